/* agency: the lists of recruitment agencies that are known here: those of the content pack and those
 * that were taken in on this machine (agency_import.h). They are held in memory and searched as
 * people spell names. Who is not on them is not illegal for that: lists are old and incomplete. */
#ifndef MODEL_CONTENT_AGENCY_H
#define MODEL_CONTENT_AGENCY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/pack.h"

/* A list is old after half a year: licences are suspended from one day to the next. */
enum { AGENCY_OLD_DAYS = 183, AGENCY_LIMIT = 50 };

/* The texts are as in agencies.csv. */
struct agency {
  char *country, *licence, *name, *alternate_name, *status, *list_date, *fee_charging, *coc_rating,
      *source_title, *publisher, *url, *as_of;
  char *id; /* country, list, licence and name: the same as long as these are */
  bool is_old;
  char *licence_keys[2]; /* by groups and joined; "" = it has none */
  char **names;          /* keys of its names (agency_key.h) */
  size_t name_count;
};

struct agency_list {
  char *country, *title, *publisher, *date;
  int64_t agencies;
  bool is_local; /* taken in on this machine */
  bool is_old;
  char *date_before;       /* agency_import: of the state that it replaced, or "" */
  int64_t agencies_before; /* likewise */
};

/* All that is known. */
struct agency_register {
  struct agency *agencies;
  size_t count, room;
  struct agency_list *lists; /* of the pack, then of this machine */
  size_t list_count, list_room;
};

/* Reads the lists of the pack and those of registers.db in the data folder. Delivers `*out`
 * (agency_register_free), NULL after an error. */
enum err agency_register_load(struct agency_register **out, struct pack *pack, const char *data_dir,
                              struct error *e);
void agency_register_free(struct agency_register **r);

/* By its id; NULL if there is none. Borrowed. */
const struct agency *agency_one(const struct agency_register *r, const char *id);

/* True if some list is about agencies licensed in `country` (NULL or "": anywhere). */
bool agency_has_list(const struct agency_register *r, const char *country);

/* How an agency was found, the best first. */
enum agency_match {
  AGENCY_BY_LICENCE,
  AGENCY_BY_NAME,    /* the whole name, but for legal forms */
  AGENCY_BY_PART,    /* words of it or the beginning of the licence */
  AGENCY_BY_LIKENESS /* a name that is spelt nearly so */
};
/* "licence", "name", "part", "likeness"; static. */
const char *agency_match_code(enum agency_match match);

struct agency_hit {
  const struct agency *agency; /* borrowed */
  enum agency_match match;
  int distance; /* in letters, of likeness */
};
struct agency_hits {
  struct agency_hit rows[AGENCY_LIMIT];
  size_t count;
  bool is_partial; /* there are more */
};

/* Finds agencies by licence number or name, those licensed in `country` alone (NULL: all). Case,
 * accents, digits of any script, legal forms (Ltd, Sdn Bhd, PT) and blanks between letters do not
 * matter, in numbers neither signs nor zeros that stand first. Names spelt nearly so are listed only
 * if nothing else is found. Nothing is found for an empty text. */
void agency_find(struct agency_hits *out, const struct agency_register *r, const char *text,
                 const char *country);

#endif
