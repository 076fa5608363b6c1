/* What can be checked, reckoned or shown: one row each. */
#include "tui/screen/tools.h"

#include "model/base/error.h"
#include "tui/screen/backups.h"
#include "tui/screen/outlines.h"
#include "tui/screen/packs.h"
#include "tui/screen/reckon.h"

#define OUTLINES(kind, text)                                                                       \
  &screen_outlines, &(const struct outlines_arg) {                                                 \
    .title = (text), .kinds = (const enum outline_kind[]){kind}, .count = 1                        \
  }

static const struct menu_row tools[] = {
    {N_("Check an offer"), &screen_reckon, &reckon_offer},
    {N_("What am I owed"), &screen_reckon, &reckon_pay},
    {N_("Send money home"), &screen_reckon, &reckon_remit},
    {N_("Checklists"), OUTLINES(OUTLINE_CHECKLIST, N_("Checklists"))},
    {N_("Contract check"), OUTLINES(OUTLINE_CLAUSES, N_("Contract check"))},
    {N_("Lessons"), OUTLINES(OUTLINE_LESSON, N_("Lessons"))},
    {N_("Is this agency registered?"), &screen_agencies, NULL},
    {N_("Reference shelf"), &screen_menu, &menu_shelf},
    {N_("Content packs"), &screen_packs, NULL},
    {N_("Exchange by stick"), &screen_exchange, NULL},
    {N_("Backups"), &screen_backups, NULL},
};

const struct menu menu_tools = {N_("Checks and lessons"), tools, sizeof tools / sizeof tools[0]};
