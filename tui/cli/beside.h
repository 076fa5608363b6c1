/* beside: pages on the command line, with --with in a second language too. */
#ifndef TUI_CLI_BESIDE_H
#define TUI_CLI_BESIDE_H

#include "tui/cli/cli.h"
#include "tui/page.h"

#define WITH_LANGUAGE                                                                              \
  {                                                                                                \
    .name = "with", .placeholder = "TAG", .kind = VALUE_LANG,                                      \
    .help = N_("a second language beside the first, paragraph by paragraph")                       \
  }

/* Lets `make` append a page in the reader's language and, with --with, once more in that language;
 * the second is put beside the first (page_beside). The error is that of `make`. */
typedef enum err cli_page_maker(struct cli_reader *r, void *context, struct page *out,
                                struct error *e);
enum err cli_page(struct cli_reader *r, const struct options *o, cli_page_maker *make,
                  void *context, struct page *out, struct error *e);

#endif
