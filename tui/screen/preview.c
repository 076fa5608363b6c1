#include "tui/screen/preview.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook.h"
#include "tui/page_content.h"
#include "tui/page_reference.h"
#include "tui/screen/case_page.h"
#include "tui/screen/outlines.h"
#include "tui/screen/session_page.h"

static int64_t doubts(void *context, const char *service_id) {
  struct journal *journal = app_journal(context, false);
  return journal ? doubt_count(journal, service_id) : 0;
}

static enum err load_content(struct app *app, const char *id, struct page *page, struct error *e) {
  return page_from_id(page, app->pack, &app->chain, id,
                      (struct page_reader){.country = app->country}, doubts, app, e);
}

static enum err load_session(struct app *app, const char *id, struct page *page, struct error *e) {
  struct session session;
  struct journal *journal = app_journal(app, false);
  if (!journal) return error_set(e, ERR_STORE, N_("the journal is not open"));
  enum err err = session_load(&session, journal, id, e);
  if (!err) page_from_session(page, app, &session);
  session_free(&session);
  return err;
}

/* `id` "": one that is on no list. */
static enum err load_agency(struct app *app, const char *id, struct page *page, struct error *e) {
  struct agency_register *all;
  enum err err = agency_register_load(&all, app->pack, app->data_dir, e);
  if (err) return err;
  const struct agency *a = agency_one(all, id);
  if (a) err = page_from_agency(page, app->pack, &app->chain, a, e);
  else if (*id) err = error_set(e, ERR_NOT_FOUND, N_("this agency is on no list any more"));
  else err = page_agency_missing(page, app->pack, &app->chain, all, known_code(app->country), e);
  agency_register_free(&all);
  return err;
}

static enum err load_recommendation(struct app *app, const char *id, struct page *page,
                                    struct error *e) {
  return page_from_recommendation(page, app->pack, &app->chain, id, e);
}

static enum err load_ratifications(struct app *app, const char *id, struct page *page,
                                   struct error *e) {
  return page_from_ratifications(page, app->pack, &app->chain, id, e);
}

static enum err load_attaches(struct app *app, const char *id, struct page *page, struct error *e) {
  (void)id;
  return page_from_attaches(page, app->pack, &app->chain, e);
}

static enum err load_means(struct app *app, const char *id, struct page *page, struct error *e) {
  (void)id;
  return page_from_means(page, app->pack, &app->chain, e);
}

enum err preview_load(struct app *app, enum page_of what, const char *id, struct page *page,
                      struct error *e) {
  static enum err (*const loaders[])(struct app *, const char *, struct page *, struct error *) = {
      [PAGE_OF_TOPIC] = load_content,
      [PAGE_OF_OUTLINE] = load_content,
      [PAGE_OF_FACT] = load_content,
      [PAGE_OF_SERVICE] = load_content,
      [PAGE_OF_SESSION] = load_session,
      [PAGE_OF_CASE] = page_from_case,
      [PAGE_OF_REFERRAL] = page_from_referral,
      [PAGE_OF_COST] = page_from_cost,
      [PAGE_OF_HAZARD] = page_from_hazard,
      [PAGE_OF_FEEDBACK] = page_from_feedback,
      [PAGE_OF_AGENCY] = load_agency,
      [PAGE_OF_AGENCY_MISSING] = load_agency,
      [PAGE_OF_RECOMMENDATION] = load_recommendation,
      [PAGE_OF_RATIFICATIONS] = load_ratifications,
      [PAGE_OF_ATTACHES] = load_attaches,
      [PAGE_OF_MEANS] = load_means,
  };
  return loaders[what](app, id, page, e);
}

void preview_draw(struct preview *preview, struct app *app, struct frame *frame, enum page_of what,
                  const char *id) {
  const struct layout *l = &app->layout;
  if (!l->preview_cols || !id) return;
  char *key = mem_format("%d %s %s %s", (int)what, id, app->lang, app->country);
  if (!preview->key || strcmp(preview->key, key) != 0) {
    struct page page = {0};
    struct error e;
    preview_load(app, what, id, &page, &e);
    pager_take(&preview->pager, &page);
    free(preview->key);
    preview->key = mem_text(key);
  }
  free(key);
  pager_draw(&preview->pager, frame, l->content_row, l->content_rows, l->preview_col,
             l->preview_cols < LAYOUT_TEXT_COLS ? l->preview_cols : LAYOUT_TEXT_COLS, false);
}

void preview_free(struct preview *preview) {
  pager_free(&preview->pager);
  free(preview->key);
}
