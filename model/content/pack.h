/* pack: an installed content pack: opening it, what it holds, its languages and names. */
#ifndef MODEL_CONTENT_PACK_H
#define MODEL_CONTENT_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/clock.h"
#include "model/base/error.h"
#include "model/store/db.h"

enum { PACK_SCHEMA = 6, PACK_APPLICATION_ID = 1398096210, PACK_TAG_BYTES = 16, PACK_CHAIN = 5 };

struct pack;

/* Opens a pack for reading. Delivers `*out` (pack_close). ERR_STORE when there is none,
 * ERR_DAMAGED when the file is no pack or of another schema. */
enum err pack_open(struct pack **out, const char *path, struct error *e);
void pack_close(struct pack **pack);

/* The open database, for the other files of this folder; borrowed. */
struct db *pack_db(struct pack *pack);

/* The numbers of some documents of the search, first to last; none when first > last. */
struct doc_range {
  int64_t first, last;
};
/* Those of a language, and which of them have titles and are read, and which are facts. */
struct documents_of {
  char tag[PACK_TAG_BYTES];
  struct doc_range all, pages, facts;
};
/* Languages in the order of their documents; hotlines are filed under English. */
struct documents {
  struct documents_of *of;
  size_t count;
  struct doc_range hotlines;
};
/* What there is to search in, for the other files of this folder; borrowed, read once. */
enum err pack_documents(struct pack *pack, const struct documents **out, struct error *e);

/* A meta value ("version", "issued", "topics", "facts", "services", "numbers", ...), or "".
 * Borrowed. */
const char *pack_meta(struct pack *pack, const char *key);

/* The last day for which the content was meant ("YYYY-MM-DD", borrowed) when that is over, else NULL. It
 * is signed beside a pack, not in it: whoever opened it notes it ("" = it is not over). */
const char *pack_expired(struct pack *pack);
void pack_note_expired(struct pack *pack, const char *date);

/* What this machine found out about a number by itself, days as "YYYY-MM-DD". */
struct number_mark {
  char checked[CLOCK_DATE_BYTES]; /* the last on which it was found to work, "" = never */
  char wrong[CLOCK_DATE_BYTES];   /* on which it was said to be wrong, "" = it is not */
  char by[256];                   /* who said so, "" = not known */
};
/* Tells of a number by its id; false when nothing is known. */
typedef bool number_marks(void *context, const char *phone_id, struct number_mark *out);
/* The directory of the pack shows numbers as `marks` tells of them; NULL: as the pack has them. */
void pack_set_marks(struct pack *pack, number_marks *marks, void *context);
/* For the other files of this folder: an empty mark when nothing is known. */
void pack_mark(struct pack *pack, const char *phone_id, struct number_mark *out);

/* A shipped language. Strings are borrowed from the pack. */
struct language {
  const char *tag, *native, *latin, *script, *fallback;
};

/* The shipped languages in the order of the pack; `*count` of them, borrowed. */
const struct language *pack_languages(struct pack *pack, size_t *count);
const struct language *pack_language(struct pack *pack, const char *tag);

/* A language without texts in the pack: the shipped one whose texts its readers are offered (never
 * NULL, borrowed), and how many services say that they speak it. */
struct other_language {
  char *tag, *native, *latin;
  const struct language *shown;
  size_t services;
};
/* All of them in the order of the pack: an array of `*count`; free with pack_free_other_languages. */
void pack_other_languages(struct pack *pack, struct other_language **out, size_t *count);
void pack_free_other_languages(struct other_language *rows, size_t count);

/* Tags under which a source may mean the same language: "tl" and "fil"; "zh", "cmn" and "yue".
 * `tag` itself comes first, then the others, then NULL. */
enum { LANGUAGE_TWINS = 4 };
void language_twins(const char *tag, const char *twins[LANGUAGE_TWINS]);

/* The languages in which a reader of `tag` is offered a text: `tag` first, then its fallback
 * chain, English last. An unknown tag gives its primary subtag if that is known, then English; one of a
 * language without texts the chain of that alone. */
struct lang_chain {
  char tag[PACK_CHAIN][PACK_TAG_BYTES];
  size_t count;
};
struct lang_chain pack_chain(struct pack *pack, const char *tag);

/* Whether that language is shipped, by whatever tag; false means that another one is shown. */
bool pack_has_texts(struct pack *pack, const char *tag);

/* The name of a country or language in the first language of the chain that has one; the code
 * itself if none has. Delivers memory. */
char *pack_territory(struct pack *pack, const char *code, const struct lang_chain *chain);
char *pack_language_name(struct pack *pack, const char *code, const struct lang_chain *chain);
/* Codes of all countries that exist, in alphabetical order of their name in the chain (letters in
 * the order of their code points, without regard to case and Latin diacritics), and their
 * names: two arrays of `*count` strings; free with pack_free_list. `only_pack`: only those the
 * pack has content for, in the pack's own order. */
void pack_territories(struct pack *pack, const struct lang_chain *chain, bool only_pack,
                      char ***codes, char ***names, size_t *count);
void pack_free_list(char **list, size_t count);
/* True for an ISO 3166-1 alpha-2 code / a language tag that the pack has a name for. */
bool pack_has_territory(struct pack *pack, const char *code);
bool pack_has_language(struct pack *pack, const char *code);

/* A message in the nearest language of the chain that has it; an empty text in language "" if
 * none has, and after an error. Free with text_of_free. ERR_DAMAGED, ERR_STORE. */
struct text_of {
  char *text;
  char lang[PACK_TAG_BYTES];
  bool is_draft;
};
enum err pack_message(struct pack *pack, long long message, const struct lang_chain *chain,
                      struct text_of *out, struct error *e);
void text_of_free(struct text_of *t);

#endif
