/* asking: what the screens share that are one page whose links answer or open: pages to read,
 * guides, cards, lessons, checklists, checks. */
#ifndef TUI_SCREEN_ASKING_H
#define TUI_SCREEN_ASKING_H

#include "tui/screen/screens.h"
#include "tui/widget/pager.h"

/* Makes the page anew, in both languages if two are shown, and keeps the place. `asks`: one of its
 * links has the focus as long as one is on the screen. */
void asking_load(struct app *app, struct pager *pager, app_page_maker *make, void *context,
                 bool asks);
/* The same for another question: its page begins at the top. */
void asking_begin(struct app *app, struct pager *pager, app_page_maker *make, void *context,
                  bool asks);

/* The title of the page. Delivers memory. */
char *asking_title(const struct pager *pager);
/* Paints it, as wide as one or two languages need. */
void asking_draw(struct app *app, struct pager *pager, struct frame *frame);
/* The status row says how much has been read. */
void asking_say_read(struct app *app, const struct pager *pager);

/* Takes an action. `*link`: the link that it chose, to be followed, or NULL. False: not mine. */
bool asking_act(struct pager *pager, enum action_id action, int number,
                const struct page_part **link);

/* Asks where the worker comes from and writes the code into `origin`, which outlives the choice; ""
 * when it is not said. */
enum { ASKING_CODE_BYTES = APP_COUNTRY_BYTES };
void asking_origin(struct app *app, char origin[ASKING_CODE_BYTES]);

#endif
