/* directory: hotlines and services: lists with filters, and the card of one service.
 *
 * A number whose sources disagree is never listed for visitors; a number without a date, or last
 * confirmed more than a year ago, is "old". `checked` is the date of the newest source. */
#ifndef MODEL_CONTENT_DIRECTORY_H
#define MODEL_CONTENT_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/pack.h"

enum { DIRECTORY_OLD_DAYS = 365 };

/* NUMBER_DAMAGED: the row does not agree with its hash, so that nothing of it is to be believed: it has
 * neither number nor source nor date, and the digits in its name are gone; see directory_fallback.
 * NUMBER_WRONG: staff said so (pack_set_marks). */
enum number_status { NUMBER_ACTIVE, NUMBER_OLD, NUMBER_CONFLICT, NUMBER_DAMAGED, NUMBER_WRONG };
/* "active", "old", "conflict", "damaged", "wrong"; static. */
const char *number_status_code(enum number_status status);

struct hotline_filter {
  const char *country;     /* where it answers, NULL = all (regional services always match) */
  const char *nationality; /* of the caller, NULL = all */
  const char *category;    /* service category, NULL = all */
  const char *speaks;      /* language tag, NULL = all; "tl" and "fil" match each other,
                              as do "zh", "cmn" and "yue" */
  bool open_now;           /* only with stated hours that include this moment, by the clock of
                              this machine, which stands where the callers are; the hours of the
                              number if it has its own, else those of its service */
  bool with_conflicts;     /* staff only: rows in conflict too */
  bool with_nearest;       /* behind the matches also whom else to call in the country, hidden by
                              no need, language or hour, but by nationality: if no match has a
                              number those who help with work, and the emergency numbers always */
};

/* Why a row is listed. */
enum hotline_part { HOTLINE_MATCH, HOTLINE_WORK, HOTLINE_EMERGENCY, HOTLINE_PARTS };

/* One row: a number of a service, or a service without numbers (number ""). To visitors a service
 * all of whose numbers are in conflict is one without numbers; its card tells how many are hidden
 * (hidden_numbers). Services that were closed are listed for staff only. */
struct hotline {
  char *id; /* of the number (pho-...), or of the service (svc-...) when it has none */
  char *service_id, *service, *organization, *country, *number, *e164, *extension, *type;
  char *toll_free; /* "y", "n" or "unknown" */
  bool always_open;
  char *languages;  /* space-separated tags; "" = not stated */
  char *own_languages; /* those of this number, not of all of the service; "": it has none of its own */
  char *note;          /* what the number is for, such as "Ambulance"; "" = not stated */
  char *categories; /* space-separated codes */
  char *serves;     /* space-separated country codes, or "*" */
  char *checked;    /* "" = undated */
  int64_t age_days; /* since checked; -1 = undated */
  enum number_status status;
  char *source;
  struct number_mark mark; /* as far as it is newer than the pack, which `checked` follows */
  enum hotline_part part;
};
struct hotline_list {
  struct hotline *rows;
  size_t count;
};

/* Part by part the rows that match, in the order fixed when the pack was built: services with a number first, and
 * among those the ones for callers of every nationality, then what is open around the clock, then
 * toll-free, then the newest source of the service; of one service first the number without a note.
 * `offset`/`limit` page through them (limit 0 = all). Free with hotline_list_free. */
enum err hotline_list_load(struct hotline_list *out, struct pack *pack,
                           const struct hotline_filter *filter, size_t offset, size_t limit,
                           struct error *e);
void hotline_list_free(struct hotline_list *list);
/* Whom to call instead of a number that is damaged: the first number for emergencies in the country
 * (`country` may be NULL or ""), else the first one of the country or of the region, that is sound and
 * for callers of every nationality. ERR_NOT_FOUND when there is none. Free with hotline_list_free: one
 * row. */
enum err directory_fallback(struct hotline_list *out, struct pack *pack, const char *country,
                            struct error *e);

/* How many rows there are of each part, and in all. */
struct hotline_counts {
  size_t rows[HOTLINE_PARTS];
  bool is_numberless; /* no match has a number */
};
struct hotline_counts hotline_counts(struct pack *pack, const struct hotline_filter *filter);
size_t hotline_count(struct pack *pack, const struct hotline_filter *filter);

struct schedule {
  char *phone_id; /* "" = the whole service */
  char *byday;    /* RFC 5545: "MO,TU" */
  char *opens_at, *closes_at, *description;
  bool always_open;
};
struct place {
  char *name, *address, *city, *region, *country;
};
struct source_row {
  char *field, *title, *publisher, *url, *as_of, *confidence, *note;
};

/* Everything known of one service; numbers in conflict only if asked for. */
struct service {
  char *id, *name, *description, *status, *fees, *categories, *serves, *anonymous, *country;
  char *organization, *website, *email;
  struct hotline *numbers;
  size_t number_count;
  size_t hidden_numbers; /* left out because their sources disagree */
  struct schedule *schedules;
  size_t schedule_count;
  struct place *places;
  size_t place_count;
  struct source_row *sources; /* of the service and of its shown numbers */
  size_t source_count;
};

/* By service id or number id. ERR_NOT_FOUND. Delivers `*out` (service_free). */
enum err service_load(struct service **out, struct pack *pack, const char *id, bool with_conflicts,
                      struct error *e);
void service_free(struct service **service);

#endif
