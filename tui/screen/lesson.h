/* lesson: a lesson that is being given: what its screens share while it runs. */
#ifndef TUI_SCREEN_LESSON_H
#define TUI_SCREEN_LESSON_H

#include "tui/page_lesson.h"
#include "tui/screen/outlines.h"

struct lesson_run {
  char *id;
  struct lesson_hands hands;
  int64_t begun_ms;   /* when the first slide or question was shown; 0 = not yet */
  int64_t *module_ms; /* the same of each module */
  bool is_logged;     /* its form was opened since hands were counted */
  size_t sessions;    /* how many there were when it was opened */
};

/* Whole minutes since a moment; 0 when it has not come. */
int lesson_minutes(int64_t begun_ms);

/* The lesson in the language of the app, and what its pages are made with; free it with
 * lesson_free. */
enum err lesson_open(struct lesson **out, struct lesson_page *page, struct app *app,
                     const struct lesson_run *run, struct error *e);

/* The form of a session about it, with its topics, minutes and scores. */
void lesson_log(struct app *app, struct lesson_run *run);

/* Keeps the hands as a draft until the lesson is logged (false: it could not); puts them back when it is
 * opened again; drops the draft. */
enum { LESSON_MOST_HANDS = 9999 };
bool lesson_keep(struct app *app, struct screen *screen, const struct lesson_run *run);
void lesson_recall(struct app *app, struct lesson_run *run);
void lesson_forget(struct app *app, const struct lesson_run *run);

/* Slides on the whole screen, and the quiz; the run outlives them. */
struct slides_arg {
  struct lesson_run *run;
  size_t module;
};
extern const struct screen_ops screen_slides;
struct quiz_arg {
  struct lesson_run *run;
  enum lesson_round round;
  bool is_result; /* opens with what came of it */
};
extern const struct screen_ops screen_quiz;

#endif
