/* What the parts of a card or a lesson say together. */
#include "model/content/build_outline.h"

#include <string.h>

enum { POINTS_MAX = 4, ANSWERS_MAX = 9 };

#define OTHER_COUNTRY N_("the fact \"%s\" is about one country, and others may read it here")

enum err build_card_check(const struct source *s, const struct outline_source *o, struct error *e) {
  const struct yaml *y = &o->tree;
  for (size_t at = read_yaml_list(y, 0, "questions"); at; at = read_yaml_next(y, at)) {
    const char *fact = read_yaml_word(y, at, "indicator");
    if (*fact && !build_outline_is_common(build_outline_owner(s, fact)))
      return build_outline_refuse(o, at, OTHER_COUNTRY, fact, e);
  }
  return build_outline_sums(o, 0, "questions", "results", e);
}

static enum err check_quiz(const struct outline_source *o, size_t at, struct error *e) {
  size_t answers = read_yaml_count(&o->tree, at, "answers");
  if (answers < 2 || answers > ANSWERS_MAX)
    return build_outline_refuse(o, at, N_("a question has 2 to 9 answers"), "", e);
  if ((size_t)build_outline_number(o, at, "right", 1) > answers)
    return build_outline_refuse(o, read_yaml_find(&o->tree, at, "right"),
                                N_("there is no answer %s"), read_yaml_word(&o->tree, at, "right"),
                                e);
  return ERR_OK;
}

static enum err check_slides(const struct outline_source *o, size_t module, struct error *e) {
  const struct yaml *y = &o->tree;
  for (size_t at = read_yaml_list(y, module, "slides"); at; at = read_yaml_next(y, at)) {
    size_t points = read_yaml_count(y, at, "points");
    if (points > POINTS_MAX)
      return build_outline_refuse(o, at, N_("a slide has at most 4 points"), "", e);
    if (!points && !read_yaml_count(y, at, "facts"))
      return build_outline_refuse(o, at, N_("the slide is empty"), "", e);
  }
  return ERR_OK;
}

/* A lesson for one country says nothing of others. */
static enum err check_lesson_facts(const struct source *s, const struct outline_source *o,
                                   const char *country, struct error *e) {
  const struct yaml *y = &o->tree;
  for (size_t at = 1; at < y->count; at++) {
    const struct yaml_entry *entry = &y->entry[at];
    bool is_fact =
        strcmp(entry->key, "fact") == 0 || strcmp(y->entry[entry->parent].key, "facts") == 0;
    const char *owner = is_fact ? build_outline_owner(s, entry->value) : "*";
    if (!build_outline_is_common(owner) && strcmp(owner, country) != 0)
      return build_outline_refuse(o, at, OTHER_COUNTRY, entry->value, e);
  }
  return ERR_OK;
}

enum err build_lesson_check(const struct source *s, const struct outline_source *o,
                            struct error *e) {
  const struct yaml *y = &o->tree;
  const char *country = read_yaml_word(y, 0, "country");
  enum err err = *country ? check_lesson_facts(s, o, country, e) : ERR_OK;
  for (size_t at = read_yaml_list(y, 0, "modules"); !err && at; at = read_yaml_next(y, at))
    err = check_slides(o, at, e);
  for (size_t at = read_yaml_list(y, 0, "quiz"); !err && at; at = read_yaml_next(y, at))
    err = check_quiz(o, at, e);
  return err;
}
