/* suar session list, show, void: reading sessions, and taking one out of the counts. */
#include "model/journal/session.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"at", N_("Time"), COLUMN_CODE, false},
    {"centre", NULL, COLUMN_TEXT, false},
    {"kind", N_("Kind"), COLUMN_CODE, false},
    {"channel", N_("Channel"), COLUMN_CODE, false},
    {"place", N_("Place"), COLUMN_TEXT, true},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"languages", NULL, COLUMN_LIST, false},
    {"sectors", NULL, COLUMN_LIST, false},
    {"topics", NULL, COLUMN_LIST, false},
    {"role", NULL, COLUMN_CODE, false},
    {"women", N_("Women"), COLUMN_NUMBER, false},
    {"men", N_("Men"), COLUMN_NUMBER, false},
    {"other", N_("Other"), COLUMN_NUMBER, false},
    {"unstated", N_("Not stated"), COLUMN_NUMBER, false},
    {"minutes", NULL, COLUMN_NUMBER, false},
    {"materials", NULL, COLUMN_NUMBER, false},
    {"note", NULL, COLUMN_TEXT, false},
    {"lesson", NULL, COLUMN_CODE, false},
    {"quiz_before", NULL, COLUMN_CODE, false},
    {"quiz_after", NULL, COLUMN_CODE, false},
    {"void", N_("Void"), COLUMN_FLAG, false},
    {"version", NULL, COLUMN_NUMBER, false},
};

/* A number that may be missing. */
static void add_optional(struct table *t, int64_t number) {
  if (number < 0)
    table_add(t, "");
  else
    table_addf(t, "%" PRId64, number);
}

static void add_row(struct table *t, const struct session *s) {
  const char *texts[] = {s->id,      s->at,        s->centre,  s->kind,   s->channel, s->place,
                         s->country, s->languages, s->sectors, s->topics, s->role};
  struct people total = who_total(&s->who);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    table_add(t, texts[i]);
  table_addf(t, "%" PRId64, total.women);
  table_addf(t, "%" PRId64, total.men);
  table_addf(t, "%" PRId64, total.other);
  table_addf(t, "%" PRId64, total.unstated);
  add_optional(t, s->minutes);
  add_optional(t, s->materials);
  table_add(t, s->note);
  table_add(t, s->lesson);
  table_add(t, s->quiz_before);
  table_add(t, s->quiz_after);
  table_add(t, s->is_void ? "1" : "");
  table_addf(t, "%" PRId64, s->version);
}

/* Fills the table by one query: between two, another program could save a session, and one would
 * come twice. */
static enum err fill(struct table *t, struct journal *journal, const struct session_filter *filter,
                     size_t limit, struct error *e) {
  struct session_list list;
  enum err result = session_list_load(&list, journal, filter, 0, limit, e);
  for (size_t i = 0; i < list.count; i++)
    add_row(t, &list.rows[i]);
  session_list_free(&list);
  return result;
}

int cli_session_list(const struct options *o) {
  struct journal *journal;
  struct table t;
  struct error e;
  struct session_filter filter = {options_text(o, "from"), options_text(o, "to"),
                                  options_has(o, "void")};
  if (filter.from && filter.to && strcmp(filter.from, filter.to) > 0) {
    say_usage(o->command->name, _("--from %s is after --to %s"), filter.from, filter.to);
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  if (fill(&t, journal, &filter, (size_t)options_number(o, "limit", LONG_MAX), &e)) {
    code = say_error(&e);
    table_free(&t);
  } else {
    if (!table_rows(&t)) {
      say(_("no session is recorded for that time"));
      code = EXIT_NOTHING;
    }
    table_print(&t, o);
  }
  journal_close(&journal);
  return code;
}

/* --- show --- */

static void add_label(struct buf *out, const char *label, const char *value) {
  if (value && *value) buf_addf(out, "%s: %s\n", label, value);
}

static void add_people(struct buf *out, const struct people *p) {
  const char *who = strcmp(p->nationality, "-") == 0 ? _("not stated") : p->nationality;
  buf_addf(out, _("%s: %lld women, %lld men, %lld other, %lld not stated"), who,
           (long long)p->women, (long long)p->men, (long long)p->other, (long long)p->unstated);
  buf_add(out, "\n");
}

static void add_measure(struct buf *out, const char *label, int64_t value) {
  if (value >= 0) buf_addf(out, "%s: %" PRId64 "\n", label, value);
}

static void write_text(struct buf *out, const struct session *s) {
  const struct {
    const char *label, *value;
  } lines[] = {
      {_("Id"), s->id},           {_("Time"), s->at},
      {_("Centre"), s->centre},   {_("Kind"), s->kind},
      {_("Channel"), s->channel}, {_("Place"), s->place},
      {_("Country"), s->country}, {_("Languages"), s->languages},
      {_("Sectors"), s->sectors}, {_("Topics"), s->topics},
      {_("People"), s->role},     {_("Note"), s->note},
      {_("Lesson"), s->lesson},
      {_("Right before the lesson"), s->quiz_before},
      {_("Right after the lesson"), s->quiz_after},
  };
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    add_label(out, lines[i].label, lines[i].value);
  for (size_t i = 0; i < s->who.count; i++)
    add_people(out, &s->who.rows[i]);
  add_measure(out, _("Minutes"), s->minutes);
  add_measure(out, _("Materials"), s->materials);
  add_measure(out, _("Version"), s->version);
  if (s->is_void) buf_addf(out, "%s\n", _("This session is void: it is not counted."));
}

/* The canonical object, with what the journal knows about it in front. */
static void write_json(struct buf *out, const struct session *s) {
  char *canonical = session_to_json(s);
  buf_add(out, "[\n{");
  json_text(out, "id", s->id);
  json_bool(out, "void", s->is_void);
  json_number(out, "version", s->version);
  if (canonical[1] != '}') buf_add(out, ",");
  buf_addf(out, "%s\n]\n", canonical + 1);
  free(canonical);
}

int cli_session_show(const struct options *o) {
  struct journal *journal;
  struct session s;
  struct error e;
  struct buf out = {0};
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (session_load(&s, journal, o->operands[0], &e)) {
    code = say_error(&e);
  } else {
    if (cli_is_format(o, "json"))
      write_json(&out, &s);
    else
      write_text(&out, &s);
    cli_print(&out);
    session_free(&s);
  }
  journal_close(&journal);
  return code;
}

/* --- void --- */

int cli_session_void(const struct options *o) {
  struct journal *journal;
  struct error e;
  const char *reason = options_text(o, "reason");
  if (!reason || !*reason) {
    say_usage(o->command->name, _("\"%s\" needs --reason TEXT"), o->command->name);
    return EXIT_USAGE;
  }
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  if (session_void(journal, o->operands[0], reason, &e)) code = cli_refused(&e);
  journal_close(&journal);
  return code;
}
