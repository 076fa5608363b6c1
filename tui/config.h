/* config: the configuration file, an INI file whose names and rules stand in one table. */
#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

/* All members are memory of the configuration, never NULL after config_load; "" = not set. */
struct config {
  char *centre_id, *centre_name, *centre_country, *centre_languages, *centre_unique;
  char *staff_language, *desk_country, *theme;
  char *density, *plain; /* plain: "yes" or "no" */
  char *print;  /* the program that prints what it reads, with its arguments */
  char *slips;  /* what it gets of a slip: "png" or "escpos" */
  char *unreadable; /* "konsole:ta": languages that do not look right in a terminal (display.h) */
  char *sticks; /* folders below which removable media appear; "" = the usual ones (sticks.h) */
  char *mouse;  /* "yes": the desk uses a finger or the mouse */
  char *lock_s; /* seconds without a key until the case team's key is dropped */
  struct config_trust {
    char *keys, *revoked; /* public keys of minisign; numbers of keys; with blanks between them */
    char *signatures;     /* "1" or "2" */
  } trust;
  char *hub_url;      /* of the hub, as libpq reads it */
  char *hub_weak_tls; /* "yes": sslmode may be less than verify-full over a network */
  struct config_kiosk {
    char *languages, *country;
    char *idle_s, *warn_s; /* seconds without a key until it asks, and from then on until it wipes */
    char *counters;        /* "yes" or "no" */
    char *print, *slips;   /* as above, for suar-print */
    char *print_spool, *voice_pipe; /* where suar-print and suar-voice take their orders from */
  } kiosk;
};

struct config_row {
  const char *section, *key;
  const char *help; /* N_ */
  size_t offset;    /* of the member in struct config */
  bool (*is_valid)(const char *value); /* of a value that is not empty */
};

/* The table of names, for the manual, the messages and the settings. */
const struct config_row *config_list(size_t *count);

/* Reads the file; one that does not exist sets nothing and is no error. ERR_INVALID names the
 * line and what would be right; ERR_STORE when it cannot be read. Free with config_free in every
 * case. */
enum err config_load(struct config *out, const char *path, struct error *e);
void config_free(struct config *config);

/* Writes one value into the file and keeps everything else of it (temporary file, sync, rename);
 * makes the file and its folder when missing. "" takes the line out. ERR_INVALID for an unknown
 * name or a wrong value. */
enum err config_set(const char *path, const char *section, const char *key, const char *value,
                    struct error *e);

/* The commented sample, embedded at build; static. */
extern const char config_sample[];

#endif
