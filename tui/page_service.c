/* Cards of hotlines and services. Names and descriptions are English, as their sources. */
#include "tui/page.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

static void add_in_english(struct page *page, enum page_kind kind, const char *text) {
  if (!*text) return;
  struct page_part *part = page_add(page, kind, text);
  memcpy(part->lang, "en", sizeof "en");
}

/* "LABEL: VALUE", unless there is no value. Takes `value`. */
static void add_labelled(struct page *page, enum page_kind kind, const char *label, char *value) {
  if (*value) page_add_taken(page, kind, mem_format("%s: %s", label, value));
  free(value);
}

static const char *type_name(const char *type) {
  static const struct {
    const char *code, *name;
  } types[] = {{"hotline", N_("Hotline")},
               {"voice", N_("Phone")},
               {"whatsapp", N_("WhatsApp")},
               {"sms", N_("Text message (SMS)")}};
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (strcmp(types[i].code, type) == 0) return _(types[i].name);
  return type;
}

static void add_word(struct buf *out, const char *word) {
  if (*word) buf_addf(out, "%s%s", out->len_bytes ? ", " : "", word);
}

char *page_about_number(const struct hotline *number) {
  struct buf out = {0};
  add_word(&out, type_name(number->type));
  if (strcmp(number->toll_free, "y") == 0) add_word(&out, _("free of charge"));
  if (strcmp(number->toll_free, "n") == 0) add_word(&out, _("the call costs money"));
  if (number->always_open) add_word(&out, _("day and night"));
  char *checked = page_checked(number);
  add_word(&out, checked);
  free(checked);
  return buf_take(&out);
}

char *page_dialled(const char *number) {
  struct buf out = {0};
  for (const char *p = number; *p; p++)
    if (strchr("+*#0123456789", *p) || (*p >= 'A' && *p <= 'Z')) buf_add_n(&out, p, 1);
  return buf_take(&out);
}

static bool same_languages(const struct service *service) {
  for (size_t i = 1; i < service->number_count; i++)
    if (strcmp(service->numbers[i].languages, service->numbers[0].languages) != 0) return false;
  return true;
}

static void add_number(struct page *page, struct pack *pack, const struct lang_chain *chain,
                       const struct hotline *number, bool with_languages) {
  if (number->status == NUMBER_DAMAGED)
    page_add_taken(page, PAGE_NOTE, page_damaged(pack, number->country));
  if (!*number->number) return;
  char *text = page_number(number->number);
  if (*number->extension) {
    /* Translators: a phone number and its extension */
    char *longer = mem_format(_("%s, extension %s"), text, number->extension);
    free(text);
    text = longer;
  }
  page_add_taken(page, PAGE_NUMBER, text)->target =
      page_dialled(*number->e164 ? number->e164 : number->number);
  page_add_taken(page, PAGE_SOURCE, page_about_number(number));
  if (with_languages)
    add_labelled(page, PAGE_SOURCE, _("Languages"), page_languages(pack, chain, number->languages));
}

static void add_hidden(struct page *page, const struct service *service) {
  size_t hidden = service->hidden_numbers;
  if (hidden)
    page_add_taken(
        page, PAGE_NOTE,
        mem_format(ngettext("%zu number is not shown because its sources disagree.",
                            "%zu numbers are not shown because their sources disagree.", hidden),
                   hidden));
}

static void add_numbers(struct page *page, struct pack *pack, const struct lang_chain *chain,
                        const struct service *service) {
  bool with_languages = !same_languages(service), has_number = false;
  page_gap(page);
  for (size_t i = 0; i < service->number_count; i++) {
    add_number(page, pack, chain, &service->numbers[i], with_languages);
    has_number = has_number || *service->numbers[i].number ||
                 service->numbers[i].status == NUMBER_DAMAGED;
  }
  if (!has_number && !service->hidden_numbers)
    page_add(page, PAGE_NOTE, _("No number of this service is known."));
  add_hidden(page, service);
  if (service->number_count) page_add_expired(page, pack);
  page_gap(page);
  if (!with_languages && service->number_count)
    add_labelled(page, PAGE_TEXT, _("Languages"),
                 page_languages(pack, chain, service->numbers[0].languages));
}

static const char *number_of(const struct service *service, const char *phone_id) {
  for (size_t i = 0; i < service->number_count; i++)
    if (strcmp(service->numbers[i].id, phone_id) == 0) return service->numbers[i].number;
  return NULL;
}

static void add_hours(struct page *page, const struct service *service) {
  for (size_t i = 0; i < service->schedule_count; i++) {
    const struct schedule *schedule = &service->schedules[i];
    if (!*schedule->phone_id) {
      add_labelled(page, PAGE_TEXT, _("Opening hours"), page_hours(schedule));
      continue;
    }
    const char *number = number_of(service, schedule->phone_id);
    if (!number) continue; /* hours of a number that is not shown */
    /* Translators: a phone number; its hours follow */
    char *label = mem_format(_("Open at %s"), number);
    add_labelled(page, PAGE_TEXT, label, page_hours(schedule));
    free(label);
  }
}

static void add_facts(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct service *service) {
  add_hours(page, service);
  add_labelled(page, PAGE_TEXT, _("Cost"), mem_text(service->fees));
  add_labelled(page, PAGE_TEXT, _("Helps with"), page_terms(TERMS_CATEGORY, service->categories));
  if (*service->serves && strcmp(service->serves, "*") != 0)
    add_labelled(page, PAGE_TEXT, _("For people from"),
                 page_countries(pack, chain, service->serves));
  if (strcmp(service->anonymous, "y") == 0)
    page_add(page, PAGE_TEXT, _("You need not give your name."));
  add_labelled(page, PAGE_TEXT, _("Website"), mem_text(service->website));
  add_labelled(page, PAGE_TEXT, _("E-mail"), mem_text(service->email));
}

static void add_places(struct page *page, const struct service *service) {
  if (!service->place_count) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Where"));
  for (size_t i = 0; i < service->place_count; i++) {
    const struct place *place = &service->places[i];
    struct buf out = {0};
    add_word(&out, place->name);
    add_word(&out, place->address);
    add_word(&out, place->city);
    if (strcmp(place->region, place->city) != 0) add_word(&out, place->region);
    add_in_english(page, PAGE_ITEM, buf_text(&out));
    buf_free(&out);
  }
}

static bool is_said(const struct service *service, size_t at) {
  const struct source_row *s = &service->sources[at];
  for (size_t i = 0; i < at; i++)
    if (strcmp(service->sources[i].title, s->title) == 0 &&
        strcmp(service->sources[i].as_of, s->as_of) == 0)
      return true;
  return false;
}

/* Each source once, however many fields it covers. */
static void add_sources(struct page *page, const struct service *service) {
  if (!service->source_count) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Sources"));
  for (size_t i = 0; i < service->source_count; i++) {
    const struct source_row *s = &service->sources[i];
    if (is_said(service, i)) continue;
    page_add_taken(
        page, PAGE_SOURCE,
        page_source(s->publisher, s->title, s->as_of, strcmp(s->confidence, "secondary") == 0));
  }
}

static void add_doubts(struct page *page, int64_t doubts) {
  if (doubts > 0)
    page_add_taken(page, PAGE_NOTE,
                   mem_format(ngettext("This entry may be wrong: %lld report.",
                                       "This entry may be wrong: %lld reports.",
                                       (unsigned long)doubts),
                              (long long)doubts));
}

void page_from_service(struct page *page, struct pack *pack, const struct lang_chain *chain,
                       const struct service *service, int64_t doubts) {
  add_in_english(page, PAGE_TITLE, service->name);
  char *country = *service->country ? page_country(pack, chain, service->country) : mem_text("");
  char *where = mem_format("%s%s%s", service->organization,
                           *service->organization && *country ? ", " : "", country);
  page_add_taken(page, PAGE_TEXT, where);
  free(country);
  if (strcmp(chain->tag[0], "en") != 0)
    page_add_taken(page, PAGE_NOTE, page_foreign(pack, chain, "en", false));
  if (strcmp(service->status, "active") != 0)
    page_add(page, PAGE_NOTE, _("A source reports that this service has closed."));
  add_doubts(page, doubts);
  page_gap(page);
  add_in_english(page, PAGE_TEXT, service->description);
  add_numbers(page, pack, chain, service);
  add_facts(page, pack, chain, service);
  add_places(page, service);
  add_sources(page, service);
  page_add_origin(page, pack, ORIGIN_SERVICE, service->id);
}
