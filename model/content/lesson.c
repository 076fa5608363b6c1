#include "model/content/lesson.h"

#include <stdlib.h>

#include "model/base/mem.h"

/* What a lesson is read with. */
struct reading {
  const struct outline *outline;
  struct pack *pack;
  const struct lang_chain *chain;
};

static enum err read_facts(struct fact_list *out, const struct reading *r, size_t of,
                           const char *role, struct error *e) {
  char *ids = outline_values(r->outline, of, role);
  enum err err = fact_list_load(out, r->pack, ids, r->chain, e);
  free(ids);
  return err;
}

static enum err read_slides(struct lesson_module *module, const struct reading *r, size_t of,
                            struct error *e) {
  const struct outline *o = r->outline;
  module->slide_count = outline_count(o, of, "slides");
  module->slides = mem_new(module->slide_count, sizeof *module->slides);
  struct lesson_slide *slide = module->slides;
  enum err err = ERR_OK;
  for (size_t at = outline_first(o, of, "slides"); !err && at; at = outline_next(o, at), slide++) {
    slide->title = outline_text(o, at, "title");
    slide->points = outline_texts(o, at, "points");
    slide->trainer = outline_texts(o, at, "trainer");
    err = read_facts(&slide->facts, r, at, "facts", e);
  }
  return err;
}

static enum err read_modules(struct lesson *lesson, const struct reading *r, struct error *e) {
  const struct outline *o = r->outline;
  lesson->module_count = outline_count(o, 0, "modules");
  lesson->modules = mem_new(lesson->module_count, sizeof *lesson->modules);
  struct lesson_module *module = lesson->modules;
  enum err err = ERR_OK;
  for (size_t at = outline_first(o, 0, "modules"); !err && at; at = outline_next(o, at), module++) {
    module->title = outline_text(o, at, "title");
    module->minutes = outline_number(o, at, "minutes", 0);
    lesson->minutes += module->minutes;
    err = read_slides(module, r, at, e);
  }
  return err;
}

static enum err read_quiz(struct lesson *lesson, const struct reading *r, struct error *e) {
  const struct outline *o = r->outline;
  lesson->quiz_count = outline_count(o, 0, "quiz");
  lesson->quiz = mem_new(lesson->quiz_count, sizeof *lesson->quiz);
  struct lesson_question *question = lesson->quiz;
  enum err err = ERR_OK;
  for (size_t at = outline_first(o, 0, "quiz"); !err && at; at = outline_next(o, at), question++) {
    question->ask = outline_text(o, at, "ask");
    question->answers = outline_texts(o, at, "answers");
    question->right = (size_t)outline_number(o, at, "right", 1) - 1;
    err = read_facts(&question->facts, r, at, "fact", e);
  }
  return err;
}

enum err lesson_load(struct lesson **out, struct pack *pack, const char *id,
                     const struct lang_chain *chain, struct error *e) {
  struct outline *outline;
  *out = NULL;
  enum err err = outline_load_kind(&outline, pack, id, OUTLINE_LESSON, chain, e);
  if (err) return err;
  struct lesson *lesson = mem_new(1, sizeof *lesson);
  struct reading r = {outline, pack, chain};
  lesson->id = mem_text(outline->id);
  lesson->country = mem_text(outline_value(outline, 0, "country"));
  lesson->stage = mem_text(outline_value(outline, 0, "stage"));
  lesson->title = outline_title(outline);
  err = read_modules(lesson, &r, e);
  if (!err) err = read_quiz(lesson, &r, e);
  if (err) lesson_free(&lesson);
  outline_free(&outline);
  *out = lesson;
  return err;
}

static void free_module(struct lesson_module *module) {
  for (size_t i = 0; i < module->slide_count; i++) {
    struct lesson_slide *slide = &module->slides[i];
    text_of_free(&slide->title);
    outline_texts_free(&slide->points);
    outline_texts_free(&slide->trainer);
    fact_list_free(&slide->facts);
  }
  text_of_free(&module->title);
  free(module->slides);
}

void lesson_free(struct lesson **lesson) {
  struct lesson *l = *lesson;
  if (!l) return;
  for (size_t i = 0; i < l->module_count; i++)
    free_module(&l->modules[i]);
  for (size_t i = 0; i < l->quiz_count; i++) {
    text_of_free(&l->quiz[i].ask);
    outline_texts_free(&l->quiz[i].answers);
    fact_list_free(&l->quiz[i].facts);
  }
  free(l->modules);
  free(l->quiz);
  free(l->id);
  free(l->country);
  free(l->stage);
  text_of_free(&l->title);
  free(l);
  *lesson = NULL;
}
