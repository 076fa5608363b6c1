#include "model/journal/session.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"

#define AT(member) .offset = offsetof(struct session, member)
static const struct field fields[] = {
    {"at", SHAPE_TIME, AT(at), .is_needed = true},
    {"centre", SHAPE_CODE, AT(centre), .is_known = record_is_name},
    {"channel", SHAPE_CODE, AT(channel), .is_needed = true, .terms = TERMS_CHANNEL},
    {"country", SHAPE_CODE, AT(country), .is_known = record_is_country, .content = CODE_OF_COUNTRY},
    {"kind", SHAPE_CODE, AT(kind), .is_needed = true, .terms = TERMS_KIND},
    {"language", SHAPE_LIST, AT(languages), .is_known = record_is_language,
     .content = CODE_OF_LANGUAGE},
    {"lesson", SHAPE_CODE, AT(lesson), .is_known = record_is_name, .content = CODE_OF_LESSON},
    {"materials", SHAPE_NUMBER, AT(materials)},
    {"minutes", SHAPE_NUMBER, AT(minutes)},
    {"note", SHAPE_TEXT, AT(note), .max_chars = 2000, .is_multiline = true},
    {"of", SHAPE_CODE, AT(of), .is_inner = true, .is_known = record_is_name},
    {"place", SHAPE_TEXT, AT(place), .max_chars = 200},
    {"quiz_after", SHAPE_SCORE, AT(quiz_after)},
    {"quiz_before", SHAPE_SCORE, AT(quiz_before)},
    {"reason", SHAPE_TEXT, AT(reason), .max_chars = 2000, .is_multiline = true, .is_inner = true},
    {"role", SHAPE_CODE, AT(role), .terms = TERMS_ROLE},
    {"sector", SHAPE_LIST, AT(sectors), .terms = TERMS_SECTOR},
    {"topic", SHAPE_LIST, AT(topics), .is_known = record_is_name, .content = CODE_OF_TOPIC},
    {"who", SHAPE_WHO, AT(who)},
};
const struct record_kind session_kind = {
    .fields = fields,
    .count = sizeof fields / sizeof fields[0],
    .size_bytes = sizeof(struct session),
    .no_field = N_("%s: a session has no such field"),
};

void session_init(struct session *s) {
  char now[CLOCK_ISO_BYTES];
  record_init(&session_kind, s);
  s->version = 1;
  s->at = mem_text(clock_now_iso(now));
}

void session_free(struct session *s) {
  free(s->id);
  record_free(&session_kind, s);
}

enum err session_set(struct session *s, const char *name, const char *value, struct error *e) {
  return record_set(&session_kind, s, name, value, e);
}

enum err session_check(const struct session *s, const struct record_codes *codes, struct error *e) {
  return record_check(&session_kind, s, codes, e);
}

enum err session_from_json(struct session *out, struct db *db, const char *json, struct error *e) {
  enum err err = record_from_json(&session_kind, out, db, json, false, e);
  if (!err && !out->at) {
    char now[CLOCK_ISO_BYTES];
    out->at = mem_text(clock_now_iso(now));
  }
  return err;
}

char *session_to_json(const struct session *s) {
  return record_to_json(&session_kind, s);
}

static bool is_given(const char *text) {
  return text && *text;
}

void session_defaults(struct session *s) {
  if (!is_given(s->kind)) session_set(s, "kind", "outreach", NULL);
  bool is_client = strcmp(s->kind, "client") == 0;
  if (!is_given(s->channel)) session_set(s, "channel", is_client ? "walk-in" : "outreach", NULL);
}
