#include "tui/cli/beside.h"

#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/lang.h"

enum err cli_page(struct cli_reader *r, const struct options *o, cli_page_maker *make,
                  void *context, struct page *out, struct error *e) {
  const char *tag = options_text(o, "with");
  struct lang_chain chain = r->chain;
  struct page other = {0};
  enum err err = make(r, context, out, e);
  if (err || !tag || strcmp(tag, chain.tag[0]) == 0) return err;
  r->chain = pack_chain(r->pack, tag);
  lang_use(tag, &r->chain);
  err = make(r, context, &other, e);
  r->chain = chain;
  lang_use(o->lang, &chain);
  if (!err) page_beside(out, &other);
  page_free(&other);
  return err;
}
