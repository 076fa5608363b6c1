/* The keys of each kind of outline. */
#include "model/content/build_outline.h"

#define NEEDED true
#define MAY_BE_MISSING false
#define HEAD \
  KEY_ONE("id", NEEDED, CELL_SLUG), KEY_ONE("title", NEEDED, CELL_MESSAGE), \
  KEY_ONE("order", NEEDED, CELL_WHOLE)

static const struct key answer_keys[] = {
    KEY_ONE("say", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_SOME("in", MAY_BE_MISSING, CELL_COUNTRY_OR_ALL),
    KEY_ONE("at_least", MAY_BE_MISSING, CELL_WHOLE),
    KEY_ONE("to", NEEDED, CELL_TEXT),
    KEY_SOME("case", MAY_BE_MISSING, CELL_CASE_FIELD),
};
static const struct keys answers = KEYS(answer_keys);
static const struct key tick_keys[] = {
    KEY_ONE("fact", MAY_BE_MISSING, CELL_FACT),
    KEY_ONE("say", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_ONE("weight", MAY_BE_MISSING, CELL_WEIGHT),
};
static const struct keys ticks = KEYS(tick_keys);
static const struct key node_keys[] = {
    KEY_ONE("id", NEEDED, CELL_SLUG),
    KEY_ONE("ask", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_ONE("tick", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_ONE("end", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_ONE("by", MAY_BE_MISSING, CELL_PLACE),
    KEY_SOME("notes", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_TREES("items", MAY_BE_MISSING, &ticks),
    KEY_TREES("answers", MAY_BE_MISSING, &answers),
    KEY_SOME("facts", MAY_BE_MISSING, CELL_FACT),
    KEY_SOME("steps", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_SOME("deadlines", MAY_BE_MISSING, CELL_FACT),
    KEY_SOME("bring", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_ONE("facts_of", MAY_BE_MISSING, CELL_MATTER),
    KEY_SOME("needs", MAY_BE_MISSING, CELL_CATEGORY),
    KEY_SOME("see", MAY_BE_MISSING, CELL_ID),
    KEY_SOME("case", MAY_BE_MISSING, CELL_CASE_FIELD),
};
static const struct keys nodes = KEYS(node_keys);
static const struct key guide_keys[] = {
    HEAD,
    KEY_ONE("topic", MAY_BE_MISSING, CELL_ID),
    KEY_SOME("case", MAY_BE_MISSING, CELL_CASE_FIELD),
    KEY_TREES("nodes", NEEDED, &nodes),
};

static const struct key card_question_keys[] = {
    KEY_ONE("ask", NEEDED, CELL_MESSAGE),
    KEY_ONE("indicator", MAY_BE_MISSING, CELL_FACT),
    KEY_ONE("counts", NEEDED, CELL_YES_OR_NO),
    KEY_ONE("weight", MAY_BE_MISSING, CELL_WEIGHT),
};
static const struct keys card_questions = KEYS(card_question_keys);
static const struct key result_keys[] = {
    KEY_ONE("at_least", NEEDED, CELL_WHOLE),
    KEY_ONE("title", NEEDED, CELL_MESSAGE),
    KEY_SOME("steps", NEEDED, CELL_MESSAGE),
    KEY_SOME("needs", NEEDED, CELL_CATEGORY),
    KEY_SOME("see", MAY_BE_MISSING, CELL_ID),
};
static const struct keys results = KEYS(result_keys);
static const struct key card_keys[] = {
    HEAD,
    KEY_SOME("intro", NEEDED, CELL_MESSAGE),
    KEY_TREES("questions", NEEDED, &card_questions),
    KEY_TREES("results", NEEDED, &results),
    KEY_SOME("closing", NEEDED, CELL_MESSAGE),
    KEY_SOME("case", MAY_BE_MISSING, CELL_CASE_FIELD),
};

static const struct key slide_keys[] = {
    KEY_ONE("title", NEEDED, CELL_MESSAGE),
    KEY_SOME("points", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_SOME("facts", MAY_BE_MISSING, CELL_FACT),
    KEY_SOME("trainer", MAY_BE_MISSING, CELL_MESSAGE),
};
static const struct keys slides = KEYS(slide_keys);
static const struct key module_keys[] = {
    KEY_ONE("title", NEEDED, CELL_MESSAGE),
    KEY_ONE("minutes", NEEDED, CELL_WEIGHT),
    KEY_TREES("slides", MAY_BE_MISSING, &slides),
};
static const struct keys modules = KEYS(module_keys);
static const struct key quiz_keys[] = {
    KEY_ONE("ask", NEEDED, CELL_MESSAGE),
    KEY_SOME("answers", NEEDED, CELL_MESSAGE),
    KEY_ONE("right", NEEDED, CELL_WEIGHT),
    KEY_ONE("fact", NEEDED, CELL_FACT),
};
static const struct keys quiz = KEYS(quiz_keys);
static const struct key lesson_keys[] = {
    HEAD,
    KEY_ONE("country", MAY_BE_MISSING, CELL_COUNTRY),
    KEY_ONE("stage", NEEDED, CELL_STAGE),
    KEY_TREES("modules", NEEDED, &modules),
    KEY_TREES("quiz", MAY_BE_MISSING, &quiz),
};

static const struct key item_keys[] = {
    KEY_ONE("say", NEEDED, CELL_MESSAGE),
    KEY_ONE("why", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_SOME("for", MAY_BE_MISSING, CELL_COUNTRY),
    KEY_SOME("in", MAY_BE_MISSING, CELL_COUNTRY),
    KEY_SOME("sectors", MAY_BE_MISSING, CELL_SECTOR),
    KEY_SOME("facts", MAY_BE_MISSING, CELL_FACT),
    KEY_ONE("rec", MAY_BE_MISSING, CELL_RECOMMENDATION),
};
static const struct keys items = KEYS(item_keys);
static const struct key checklist_keys[] = {
    HEAD,
    KEY_ONE("stage", NEEDED, CELL_STAGE),
    KEY_SOME("intro", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_TREES("items", NEEDED, &items),
};
static const struct key clauses_keys[] = {
    HEAD,
    KEY_SOME("intro", MAY_BE_MISSING, CELL_MESSAGE),
    KEY_SOME("sources", NEEDED, CELL_RECOMMENDATION),
    KEY_TREES("items", NEEDED, &items),
};

static const struct {
  const char *folder;
  struct keys keys;
} kinds[OUTLINE_KINDS] = {
    [OUTLINE_GUIDE] = {"guides", KEYS(guide_keys)},
    [OUTLINE_CARD] = {"cards", KEYS(card_keys)},
    [OUTLINE_LESSON] = {"lessons", KEYS(lesson_keys)},
    [OUTLINE_CHECKLIST] = {"checklists", KEYS(checklist_keys)},
    [OUTLINE_CLAUSES] = {"clauses", KEYS(clauses_keys)},
};

const char *build_outline_folder(enum outline_kind kind) {
  return kinds[kind].folder;
}

const struct keys *build_outline_keys(enum outline_kind kind) {
  return &kinds[kind].keys;
}
