#include "tui/press/setting.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/linebreak.h"
#include "model/base/mem.h"
#include "model/base/text.h"

/* A line is never lower than that, so that those of one script have one distance. */
static const double leading = 1.3;

static double units(int pango) {
  return (double)pango / PANGO_SCALE;
}

/* The paragraph being cut. */
struct cutter {
  const char *text;
  size_t len;
  char *classes;
  PangoLayoutLine *whole; /* all of it in one line, to measure */
  double width;
};

static double place_of(const struct cutter *c, size_t at) {
  int x;
  pango_layout_line_index_to_x(c->whole, (int)at, FALSE, &x);
  return units(x);
}

static bool is_hyphened(const struct cutter *c, size_t at) {
  return at >= 2 && memcmp(c->text + at - 2, "\u00AD", 2) == 0;
}

/* Where what is drawn of [start, end) ends. */
static size_t drawn_end(const struct cutter *c, size_t start, size_t end) {
  while (end > start && (c->text[end - 1] == ' ' || c->text[end - 1] == '\n')) end--;
  return end;
}

static bool fits(const struct cutter *c, size_t start, size_t at) {
  double hyphen = is_hyphened(c, at) ? c->width / 40 : 0;
  return place_of(c, drawn_end(c, start, at)) - place_of(c, start) + hyphen <= c->width;
}

/* The end of the line that begins at `start`: the best of the places before which all fits; of equals
 * the last. A cluster that is wider than the line stands alone. */
static size_t line_end(const struct cutter *c, size_t start) {
  size_t places[LINEBREAK_MUST] = {0}, first = 0, at = start + 1;
  for (; at < c->len && c->classes[at] != LINEBREAK_MUST; at++) {
    if (c->classes[at] == LINEBREAK_INSIDE) continue;
    if (!first) first = at;
    if (!fits(c, start, at)) break;
    places[(int)c->classes[at]] = at;
  }
  bool is_end = at == c->len || c->classes[at] == LINEBREAK_MUST;
  if (is_end && fits(c, start, at)) return at;
  for (int best = LINEBREAK_MAY; best > LINEBREAK_INSIDE; best--)
    if (places[best]) return places[best];
  return first ? first : at;
}

/* What is drawn of [start, end): without marks for breaking, with the hyphen of a soft one. */
static char *drawn(const struct cutter *c, size_t start, size_t end) {
  struct buf out = {0};
  text_add_visible(&out, c->text + start, drawn_end(c, start, end) - start);
  if (end < c->len && is_hyphened(c, end)) buf_add(&out, "-");
  return buf_take(&out);
}

static void add_line(struct setting *out, PangoLayout *layout, double size) {
  PangoRectangle box;
  pango_layout_get_extents(layout, NULL, &box);
  double baseline = units(pango_layout_get_baseline(layout)), height = units(box.height);
  double spare = size * leading > height ? size * leading - height : 0;
  out->lines = mem_grow(out->lines, out->count, &out->room, sizeof *out->lines);
  out->lines[out->count++] =
      (struct set_line){layout, baseline + spare / 2, height + spare, units(box.width)};
}

enum err setting_make(struct setting *out, struct fonts *fonts, const char *text, const char *lang,
                      const struct type *type, double width, struct error *e) {
  struct cutter c = {.text = text, .len = strlen(text), .width = width};
  PangoLayout *whole = fonts_layout(fonts, text, lang, type);
  enum err err = fonts_check(whole, e);
  c.whole = pango_layout_get_line_readonly(whole, 0);
  c.classes = mem_new(c.len + 1, 1);
  linebreak_classify(text, c.len, c.classes);
  for (size_t start = 0, end; !err && start < c.len; start = end) {
    end = line_end(&c, start);
    char *line = drawn(&c, start, end);
    add_line(out, fonts_layout(fonts, line, lang, type), type->size);
    free(line);
  }
  free(c.classes);
  g_object_unref(whole);
  return err;
}

void setting_free(struct setting *setting) {
  for (size_t i = 0; i < setting->count; i++) g_object_unref(setting->lines[i].layout);
  free(setting->lines);
  *setting = (struct setting){0};
}

double setting_height(const struct setting *setting) {
  double height = 0;
  for (size_t i = 0; i < setting->count; i++) height += setting->lines[i].height;
  return height;
}
