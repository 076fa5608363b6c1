#include "tui/voice/spoken.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

enum { PAUSE_MS = 450, HEADING_PAUSE_MS = 750, LINKS_WITH_DIGIT = 10, LONG_NUMBER = 7, SHORT_NUMBER = 3 };

/* --- numbers --- */

static bool is_group_end(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

/* "081 234 5678" as "0 8 1, 2 3 4, 5 6 7 8". */
static void add_number(struct buf *out, const char *number, size_t len) {
  bool is_open = false; /* a group that has a sign */
  for (size_t i = 0; i < len; i++) {
    if (!is_group_end(number[i])) {
      buf_addf(out, "%s%c", is_open ? " " : "", number[i]);
      is_open = true;
    } else if (is_open) {
      buf_add(out, ",");
      buf_add(out, " ");
      is_open = false;
    }
  }
}

/* Telephone numbers within a text: what begins with 0 or +, and what is too long for an amount. */
static bool is_dialled(const char *text, size_t len) {
  return *text == '+' || len >= LONG_NUMBER || (*text == '0' && len >= SHORT_NUMBER);
}

/* --- signs --- */

/* What is only for the eye, with what is said instead. */
static const struct {
  const char *sign, *said;
} signs[] = {
    {"[ ] ", ""},      {"[x] ", ""}, {"\u200b", ""}, {"\u00ad", ""}, {"\u2060", ""}, {" > ", ", "},
    {" \u2192 ", ", "}, {" \u2013 ", ", "},
};

static size_t add_sign(struct buf *out, const char *at) {
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    size_t len = strlen(signs[i].sign);
    if (strncmp(at, signs[i].sign, len) != 0) continue;
    buf_add(out, signs[i].said);
    return len;
  }
  return 0;
}

static size_t digits_at(const char *text) {
  size_t plus = *text == '+';
  size_t len = strspn(text + plus, "0123456789");
  return len ? plus + len : 0;
}

static void add_text(struct buf *out, const char *text) {
  for (const char *p = text; *p;) {
    bool is_inside = p > text && (isalnum((unsigned char)p[-1]) || strchr(".,:", p[-1]));
    size_t sign = add_sign(out, p), digits = sign || is_inside ? 0 : digits_at(p);
    if (digits && is_dialled(p, digits)) add_number(out, p, digits);
    else if (digits) buf_add_n(out, p, digits);
    else if (!sign) buf_add_n(out, p, 1);
    p += sign ? sign : digits ? digits : 1;
  }
}

/* "1300  Labour line": a number and whose it is, as page_add_help writes it; the length of the number,
 * or 0. */
static size_t number_before(const char *text) {
  size_t len = strspn(text, "+0123456789 -./()*#");
  return len > 2 && strncmp(text + len - 2, "  ", 2) == 0 ? len : 0;
}

/* --- paragraphs --- */

static size_t digit_of(const struct page *page, size_t at) {
  size_t number = 1;
  if (page->parts[at].number) return (size_t)page->parts[at].number;
  for (size_t i = 0; i < at; i++) number += page->parts[i].kind == PAGE_LINK;
  return number;
}

static void add_link(struct buf *out, const struct page *page, size_t at) {
  const char *text = page->parts[at].text;
  size_t number = digit_of(page, at), len = number_before(text);
  if (number <= LINKS_WITH_DIGIT) buf_addf(out, "%zu: ", number % LINKS_WITH_DIGIT);
  add_number(out, text, len);
  add_text(out, text + len);
}

static char *said_of(const struct page *page, size_t at) {
  const struct page_part *part = &page->parts[at];
  struct buf out = {0};
  if (part->kind == PAGE_NUMBER) add_number(&out, part->text, strlen(part->text));
  else if (part->kind == PAGE_LINK) add_link(&out, page, at);
  else add_text(&out, part->text);
  return buf_take(&out);
}

/* A line below a number tells about it, and one that has a language is content; the others are
 * sources. Addresses in the net nobody can remember. */
static bool is_said(const struct page *page, size_t at) {
  const struct page_part *part = &page->parts[at];
  if (part->kind == PAGE_BLANK || !*part->text || strstr(part->text, "://")) return false;
  if (part->kind != PAGE_SOURCE || *part->lang) return true;
  size_t first = at;
  while (first && page->parts[first].kind == PAGE_SOURCE) first--;
  return page->parts[first].kind == PAGE_NUMBER;
}

static bool is_heading(enum page_kind kind) {
  return kind == PAGE_TITLE || kind == PAGE_HEADING;
}

/* A heading over nothing but what is left out is left out too. */
static bool is_over_nothing(const struct page *page, size_t at) {
  bool has_left_out = false;
  if (page->parts[at].kind != PAGE_HEADING) return false;
  for (size_t i = at + 1; i < page->count && !is_heading(page->parts[i].kind); i++) {
    if (is_said(page, i)) return false;
    has_left_out = has_left_out || page->parts[i].kind != PAGE_BLANK;
  }
  return has_left_out;
}

static void add_piece(struct spoken *out, const struct page *page, size_t at, const char *lang) {
  const struct page_part *part = &page->parts[at];
  out->pieces = mem_grow(out->pieces, out->count, &out->room, sizeof *out->pieces);
  struct spoken_piece *piece = &out->pieces[out->count++];
  piece->text = said_of(page, at);
  piece->pause_ms = is_heading(part->kind) ? HEADING_PAUSE_MS : PAUSE_MS;
  memcpy(piece->text_id, part->text_id, sizeof piece->text_id);
  snprintf(piece->lang, sizeof piece->lang, "%s", *part->lang ? part->lang : lang);
}

void spoken_from_page(struct spoken *out, const struct page *page, const char *lang) {
  for (size_t i = 0; i < page->count; i++)
    if (is_said(page, i) && !is_over_nothing(page, i)) add_piece(out, page, i, lang);
}

void spoken_free(struct spoken *spoken) {
  for (size_t i = 0; i < spoken->count; i++) free(spoken->pieces[i].text);
  free(spoken->pieces);
  *spoken = (struct spoken){0};
}
