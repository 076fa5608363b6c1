/* prompt: asks for one line of text in a band over the screen. What is refused stays to be mended. */
#ifndef TUI_SCREEN_PROMPT_H
#define TUI_SCREEN_PROMPT_H

#include "tui/app.h"

struct prompt_arg {
  const char *title; /* N_ */
  const char *hint;  /* N_: what may be typed */
  const char *text;  /* to begin with */
  /* Whether the text makes sense; else the prompt stays and says why not. */
  enum err (*check)(void *context, const char *text, struct error *e);
  /* Takes it. The prompt is gone when it is called; it is not called after Esc. */
  void (*done)(struct app *app, void *context, const char *text);
  void *context; /* the asking screen's data */
};
extern const struct screen_ops screen_prompt;

#endif
