#include "tui/screen/asking.h"

#include <stdio.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

void asking_free(struct asking *asking) {
  pager_free(&asking->pager);
}

void asking_load(struct app *app, struct asking *asking) {
  struct page page = {0};
  struct error e;
  if (app_page(app, asking->make, asking, &page, &e)) app_error(app, &e);
  asking->pager.holds_link = !asking->is_text;
  pager_take(&asking->pager, &page);
}

void asking_begin(struct app *app, struct asking *asking) {
  pager_free(&asking->pager);
  asking->pager = (struct pager){0};
  asking_load(app, asking);
}

void asking_reload(struct app *app, struct screen *screen) {
  asking_load(app, screen->data);
}

char *asking_title(struct app *app, struct screen *screen) {
  const struct asking *asking = screen->data;
  (void)app;
  return mem_text(asking->pager.page.count ? asking->pager.page.parts[0].text : "");
}

void asking_draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct layout *l = &app->layout;
  struct pager *pager = &((struct asking *)screen->data)->pager;
  pager_space(pager, l->is_spaced);
  pager_draw(pager, frame, l->content_row, l->content_rows, l->margin_cols,
             pager->page.is_double ? l->double_cols : l->text_cols, true);
}

void asking_say_read(struct app *app, const struct asking *asking) {
  app_status(app, _("%d %% read"), pager_percent(&asking->pager));
}

void asking_draw_read(struct app *app, struct screen *screen, struct frame *frame) {
  asking_draw(app, screen, frame);
  asking_say_read(app, screen->data);
}

bool asking_act(struct asking *asking, enum action_id action, int number,
                const struct page_part **link) {
  struct pager *pager = &asking->pager;
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
