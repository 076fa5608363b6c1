#include "tui/term/plain.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/term/telling.h"

struct plain {
  FILE *out;
  int cols;
  bool by_line;
  struct telling next, said, below; /* to be said, said last, and said last without a question over it */
  bool is_held;   /* `next` is still to be said */
  bool is_fresh;  /* nothing counts as said */
  bool is_typing; /* in `next` */
  bool is_secret;
  bool is_open;   /* the line that was begun shows the field as `field` has it */
  char *field;
  bool has_key, has_said;
  uint64_t *known; /* help lines and screens that were said */
  size_t known_count, known_room;
};

struct plain *plain_new(FILE *out, int cols, bool by_line) {
  struct plain *p = mem_new(1, sizeof *p);
  *p = (struct plain){.out = out, .by_line = by_line, .is_fresh = true, .field = mem_text("")};
  plain_set_cols(p, cols);
  return p;
}

void plain_free(struct plain **plain) {
  struct plain *p = *plain;
  if (!p) return;
  if (p->is_open) fputs("\n", p->out);
  fflush(p->out);
  telling_free(&p->next);
  telling_free(&p->said);
  telling_free(&p->below);
  free(p->known);
  free(p->field);
  free(p);
  *plain = NULL;
}

void plain_set_cols(struct plain *p, int cols) {
  p->cols = cols > 1 ? cols - 1 : 79;
}

/* FNV-1a, on and on. */
static uint64_t hashed(uint64_t hash, const char *text) {
  for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
  return (hash ^ 0xff) * 0x100000001b3u;
}

/* Whether that was said before; from now on it was. */
static bool is_known(struct plain *p, uint64_t hash) {
  for (size_t i = 0; i < p->known_count; i++)
    if (p->known[i] == hash) return true;
  p->known = mem_grow(p->known, p->known_count, &p->known_room, sizeof *p->known);
  p->known[p->known_count++] = hash;
  return false;
}

static uint64_t hash_of_screen(const struct telling *t) {
  uint64_t hash = hashed(hashed(1, t->title), t->place);
  for (size_t i = 0; i < t->count; i++) hash = hashed(hash, t->rows[i]);
  return hash;
}

static void close_line(struct plain *p) {
  if (p->is_open) fputs("\n", p->out);
  p->is_open = false;
}

/* In as many lines as it needs. */
static void say(struct plain *p, const char *text) {
  struct wrap wrap;
  if (!*text) return;
  close_line(p);
  wrap_make(&wrap, text, p->cols);
  for (size_t i = 0; i < wrap.count; i++) {
    char *line = wrap_line_text(text, &wrap.lines[i]);
    fprintf(p->out, "%s\n", line);
    free(line);
  }
  wrap_free(&wrap);
  p->has_said = true;
}

/* --- typed letters --- */

static void set_field(struct plain *p, const char *text) {
  char *copy = mem_text(text);
  free(p->field);
  p->field = copy;
}

/* The line stays open for the letters to come. */
static void begin_field(struct plain *p, const char *text) {
  close_line(p);
  fputs(text, p->out);
  set_field(p, p->next.field);
  p->is_open = p->has_said = true;
}

/* Letters behind what stands there already are written as they come. */
static void echo(struct plain *p) {
  size_t len = strlen(p->field);
  const char *now = p->next.field;
  bool goes_on = p->is_open && *now && strncmp(now, p->field, len) == 0;
  if (!goes_on || p->by_line) return;
  fputs(now + len, p->out);
  set_field(p, now);
  p->has_said = true;
}

/* --- what there is to say --- */

void plain_show(struct plain *p, const struct frame *frame) {
  telling_free(&p->next);
  p->next = telling_of(frame, p->by_line);
  p->is_typing = frame->is_typing;
  p->is_secret = frame->row[frame->cursor_row].is_secret;
  p->is_held = true;
  echo(p);
  fflush(p->out);
}

static bool is_another(const struct plain *p) {
  return p->is_fresh || strcmp(p->next.title, p->said.title) != 0 ||
         strcmp(p->next.place, p->said.place) != 0;
}

int plain_wait_ms(const struct plain *p) {
  if (!p->is_held) return -1;
  return p->is_typing && !p->by_line && !is_another(p) ? PLAIN_PAUSE_MS : 0;
}

void plain_note_key(struct plain *p) {
  p->has_key = true;
  p->has_said = false;
}

void plain_redraw(struct plain *p) {
  p->is_fresh = true;
}

bool plain_is_secret(const struct plain *p) {
  return p->is_secret;
}

static bool was_said(const struct plain *p, const char *row) {
  bool is_over = p->next.is_band || p->said.is_band;
  return telling_has(&p->said, row) || (is_over && telling_has(&p->below, row));
}

/* Whether so much is new that all is said in its order: a question, the next piece of a page. */
static bool is_list_new(const struct plain *p) {
  const struct telling *t = &p->next;
  size_t count = 0;
  for (size_t i = 0; i < t->count; i++) count += !was_said(p, t->rows[i]);
  return !t->is_band && !p->said.is_band && count > 1 && count >= t->count - count;
}

/* What is new; the row that has the focus is said as that. */
static void say_rows(struct plain *p, bool is_all) {
  const struct telling *t = &p->next;
  bool is_asked = t->is_band && !p->said.is_band;
  size_t count = 0;
  for (size_t i = 0; i < t->count; i++) {
    bool is_focus = i == t->focus_row && !is_asked;
    if (!is_all && (is_focus || was_said(p, t->rows[i]))) continue;
    say(p, t->rows[i]);
    count++;
  }
  if (count && t->has_more) say(p, _("There is more below: PgDn"));
}

static void say_status(struct plain *p, bool is_new) {
  const struct telling *t = &p->next;
  if (!*t->status || (!is_new && strcmp(t->status, p->said.status) == 0)) return;
  /* Translators: %s is the message of an error */
  char *text = t->is_error ? mem_format(_("Error: %s"), t->status) : mem_text(t->status);
  say(p, text);
  free(text);
}

static void say_keys(struct plain *p) {
  if (!is_known(p, hashed(2, p->next.keys))) say(p, p->next.keys);
}

/* Whether the field is the one that was said last, with another text. */
static bool is_same_field(const char *a, const char *b) {
  const char *end = strstr(a, ": ");
  return end && strncmp(a, b, (size_t)(end - a) + 1) == 0;
}

static void say_focus(struct plain *p, bool is_new) {
  const struct telling *t = &p->next;
  bool is_other = is_new || strcmp(t->focus, p->said.focus) != 0;
  bool is_typed = p->is_typing && !p->by_line;
  if (is_typed && p->is_open && strcmp(p->field, t->field) == 0) return;
  if (!*t->focus || (!is_other && !is_typed)) return;
  bool is_same = !is_new && is_same_field(t->field, p->said.field);
  if (is_typed && *t->field) begin_field(p, is_same ? t->field : t->focus);
  else say(p, t->focus);
}

/* Nothing came of a key. */
static void say_again(struct plain *p) {
  const struct telling *t = &p->next;
  if (!p->has_key || p->has_said || p->is_typing) return;
  say(p, *t->focus ? t->focus : t->status);
}

static void say_title(struct plain *p) {
  const struct telling *t = &p->next;
  bool is_elsewhere = !p->said.place || strcmp(t->place, p->said.place) != 0;
  char *title = mem_format("%s%s%s", t->title, is_elsewhere && *t->place ? ", " : "",
                           is_elsewhere ? t->place : "");
  close_line(p);
  fputs("\n", p->out);
  say(p, title);
  free(title);
}

/* The rows of a screen that one comes back to were said. */
static void say_all(struct plain *p, bool is_new) {
  bool is_back = is_new && is_known(p, hash_of_screen(&p->next)) && !p->is_fresh;
  bool is_all = is_new || is_list_new(p);
  if (is_new) say_title(p);
  if (!is_back) say_rows(p, is_all);
  say_status(p, is_new);
  say_keys(p);
  say_focus(p, is_all);
  say_again(p);
  if (p->by_line && (is_new || p->has_key)) fputs("> ", p->out);
}

/* What stood below a question stays said. */
static void keep_said(struct plain *p, bool is_new) {
  bool is_covered = !is_new && p->next.is_band && !p->said.is_band;
  if (is_new || is_covered) telling_free(&p->below);
  if (is_covered) p->below = p->said;
  else telling_free(&p->said);
  p->said = p->next;
  p->next = (struct telling){0};
}

void plain_settle(struct plain *p) {
  if (!p->is_held) return;
  bool is_new = is_another(p);
  say_all(p, is_new);
  fflush(p->out);
  keep_said(p, is_new);
  p->is_held = p->is_fresh = p->has_key = false;
}
