/* app: the desk: its open stores, the stack of screens, and the loop that turns keys into
 * actions. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>

#include "model/content/pack.h"
#include "model/journal/journal.h"
#include "tui/actions.h"
#include "tui/config.h"
#include "tui/display.h"
#include "tui/options.h"
#include "tui/page.h"
#include "tui/term/frame.h"
#include "tui/term/layout.h"
#include "tui/term/terminal.h"
#include "tui/touch.h"

struct app;
struct kiosk;
struct listen;
struct screen;

enum { APP_DEPTH = 24, APP_COUNTRY_BYTES = 8 };

/* Does something that may fail; says why, and gives false then. */
typedef bool screen_try(struct app *app, struct screen *screen);

/* A screen is a row of functions. Those marked (NULL) may be left out. */
struct screen_ops {
  const char *name;
  /* The actions that the help line names, in order of importance, ended by ACT_NONE. */
  const enum action_id *hints;
  /* Makes screen->data out of `arg`. The stores are open; nothing is drawn yet. */
  void (*enter)(struct app *app, struct screen *screen, const void *arg);
  /* (NULL) Reads its content again after the language or the country changed, or when it comes
   * back to the top, keeping the place. */
  void (*reload)(struct app *app, struct screen *screen);
  /* Its name in the path on the title row. Delivers memory. */
  char *(*title)(struct app *app, struct screen *screen);
  /* Paints rows and the cursor into the content area, and may set the status. */
  void (*draw)(struct app *app, struct screen *screen, struct frame *frame);
  /* (NULL) Takes an action, `number` being the digit of ACT_NUMBER (1 to 10). False: not mine. */
  bool (*act)(struct app *app, struct screen *screen, enum action_id action, int number);
  /* (NULL) Takes a key before it is looked up as an action. False: not mine. */
  bool (*key)(struct app *app, struct screen *screen, const struct key *key);
  /* (NULL) In how many milliseconds it changes although no key comes; -1 = it does not. */
  int (*wake_ms)(struct app *app, struct screen *screen);
  /* (NULL) The name of what it shows, as an order to read aloud has it (subject.h); NULL = that is
   * nothing for it. Delivers memory. */
  char *(*subject)(struct app *app, struct screen *screen);
  /* (NULL) Changes what it does by itself: time went by, or the terminal answered. */
  void (*tick)(struct app *app, struct screen *screen);
  /* (NULL) True while keys are letters of a text. */
  bool (*is_typing)(struct screen *screen);
  /* (NULL) Takes a key that is no action: text. False: not mine. */
  bool (*type)(struct app *app, struct screen *screen, const struct key *key);
  /* (NULL) Takes text that was pasted while is_typing(). False: there is no place for it. */
  bool (*paste)(struct app *app, struct screen *screen, const char *text);
  /* (NULL) Keeps what was typed, before anything that could lose it. */
  screen_try *keep;
  /* Frees screen->data. */
  void (*leave)(struct app *app, struct screen *screen);
  bool is_band;     /* drawn over the screen below it */
  bool is_staff;    /* never at a kiosk */
  bool is_private;   /* shows what must not be left to others: home follows when nobody is there, and
                        the case team's key stays unlocked while such a screen is open (desk_key.h) */
};

struct screen {
  const struct screen_ops *ops;
  void *data;
  bool is_unkept; /* has text that was typed since the last keep() */
  bool is_refused; /* the last keep() could not: the text is there and nowhere else */
  screen_try *again; /* what waits for room on the disk (again.h), or NULL */
  int64_t again_at_ms;
};

struct app {
  const struct options *options;
  struct config config;
  char *config_path;
  char *data_dir;
  struct pack *pack;
  struct journal *journal; /* NULL until a staff screen needed it */
  bool is_journal_damaged; /* it was found to be when the desk was started: nothing is written into it */
  struct terminal *terminal;
  struct layout layout;
  enum theme theme;
  enum density density; /* a kiosk has rows for fingers, of two lines at least: DENSITY_LARGE */
  char lang[PACK_TAG_BYTES];
  struct lang_chain chain;
  char beside[PACK_TAG_BYTES]; /* the second language that pages are shown in; "" = none */
  char country[APP_COUNTRY_BYTES]; /* that is being looked at, until home is reached by leaving
                                      quickly; "" = none chosen */
  struct screen stack[APP_DEPTH];
  int depth;
  char *status;  /* left on the status row, set by the screen while drawing */
  char *message; /* right on the status row until the next key */
  enum err message_code; /* of the error that it is; ERR_OK: it is none */
  struct vault_key *key; /* of the case team while it is unlocked, else NULL (desk_key.h) */
  int64_t lock_at_ms;    /* when it is dropped, by desk_key.c's clock */
  char *seen_topics; /* ids of topics shown since the last session was saved */
  struct kiosk *kiosk; /* NULL at the desk (kiosk.h) */
  struct listen *listen; /* what is read aloud (listen.h) */
  struct touch touch;
  struct display display;
  struct spawned *backup; /* that is being made (backup.h), else NULL */
  bool has_backup_failed; /* that was made aside: the next one is made here */
  int64_t backup_at_ms; /* when the next backup is looked at, by backup.c's clock; 0: not yet said */
  bool is_hurried; /* more keys wait: what is drawn is not shown, and need not be complete */
  bool is_quitting;
};

/* Runs the desk until the person leaves. Returns the exit status. */
int desk_run(const struct options *options);
/* Runs the kiosk (kiosk.h) until it is left with the staff phrase, likewise. When it is told to end it
 * tidies up and does not return: it ends by SIGTERM, so that nobody takes that for leaving. */
int kiosk_run(const struct options *options);

/* Screens. What is for staff is not pushed at a kiosk. */
void app_push(struct app *app, const struct screen_ops *ops, const void *arg);
void app_pop(struct app *app);
struct screen *app_top(struct app *app);
/* Drops the top screen, also the last; nothing comes back to the top before the next is pushed. */
void app_drop(struct app *app);

/* Whether an action exists here: at a kiosk those that are allowed there. */
bool app_allows(const struct app *app, enum action_id action);

/* Takes a key as the loop does; and forgets the message of the last one. */
void app_key(struct app *app, const struct key *key);
void app_drop_message(struct app *app);

/* Lets the top screen take an action, or does what it does everywhere. */
void app_act(struct app *app, enum action_id action, int number);

/* What the status row says. Formats like printf. */
void app_status(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_message(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_error(struct app *app, const struct error *e);

/* Says on the screen at once that what follows takes a while. */
void app_wait(struct app *app);

/* Switches language or country everywhere, keeping every screen's place. */
void app_set_language(struct app *app, const char *tag);
void app_set_country(struct app *app, const char *code);
/* Where this desk works, whatever country is being looked at: what new records begin with; "" = not
 * set. Borrowed from the configuration. */
const char *app_own_country(const struct app *app);
/* The second language beside the first; "" = none. */
void app_set_beside(struct app *app, const char *tag);

/* Reads the content again from where it is installed, after it was changed: every screen shows the new
 * one. After an error the old one stays. */
enum err app_take_content(struct app *app, struct error *e);

/* Lets `make` append a page in the language of the app (app->chain), and, if a second one stands
 * beside it, once more in that, put beside the first (page_beside). The error is that of the first. */
typedef enum err app_page_maker(struct app *app, void *context, struct page *out, struct error *e);
enum err app_page(struct app *app, app_page_maker *make, void *context, struct page *out,
                  struct error *e);

/* The journal, opened on first need; NULL after an error, which the status row then shows, and at a
 * kiosk, which has none.
 * `to_write` false is satisfied with a journal that another program is writing. */
struct journal *app_journal(struct app *app, bool to_write);

/* Notes that a topic was shown, for the next session's topics. */
void app_saw_topic(struct app *app, const char *id);
/* When it is saved, and when somebody leaves quickly. */
void app_forget_topics(struct app *app);

#endif
