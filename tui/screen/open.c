/* Opens what rows and links lead to. */
#include <string.h>

#include "tui/kiosk.h"
#include "tui/screen/outlines.h"

const char *known_code(const char *code) {
  return *code && strcmp(code, "*") != 0 ? code : NULL;
}

/* NULL: a page to read. */
static const struct screen_ops *const outline_screens[OUTLINE_KINDS] = {
    [OUTLINE_GUIDE] = &screen_guide,
    [OUTLINE_CARD] = &screen_card,
    [OUTLINE_LESSON] = &screen_lesson,
    [OUTLINE_CHECKLIST] = &screen_checklist,
    [OUTLINE_CLAUSES] = &screen_checklist,
};

void open_outline(struct app *app, enum outline_kind kind, const char *id) {
  kiosk_count(app, outline_code(kind), id);
  if (outline_screens[kind]) app_push(app, outline_screens[kind], id);
  else app_push(app, &screen_page, &(struct page_arg){PAGE_OF_OUTLINE, id});
}

/* The kind of outline that the first `len` bytes name; OUTLINE_KINDS if none. */
static enum outline_kind outline_named(const char *word, size_t len) {
  enum outline_kind kind = 0;
  while (kind < OUTLINE_KINDS && (strlen(outline_code(kind)) != len ||
                                  strncmp(outline_code(kind), word, len) != 0))
    kind++;
  return kind;
}

bool may_open_found(const struct app *app, const char *kind) {
  enum outline_kind outline = outline_named(kind, strlen(kind));
  if (!app->kiosk) return true;
  if (outline == OUTLINE_KINDS) return strcmp(kind, "recommendation") != 0; /* for those who plan */
  return !outline_screens[outline] || !outline_screens[outline]->is_staff;
}

void open_found(struct app *app, const char *kind, const char *id) {
  struct page_arg arg = {PAGE_OF_TOPIC, id};
  enum outline_kind outline = outline_named(kind, strlen(kind));
  if (outline != OUTLINE_KINDS) {
    open_outline(app, outline, id);
    return;
  }
  if (strcmp(kind, "fact") == 0) arg.what = PAGE_OF_FACT;
  if (strcmp(kind, "hotline") == 0) arg.what = PAGE_OF_SERVICE;
  if (strcmp(kind, "recommendation") == 0) arg.what = PAGE_OF_RECOMMENDATION;
  app_push(app, &screen_page, &arg);
}

void open_link(struct app *app, const char *target) {
  const char *colon = strchr(target, ':');
  size_t verb_len = colon ? (size_t)(colon - target) : 0;
  enum outline_kind outline = outline_named(target, verb_len);
  if (outline != OUTLINE_KINDS) open_outline(app, outline, colon + 1);
  else if (colon) app_push(app, &screen_hotlines, &(struct hotlines_arg){colon + 1});
  else open_found(app, strncmp(target, "svc-", 4) == 0 ? "hotline" : "topic", target);
}
