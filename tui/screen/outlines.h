/* outlines: the screens of guides, cards, lessons and checklists. */
#ifndef TUI_SCREEN_OUTLINES_H
#define TUI_SCREEN_OUTLINES_H

#include "model/content/outline.h"
#include "tui/screen/screens.h"

/* The list of all outlines of some kinds. `title` is an N_ text. */
struct outlines_arg {
  const char *title;
  const enum outline_kind *kinds;
  size_t count;
};
extern const struct screen_ops screen_outlines;

/* Guided help, one question a screen; `arg` of each: the id, a string. */
extern const struct screen_ops screen_guide;
/* A first-contact card: questions that a worker answers alone; nothing is stored. */
extern const struct screen_ops screen_card;

/* A checklist or the contract check to tick; nothing is stored. */
extern const struct screen_ops screen_checklist;

/* A lesson: slides, a quiz, and the session that it becomes. */
extern const struct screen_ops screen_lesson;

/* The code, or NULL where it says nothing ("" or "*"). */
const char *known_code(const char *code);

/* Opens the screen of an outline. */
void open_outline(struct app *app, enum outline_kind kind, const char *id);

/* Opens what a link of a content page leads to: "hotlines:CATEGORY", "guide:ID" and so on, the id of
 * a service or of a topic. */
void open_link(struct app *app, const char *target);

#endif
