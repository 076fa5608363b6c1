/* What can be checked, reckoned or shown: one row each. */
#include "tui/screen/tools.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/outlines.h"
#include "tui/screen/reckon.h"
#include "tui/widget/list.h"

#define OUTLINES(kind, text)                                                                       \
  &screen_outlines, &(const struct outlines_arg) {                                                 \
    .title = (text), .kinds = (const enum outline_kind[]){kind}, .count = 1                        \
  }

static const struct tool {
  const char *label; /* N_ */
  const struct screen_ops *ops;
  const void *arg;
} tools[] = {
    {N_("Check an offer"), &screen_reckon, &reckon_offer},
    {N_("What am I owed"), &screen_reckon, &reckon_pay},
    {N_("Send money home"), &screen_reckon, &reckon_remit},
    {N_("Checklists"), OUTLINES(OUTLINE_CHECKLIST, N_("Checklists"))},
    {N_("Contract check"), OUTLINES(OUTLINE_CLAUSES, N_("Contract check"))},
    {N_("Lessons"), OUTLINES(OUTLINE_LESSON, N_("Lessons"))},
    {N_("Is this agency registered?"), &screen_agencies, NULL},
    {N_("Reference shelf"), &screen_shelf, NULL},
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE, ACT_COUNTRY,
                                       ACT_SEARCH, ACT_LANGUAGE, ACT_HELP,  ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct list *list = mem_new(1, sizeof *list);
  (void)app, (void)arg;
  list->count = sizeof tools / sizeof tools[0];
  screen->data = list;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Checks and lessons"));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  (void)context;
  out->label = mem_text(_(tools[index].label));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct layout *l = &app->layout;
  list_draw(screen->data, frame, l, l->content_row, l->content_rows, item_of, NULL, NULL);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct list *list = screen->data;
  if (list_act(list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  app_push(app, tools[list->focus].ops, tools[list->focus].arg);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  free(screen->data);
}

const struct screen_ops screen_tools = {
    .name = "tools", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave,
};
