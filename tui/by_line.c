#include "tui/by_line.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"

static void press(struct app *app, int code, uint32_t point) {
  app_key(app, &(struct key){code, point});
}

static bool is_typing(struct app *app) {
  const struct screen *top = app_top(app);
  return top->ops->is_typing && top->ops->is_typing(app_top(app));
}

static void type(struct app *app, int code, uint32_t point) {
  struct screen *top = app_top(app);
  if (top->ops->type) top->ops->type(app, top, &(struct key){code, point});
}

/* A field has no action of its own for that: letters are taken back until none can be left, and where
 * counts are typed there are few. */
static void empty_field(struct app *app) {
  enum { MOST_DIGITS = 8 };
  type(app, K_CTRL + 'E', 0);
  type(app, K_CTRL + 'U', 0);
  for (int i = 0; i < MOST_DIGITS; i++) type(app, K_BACKSPACE, 0);
}

static void type_text(struct app *app, const char *text) {
  size_t n;
  struct screen *top = app_top(app);
  empty_field(app);
  if (top->ops->paste && top->ops->paste(app, top, text)) return;
  for (; *text; text += n) press(app, K_CHAR, text_decode(text, &n));
}

/* The number that a whole line is; 0 = none. */
static int number_of(const char *line) {
  enum { MOST = 999 };
  int number = 0;
  size_t n;
  for (; *line; line += n) {
    struct key key = {K_CHAR, text_decode(line, &n)};
    int digit = key_digit(&key);
    if (digit < 0 || number > MOST / 10) return 0;
    number = number * 10 + digit;
  }
  return number;
}

static bool is_called(enum action_id id, const char *word) {
  const struct action *action = action_row(id);
  return strcasecmp(action->name, word) == 0 || strcasecmp(_(action->label), word) == 0;
}

static enum action_id action_called(const char *word) {
  for (enum action_id id = ACT_NONE + 1; id < ACT_COUNT; id++)
    if (id != ACT_NUMBER && is_called(id, word)) return id;
  return ACT_NONE;
}

/* Does what the word names. False if it names nothing. */
static bool obey(struct app *app, const char *word) {
  enum action_id action = action_called(word);
  struct key key;
  if (action != ACT_NONE) app_act(app, action, 0);
  else if (key_parse(word, &key)) app_key(app, &key);
  else return false;
  return true;
}

/* "search wage": what follows the action is typed into the field that it comes to. */
static void command(struct app *app, const char *line) {
  size_t len = strcspn(line, " ");
  char *word = mem_text_n(line, len);
  const char *rest = line + len + strspn(line + len, " ");
  bool is_done = obey(app, line) || (*rest && obey(app, word));
  if (!is_done) app_message(app, "%s", _("That key is not used here. ? shows the keys that are"));
  else if (*rest && strcasecmp(line, word) != 0 && is_typing(app)) type_text(app, rest);
  free(word);
}

void by_line_take(struct app *app, const char *line) {
  char *text = text_filter(line);
  const char *p = text + strspn(text, " ");
  bool is_text = is_typing(app) && *p != '.';
  int number;
  app_drop_message(app);
  if (!*p) press(app, K_ENTER, 0);
  else if (is_text) type_text(app, p);
  else if (*p == '.' && p[1] == '.') type_text(app, p + 1);
  else if ((p += *p == '.'), (number = number_of(p)) > 0) app_act(app, ACT_NUMBER, number);
  else command(app, p);
  free(text);
}
