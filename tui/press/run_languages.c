/* suar-print languages */
#include "tui/cli/cli.h"
#include "tui/press/fonts.h"
#include "tui/press/run.h"

/* A language's own name is written in its letters. */
static bool has_letters(struct fonts *fonts, const struct language *language) {
  const struct type type = {.size = 12};
  PangoLayout *layout = fonts_layout(fonts, language->native, language->tag, &type);
  bool has_all = !fonts_check(layout, NULL);
  g_object_unref(layout);
  return has_all;
}

int run_languages(const struct options *o) {
  struct cli_reader r;
  struct buf out = {0};
  size_t count;
  int code = cli_open(&r, o);
  if (code) return code;
  struct fonts *fonts = fonts_open();
  const struct language *languages = pack_languages(r.pack, &count);
  for (size_t i = 0; i < count; i++)
    if (has_letters(fonts, &languages[i])) buf_addf(&out, "%s\n", languages[i].tag);
  fonts_close(&fonts);
  cli_print(&out);
  cli_close(&r);
  return EXIT_DONE;
}
