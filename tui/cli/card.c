/* suar card */
#include "tui/checks.h"
#include "tui/cli/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/content/new_file.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/paths.h"
#include "tui/qr.h"
#include "tui/spawn.h"

enum { TEXT58_COLS = 32, TEXT80_COLS = 48 }; /* letters on a line of such a roll */

static bool is_form(const struct options *o, const char *form) {
  return strcmp(options_text(o, "as"), form) == 0;
}

/* --- sheets and slips --- */

/* Those are painted by a program of their own, which reads the same words. */
static bool is_painted(const struct options *o) {
  static const char *const painted[] = {"slip58", "slip80", "escpos58", "escpos80", "a4.pdf"};
  for (size_t i = 0; i < sizeof painted / sizeof painted[0]; i++)
    if (is_form(o, painted[i])) return true;
  return false;
}

/* Comes back only when it cannot be. */
static int become_printer(const struct options *o) {
  static const char *const names[] = {"as", "lang", "in", "output", "pack", "data"};
  enum { WORDS = 4 + 2 * sizeof names / sizeof names[0] };
  char *words[WORDS] = {(char *)"suar-print", (char *)"card", (char *)o->operands[0]}; /* code */
  char dashed[sizeof names / sizeof names[0]][16];
  size_t count = 3;
  struct error e;
  char *path = paths_helper(words[0]);
  if (!path) {
    say(_("%s cannot be made here: the program suar-print is not installed"), options_text(o, "as"));
    return EXIT_STORE;
  }
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = options_text(o, names[i]);
    if (!value && strcmp(names[i], "lang") == 0) value = o->lang;
    if (!value && strcmp(names[i], "in") == 0) value = cli_country(o);
    if (!value) continue;
    snprintf(dashed[i], sizeof dashed[i], "--%s", names[i]);
    words[count++] = dashed[i];
    words[count++] = (char *)value;
  }
  spawn_become(path, words, &e);
  free(path);
  return say_error(&e);
}

/* --- what is written --- */

/* Two rows of modules in one of letters; what is dark is inked, as it would be on paper. On a terminal
 * it is ground, and what is light is inked: many fonts leave gaps between blocks. */
static void add_rows(struct buf *out, const struct qr *qr, bool is_terminal) {
  static const char *const inked[2][2] = {{" ", "▄"}, {"▀", "█"}};
  static const char *const ground[2][2] = {{"\033[47m ", "\033[37;40m▀"}, {"\033[37;40m▄", "\033[40m "}};
  for (int row = -QR_QUIET; row < qr->size + QR_QUIET; row += 2) {
    for (int col = -QR_QUIET; col < qr->size + QR_QUIET; col++) {
      bool upper = qr_is_dark(qr, row, col), lower = qr_is_dark(qr, row + 1, col);
      buf_add(out, (is_terminal ? ground : inked)[upper][lower]);
    }
    buf_add(out, is_terminal ? "\033[0m\n" : "\n");
  }
}

/* The payload that --of names: the link if there is a number, else the text. NULL: there is none. */
static char *payload(const struct options *o, const struct cli_reader *r, const struct take *take) {
  const struct hotline *number = take_number(take);
  const char *of = options_text(o, "of");
  if (!of) of = number ? "tel" : "text"; /* code */
  if (strcmp(of, "text") == 0) return take_text(take, qr_room_bytes(0));
  if (strcmp(of, "vcard") == 0) return take_vcard(take, r->pack, &r->chain, qr_room_bytes(0));
  return number ? take_link(number) : NULL;
}

static enum err add_qr(struct buf *out, const struct options *o, const struct cli_reader *r,
                       const struct take *take, struct error *e) {
  struct qr qr = {0};
  const struct hotline *number = take_number(take);
  bool is_terminal = isatty(STDOUT_FILENO) && !options_has(o, "output");
  char *text = payload(o, r, take);
  enum err err = text ? qr_make(&qr, text, 0, e)
                      : error_set(e, ERR_NOT_FOUND, N_("no number of it is known"));
  if (!err) add_rows(out, &qr, is_terminal);
  if (!err && number) {
    char *digits = page_number(number->number);
    buf_addf(out, "%s  %s\n", digits, number->service);
    free(digits);
  }
  qr_free(&qr);
  free(text);
  return err;
}

static enum err add_vcards(struct buf *out, const struct options *o, const struct cli_reader *r,
                           const struct take *take, struct error *e) {
  struct hotline_filter filter = {.country = cli_country(o)};
  struct hotline_list list;
  char *card = take->is_list ? NULL : take_vcard(take, r->pack, &r->chain, 0);
  if (card) {
    buf_add(out, card);
    free(card);
    return ERR_OK;
  }
  if (!take->is_list) return error_set(e, ERR_NOT_FOUND, N_("no number of it is known"));
  enum err err = hotline_list_load(&list, r->pack, &filter, 0, 0, e);
  if (err) return err;
  take_add_vcards(out, r->pack, &r->chain, &list);
  hotline_list_free(&list);
  return ERR_OK;
}

static void add_texts(struct buf *out, const struct card_takes *takes, int cols) {
  for (size_t i = 0; i < takes->count; i++) {
    char *text = cols ? NULL : take_text(&takes->take[i], 0);
    if (i) buf_add(out, "\n");
    if (text) buf_add(out, text);
    else page_print(out, &takes->take[i].page, cols);
    free(text);
  }
}

static enum err write_takes(struct buf *out, const struct options *o, const struct cli_reader *r,
                            const struct card_takes *takes, struct error *e) {
  if (is_form(o, "qr")) return add_qr(out, o, r, &takes->take[0], e);
  if (is_form(o, "vcard")) return add_vcards(out, o, r, &takes->take[0], e);
  if (is_form(o, "html")) card_html(out, takes);
  else add_texts(out, takes, is_form(o, "text58") ? TEXT58_COLS : is_form(o, "text80") ? TEXT80_COLS : 0);
  return ERR_OK;
}

/* --- the languages --- */

/* False with the reason said. Those of --lang, else the reader's. */
static bool read_languages(struct card_takes *out, const struct options *o,
                           const struct cli_reader *r) {
  const char *tags = options_text(o, "lang");
  snprintf(out->lang[out->count++], PACK_TAG_BYTES, "%s", r->chain.tag[0]);
  for (const char *p = tags ? strchr(tags, ',') : NULL; p; p = strchr(p + 1, ',')) {
    char tag[PACK_TAG_BYTES];
    snprintf(tag, sizeof tag, "%.*s", (int)strcspn(p + 1, ","), p + 1);
    if (!pack_language(r->pack, tag))
      return say_usage(o->command->name, _("--lang: there is no content in \"%s\""), tag);
    snprintf(out->lang[out->count++], PACK_TAG_BYTES, "%s", tag);
  }
  return true;
}

enum err card_takes_load(struct card_takes *out, const struct options *o, const struct cli_reader *r,
                         struct error *e) {
  struct page_reader reader = {options_text(o, "for"), cli_country(o), options_text(o, "sector")};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < out->count; i++) {
    struct lang_chain chain = i ? pack_chain(r->pack, out->lang[i]) : r->chain;
    lang_use(i ? out->lang[i] : o->lang, &chain);
    err = take_load(&out->take[i], r->pack, &chain, o->operands[0], reader, e);
  }
  lang_use(o->lang, &r->chain);
  return err;
}

void card_takes_free(struct card_takes *takes) {
  for (size_t i = 0; i < takes->count; i++) take_free(&takes->take[i]);
}

static int deliver(struct buf *out, const struct options *o) {
  const char *path = options_text(o, "output");
  struct error e;
  if (!path) {
    cli_print(out);
    return EXIT_DONE;
  }
  enum err err = new_file_write(path, buf_text(out), &e);
  buf_free(out);
  return err ? say_error(&e) : EXIT_DONE;
}

int cli_card(const struct options *o) {
  struct cli_reader r;
  struct card_takes takes = {0};
  struct buf out = {0};
  struct error e;
  int code;
  if (!options_has(o, "as")) return say_usage(o->command->name, _("--as must say what to make")), EXIT_USAGE;
  if (is_painted(o) && (options_has(o, "for") || options_has(o, "of")))
    return say_usage(o->command->name, _("--for and --of do not go with sheets and slips")), EXIT_USAGE;
  if (is_painted(o)) return become_printer(o);
  code = cli_open(&r, o);
  if (code) return code;
  struct journal *journal = checks_begin(r.pack, o);
  if (read_languages(&takes, o, &r)) {
    enum err err = card_takes_load(&takes, o, &r, &e);
    if (!err) err = write_takes(&out, o, &r, &takes, &e);
    code = err ? say_error(&e) : deliver(&out, o);
  } else {
    code = EXIT_USAGE;
  }
  card_takes_free(&takes);
  buf_free(&out);
  checks_end(r.pack, &journal);
  cli_close(&r);
  return code;
}
