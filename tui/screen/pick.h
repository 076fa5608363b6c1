/* pick: asks for a file or a folder on a stick, or for its path. */
#ifndef TUI_SCREEN_PICK_H
#define TUI_SCREEN_PICK_H

#include "tui/app.h"

/* Of the asking screen: it outlives the question. */
struct pick {
  const char *title;  /* N_ */
  const char *suffix; /* of the files that are offered; NULL: folders */
  const char *folder; /* (NULL) offered first are the files in it; it has to outlive the question too */
  /* (NULL) What a file is called, instead of its name. Delivers memory; NULL: it is not offered. */
  char *(*name)(void *context, const char *path);
  /* Takes the path of something that can be read. The question is gone when it is called. */
  void (*done)(struct app *app, void *context, const char *path);
  void *context;
};

void pick_ask(struct app *app, struct pick *pick);

#endif
