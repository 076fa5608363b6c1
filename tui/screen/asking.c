#include "tui/screen/asking.h"

#include <stdio.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

void asking_load(struct app *app, struct pager *pager, app_page_maker *make, void *context,
                 bool asks) {
  struct page page = {0};
  struct error e;
  if (app_page(app, make, context, &page, &e)) app_error(app, &e);
  pager->holds_link = asks;
  pager_take(pager, &page);
}

void asking_begin(struct app *app, struct pager *pager, app_page_maker *make, void *context,
                  bool asks) {
  pager_free(pager);
  *pager = (struct pager){0};
  asking_load(app, pager, make, context, asks);
}

char *asking_title(const struct pager *pager) {
  return mem_text(pager->page.count ? pager->page.parts[0].text : "");
}

void asking_draw(struct app *app, struct pager *pager, struct frame *frame) {
  const struct layout *l = &app->layout;
  pager_space(pager, l->is_spaced);
  pager_draw(pager, frame, l->content_row, l->content_rows, l->margin_cols,
             pager->page.is_double ? l->double_cols : l->text_cols, true);
}

void asking_say_read(struct app *app, const struct pager *pager) {
  app_status(app, _("%d %% read"), pager_percent(pager));
}

bool asking_act(struct pager *pager, enum action_id action, int number,
                const struct page_part **link) {
  *link = NULL;
  if (pager_act(pager, action, number)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  *link = pager_link(pager);
  if (!*link) pager_act(pager, pager_percent(pager) < 100 ? ACT_PAGE_DOWN : ACT_NEXT, 0);
  return true;
}

/* The choice is gone: on top is the screen that asked. */
static void take_origin(struct app *app, void *context, const char *code) {
  struct screen *asker = app_top(app);
  snprintf(context, ASKING_CODE_BYTES, "%s", strcmp(code, "-") == 0 ? "" : code);
  asker->ops->reload(app, asker);
}

void asking_origin(struct app *app, char origin[ASKING_CODE_BYTES]) {
  static const char question[] = N_("Where does the worker come from?");
  app_push(app, &screen_choose,
           &(struct choose_arg){.title = question, .fill = fill_nationalities,
                                .done = take_origin, .context = origin, .chosen = origin});
}
