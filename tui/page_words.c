/* The words that pages, lists and cards share: dates, numbers, hours, names, sources. */
#include "tui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

char *page_date(const char *date) {
  int year = 0, month = 0, day = 0;
  int found = sscanf(date, "%4d-%2d-%2d", &year, &month, &day);
  if (found < 2 || month < 1 || month > 12) return mem_text(date);
  const char *name = _(months[month - 1]);
  /* Translators: a month and a year */
  if (found == 2) return mem_format(_("%s %d"), name, year);
  /* Translators: day, month and year */
  return mem_format(_("%d %s %d"), day, name, year);
}

/* Digits in groups of three, the last ones of four where three do not fit. */
static char *in_groups(const char *digits, size_t count) {
  struct buf out = {0};
  size_t fours = count % 3, at = 0;
  while (at < count) {
    size_t left = count - at, size = fours * 4 >= left ? 4 : 3;
    if (at) buf_add(&out, " ");
    buf_add_n(&out, digits + at, size < left ? size : left);
    at += size;
  }
  return buf_take(&out);
}

char *page_number(const char *number) {
  const char *digits = number + (*number == '+');
  size_t count = strspn(digits, "0123456789");
  if (digits[count] || count < 6) return mem_text(number);
  char *groups = in_groups(digits, count);
  char *text = mem_format("%s%s", *number == '+' ? "+" : "", groups);
  free(groups);
  return text;
}

/* What was found out at this desk; NULL when the pack is newer. */
static char *found_out(const struct number_mark *mark) {
  bool is_wrong = *mark->wrong, has_name = *mark->by;
  if (!is_wrong && !*mark->checked) return NULL;
  char *date = page_date(is_wrong ? mark->wrong : mark->checked);
  char *text = !is_wrong ? mem_format(_("checked here on %s"), date)
               /* Translators: a day; who said so, such as "desk officer" or initials */
               : has_name ? mem_format(_("reported wrong on %s by %s"), date, mark->by)
                          : mem_format(_("reported wrong on %s"), date);
  free(date);
  return text;
}

char *page_checked(const struct hotline *hotline) {
  char *found = found_out(&hotline->mark);
  if (found) return found;
  if (!*hotline->checked) return mem_text(_("no date (old)"));
  char *date = page_date(hotline->checked);
  char *text =
      mem_format(hotline->status == NUMBER_OLD ? _("source of %s (old)") : _("source of %s"), date);
  free(date);
  return text;
}

const char *page_channel(const struct hotline *hotline) {
  return strcmp(hotline->type, "whatsapp") == 0 ? _("WhatsApp") : strcmp(hotline->type, "sms") == 0 ? _("SMS") : "";
}

char *page_age(const struct hotline *hotline) {
  const char *old = hotline->status == NUMBER_OLD ? _("(old)") : "";
  if (hotline->status == NUMBER_WRONG) return mem_text(_("(wrong)"));
  return mem_format("%.7s%s%s", hotline->checked, *hotline->checked && *old ? " " : "", old);
}

char *page_damaged(struct pack *pack, const char *country) {
  struct hotline_list list;
  if (directory_fallback(&list, pack, country, NULL))
    return mem_text(_("This number was damaged on this machine. Do not guess it. "
                      "The content has to be imported again."));
  char *number = page_number(list.rows[0].number);
  /* Translators: a phone number, and whose it is */
  char *text = mem_format(_("This number was damaged on this machine. Do not guess it. "
                            "Call %s instead: %s."),
                          number, list.rows[0].service);
  free(number);
  hotline_list_free(&list);
  return text;
}

char *page_expired(struct pack *pack) {
  const char *expired = pack_expired(pack);
  if (!expired) return NULL;
  char *date = page_date(expired);
  char *text = mem_format(_("Content expired on %s. Numbers may have changed."), date);
  free(date);
  return text;
}

char *page_country(struct pack *pack, const struct lang_chain *chain, const char *code) {
  if (strcmp(code, "*") == 0) return mem_text(_("All countries"));
  if (strcmp(code, "ASEAN") == 0) return mem_text(_("ASEAN countries"));
  return pack_territory(pack, code, chain);
}

struct naming {
  struct pack *pack;
  const struct lang_chain *chain;
  enum terms which;
};

static char *country_name(const struct naming *n, const char *code) {
  return page_country(n->pack, n->chain, code);
}

static char *language_name(const struct naming *n, const char *code) {
  return pack_language_name(n->pack, code, n->chain);
}

static char *term_name(const struct naming *n, const char *code) {
  const struct term *term = terms_find(n->which, code);
  return mem_text(term ? _(term->label) : code);
}

static char *join(const struct naming *n, char *(*name)(const struct naming *, const char *),
                  const char *codes) {
  struct buf out = {0};
  char *copy = mem_text(codes), *rest = NULL;
  for (char *code = strtok_r(copy, " ", &rest); code; code = strtok_r(NULL, " ", &rest)) {
    char *text = name(n, code);
    buf_addf(&out, "%s%s", out.len_bytes ? ", " : "", text);
    free(text);
  }
  free(copy);
  return buf_take(&out);
}

char *page_countries(struct pack *pack, const struct lang_chain *chain, const char *codes) {
  return join(&(struct naming){pack, chain, 0}, country_name, codes);
}

char *page_languages(struct pack *pack, const struct lang_chain *chain, const char *tags) {
  return join(&(struct naming){pack, chain, 0}, language_name, tags);
}

char *page_terms(enum terms which, const char *codes) {
  return join(&(struct naming){NULL, NULL, which}, term_name, codes);
}

static const struct {
  const char *code, *name;
} days[] = {
    {"MO", N_("Monday")}, {"TU", N_("Tuesday")},  {"WE", N_("Wednesday")}, {"TH", N_("Thursday")},
    {"FR", N_("Friday")}, {"SA", N_("Saturday")}, {"SU", N_("Sunday")},
};
enum { DAYS = sizeof days / sizeof days[0] };

/* "every day", "Monday to Friday", or the days one by one. */
static char *day_names(const char *byday) {
  struct buf out = {0};
  int first = -1, last = -1, count = 0;
  for (int i = 0; i < DAYS; i++) {
    if (!strstr(byday, days[i].code)) continue;
    first = first < 0 ? i : first;
    last = i;
    buf_addf(&out, "%s%s", count++ ? ", " : "", _(days[i].name));
  }
  if (count < 3 || last - first + 1 != count) return buf_take(&out);
  buf_free(&out);
  if (count == DAYS) return mem_text(_("every day"));
  /* Translators: from one day of the week to another */
  return mem_format(_("%s to %s"), _(days[first].name), _(days[last].name));
}

static void add_piece(struct buf *out, const char *piece) {
  if (*piece) buf_addf(out, "%s%s", out->len_bytes ? ", " : "", piece);
}

char *page_hours(const struct schedule *schedule) {
  struct buf out = {0};
  if (schedule->always_open) {
    add_piece(&out, _("day and night"));
  } else {
    char *names = day_names(schedule->byday);
    add_piece(&out, names);
    free(names);
  }
  if (!schedule->always_open && *schedule->opens_at) {
    /* Translators: two times of the day */
    char *times = mem_format(_("from %s to %s"), schedule->opens_at, schedule->closes_at);
    add_piece(&out, times);
    free(times);
  }
  if (*schedule->description) buf_addf(&out, out.len_bytes ? " (%s)" : "%s", schedule->description);
  return buf_take(&out);
}

char *page_source(const char *publisher, const char *title, const char *as_of, bool is_secondary) {
  char *date = *as_of ? page_date(as_of) : mem_text(_("no date"));
  char *where = mem_format("%s%s%s", publisher, *publisher && *title ? ", " : "", title);
  char *text =
      mem_format(is_secondary ? _("Reported by %s (%s).") : _("Source: %s (%s)."), where, date);
  free(where);
  free(date);
  return text;
}

char *page_foreign(struct pack *pack, const struct lang_chain *chain, const char *lang,
                   bool is_whole) {
  char *asked = pack_language_name(pack, chain->tag[0], chain);
  char *shown = pack_language_name(pack, lang, chain);
  char *text =
      is_whole ? mem_format(_("There is no translation into %s yet: this page is in %s."), asked,
                            shown)
               : mem_format(_("Parts of this page have no translation into %s yet: they are "
                              "in %s."),
                            asked, shown);
  free(asked);
  free(shown);
  return text;
}

char *page_score(int64_t right, int64_t all) {
  if (all < 1) return mem_text("-");
  return mem_format(ngettext("%lld %% (%lld of %lld hand)", "%lld %% (%lld of %lld hands)",
                             (unsigned long)all),
                    (long long)((200 * right + all) / (2 * all)), (long long)right, (long long)all);
}
