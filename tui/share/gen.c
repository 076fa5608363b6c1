#include "tui/share/gen.h"

#include <stdio.h>
#include <string.h>

static const struct {
  const char *file;
  void (*write)(struct buf *out);
} files[] = {
    {"suar.1", gen_man_program}, {"suar.conf.5", gen_man_config},
    {"suar-kiosk.8", gen_man_kiosk}, {"suar", gen_bash},
    {"_suar", gen_zsh},          {"suar.fish", gen_fish},
};

/* gen FILE: the file of that name to stdout. */
int main(int argc, char **argv) {
  for (size_t i = 0; argc == 2 && i < sizeof files / sizeof files[0]; i++) {
    if (strcmp(files[i].file, argv[1]) != 0) continue;
    struct buf out = {0};
    files[i].write(&out);
    fputs(buf_text(&out), stdout);
    buf_free(&out);
    return fflush(stdout) != 0;
  }
  return 2;
}
