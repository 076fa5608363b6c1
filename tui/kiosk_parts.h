/* kiosk_parts: what the files of the kiosk share among themselves. */
#ifndef TUI_KIOSK_PARTS_H
#define TUI_KIOSK_PARTS_H

#include <stdint.h>

#include "tui/kiosk.h"

struct kiosk {
  int64_t idle_ms, warn_ms; /* without a key until it asks; from then on until it wipes */
  int64_t touched_ms;       /* when the last key was pressed, by kiosk_clock_ms */
  enum theme theme;
  char country[APP_COUNTRY_BYTES];
  const char *languages; /* those that come first; borrowed from the configuration */
  int spool_fd;           /* the folder; -1 = none */
  const char *voice_pipe; /* borrowed likewise; NULL = none */
};

/* Goes on while the machine sleeps, and no hand on the clock moves it. */
int64_t kiosk_clock_ms(void);

/* Opens the spool folder of the configuration and looks for its pipe. */
void kiosk_open_orders(struct kiosk *kiosk, const struct config_kiosk *config);
void kiosk_close_orders(struct kiosk *kiosk);

#endif
