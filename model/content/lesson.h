/* lesson: an orientation lesson: modules of slides, and a quiz. */
#ifndef MODEL_CONTENT_LESSON_H
#define MODEL_CONTENT_LESSON_H

#include <stddef.h>

#include "model/content/fact.h"
#include "model/content/outline.h"

struct lesson_slide {
  struct text_of title;
  struct outline_texts points;  /* at most 4 short lines */
  struct outline_texts trainer; /* notes for the trainer, never shown to the audience */
  struct fact_list facts;       /* statements with their sources, for all countries named */
};
/* A break is a module without slides. */
struct lesson_module {
  struct text_of title;
  int minutes;
  struct lesson_slide *slides;
  size_t slide_count;
};
struct lesson_question {
  struct text_of ask;
  struct outline_texts answers;
  size_t right;           /* number of the right answer, from 0 */
  struct fact_list facts; /* what it rests on: one fact */
};
struct lesson {
  char *id;
  char *country; /* "" = any */
  char *stage;   /* code of TERMS_STAGE */
  struct text_of title;
  int minutes;   /* of all modules */
  struct lesson_module *modules;
  size_t module_count;
  struct lesson_question *quiz;
  size_t quiz_count;
};

/* Delivers `*out` (lesson_free). ERR_NOT_FOUND when there is no lesson with that id. Loaded in
 * another language, modules, slides, questions and answers have the same numbers. */
enum err lesson_load(struct lesson **out, struct pack *pack, const char *id,
                     const struct lang_chain *chain, struct error *e);
void lesson_free(struct lesson **lesson);

#endif
