/* reckon: what is told at the desk for a check or a calculation: the rows of each, and their values
 * as texts. Nothing of it is kept: it is gone with its screen. */
#ifndef TUI_SCREEN_RECKON_H
#define TUI_SCREEN_RECKON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/threshold.h"
#include "tui/app.h"
#include "tui/page.h"

/* How a row is answered: chosen from a list, */
enum reckon_kind {
  RECKON_ORIGIN,  /* a country that people come from */
  RECKON_COUNTRY, /* one where they work: at first that of the desk */
  RECKON_SECTOR,
  RECKON_CURRENCY,
  RECKON_PER,     /* the "hour", "day" or "month" that a wage is paid by */
  RECKON_SIGNS,   /* several of offer_signs, by spaces */
  RECKON_YES,     /* "y" or "", by opening the row */
  RECKON_AMOUNT,  /* or typed: */
  RECKON_NUMBER,
  RECKON_RATE,
  RECKON_DAY,     /* YYYY-MM-DD */
  RECKON_QUOTES,  /* lines "NAME TAB FEE TAB RATE", one row each, and one to add another */
  RECKON_KINDS
};

struct reckon_field {
  const char *name;  /* as the model calls it in what it refuses */
  const char *label; /* N_ */
  enum reckon_kind kind;
  const char *of;       /* RECKON_AMOUNT, RECKON_QUOTES: the field of its currency; RECKON_CURRENCY:
                           of the country whose it is at first; else NULL */
  const char *at_first; /* the value until another is told; NULL = none */
  const char *only_per; /* asked only where the wage is paid by one of these; NULL = always */
  int most;             /* RECKON_NUMBER */
  bool is_needed;       /* there is no result without it */
  bool is_rare;         /* asked when more is asked for, and shown while it has a value */
};

struct reckon;

struct reckon_result {
  char *summary;         /* in one line; delivered */
  bool is_case;          /* something is wrong or owed: */
  const char *case_type; /* TERMS_CASE_TYPE, "" if it cannot be said */
};

struct reckon_tool {
  const char *title; /* N_ */
  const struct reckon_field *fields;
  size_t count;
  const char *country, *sector; /* the fields that a case takes over; NULL = none */
  /* Appends the result to a page; everything that is needed has been told. */
  enum err (*add_result)(struct page *page, struct pack *pack, const struct lang_chain *chain,
                         const struct reckon *r, struct reckon_result *out, struct error *e);
};
extern const struct reckon_tool reckon_offer, reckon_pay, reckon_remit;
/* `arg`: one of these. */
extern const struct screen_ops screen_reckon;

struct reckon {
  const struct reckon_tool *tool;
  char **value;  /* one for each field, never NULL */
  bool has_more; /* the rare rows are shown */
  bool is_told;  /* an answer was taken */
};

/* `country`: of the desk, "" or "*" if there is none. */
void reckon_init(struct reckon *r, const struct reckon_tool *tool, const char *country);
void reckon_free(struct reckon *r);

/* The field of that name; the count of fields if there is none. */
size_t reckon_find(const struct reckon *r, const char *name);
/* What is told for a field, or what holds until it is; "" = nothing. Borrowed. */
const char *reckon_get(const struct reckon *r, const char *name);
/* The same as numbers, in thousandths; `otherwise` if nothing is told. */
int64_t reckon_amount(const struct reckon *r, const char *name, int64_t otherwise);
/* The same text, NULL if nothing is told. */
const char *reckon_text(const struct reckon *r, const char *name);
/* What the wage is paid by. */
enum pay_per reckon_per(const struct reckon *r);

/* "by the hour", ...; translated, static. */
const char *reckon_per_words(enum pay_per per);

/* Takes an answer: digits of any script, an amount also with its currency behind it ("5000 USD");
 * "" takes the answer back. ERR_INVALID: it is not taken. reckon_check only says whether it would be. */
enum err reckon_check(const struct reckon *r, size_t field, const char *text, struct error *e);
enum err reckon_take(struct reckon *r, size_t field, const char *text, struct error *e);
/* Whether the row is shown. */
bool reckon_is_shown(const struct reckon *r, size_t field);
/* Whether there are rows that are shown only when more is asked for. */
bool reckon_has_rare(const struct reckon *r);

/* Quotes: one more, of texts that reckon_check_quote took; how many; one of them, which is
 * taken out. */
enum reckon_quote_part { RECKON_QUOTE_NAME, RECKON_QUOTE_FEE, RECKON_QUOTE_RATE, RECKON_QUOTE_PARTS };
enum err reckon_check_quote(const struct reckon *r, enum reckon_quote_part part, const char *text,
                            struct error *e);
void reckon_add_quote(struct reckon *r, size_t field, char *const part[RECKON_QUOTE_PARTS]);
size_t reckon_quote_count(const char *quotes);
/* The quote of that place as "NAME TAB FEE TAB RATE"; delivers memory. */
char *reckon_quote(const char *quotes, size_t at);
void reckon_drop_quote(struct reckon *r, size_t field, size_t at);

/* The page: the rows as links to "field:NAME" ("quote:PLACE", "more:"), what comes out below, and
 * "case:" where a case may be opened. `*out` is what came out, its summary freed by the caller. */
enum err page_from_reckon(struct page *page, struct pack *pack, const struct lang_chain *chain,
                          const struct reckon *r, struct reckon_result *out, struct error *e);

#endif
