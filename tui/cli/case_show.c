/* suar case show: one case with its money, its referrals and its history. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/casebook.h"
#include "model/journal/entry_id.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"
#include "tui/labels.h"

/* Everything that is known of a case. */
struct whole {
  struct journal *journal; /* borrowed */
  struct case_row row;
  struct money_list money;
  struct referral_list referrals;
  struct case_history history;
  struct consent_answer {
    const char *purpose;
    char *answer;
  } * consents;
  size_t consent_count;
};

static void load_consents(struct whole *w, struct journal *journal) {
  size_t count;
  const struct term *purposes = terms_list(TERMS_PURPOSE, &count);
  w->consents = mem_new(count, sizeof *w->consents);
  w->consent_count = count;
  for (size_t i = 0; i < count; i++)
    w->consents[i] = (struct consent_answer){
        purposes[i].code, consent_answer(journal, w->row.facts.code, purposes[i].code)};
}

static void free_whole(struct whole *w) {
  case_row_free(&w->row);
  money_list_free(&w->money);
  referral_list_free(&w->referrals);
  case_history_free(&w->history);
  for (size_t i = 0; i < w->consent_count; i++)
    free(w->consents[i].answer);
  free(w->consents);
}

static enum err load_whole(struct whole *w, struct journal *journal, const char *code,
                           struct error *e) {
  *w = (struct whole){.journal = journal};
  enum err err = case_load(&w->row, journal, code, e);
  if (err) return err;
  err = money_list_load(&w->money, journal, code, false, e);
  if (!err) err = referral_list_load(&w->referrals, journal, code, false, e);
  if (!err) err = case_history_load(&w->history, journal, code, e);
  load_consents(w, journal);
  if (err) free_whole(w);
  return err;
}

/* --- text --- */

static void add_line(struct buf *out, const char *indent, const char *label, const char *value) {
  if (!value || !*value) return;
  buf_addf(out, "%s%s: ", indent, label);
  for (const char *p = value; *p; p++) {
    buf_add_n(out, p, 1);
    if (*p == '\n') buf_addf(out, "%s  ", indent);
  }
  buf_add(out, "\n");
}

static void add_fields(struct buf *out, const char *indent, enum casebook_kind kind,
                       const void *record) {
  const struct field *field;
  for (size_t at = 0; (field = labels_next(casebook_record(kind), &at));) {
    char *value = labels_value(field, record);
    add_line(out, indent, labels_field(field->name), value);
    free(value);
  }
}

static void add_heading(struct buf *out, const char *heading) {
  buf_addf(out, "\n%s\n", heading);
}

static void add_state(struct buf *out, const struct case_state *state) {
  if (state->is_open) {
    add_line(out, "", _("State"), _("open"));
  } else {
    add_line(out, "", _("Closed"), state->closed);
    add_line(out, "", _("Reason"), labels_term(TERMS_CLOSE_REASON, state->close_reason));
  }
  if (state->is_erased)
    buf_addf(out, "%s\n", _("What identified the person was destroyed."));
}

static void add_consents(struct buf *out, const struct whole *w) {
  add_heading(out, _("Consent"));
  for (size_t i = 0; i < w->consent_count; i++) {
    const char *answer = w->consents[i].answer;
    add_line(out, "  ", labels_term(TERMS_PURPOSE, w->consents[i].purpose),
             *answer ? labels_term(TERMS_CONSENT, answer) : _("not asked"));
  }
}

static void add_money(struct buf *out, const struct money_list *money) {
  char asked[AMOUNT_BYTES], awarded[AMOUNT_BYTES], received[AMOUNT_BYTES];
  if (money->count) add_heading(out, _("Money"));
  for (size_t i = 0; i < money->count; i++) {
    const struct money_row *row = &money->rows[i];
    char *line = mem_format(_("asked %s, awarded %s, received %s"),
                            amount_write(row->asked, asked), amount_write(row->awarded, awarded),
                            amount_write(row->received, received));
    add_line(out, "  ", row->currency, line);
    free(line);
  }
}

static void add_referrals(struct buf *out, const struct whole *w) {
  char id[ID_TEXT_BYTES];
  if (w->referrals.count) add_heading(out, _("Referrals"));
  for (size_t i = 0; i < w->referrals.count; i++) {
    const struct referral_row *row = &w->referrals.rows[i];
    const char *reason = labels_term(TERMS_REFERRAL_REASON, row->reason);
    buf_addf(out, "  %s  %s  %s  %s%s%s\n", entry_id_short(w->journal, row->id, id),
             row->sent.service, row->changed,
             labels_term(TERMS_REFERRAL_STATUS, row->status), *reason ? ": " : "", reason);
  }
}

/* By which entry, and why. */
static void add_striking_out(struct buf *out, struct journal *journal,
                             const struct case_entry *entry) {
  char id[ID_TEXT_BYTES];
  if (!entry->void_by) return;
  char *text = mem_format("%s: %s", entry_id_short(journal, entry->void_by, id), entry->void_why);
  add_line(out, "    ", labels_entry(casebook_name(CASEBOOK_VOID)), text);
  free(text);
}

/* Entries of the sealed part are named and no more. */
static void add_history(struct buf *out, const struct whole *w) {
  char id[ID_TEXT_BYTES];
  add_heading(out, _("History"));
  for (size_t i = 0; i < w->history.count; i++) {
    const struct case_entry *entry = &w->history.rows[i];
    buf_addf(out, "  %s  %s  %s\n", entry->at, entry_id_short(w->journal, entry->id, id),
             labels_entry(entry->name));
    if (entry->kind != CASEBOOK_KINDS) add_fields(out, "    ", entry->kind, entry->record);
    add_striking_out(out, w->journal, entry);
  }
}

static void write_text(struct buf *out, const struct whole *w) {
  add_line(out, "", _("Code"), w->row.facts.code);
  add_state(out, &w->row.state);
  add_fields(out, "", CASEBOOK_CASE, &w->row.facts);
  add_consents(out, w);
  add_money(out, &w->money);
  add_referrals(out, w);
  add_history(out, w);
}

/* --- JSON --- */

static void add_json_money(struct buf *out, const struct money_list *money) {
  json_key(out, "money");
  buf_add(out, "[");
  for (size_t i = 0; i < money->count; i++) {
    const struct money_row *row = &money->rows[i];
    json_comma(out);
    buf_add(out, "{");
    json_text(out, "currency", row->currency);
    json_amount(out, "asked", row->asked);
    json_amount(out, "awarded", row->awarded);
    json_amount(out, "received", row->received);
    buf_add(out, "}");
  }
  buf_add(out, "]");
}

static void add_json_referrals(struct buf *out, const struct referral_list *referrals) {
  json_key(out, "referrals");
  buf_add(out, "[");
  for (size_t i = 0; i < referrals->count; i++) {
    const struct referral_row *row = &referrals->rows[i];
    json_comma(out);
    buf_add(out, "{");
    json_text(out, "id", row->id);
    json_text(out, "service", row->sent.service);
    json_text(out, "status", row->status);
    json_text(out, "reason", row->reason);
    json_text(out, "changed", row->changed);
    buf_add(out, "}");
  }
  buf_add(out, "]");
}

static void add_json_history(struct buf *out, const struct case_history *history) {
  json_key(out, "history");
  buf_add(out, "[");
  for (size_t i = 0; i < history->count; i++) {
    const struct case_entry *entry = &history->rows[i];
    json_comma(out);
    buf_add(out, "\n{");
    json_text(out, "id", entry->id);
    json_text(out, "written", entry->at);
    json_text(out, "kind", entry->name);
    if (entry->void_by) {
      json_text(out, "void_by", entry->void_by);
      json_text(out, "void_why", entry->void_why);
    }
    if (entry->kind != CASEBOOK_KINDS)
      json_record(out, casebook_record(entry->kind), entry->record);
    buf_add(out, "}");
  }
  buf_add(out, "]");
}

static void write_json(struct buf *out, const struct whole *w) {
  const struct case_state *state = &w->row.state;
  buf_add(out, "[\n{");
  json_bool(out, "open", state->is_open);
  json_text(out, "closed", state->closed);
  json_text(out, "close_reason", state->close_reason);
  json_bool(out, "erased", state->is_erased);
  json_number(out, "version", state->version);
  json_number(out, "referrals_waiting", state->referrals_waiting);
  json_record(out, casebook_record(CASEBOOK_CASE), &w->row.facts);
  json_key(out, "consent");
  buf_add(out, "{");
  for (size_t i = 0; i < w->consent_count; i++)
    json_text(out, w->consents[i].purpose, w->consents[i].answer);
  buf_add(out, "}");
  add_json_money(out, &w->money);
  add_json_referrals(out, &w->referrals);
  add_json_history(out, &w->history);
  buf_add(out, "}\n]\n");
}

int cli_case_show(const struct options *o) {
  struct journal *journal;
  struct whole w;
  struct error e;
  struct buf out = {0};
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (load_whole(&w, journal, o->operands[0], &e)) {
    code = say_error(&e);
  } else {
    if (cli_is_format(o, "json"))
      write_json(&out, &w);
    else
      write_text(&out, &w);
    cli_print_safe(&out);
    free_whole(&w);
  }
  journal_close(&journal);
  return code;
}
