#include "tui/screen/session_page.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/terms.h"
#include "tui/codes.h"
#include "tui/gettext.h"

const char *term_label(enum terms which, const char *code) {
  const struct term *term = terms_find(which, code ? code : "");
  return term ? _(term->label) : code ? code : "";
}

static void add_pair(struct page *page, const char *label, const char *value) {
  if (!value || !*value) return;
  char *line = mem_format("%s: %s", label, value);
  page_add(page, PAGE_TEXT, line);
  free(line);
}

static void add_delivered(struct page *page, const char *label, char *value) {
  add_pair(page, label, value);
  free(value);
}

char *sector_name(struct app *app, const char *code) {
  (void)app;
  return mem_text(term_label(TERMS_SECTOR, code));
}

char *topic_name(struct app *app, const char *code) {
  char *title = codes_topic_title(app->pack, &app->chain, code);
  return title ? title : mem_text(code);
}

char *lesson_name(struct app *app, const char *code) {
  char *title = codes_lesson_title(app->pack, &app->chain, code);
  return title ? title : mem_text(code);
}

char *names_of(struct app *app, const char *codes, char *(*name_of)(struct app *, const char *)) {
  struct buf all = {0};
  for (const char *p = codes ? codes : ""; *p; p += strspn(p, " ")) {
    char *code = mem_text_n(p, strcspn(p, " ")), *name = name_of(app, code);
    p += strlen(code);
    buf_addf(&all, "%s%s", all.len_bytes ? ", " : "", name);
    free(code);
    free(name);
  }
  return buf_take(&all);
}

static void add_number(struct page *page, const char *label, int64_t number) {
  if (number >= 0) add_delivered(page, label, mem_format("%lld", (long long)number));
}

/* "17/40" in words. */
static void add_score(struct page *page, const char *label, const char *score) {
  char *all;
  if (!score) return;
  long right = strtol(score, &all, 10), given = strtol(all + 1, NULL, 10);
  add_delivered(page, label, page_score(right, given));
}

static void add_people(struct page *page, const char *name, const struct people *who) {
  char *line = mem_format(_("%s: %lld women, %lld men, %lld other, %lld not stated"), name,
                          (long long)who->women, (long long)who->men, (long long)who->other,
                          (long long)who->unstated);
  page_add(page, PAGE_ITEM, line);
  free(line);
}

void page_from_session(struct page *page, struct app *app, const struct session *s) {
  struct people total = who_total(&s->who);
  char *title = mem_format(_("Session of %.10s %.5s"), s->at, s->at + 11);
  page_add(page, PAGE_TITLE, title);
  free(title);
  if (s->is_void) page_add(page, PAGE_NOTE, _("This session is void: it is in no count."));
  if (s->version > 1) page_add(page, PAGE_NOTE, _("This session was corrected."));
  add_pair(page, _("Kind"), term_label(TERMS_KIND, s->kind));
  add_pair(page, _("Channel"), term_label(TERMS_CHANNEL, s->channel));
  add_pair(page, _("Place"), s->place);
  if (s->country && *s->country)
    add_delivered(page, _("Country"), pack_territory(app->pack, s->country, &app->chain));
  add_pair(page, _("Centre"), s->centre);
  if (s->languages) add_delivered(page, _("Languages"), page_languages(app->pack, &app->chain, s->languages));
  add_delivered(page, _("Sectors"), names_of(app, s->sectors, sector_name));
  add_delivered(page, _("Topics"), names_of(app, s->topics, topic_name));
  if (s->role && *s->role) add_pair(page, _("Role"), term_label(TERMS_ROLE, s->role));
  add_delivered(page, _("Lesson"), names_of(app, s->lesson, lesson_name));
  add_score(page, _("Right before the lesson"), s->quiz_before);
  add_score(page, _("Right after the lesson"), s->quiz_after);
  add_number(page, _("Minutes"), s->minutes);
  add_number(page, _("Materials"), s->materials);
  add_pair(page, _("Note"), s->note);
  page_add(page, PAGE_HEADING, _("People"));
  for (size_t i = 0; i < s->who.count; i++) {
    bool is_stated = strcmp(s->who.rows[i].nationality, "-") != 0;
    char *name = is_stated ? pack_territory(app->pack, s->who.rows[i].nationality, &app->chain)
                           : mem_text(_("Nationality not stated"));
    add_people(page, name, &s->who.rows[i]);
    free(name);
  }
  add_people(page, _("Total"), &total);
  if (s->is_void) return;
  page_add(page, PAGE_BLANK, "");
  page_add_link(page, _("Correct this session"), "correct", s->id);
  page_add_link(page, _("Take this session out of all counts"), "void", s->id);
  page_add_link(page, _("Open a case from this session"), "case-from", s->id);
}
