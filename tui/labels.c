#include "tui/labels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"

struct label {
  const char *name, *label;
};
#define COUNT(array) (sizeof array / sizeof array[0])

static const struct label entries[] = {
    {"case", N_("Opened")},
    {"case.correct", N_("Corrected")},
    {"case.note", N_("Note")},
    {"case.follow_up", N_("Next step")},
    {"case.close", N_("Closed")},
    {"case.reopen", N_("Opened again")},
    {"case.consent", N_("Consent")},
    {"case.money", N_("Money")},
    {"referral", N_("Referral")},
    {"referral.change", N_("Answer to a referral")},
    {"cost", N_("Recruitment cost")},
    {"cost.item", N_("Item of a recruitment cost")},
    {"hazard", N_("Unsafe work or housing")},
    {"hazard.change", N_("Answer to a report")},
    {"feedback", N_("Feedback")},
    {"feedback.change", N_("Answer to feedback")},
    {"number.check", N_("Number checked")},
    {"number.wrong", N_("Number reported wrong")},
    {"entry.void", N_("Struck out")},
    {"case.seal", N_("Sealed what identifies the person")},
    {"case.read", N_("Read what identifies the person")},
    {"case.erase", N_("Destroyed what identified the person")},
};

/* In the order of reading. */
static const struct label fields[] = {
    {"at", N_("Time")},
    {"day", N_("Day")},
    {"purpose", N_("Purpose")},
    {"answer", N_("Answer")},
    {"stage", N_("Stage")},
    {"service", N_("Service")},
    {"delivered", N_("Helped")},
    {"status", N_("State")},
    {"reason", N_("Reason")},
    {"how", N_("How")},
    {"by", N_("Role or initials")},
    {"type", N_("Type")},
    {"item", N_("Item")},
    {"class", N_("Class")},
    {"place", N_("Kind of place")},
    {"hazard", N_("Hazard")},
    {"need", N_("Need")},
    {"origin", N_("Country of origin")},
    {"destination", N_("Country of the job")},
    {"country", N_("Country")},
    {"sector", N_("Sector")},
    {"nationality", N_("Nationality")},
    {"sex", N_("Sex")},
    {"who", N_("People")},
    {"exposed", N_("People in danger")},
    {"against", N_("Against")},
    {"reported_to", N_("Reported to")},
    {"channel", N_("Way")},
    {"wage", N_("First monthly wage")},
    {"amount", N_("Amount")},
    {"currency", N_("Currency")},
    {"payer", N_("Who pays")},
    {"paid_to", N_("Paid to")},
    {"receipt", N_("Receipt")},
    {"deducted", N_("Taken from the pay")},
    {"borrowed", N_("Borrowed")},
    {"interest", N_("Interest, per cent a month")},
    {"wait_days", N_("Days of waiting")},
    {"difficulty", N_("Difficulty")},
    {"language", N_("Language")},
    {"aloud", N_("Read aloud")},
    {"step", N_("Next step")},
    {"due", N_("Due")},
    {"centre", N_("Centre")},
    {"session", N_("Session")},
    {"guide", N_("Guided help")},
    {"note", N_("Note")},
};

static const char *find(const struct label *labels, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(labels[i].name, name) == 0) return _(labels[i].label);
  return name;
}

const char *labels_entry(const char *name) {
  return find(entries, COUNT(entries), name);
}

const char *labels_field(const char *name) {
  return find(fields, COUNT(fields), name);
}

const struct field *labels_next(const struct record_kind *kind, size_t *at) {
  while (*at < COUNT(fields)) {
    const struct field *field = record_field(kind, fields[(*at)++].name);
    if (field && !field->is_inner) return field;
  }
  return NULL;
}

const char *labels_term(enum terms which, const char *code) {
  const struct term *term = code ? terms_find(which, code) : NULL;
  return term ? _(term->label) : code ? code : "";
}

/* The name of a code of any closed list of the casebook; NULL if it is in none. */
static const char *find_code(const char *code) {
  for (int kind = 0; kind < CASEBOOK_KINDS; kind++) {
    const struct record_kind *record = casebook_record((enum casebook_kind)kind);
    for (size_t i = 0; i < record->count; i++) {
      const struct field *field = &record->fields[i];
      bool has_terms = field->shape == SHAPE_CODE && !field->is_known;
      const struct term *term = has_terms ? terms_find(field->terms, code) : NULL;
      if (term) return _(term->label);
    }
  }
  return NULL;
}

void labels_error(struct error *e) {
  if (e->code != ERR_INVALID || strncmp(e->message, "%s:", 3) != 0) return;
  char *field = mem_text(labels_field(e->arg[0]));
  snprintf(e->arg[0], sizeof e->arg[0], "%s", field);
  free(field);
  for (int i = 1; i < ERROR_ARGS; i++) {
    const char *name = find_code(e->arg[i]);
    if (name) snprintf(e->arg[i], sizeof e->arg[i], "%s", name);
  }
}

static char *people_in_words(const struct who *who) {
  struct buf out = {0};
  for (size_t i = 0; i < who->count; i++) {
    const struct people *p = &who->rows[i];
    buf_add(&out, i ? "; " : "");
    buf_addf(&out, _("%s: %lld women, %lld men, %lld other, %lld not stated"),
             strcmp(p->nationality, "-") == 0 ? _("not stated") : p->nationality,
             (long long)p->women, (long long)p->men, (long long)p->other, (long long)p->unstated);
  }
  return buf_take(&out);
}

static char *number_in_words(int64_t number) {
  return number < 0 ? mem_text("") : mem_format("%" PRId64, number);
}

static char *amount_in_words(int64_t amount) {
  char text[AMOUNT_BYTES];
  return mem_text(amount < 0 ? "" : amount_write(amount, text));
}

char *labels_value(const struct field *field, const void *record) {
  if (field->shape == SHAPE_WHO) return people_in_words(record_who(field, record));
  if (field->shape == SHAPE_NUMBER) return number_in_words(*record_number(field, record));
  if (field->shape == SHAPE_AMOUNT) return amount_in_words(*record_number(field, record));
  const char *text = *record_text(field, record);
  bool is_term = field->shape == SHAPE_CODE && !field->is_known;
  return mem_text(is_term ? labels_term(field->terms, text) : text ? text : "");
}
