/* take: what is taken away of anything that has an id: the link that calls its number, a contact
 * card, its text. A number whose sources disagree is never handed out; an old one says so. */
#ifndef TUI_TAKE_H
#define TUI_TAKE_H

#include "tui/page_outline.h"

/* The id of the numbers of a country, as a poster has them. */
#define TAKE_HOTLINES "hotlines"

/* Starts as {0}. */
struct take {
  struct page page;        /* what is read of it, without the links that only lead on; the target of
                              a number is what take_link gives */
  struct service *service; /* who is called; NULL = nobody is known */
  size_t best;             /* which of its numbers */
  bool is_list;            /* the numbers of a country */
};

/* Loads a topic, an outline, a fact, a service, a number or TAKE_HOTLINES, as `reader` needs it, in
 * the language of `chain`, which is also that of the interface. Called is the service itself; else
 * the first that the page names or that helps with what it is about in the reader's country, by a
 * line that speaks the language if there is one. ERR_NOT_FOUND; ERR_INVALID: TAKE_HOTLINES without a
 * country. Free with take_free, also after an error. */
enum err take_load(struct take *out, struct pack *pack, const struct lang_chain *chain,
                   const char *id, struct page_reader reader, struct error *e);
/* The same of a page that stands on the screen; `page` becomes empty. */
void take_from_page(struct take *out, struct pack *pack, const struct lang_chain *chain,
                    struct page *page, struct page_reader reader);
void take_free(struct take *take);

/* Whom to call, or NULL; borrowed. */
const struct hotline *take_number(const struct take *take);

/* "tel:+6624335149", "tel:1300", "sms:92727", "https://wa.me/60192615999". Delivers memory. */
char *take_link(const struct hotline *number);

/* The page as it is pasted into a message: one paragraph a line. With more than `most_bytes` (0 = no
 * limit) the number comes behind the title, the rest is cut at the end of a paragraph, a rule never
 * parted from its source, and the last line says so; NULL when even the number has no room.
 * Delivers memory. */
char *take_text(const struct take *take, size_t most_bytes);

/* A vCard 3.0 of the service, the number to call first; with more than `most_bytes` (0 = no limit)
 * of that number alone; NULL when there is none or no room. Delivers memory. */
char *take_vcard(const struct take *take, struct pack *pack, const struct lang_chain *chain,
                 size_t most_bytes);
/* Appends one for each service among the rows that have a number that may be shown. */
void take_add_vcards(struct buf *out, struct pack *pack, const struct lang_chain *chain,
                     const struct hotline_list *list);

#endif
