/* suar session add, suar session correct: writing sessions. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/session.h"
#include "tui/cli/cli.h"
#include "tui/cli/lines.h"
#include "tui/config.h"
#include "tui/gettext.h"

/* Writes the fields given as options into the session. In a correction a list that is given
 * replaces the old one. */
static enum err set_fields(struct session *s, const struct options *o, bool is_correction,
                           struct error *e) {
  static const char *const lists[] = {"language", "sector", "topic"};
  enum err result = ERR_OK;
  for (size_t i = 0; is_correction && i < sizeof lists / sizeof lists[0]; i++)
    if (options_has(o, lists[i])) result = session_set(s, lists[i], "", e);
  if (is_correction && options_has(o, "who")) s->who.count = 0;
  for (size_t i = 0; !result && i < o->value_count; i++)
    if (o->values[i].row->is_field)
      result = session_set(s, cli_field(&session_kind, o->values[i].row)->name, o->values[i].text, e);
  return result;
}

static void print_ids(const struct session *sessions, size_t count, const struct options *o) {
  struct buf out = {0};
  for (size_t i = 0; i < count; i++) {
    if (!cli_is_format(o, "json")) {
      buf_addf(&out, "%s\n", sessions[i].id);
      continue;
    }
    buf_add(&out, "{");
    json_text(&out, "id", sessions[i].id);
    buf_add(&out, "}\n");
  }
  cli_print(&out);
}

/* --- add --- */

struct batch {
  struct session *sessions;
  size_t count, room;
};

static void batch_free(struct batch *b) {
  for (size_t i = 0; i < b->count; i++)
    session_free(&b->sessions[i]);
  free(b->sessions);
}

/* Completes the last session of the batch and checks it. */
static enum err complete(struct batch *b, const struct cli_codes *content, const struct options *o,
                         struct error *e) {
  struct session *s = &b->sessions[b->count - 1];
  if ((!s->centre || !*s->centre) && *o->config->centre_id) {
    enum err result = session_set(s, "centre", o->config->centre_id, e);
    if (result) return result;
  }
  session_defaults(s);
  return session_check(s, &content->codes, e);
}

static struct session *next_session(struct batch *b) {
  b->sessions = mem_grow(b->sessions, b->count, &b->room, sizeof *b->sessions);
  return &b->sessions[b->count++];
}

static enum err read_options(struct batch *b, const struct cli_codes *content,
                             const struct options *o, struct error *e) {
  struct session *s = next_session(b);
  session_init(s);
  enum err result = set_fields(s, o, false, e);
  return result ? result : complete(b, content, o, e);
}

/* What a line of the input is read into. */
struct reading {
  struct batch *batch;
  const struct cli_codes *content;
  const struct options *o;
};

static enum err take_line(void *context, struct db *db, const char *json, struct error *e) {
  const struct reading *r = context;
  enum err result = session_from_json(next_session(r->batch), db, json, e);
  return result ? result : complete(r->batch, r->content, r->o, e);
}

static enum err read_json(struct batch *b, const char *path, const struct cli_codes *content,
                          const struct options *o, struct error *e) {
  struct reading reading = {b, content, o};
  return lines_read(path, take_line, &reading, e);
}

static int save(struct batch *b, const struct options *o) {
  struct journal *journal;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  if (session_save(journal, b->sessions, b->count, &e))
    code = cli_refused(&e);
  else
    print_ids(b->sessions, b->count, o);
  journal_close(&journal);
  return code;
}

static bool has_field(const struct options *o) {
  for (size_t i = 0; i < o->value_count; i++)
    if (o->values[i].row->is_field) return true;
  return false;
}

/* The journal is opened only when everything to be written is known to be fine. */
int cli_session_add(const struct options *o) {
  struct cli_codes content;
  struct batch b = {0};
  struct error e;
  const char *json = options_text(o, "json");
  if (json && has_field(o)) {
    say_usage(o->command->name, _("--json takes the place of all other fields"));
    return EXIT_USAGE;
  }
  cli_open_codes(&content, o);
  enum err result = json ? read_json(&b, json, &content, o, &e) : read_options(&b, &content, o, &e);
  cli_close_codes(&content);
  int code = result ? cli_refused(&e) : save(&b, o);
  batch_free(&b);
  return code;
}

/* --- correct --- */

static enum err correct(struct journal *journal, const struct options *o, struct error *e) {
  struct cli_codes content;
  struct session s;
  enum err result = session_load(&s, journal, o->operands[0], e);
  if (result) return result;
  cli_open_codes(&content, o);
  /* what is not given now may be of an older pack */
  if (!options_has(o, "topic")) content.codes.has[CODE_OF_TOPIC] = NULL;
  if (!options_has(o, "lesson")) content.codes.has[CODE_OF_LESSON] = NULL;
  result = set_fields(&s, o, true, e);
  if (!result) result = session_check(&s, &content.codes, e);
  cli_close_codes(&content);
  if (!result) result = session_correct(journal, &s, options_text(o, "reason"), e);
  if (!result) print_ids(&s, 1, o);
  session_free(&s);
  return result;
}

int cli_session_correct(const struct options *o) {
  struct journal *journal;
  struct error e;
  if (!has_field(o)) {
    say_usage(o->command->name, _("say what to correct, for example --minutes 30"));
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  if (correct(journal, o, &e)) code = cli_refused(&e);
  journal_close(&journal);
  return code;
}
