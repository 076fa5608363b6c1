/* Hands are counted in the morning and again in the evening: until the lesson is logged they are
 * kept as a draft, like a form that is half typed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/lesson.h"

/* One draft for each lesson. Delivers memory. */
static char *draft_name(const struct lesson_run *run) {
  return mem_format("lesson %s", run->id);
}

/* One line for each count: round, question, answer, hands. */
static char *write_hands(const struct lesson_hands *hands) {
  struct buf out = {0};
  for (int round = 0; round < LESSON_ROUNDS; round++)
    for (size_t q = 0; q < hands->questions; q++)
      for (size_t a = 0; a < hands->most_answers; a++) {
        int64_t count = *lesson_hands_at(hands, (enum lesson_round)round, q, a);
        if (count >= 0) buf_addf(&out, "%d %zu %zu %" PRId64 "\n", round, q, a, count);
      }
  return buf_take(&out);
}

/* What does not fit, because the lesson has changed since, is left out. */
static void read_line(struct lesson_hands *hands, const char *line) {
  int round;
  size_t question, answer;
  int64_t count;
  if (sscanf(line, "%d %zu %zu %" SCNd64, &round, &question, &answer, &count) != 4) return;
  if (round < 0 || round >= LESSON_ROUNDS || question >= hands->questions ||
      answer >= hands->most_answers || count < 0 || count > LESSON_MOST_HANDS)
    return;
  *lesson_hands_at(hands, (enum lesson_round)round, question, answer) = count;
}

bool lesson_keep(struct app *app, struct screen *screen, const struct lesson_run *run) {
  char *name = draft_name(run), *body = write_hands(&run->hands);
  bool is_kept = true;
  if (*body) {
    is_kept = keep_draft(app, screen, name, body);
  } else {
    free(body);
    lesson_forget(app, run);
  }
  free(name);
  return is_kept;
}

void lesson_recall(struct app *app, struct lesson_run *run) {
  char *name = draft_name(run), *body = NULL, *at = NULL;
  struct journal *journal = app_journal(app, false);
  if (journal && !draft_load(journal, name, &body, &at, NULL)) {
    char *rest = body;
    for (char *line; (line = strsep(&rest, "\n"));) read_line(&run->hands, line);
    app_message(app, _("The hands counted until %.10s %.5s are here again"), at, at + 11);
  }
  free(name);
  free(body);
  free(at);
}

void lesson_forget(struct app *app, const struct lesson_run *run) {
  struct error e;
  char *name = draft_name(run);
  struct journal *journal = app_journal(app, true);
  if (journal && draft_drop(journal, name, &e)) app_error(app, &e);
  free(name);
}
