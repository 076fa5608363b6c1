/* suar report: what is asked for, and in which format it is written. */
#include "tui/cli/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/publish.h"
#include "model/journal/review.h"
#include "tui/cli/hub.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/paths.h"

static bool refuse_key(const struct report_ask *ask, const char *name, const struct options *o) {
  struct buf names = {0};
  for (int i = 0; i < REPORT_KEYS; i++)
    if (report_has_key(ask->kind, (enum report_key)i))
      buf_addf(&names, "%s%s", names.len_bytes ? ", " : "", report_key_name((enum report_key)i));
  say_usage(o->command->name, _("--by cannot be \"%s\"; the keys are: %s"), name,
            buf_text(&names));
  buf_free(&names);
  return false;
}

static bool add_key(struct report_ask *ask, const char *name, const struct options *o) {
  int key = report_key_find(name);
  if (key < 0 || !report_has_key(ask->kind, (enum report_key)key))
    return refuse_key(ask, name, o);
  for (size_t i = 0; i < ask->by_count; i++)
    if (ask->by[i] == (enum report_key)key)
      return say_usage(o->command->name, _("--by names %s twice"), name);
  if (ask->by_count == REPORT_MAX_BY)
    return say_usage(o->command->name, _("--by takes at most %d keys"), REPORT_MAX_BY);
  ask->by[ask->by_count++] = (enum report_key)key;
  return true;
}

/* What may be published is worked out for two keys, of which one is of time. */
static bool may_publish(const struct report_ask *ask, const struct options *o) {
  size_t times = 0;
  for (size_t i = 0; i < ask->by_count; i++)
    times += ask->by[i] == REPORT_YEAR || ask->by[i] == REPORT_QUARTER || ask->by[i] == REPORT_MONTH;
  if (ask->by_count > PUBLISH_MAX_BY)
    return say_usage(o->command->name, _("--publish takes at most %d keys"), PUBLISH_MAX_BY);
  if (times > 1)
    return say_usage(o->command->name, _("--publish takes one of year, quarter and month"));
  return true;
}

static bool read_keys(struct report_ask *ask, const struct options *o) {
  const char *given;
  for (size_t at = 0; (given = options_next(o, "by", &at));) {
    char *copy = mem_text(given), *rest = copy, *name;
    bool is_fine = true;
    while (is_fine && (name = strsep(&rest, ",")))
      is_fine = add_key(ask, name, o);
    free(copy);
    if (!is_fine) return false;
  }
  return !options_has(o, "publish") || may_publish(ask, o);
}

static bool read_days(struct report_ask *ask, struct period *days, const struct options *o) {
  const char *named = options_text(o, "period");
  ask->from = options_text(o, "from");
  ask->to = options_text(o, "to");
  if (named && (ask->from || ask->to))
    return say_usage(o->command->name, _("--period stands for --from and --to; give either"));
  if (named && !period_read(named, days))
    return say_usage(o->command->name,
                     _("--period: %s is none; a period is month, quarter or year, or one such as "
                       "month:2026-11, quarter:2026-Q4, year:2026"),
                     named);
  if (named) {
    ask->from = days->from;
    ask->to = days->to;
  }
  if (ask->from && ask->to && strcmp(ask->from, ask->to) > 0)
    return say_usage(o->command->name, _("--from %s is after --to %s"), ask->from, ask->to);
  if (!named) {
    snprintf(days->from, sizeof days->from, "%s", ask->from ? ask->from : "");
    snprintf(days->to, sizeof days->to, "%s", ask->to ? ask->to : "");
  }
  if (options_has(o, "publish") && !period_is_one(days))
    return say_usage(o->command->name,
                     _("--publish takes one whole month, quarter or year (--period): other spans could "
                       "be subtracted from one another"));
  if (options_has(o, "compare") && (!ask->from || !ask->to))
    return say_usage(o->command->name, _("--compare needs --period, or --from and --to"));
  return true;
}

/* DHIS2 wants to know whose figures they are. */
static void add_centre(struct report_ask *ask, const struct options *o) {
  if (!cli_is_format(o, "dhis2") || !report_has_key(ask->kind, REPORT_CENTRE)) return;
  for (size_t i = 0; i < ask->by_count; i++)
    if (ask->by[i] == REPORT_CENTRE) return;
  if (ask->by_count < REPORT_MAX_BY) ask->by[ask->by_count++] = REPORT_CENTRE;
}

/* Names in English where another language was asked for would go unnoticed. */
static bool has_labels(const struct report_print *p) {
  const char *given = options_text(p->o, "labels");
  bool is_english = strcmp(p->reader.chain.tag[0], "en") == 0;
  if (!given || !is_english || (strncmp(given, "en", 2) == 0 && strcspn(given, "-") == 2))
    return true;
  size_t count;
  const struct language *languages = pack_languages(p->reader.pack, &count);
  struct buf tags = {0};
  for (size_t i = 0; i < count; i++)
    buf_addf(&tags, "%s%s", i ? ", " : "", languages[i].tag);
  say_usage(p->o->command->name, _("--labels cannot be \"%s\"; the languages are: %s"), given,
            buf_text(&tags));
  buf_free(&tags);
  return false;
}

/* Opens the content for labels, and switches the interface to their language. */
static int open_labels(struct report_print *p) {
  struct error e;
  const char *lang = options_text(p->o, "labels");
  if (!lang && p->has_names) lang = p->o->lang;
  char *path = lang ? paths_pack(p->o) : NULL;
  if (!lang) return EXIT_DONE;
  enum err err = cli_open_pack(&p->reader.pack, path, &e);
  free(path);
  if (err) return say_error(&e);
  p->reader.chain = pack_chain(p->reader.pack, lang);
  if (!has_labels(p)) return EXIT_USAGE;
  lang_use(lang, &p->reader.chain);
  return EXIT_DONE;
}

static int print(const struct report_print *p) {
  if (cli_is_format(p->o, "text")) return report_print_text(p);
  if (cli_is_format(p->o, "dhis2")) return report_print_dhis2(p);
  if (cli_is_format(p->o, "html")) return report_print_html(p);
  return report_print_rows(p);
}

static enum err make(struct report_print *p, const struct report_ask *ask, struct journal *journal,
                     struct error *e) {
  struct report *before = p->has_before ? &p->before : NULL;
  bool is_safe;
  char today[CLOCK_DATE_BYTES];
  enum err err;
  if (!options_has(p->o, "publish")) {
    err = report_make(&p->report, journal, ask, e);
    return err || !before ? err : report_compare(before, &p->report, journal, ask, e);
  }
  err = publish_make(&p->report, before, journal, ask, &is_safe, e);
  if (err) return err;
  if (!is_safe)
    say(_("do not publish the same figures by one of these keys too: small ones would follow"));
  if (strcmp(clock_today(today), ask->to) <= 0)
    say(_("this time is not over: publish it once, when it is"));
  return ERR_OK;
}

/* What is counted: this journal, or what the hub has. */
static int open_journal(struct journal **out, const struct options *o, const struct report_ask *ask) {
  return options_has(o, "hub") ? cli_hub_journal(out, o, ask) : cli_open_journal(out, o, JOURNAL_READ);
}

int cli_report(const struct options *o) {
  struct report_print p = {.o = o, .has_before = options_has(o, "compare")};
  struct report_ask ask = {
      .kind = (enum report_kind)report_find(strchr(o->command->name, ' ') + 1)};
  struct journal *journal;
  struct error e;
  if (!read_keys(&ask, o) || !read_days(&ask, &p.days, o)) return EXIT_USAGE;
  add_centre(&ask, o);
  int code = open_journal(&journal, o, &ask);
  if (code) return code;
  code = open_labels(&p);
  if (!code) code = make(&p, &ask, journal, &e) ? say_error(&e) : print(&p);
  report_free(&p.report);
  report_free(&p.before);
  cli_close(&p.reader);
  journal_close(&journal);
  return code;
}

int cli_report_review(const struct options *o) {
  struct report_print p = {.o = o, .has_names = cli_is_format(o, "text") || cli_is_format(o, "html")};
  const char *table = options_text(o, "table"), *year = options_text(o, "year");
  struct journal *journal;
  struct error e;
  if (!table || !year) {
    say_usage(o->command->name, _("\"%s\" needs --table and --year"), o->command->name);
    return EXIT_USAGE;
  }
  enum report_kind kind =
      strcmp(table, "cases") == 0 ? REPORT_REVIEW_CASES : REPORT_REVIEW_CLIENTS;
  int code = open_journal(&journal, o, &(struct report_ask){.kind = kind, .from = year});
  if (code) return code;
  snprintf(p.days.from, sizeof p.days.from, "%s", year);
  code = open_labels(&p);
  enum err err = code ? ERR_OK : review_make(&p.report, journal, kind, year, &e);
  if (!code && !err && options_has(o, "publish")) publish_report(&p.report);
  if (!code) code = err ? say_error(&e) : print(&p);
  report_free(&p.report);
  cli_close(&p.reader);
  journal_close(&journal);
  return code;
}
