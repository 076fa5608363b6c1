/* build_message: what people read, each English text once, with its translations. */
#ifndef MODEL_CONTENT_BUILD_MESSAGE_H
#define MODEL_CONTENT_BUILD_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/build_map.h"

struct translation {
  size_t message;
  const char *lang; /* borrowed */
  char *text;
  bool is_draft;
};
/* Messages are numbered from 1. */
struct messages {
  struct build_map numbers; /* English text: number */
  const char **english;     /* borrowed; english[n - 1] is message n */
  size_t count, room;
  struct translation *translation;
  size_t translation_count, translation_room;
};

/* The number of a message; 0 when there is none with that text. */
size_t build_message_number(const struct messages *m, const char *english);

/* Refuses a translation that lacks a number of the English text, or that is that text although it is
 * more than a name (ERR_INVALID at the line of the entry). */
struct po_entry;
enum err build_translation_check(const struct po_entry *entry, const char *file, struct error *e);

void build_message_free(struct messages *m);

#endif
