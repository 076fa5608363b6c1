/* suar referral list, suar referral doubts */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/directory.h"
#include "model/journal/casebook.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"
#include "tui/paths.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"case", N_("Case"), COLUMN_CODE, false},
    {"at", NULL, COLUMN_CODE, false},
    {"service", N_("Service"), COLUMN_TEXT, true},
    {"country", NULL, COLUMN_CODE, false},
    {"need", N_("Need"), COLUMN_CODE, true},
    {"status", N_("State"), COLUMN_CODE, false},
    {"reason", N_("Reason"), COLUMN_CODE, true},
    {"changed", N_("Since"), COLUMN_CODE, false},
    {"note", NULL, COLUMN_TEXT, false},
};

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                     struct error *e) {
  struct referral_list list;
  enum err err =
      referral_list_load(&list, journal, options_text(o, "case"), options_has(o, "waiting"), e);
  for (size_t i = 0; i < list.count; i++) {
    const struct referral_row *row = &list.rows[i];
    struct cell cells[] = {
        cell_id("id", journal, row->id, o),
        cell_text("case", row->code),
        cell_term("status", TERMS_REFERRAL_STATUS, row->status, o),
        cell_term("reason", TERMS_REFERRAL_REASON, row->reason, o),
        cell_text("changed", row->changed),
    };
    cells_add(t, o, casebook_record(CASEBOOK_REFERRAL), &row->sent, cells,
              sizeof cells / sizeof cells[0]);
  }
  referral_list_free(&list);
  return err;
}

int cli_referral_list(const struct options *o) {
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("there is no such referral"));
}

/* --- doubts --- */

static const struct column doubt_columns[] = {
    {"service", N_("Service"), COLUMN_TEXT, false},
    {"name", N_("Name"), COLUMN_TEXT, true},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"doubts", N_("Reports"), COLUMN_NUMBER, false},
    {"reason", N_("Mostly"), COLUMN_CODE, false},
    {"last", N_("Last"), COLUMN_CODE, false},
};

/* The reason is one of a referral or a difficulty that somebody told. */
static struct cell reason_cell(const char *reason, const struct options *o) {
  bool is_difficulty = !terms_find(TERMS_REFERRAL_REASON, reason);
  return cell_term("reason", is_difficulty ? TERMS_DIFFICULTY : TERMS_REFERRAL_REASON, reason, o);
}

/* `pack` may be NULL: then the name stays empty. */
static void add_doubt(struct table *t, struct pack *pack, const struct doubt *doubt,
                      const struct options *o) {
  struct service *service = NULL;
  if (pack && service_load(&service, pack, doubt->service, true, NULL)) service = NULL;
  struct cell cells[] = {
      cell_text("service", doubt->service),
      cell_text("name", service ? service->name : ""),
      cell_text("country", service ? service->country : ""),
      cell_number("doubts", doubt->count),
      reason_cell(doubt->reason, o),
      cell_text("last", doubt->last),
  };
  cells_add(t, o, NULL, NULL, cells, sizeof cells / sizeof cells[0]);
  service_free(&service);
}

static enum err fill_doubts(struct table *t, struct journal *journal, const struct options *o,
                            struct error *e) {
  struct doubt_list list;
  struct pack *pack = NULL;
  enum err err = doubt_list_load(&list, journal, e);
  char *path = paths_pack(o);
  if (!err && list.count && pack_open(&pack, path, NULL)) pack = NULL;
  for (size_t i = 0; i < list.count; i++)
    add_doubt(t, pack, &list.rows[i], o);
  free(path);
  pack_close(&pack);
  doubt_list_free(&list);
  return err;
}

int cli_referral_doubts(const struct options *o) {
  return cells_list(o, doubt_columns, sizeof doubt_columns / sizeof doubt_columns[0], fill_doubts,
                    _("nobody has reported a service that cannot be reached"));
}
