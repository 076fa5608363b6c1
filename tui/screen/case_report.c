/* The pages of what stands beside cases: a referral, recruitment costs, a report of unsafe work,
 * feedback on a service. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/screen/case_page.h"
#include "tui/screen/case_words.h"

static struct journal *opened(struct app *app, struct error *e) {
  struct journal *journal = app_journal(app, false);
  if (!journal) error_set(e, ERR_STORE, N_("the journal is not open"));
  return journal;
}

static enum err not_found(struct error *e, const char *id) {
  return error_set(e, ERR_NOT_FOUND, N_("nothing in the casebook has the id %s"), id);
}

/* Each field on a line of its own. */
static void add_fields(struct page *page, struct app *app, enum casebook_kind kind,
                       const void *record) {
  const struct field *field;
  for (size_t at = 0; (field = labels_next(casebook_record(kind), &at));) {
    bool is_number = field->shape == SHAPE_NUMBER || field->shape == SHAPE_AMOUNT;
    const char *text = is_number ? NULL : *record_text(field, record);
    char *value = is_number ? labels_value(field, record) : case_value(app, field, text ? text : "");
    if (strcmp(field->name, "at") == 0 && strlen(value) > 10) value[10] = '\0';
    if (*value)
      page_add_taken(page, PAGE_TEXT, mem_format("%s: %s", labels_field(field->name), value));
    free(value);
  }
}

static void add_status(struct page *page, enum terms terms, const char *status,
                       const char *reason, const char *changed) {
  const char *why = labels_term(TERMS_REFERRAL_REASON, reason);
  page_add_taken(page, PAGE_TEXT,
                 mem_format("%s: %s%s%s (%s)", labels_field("status"), labels_term(terms, status),
                            *why ? ", " : "", why, changed));
}

static void add_referral(struct page *page, struct app *app, const struct referral_row *row) {
  char *service = case_service_name(app, row->sent.service);
  page_add_taken(page, PAGE_TITLE, mem_format("%s: %s", labels_entry("referral"), service));
  add_status(page, TERMS_REFERRAL_STATUS, row->status, row->reason, row->changed);
  add_fields(page, app, CASEBOOK_REFERRAL, &row->sent);
  page_gap(page);
  if (strcmp(row->status, "rejected") != 0 && strcmp(row->status, "closed") != 0)
    page_add_link(page, _("Answer to a referral"), casebook_name(CASEBOOK_REFERRAL_CHANGE), row->id);
  page_add(page, PAGE_LINK, service)->target = mem_text(row->sent.service);
  if (*row->code) page_add_link(page, row->code, "open-case", row->code);
  free(service);
}

enum err page_from_referral(struct app *app, const char *id, struct page *page, struct error *e) {
  struct referral_list list = {0};
  struct journal *journal = opened(app, e);
  enum err err = journal ? referral_list_load(&list, journal, NULL, false, e) : ERR_STORE;
  size_t i = 0;
  while (i < list.count && strcmp(list.rows[i].id, id) != 0) i++;
  if (i < list.count) add_referral(page, app, &list.rows[i]);
  else if (!err) err = not_found(e, id);
  referral_list_free(&list);
  return err;
}

/* The sum of a currency by class and, where the wage is known, in months of it. */
static void add_sum(struct page *page, const struct cost_sum *sum) {
  char fee[AMOUNT_BYTES], related[AMOUNT_BYTES], illegitimate[AMOUNT_BYTES], all[AMOUNT_BYTES];
  page_add_taken(page, PAGE_TEXT,
                 mem_format(_("%s %s (fees %s, related costs %s, illegitimate costs %s)"),
                            amount_write(sum->fee + sum->related + sum->illegitimate, all),
                            sum->currency, amount_write(sum->fee, fee),
                            amount_write(sum->related, related),
                            amount_write(sum->illegitimate, illegitimate)));
  if (sum->months_tenths < 0) return;
  page_add_taken(page, PAGE_TEXT,
                 mem_format(_("%lld.%lld months of the first wage"),
                            (long long)(sum->months_tenths / 10),
                            (long long)(sum->months_tenths % 10)));
}

static bool is_item_of(const struct case_entry *entry, const char *id) {
  if (entry->kind != CASEBOOK_COST_ITEM || !entry->record) return false;
  return strcmp(((const struct cost_item *)entry->record)->of, id) == 0;
}

/* The items as the history of the case has them: each can be struck out, and shows when it was. False
 * where the costs are of no case. */
static bool add_written_items(struct page *page, struct app *app, const struct cost_row *row) {
  struct case_history history;
  bool is_known = *row->code && !case_history_load(&history, app->journal, row->code, NULL);
  for (size_t i = 0; is_known && i < history.count; i++)
    if (is_item_of(&history.rows[i], row->id)) page_add_entry(page, app, &history.rows[i]);
  if (is_known) case_history_free(&history);
  return is_known;
}

static void add_cost(struct page *page, struct app *app, const struct cost_row *row) {
  const struct record_kind *item = casebook_record(CASEBOOK_COST_ITEM);
  page_add(page, PAGE_TITLE, _("Recruitment costs"));
  for (size_t i = 0; i < row->sum_count; i++) add_sum(page, &row->sums[i]);
  if (!row->item_count) page_add(page, PAGE_NOTE, _("No cost is written down yet."));
  if (!add_written_items(page, app, row))
    for (size_t i = 0; i < row->item_count; i++)
      page_add_taken(page, PAGE_ITEM, case_record_words(app, item, &row->items[i], ""));
  page_gap(page);
  page_add_link(page, _("Add a cost"), casebook_name(CASEBOOK_COST_ITEM), row->id);
  if (*row->code) page_add_link(page, row->code, "open-case", row->code);
  page_gap(page);
  add_fields(page, app, CASEBOOK_COST, &row->cost);
}

enum err page_from_cost(struct app *app, const char *id, struct page *page, struct error *e) {
  struct cost_list list = {0};
  struct journal *journal = opened(app, e);
  enum err err = journal ? cost_list_load(&list, journal, id, e) : ERR_STORE;
  if (list.count) add_cost(page, app, &list.rows[0]);
  cost_list_free(&list);
  return err;
}

enum err page_from_hazard(struct app *app, const char *id, struct page *page, struct error *e) {
  struct hazard_list list = {0};
  struct journal *journal = opened(app, e);
  enum err err = journal ? hazard_list_load(&list, journal, false, e) : ERR_STORE;
  size_t i = 0;
  while (i < list.count && strcmp(list.rows[i].id, id) != 0) i++;
  if (i < list.count) {
    const struct hazard_row *row = &list.rows[i];
    page_add(page, PAGE_TITLE, labels_entry("hazard"));
    add_status(page, TERMS_ANSWER_STATUS, row->status, "", row->changed);
    add_fields(page, app, CASEBOOK_HAZARD, &row->report);
    page_gap(page);
    if (strcmp(row->status, "closed") != 0)
      page_add_link(page, _("Answer to a report"), casebook_name(CASEBOOK_HAZARD_CHANGE), row->id);
  } else if (!err) {
    err = not_found(e, id);
  }
  hazard_list_free(&list);
  return err;
}

enum err page_from_feedback(struct app *app, const char *id, struct page *page, struct error *e) {
  struct feedback_list list = {0};
  struct journal *journal = opened(app, e);
  enum err err = journal ? feedback_list_load(&list, journal, false, e) : ERR_STORE;
  size_t i = 0;
  while (i < list.count && strcmp(list.rows[i].id, id) != 0) i++;
  if (i < list.count) {
    const struct feedback_row *row = &list.rows[i];
    page_add(page, PAGE_TITLE, labels_entry("feedback"));
    add_status(page, TERMS_ANSWER_STATUS, row->status, "", row->changed);
    add_fields(page, app, CASEBOOK_FEEDBACK, &row->given);
    page_gap(page);
    if (strcmp(row->status, "closed") != 0)
      page_add_link(page, _("Answer to feedback"), casebook_name(CASEBOOK_FEEDBACK_CHANGE), row->id);
    page_add_taken(page, PAGE_LINK, case_service_name(app, row->given.service))->target =
        mem_text(row->given.service);
  } else if (!err) {
    err = not_found(e, id);
  }
  feedback_list_free(&list);
  return err;
}
