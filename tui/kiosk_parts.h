/* kiosk_parts: what the files of the kiosk share among themselves. */
#ifndef TUI_KIOSK_PARTS_H
#define TUI_KIOSK_PARTS_H

#include <stdint.h>

#include "model/journal/counters.h"
#include "model/journal/tries.h"
#include "tui/kiosk.h"
#include "tui/kiosk_phrase.h"

struct kiosk {
  int64_t idle_ms, warn_ms; /* without a key until it asks; from then on until it wipes */
  int64_t touched_ms;       /* when the last key was pressed, by kiosk_clock_ms */
  enum theme theme; /* this and the next two: as it starts, and as each visit does */
  enum density density;
  bool is_plain;
  char country[APP_COUNTRY_BYTES];
  const char *languages; /* those that come first; borrowed from the configuration */
  int spool_fd;           /* the folder; -1 = none */
  int64_t printing_ms;    /* how long what was ordered keeps the printer busy, by kiosk_clock_ms */
  const char *voice_pipe; /* borrowed likewise; NULL = none */
  char phrase[KIOSK_PHRASE_BYTES]; /* its hash; "" = none is set */
  struct tries tries;
  struct counters *counters; /* NULL: nothing is counted */
};

/* Goes on while the machine sleeps, and no hand on the clock moves it. */
int64_t kiosk_clock_ms(void);

/* Opens the spool folder of the configuration and looks for its pipe. */
void kiosk_open_orders(struct kiosk *kiosk, const struct config_kiosk *config);
void kiosk_close_orders(struct kiosk *kiosk);

/* Seconds until the staff phrase may be tried; 0 = now. A wrong try makes the next wait longer. */
int kiosk_phrase_wait_s(struct kiosk *kiosk);
bool kiosk_phrase_try(struct kiosk *kiosk, const char *typed);

/* Opens the counters if the configuration wants them; what fails is not counted. */
void kiosk_open_counters(struct kiosk *kiosk, const struct app *app);

#endif
