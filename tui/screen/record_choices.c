#include "tui/screen/record_choices.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/directory.h"
#include "tui/gettext.h"
#include "tui/labels.h"

/* The currencies that workers of the region are paid in (ISO 4217), and where. */
static const struct {
  const char *code, *country;
} currencies[] = {
    {"THB", "TH"}, {"MYR", "MY"}, {"SGD", "SG"}, {"IDR", "ID"}, {"PHP", "PH"}, {"VND", "VN"},
    {"KHR", "KH"}, {"LAK", "LA"}, {"MMK", "MM"}, {"BND", "BN"}, {"USD", "TL"}, {"USD", "US"},
    {"KRW", "KR"}, {"JPY", "JP"}, {"TWD", "TW"}, {"HKD", "HK"}, {"CNY", "CN"}, {"SAR", "SA"},
    {"AED", "AE"}, {"QAR", "QA"}, {"KWD", "KW"}, {"BHD", "BH"}, {"OMR", "OM"}, {"BDT", "BD"},
    {"INR", "IN"}, {"NPR", "NP"}, {"LKR", "LK"}, {"EUR", ""},
};
enum { CURRENCIES = sizeof currencies / sizeof currencies[0] };

const char *record_currency_of(const char *country) {
  for (size_t i = 0; i < CURRENCIES; i++)
    if (*country && strcmp(currencies[i].country, country) == 0) return currencies[i].code;
  return "";
}

void fill_currencies(struct app *app, void *context, struct choice_list *out) {
  (void)context;
  for (size_t i = 0; i < CURRENCIES; i++) {
    const char *country = currencies[i].country;
    char *name = *country ? pack_territory(app->pack, country, &app->chain) : mem_text("");
    char *label = mem_format("%s  %s", currencies[i].code, name);
    choice_add(out, currencies[i].code, label);
    free(name);
    free(label);
  }
}

/* "All" is no answer here. */
static void fill_single_terms(enum terms which, struct choice_list *out) {
  size_t count;
  const struct term *terms = terms_list(which, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(terms[i].code, "*") != 0) choice_add(out, terms[i].code, _(terms[i].label));
}

static bool is_listed(const struct choice_list *list, const char *code) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->codes[i], code) == 0) return true;
  return false;
}

/* The services for the country and the need that the form names; all of them where there are none. */
static void fill_services(struct app *app, const struct record_form *form,
                          struct choice_list *out) {
  const char *country = record_form_get(form, "country"), *need = record_form_get(form, "need");
  struct hotline_filter filter = {.country = *country ? country : NULL,
                                  .category = *need ? need : NULL, .with_conflicts = true};
  struct hotline_list list;
  if (!hotline_count(app->pack, &filter)) filter.category = NULL;
  if (hotline_list_load(&list, app->pack, &filter, 0, 0, NULL)) return;
  for (size_t i = 0; i < list.count; i++) {
    const struct hotline *h = &list.rows[i];
    if (is_listed(out, h->service_id)) continue;
    char *label = filter.country ? mem_text(h->service) : mem_format("%s %s", h->country, h->service);
    choice_add(out, h->service_id, label);
    free(label);
  }
  hotline_list_free(&list);
}

/* How the referral, the report or the feedback stands that is being answered. Delivers memory. */
static char *referral_status(struct journal *journal, const char *id) {
  struct referral_list list;
  char *status = NULL;
  if (referral_list_load(&list, journal, NULL, false, NULL)) return NULL;
  for (size_t i = 0; i < list.count && !status; i++)
    if (strcmp(list.rows[i].id, id) == 0) status = mem_text(list.rows[i].status);
  referral_list_free(&list);
  return status;
}

static char *hazard_status(struct journal *journal, const char *id) {
  struct hazard_list list;
  char *status = NULL;
  if (hazard_list_load(&list, journal, false, NULL)) return NULL;
  for (size_t i = 0; i < list.count && !status; i++)
    if (strcmp(list.rows[i].id, id) == 0) status = mem_text(list.rows[i].status);
  hazard_list_free(&list);
  return status;
}

static char *feedback_status(struct journal *journal, const char *id) {
  struct feedback_list list;
  char *status = NULL;
  if (feedback_list_load(&list, journal, false, NULL)) return NULL;
  for (size_t i = 0; i < list.count && !status; i++)
    if (strcmp(list.rows[i].id, id) == 0) status = mem_text(list.rows[i].status);
  feedback_list_free(&list);
  return status;
}

/* Only what may follow on how it stands. */
static void fill_statuses(struct app *app, const struct record_form *form, enum terms which,
                          struct choice_list *out) {
  static char *(*const status_of[CASEBOOK_KINDS])(struct journal *, const char *) = {
      [CASEBOOK_REFERRAL_CHANGE] = referral_status, [CASEBOOK_HAZARD_CHANGE] = hazard_status,
      [CASEBOOK_FEEDBACK_CHANGE] = feedback_status};
  char *status = app->journal ? status_of[form->kind](app->journal, form->of) : NULL;
  const char *next = casebook_next_statuses(form->kind, status ? status : "");
  char code[RECORD_CODE_BYTES];
  while ((next = record_next_code(next, code)))
    choice_add(out, code, labels_term(which, code));
  free(status);
}

static void fill_countries(struct app *app, const struct field *field, struct choice_list *out) {
  bool is_anywhere = strcmp(field->name, "nationality") == 0 || strcmp(field->name, "origin") == 0;
  struct choice_list all = {0};
  if (!is_anywhere) {
    fill_pack_countries(app, NULL, out);
    return;
  }
  fill_nationalities(app, NULL, &all);
  for (size_t i = 0; i < all.count; i++)
    if (strcmp(all.codes[i], "-") != 0) choice_add(out, all.codes[i], all.labels[i]);
  choice_free(&all);
}

void record_choices(struct app *app, const struct record_form *form, size_t row,
                    struct choice_list *out) {
  const struct field *field = record_form_field(form, row);
  switch (field->content) {
  case CODE_OF_COUNTRY: fill_countries(app, field, out); break;
  case CODE_OF_LANGUAGE: fill_languages(app, NULL, out); break;
  case CODE_OF_SERVICE: fill_services(app, form, out); break;
  default:
    if (field->is_known) fill_currencies(app, NULL, out);
    else if (strcmp(field->name, "status") == 0) fill_statuses(app, form, field->terms, out);
    else fill_single_terms(field->terms, out);
  }
  if (!field->is_needed) choice_add(out, "", _("Not given"));
}
