#include "tui/press/fonts.h"

#include <pango/pangocairo.h>
#include <stdlib.h>

#include "model/base/mem.h"

struct fonts {
  PangoFontMap *map;
  PangoContext *context;
};

/* Noto Sans has the Latin letters; each other script a family of its own. */
/* code */
static const char families[] =
    "Noto Sans,Noto Sans Thai,Noto Sans Lao,Noto Sans Khmer,Padauk,Noto Sans Myanmar,"
    "Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Tamil,Noto Sans Telugu,Noto Sans Malayalam,"
    "WenQuanYi Micro Hei,Noto Sans CJK SC";

struct script {
  GUnicodeScript script;
  const char *name, *package;
};

/* Who installs packages knows scripts by their English names. */
/* code */
static const struct script scripts[] = {
    {G_UNICODE_SCRIPT_THAI, "Thai", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_LAO, "Lao", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_KHMER, "Khmer", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_MYANMAR, "Burmese", "fonts-sil-padauk"},
    {G_UNICODE_SCRIPT_DEVANAGARI, "Devanagari", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_BENGALI, "Bengali", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_TAMIL, "Tamil", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_TELUGU, "Telugu", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_MALAYALAM, "Malayalam", "fonts-noto-core"},
    {G_UNICODE_SCRIPT_HAN, "Chinese", "fonts-wqy-microhei"},
    {G_UNICODE_SCRIPT_COMMON, "Latin", "fonts-noto-core"}, /* for all that is not above */
};
enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };

/* One unit is one pixel, and nothing is moved to the pixels of a screen. */
struct fonts *fonts_open(void) {
  enum { UNITS_PER_INCH = 72 }; /* with which a point is a unit */
  struct fonts *fonts = mem_new(1, sizeof *fonts);
  cairo_font_options_t *plain = cairo_font_options_create();
  cairo_font_options_set_hint_style(plain, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(plain, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(plain, CAIRO_ANTIALIAS_GRAY);
  fonts->map = pango_cairo_font_map_new();
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), UNITS_PER_INCH);
  fonts->context = pango_font_map_create_context(fonts->map);
  pango_cairo_context_set_font_options(fonts->context, plain);
  pango_context_set_round_glyph_positions(fonts->context, FALSE);
  cairo_font_options_destroy(plain);
  return fonts;
}

void fonts_close(struct fonts **fonts) {
  if (!*fonts) return;
  g_object_unref((*fonts)->context);
  g_object_unref((*fonts)->map);
  free(*fonts);
  *fonts = NULL;
}

PangoLayout *fonts_layout(struct fonts *fonts, const char *text, const char *lang,
                          const struct type *type) {
  PangoFontDescription *font = pango_font_description_from_string(families);
  pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
  pango_font_description_set_weight(font, type->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_context_set_language(fonts->context, pango_language_from_string(lang));
  PangoLayout *layout = pango_layout_new(fonts->context);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_text(layout, text, -1);
  pango_font_description_free(font);
  return layout;
}

/* Where the first character without a letter stands. */
static const char *unknown_at(PangoLayout *layout) {
  for (GSList *run = pango_layout_get_line_readonly(layout, 0)->runs; run; run = run->next) {
    const PangoGlyphItem *item = run->data;
    for (int i = 0; i < item->glyphs->num_glyphs; i++)
      if (item->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        return pango_layout_get_text(layout) + item->item->offset + item->glyphs->log_clusters[i];
  }
  return pango_layout_get_text(layout);
}

enum err fonts_check(PangoLayout *layout, struct error *e) {
  if (pango_layout_get_unknown_glyphs_count(layout) == 0) return ERR_OK;
  GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(unknown_at(layout)));
  size_t at = 0;
  while (at < SCRIPTS - 1 && scripts[at].script != script) at++;
  return error_set(e, ERR_STORE,
                   N_("no font on this machine has the letters of the %s script; install the "
                      "package %s"),
                   scripts[at].name, scripts[at].package);
}
