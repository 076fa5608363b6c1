/* asking: what the screens share that are one page whose links answer or open: pages to read,
 * guides, cards, lessons, checklists, checks, lists of what can be done. */
#ifndef TUI_SCREEN_ASKING_H
#define TUI_SCREEN_ASKING_H

#include "tui/screen/screens.h"
#include "tui/widget/pager.h"

/* What the data of such a screen begins with. `make` gets the whole data as its context; a screen that
 * fills its page itself has none. */
struct asking {
  struct pager pager;
  app_page_maker *make;
  bool is_text; /* to be read: no link has the focus by itself */
};
void asking_free(struct asking *asking);

/* Makes the page anew, in both languages if two are shown, and keeps the place. */
void asking_load(struct app *app, struct asking *asking);
/* The same for another question: its page begins at the top. */
void asking_begin(struct app *app, struct asking *asking);

/* Functions of a screen. Its title is that of the page, which is painted as wide as one or two languages
 * need; asking_draw_read says in the status row how much has been read. */
void asking_reload(struct app *app, struct screen *screen);
char *asking_title(struct app *app, struct screen *screen);
void asking_draw(struct app *app, struct screen *screen, struct frame *frame);
void asking_draw_read(struct app *app, struct screen *screen, struct frame *frame);

void asking_say_read(struct app *app, const struct asking *asking);

/* Takes an action. `*link`: the link that it chose, to be followed, or NULL. False: not mine. */
bool asking_act(struct asking *asking, enum action_id action, int number,
                const struct page_part **link);

/* Asks where the worker comes from and writes the code into `origin`, which outlives the choice; ""
 * when it is not said. */
enum { ASKING_CODE_BYTES = APP_COUNTRY_BYTES };
void asking_origin(struct app *app, char origin[ASKING_CODE_BYTES]);

#endif
