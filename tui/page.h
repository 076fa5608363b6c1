/* page: what a reader is shown of a topic, a fact or a service, as paragraphs without a width.
 *
 * The command line prints a page and the pager wraps the same page, so that both say the same.
 * Content stands in the nearest language of the reader's chain; the words around it ("Source",
 * "Open", ...) in the language of the interface. */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"
#include "model/base/terms.h"
#include "model/content/directory.h"
#include "model/content/origin.h"
#include "model/content/outline.h"
#include "model/content/pack.h"
#include "model/content/topic.h"

enum page_kind {
  PAGE_TITLE, /* the first paragraph */
  PAGE_HEADING,
  PAGE_TEXT,
  PAGE_ITEM, /* of a list; drawn behind page_mark() */
  PAGE_FACT, /* a sourced statement; the PAGE_SOURCE that follows belongs to it */
  PAGE_SOURCE,
  PAGE_NOTE,   /* about the page itself: its language, what is missing or hidden */
  PAGE_NUMBER, /* a phone number, grouped for reading aloud; `target` is the number as dialled */
  PAGE_LINK,   /* `target` says where to */
  PAGE_BLANK,  /* an empty line */
};

enum { PAGE_ID_BYTES = 64 };

/* One paragraph. `text` is clean UTF-8 in one line, "" for PAGE_BLANK. */
struct page_part {
  enum page_kind kind;
  int indent_cols; /* of all its lines; the mark stands in the last columns of the first indent */
  char *text;
  char *target; /* PAGE_LINK: a topic id, a service id, or "VERB:ID"; PAGE_ITEM: the same, or NULL;
                   else NULL or as the kind says */
  int number;   /* PAGE_LINK: the digit that opens it, 10 for "0"; 0 = its place among the links */
  char lang[PACK_TAG_BYTES]; /* of the text: content in another language than asked shows here */
  bool is_draft;             /* a translation that no native reader has checked */
  char text_id[PAGE_ID_BYTES]; /* of the text of the pack that it is, or is part of (content/README.md,
                                  audio); "" = none. Parts of one text may stand apart */
  char *beside; /* the same paragraph in the second language of the page (page_beside); else NULL */
};

/* Starts as `struct page p = {0}`. */
struct page {
  struct page_part *parts;
  size_t count;
  size_t room;
  bool is_double; /* in two languages */
};

/* Each function appends to `page`. `country` is the one the topic was loaded for, or NULL. */
void page_from_topic(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct topic *topic, const char *country);
/* `topic_id` may be NULL; otherwise a link to that topic ends the page. */
void page_from_fact(struct page *page, struct pack *pack, const struct lang_chain *chain,
                    const struct fact *fact, const char *topic_id);
/* `doubts`: how many reports say that the entry may be wrong, for staff; else 0. */
void page_from_service(struct page *page, struct pack *pack, const struct lang_chain *chain,
                       const struct service *service, int64_t doubts);

/* What the pages of content share; each appends. A text in the language it stands in; */
struct page_part *page_add_text(struct page *page, enum page_kind kind,
                                const struct text_of *text);
/* several of them; */
void page_add_texts(struct page *page, enum page_kind kind, const struct outline_texts *texts);
/* a sourced statement, */
void page_add_fact(struct page *page, const struct lang_chain *chain, const struct fact *fact);
/* many, under one heading for each country, region and world; */
void page_add_facts(struct page *page, struct pack *pack, const struct lang_chain *chain,
                    const struct fact_list *facts);
/* A rule of who pays for recruitment, with its source; `is_old`: the source is old. */
void page_add_fee(struct page *page, struct pack *pack, const struct lang_chain *chain,
                  const struct fee_rule *fee, bool is_old);
/* links to the hotlines for space-separated service categories, under a heading or bare; */
void page_add_needs(struct page *page, const char *needs);
void page_add_need_links(struct page *page, const char *needs);
/* Whom a page tells whom to call: what they read, where they are and where they come from (NULL, "" or "*":
 * not known). */
struct page_caller {
  const struct lang_chain *chain;
  const char *country, *nationality;
};
/* under the same heading the first services for each of these categories that answer there, each with the
 * number that is nearest to the reader, and links to all of each category; page_add_help also one to
 * "origin:" to say the nationality; */
enum err page_add_numbers(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                          struct error *e);
enum err page_add_help(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                       struct error *e);
/* the numbers for emergencies before anything else, if they are what is needed first; a link "country:" where
 * the country is not known. */
enum err page_add_urgent(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                         struct error *e);
/* links to topics (target: their id) and outlines (target: "guide:ID" and so on). */
void page_add_see(struct page *page, struct pack *pack, const struct lang_chain *chain,
                  const char *heading, const char *ids);
/* Says below numbers that the content has expired, if it has; */
void page_add_expired(struct page *page, struct pack *pack);
/* Puts behind the title what a reader has to know of the language of the page: that it is a draft,
 * or not in the language asked. */
void page_put_notice(struct page *page, struct pack *pack, const struct lang_chain *chain);
/* Says at the foot which pack the text is from; nothing where there is one pack alone. */
void page_add_origin(struct page *page, struct pack *pack, enum origin_kind kind, const char *id);
/* "Title, date" of a pack. Delivers memory. */
char *page_origin(const struct origin *origin);
/* Puts the kinds of work before a rule that holds for these only. */
void page_put_sectors(struct page_part *part, const char *codes);

/* Appends one paragraph; `text` is copied and made clean. Returned pointer is borrowed and
 * valid until the next one is added. */
struct page_part *page_add(struct page *page, enum page_kind kind, const char *text);

/* The same for a text that is handed over. */
struct page_part *page_add_taken(struct page *page, enum page_kind kind, char *text);
/* Appends a link to "VERB:ID"; returns it as page_add does. */
struct page_part *page_add_link(struct page *page, const char *text, const char *verb, const char *id);
/* Says of which text the parts from number `first` on are; those that have one keep it. `step` is
 * put behind the id: "ID.STEP"; NULL = nothing. */
void page_put_text_id(struct page *page, size_t first, const char *id, const char *step);
bool page_has_target(const struct page *page, const char *target);
/* Appends an empty line unless the page is empty or ends in one. */
void page_gap(struct page *page);

/* Puts the same page in another language beside `page`, paragraph by paragraph. The two may differ
 * in their notes alone: those of one have nothing beside them. `other` becomes empty. */
void page_beside(struct page *page, struct page *other);

/* Empties and frees. */
void page_free(struct page *page);

/* What stands before the first line of a paragraph, within its indent: "- " for items; static. */
const char *page_mark(enum page_kind kind);

/* Notes and blank lines come and go with the language; all other paragraphs are in each. */
bool page_is_in_each(const struct page_part *part);

/* The columns of one of two texts side by side in `width_cols`; 0 = too narrow: the second
 * follows the first, paragraph by paragraph. Between them stand PAGE_BETWEEN_COLS. */
enum { PAGE_BETWEEN_COLS = 3 };
int page_half_cols(const struct page *page, int width_cols);

/* The page as lines of at most `width_cols` columns. */
void page_print(struct buf *out, const struct page *page, int width_cols);

/* Pieces that lists and cards share; all deliver memory. Dates are said in words: "22 November
 * 2026", "November 2026" or "2026".
 *
 * "1300" stays, "0812345678" becomes "081 234 5678": groups of three and four digits. Numbers
 * that are printed with blanks, dashes or letters stay as they are. */
char *page_number(const char *number);
char *page_date(const char *date);
/* What of a printed number is dialled: digits, a leading +, *, #, and letters that stand for keys. */
char *page_dialled(const char *number);
/* "Hotline, free of charge, day and night, source of November 2025". */
char *page_about_number(const struct hotline *number);
/* "source of 22 November 2026", "source of November 2020 (old)" or "no date (old)"; once somebody here
 * has called the number, "checked here on ..." or "reported wrong on ... by ...". */
char *page_checked(const struct hotline *hotline);
/* The same in a few columns: "2023-09 (old)", "(wrong)". */
char *page_age(const struct hotline *hotline);
/* "WhatsApp", "SMS": of a number that takes messages alone, so that nobody calls it; "". */
const char *page_channel(const struct hotline *hotline);
/* What stands in place of a number that is damaged: whom to call instead, in its country. */
char *page_damaged(struct pack *pack, const char *country);
/* That the content is past the last day for which it was meant; NULL when it is not. */
char *page_expired(struct pack *pack);
/* The name of a country, of "ASEAN", or of the world ("*"). */
char *page_country(struct pack *pack, const struct lang_chain *chain, const char *code);
/* The names of space-separated codes, joined by commas. */
char *page_countries(struct pack *pack, const struct lang_chain *chain, const char *codes);
char *page_languages(struct pack *pack, const struct lang_chain *chain, const char *tags);
char *page_terms(enum terms which, const char *codes);
/* "43 % (17 of 40 hands)"; "-" when there were none. */
char *page_score(int64_t right, int64_t all);
/* "Monday to Friday, 08:30 to 16:30 (...)"; "day and night". */
char *page_hours(const struct schedule *schedule);
/* "Source: PUBLISHER, TITLE (DATE)", or "Reported by ..." when it is secondary. */
char *page_source(const char *publisher, const char *title, const char *as_of, bool is_secondary);
/* That a page, or parts of it, are not in the reader's language but in `lang`. */
char *page_foreign(struct pack *pack, const struct lang_chain *chain, const char *lang,
                   bool is_whole);
/* What a reader has to know about the languages of a page's texts: "" if nothing. */
char *page_notice(const struct page *page, struct pack *pack, const struct lang_chain *chain);

#endif
