/* take: the screens on which a person takes something away: what it is taken as, and the QR code. */
#ifndef TUI_SCREEN_TAKE_H
#define TUI_SCREEN_TAKE_H

#include "tui/screen/screens.h"
#include "tui/take.h"

/* What is taken away: all that has the id, or the page that `make` makes, as guided help comes to one.
 * `make` and `context` outlive the screen, as those of the screen below it do. */
struct take_arg {
  const char *id;
  app_page_maker *make; /* NULL: by the id */
  void *context;
  const char *origin, *sector; /* of the reader, NULL or "" = not known */
  const char *country;         /* whose numbers; NULL = that which is looked at */
};
/* Its choices. */
void open_take(struct app *app, const struct take_arg *arg);

/* The same while it is open; strings of its own. */
struct take_source {
  char *id, *origin, *sector, *country; /* country NULL = that which is looked at */
  app_page_maker *make;
  void *context;
  const char *lang; /* in which it is loaded by its id; NULL = that of the app */
};
/* Loads it. Free with take_free, also after an error. */
enum err take_of_source(struct take *out, struct app *app, const struct take_source *source,
                        struct error *e);

/* One code as large as the window allows. */
enum take_code { TAKE_CODE_NUMBER, TAKE_CODE_CARD, TAKE_CODE_TEXT };
struct take_code_arg {
  const struct take_source *source; /* of the screen below */
  enum take_code code;
};
extern const struct screen_ops screen_take_code;
/* The row that opens it. Delivers memory. */
char *take_code_label(const struct take *take, enum take_code code);

/* Printing, from the desk through suar-print, from a kiosk through its spool. */
bool take_can_print(const struct app *app);
/* The command that prints, as the configuration names it. */
const char *take_printer(const struct app *app);
/* `form`: as in struct order; says what came of it. */
void take_print(struct app *app, const struct take *take, const struct take_source *source,
                const char *form);

#endif
