#include "tui/display.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/app.h"
#include "tui/letters.h"

const char *display_sample(const struct language *language) {
  const struct letters *letters = letters_of(language->tag);
  return letters ? letters->sample : language->native;
}

const char *display_terminal(void) {
  static const char *const programs[][2] = {
      {"KONSOLE_VERSION", "konsole"}, {"VTE_VERSION", "vte"}, {"XTERM_VERSION", "xterm"}};
  const char *name = getenv("TERM");
  for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++)
    if (getenv(programs[i][0])) return programs[i][1];
  return name && *name ? name : "dumb";
}

static bool has_word(const char *words, const char *word) {
  char *all = mem_format(" %s ", words ? words : ""), *wanted = mem_format(" %s ", word);
  bool found = strstr(all, wanted) != NULL;
  free(all);
  free(wanted);
  return found;
}

/* Adds a word behind a blank if there is one before. */
static void add_word(struct buf *words, const char *word, size_t len) {
  if (words->len_bytes) buf_add(words, " ");
  buf_add_n(words, word, len);
}

char *display_unreadable(const char *pairs, const char *terminal) {
  struct buf tags = {0};
  size_t name = strlen(terminal), len;
  for (const char *p = pairs; *p; p += len + strspn(p + len, " ")) {
    len = strcspn(p, " ");
    if (len > name && p[name] == ':' && strncmp(p, terminal, name) == 0)
      add_word(&tags, p + name + 1, len - name - 1);
  }
  return buf_take(&tags);
}

char *display_mark(const char *pairs, const char *terminal, const char *tag, bool is_unreadable) {
  struct buf kept = {0};
  char *pair = mem_format("%s:%s", terminal, tag);
  size_t len;
  for (const char *p = pairs; *p; p += len + strspn(p + len, " ")) {
    len = strcspn(p, " ");
    if (strlen(pair) != len || strncmp(p, pair, len) != 0) add_word(&kept, p, len);
  }
  if (is_unreadable) add_word(&kept, pair, strlen(pair));
  free(pair);
  return buf_take(&kept);
}

enum display_fit display_judge(const struct display *display, const struct language *language,
                               int drawn_cols) {
  const struct probe_font *font = &display->font;
  if (font->points && !probe_font_shows(font, language->tag, language->native))
    return DISPLAY_LACKING;
  bool is_wide = drawn_cols > text_cols(display_sample(language));
  return is_wide || has_word(display->unreadable, language->tag) ? DISPLAY_DOUBTFUL : DISPLAY_FINE;
}

enum display_fit display_fit(const struct app *app, size_t index) {
  size_t count;
  const struct language *languages = pack_languages(app->pack, &count);
  return display_judge(&app->display, &languages[index], terminal_answer(app->terminal, index));
}

const char *display_name(const struct display *display, const char *native, const char *latin) {
  return !display->font.points || probe_font_has(&display->font, native) ? native : latin;
}

static void ask_terminal(const struct app *app, const struct language *languages, size_t count) {
  const char **samples = mem_new(count, sizeof *samples);
  char **named = mem_new(count, sizeof *named); /* a pack may have named a language anyhow */
  for (size_t i = 0; i < count; i++) {
    samples[i] = display_sample(&languages[i]);
    if (samples[i] == languages[i].native) samples[i] = named[i] = text_drawable(languages[i].native);
  }
  terminal_ask(app->terminal, samples, count);
  for (size_t i = 0; i < count; i++) free(named[i]);
  free(named);
  free(samples);
}

void display_begin(struct app *app) {
  size_t count;
  const struct language *languages = pack_languages(app->pack, &count);
  probe_font_load(&app->display.font);
  app->display.unreadable = display_unreadable(app->config.unreadable, display_terminal());
  ask_terminal(app, languages, count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(languages[i].tag, app->lang) == 0 && display_fit(app, i) == DISPLAY_LACKING) {
      app_set_language(app, "en");
      break;
    }
}

void display_end(struct app *app) {
  probe_font_free(&app->display.font);
  free(app->display.unreadable);
  app->display = (struct display){0};
}
