/* What is taken away as a link or as a text. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/take.h"

/* --- the link --- */

/* The key of a telephone with that letter on it (ITU-T E.161). */
static char key_of(char letter) {
  static const char keys[] = "22233344455566677778889999";
  return keys[letter - 'A'];
}

/* RFC 3966 wants ";phone-context=" behind a number that is dialled within one country. No phone
 * does anything with it, and to Android ";" is "wait, then send the digits that follow": a short
 * number, which has no other form, stands bare, as phones dial it. */
static void add_digits(struct buf *out, const char *number) {
  char *dialled = page_dialled(number);
  for (const char *p = dialled; *p; p++) {
    char digit = isalpha((unsigned char)*p) ? key_of(*p) : *p;
    if (digit == '#') buf_add(out, "%23");
    else buf_add_n(out, &digit, 1);
  }
  free(dialled);
}

char *take_link(const struct hotline *number) {
  struct buf out = {0};
  if (strcmp(number->type, "whatsapp") == 0 && *number->e164) {
    buf_addf(&out, "https://wa.me/%s", number->e164 + 1);
    return buf_take(&out);
  }
  buf_add(&out, strcmp(number->type, "sms") == 0 ? "sms:" : "tel:");
  add_digits(&out, *number->e164 ? number->e164 : number->number);
  return buf_take(&out);
}

/* --- the text --- */

/* With the marks of breaking only where they cost nothing. */
static void add_part(struct buf *out, const struct page_part *part, bool is_short) {
  buf_add(out, page_mark(part->kind));
  if (is_short) text_add_visible(out, part->text, strlen(part->text));
  else buf_add(out, part->text);
  buf_add(out, "\n");
}

static char *whole_text(const struct page *page) {
  struct buf out = {0};
  for (size_t i = 0; i < page->count; i++) add_part(&out, &page->parts[i], false);
  return buf_take(&out);
}

/* The title, whom to call, and that it is a draft: what is never cut. */
static void add_head(struct buf *out, const struct take *take) {
  const struct page *page = &take->page;
  const struct hotline *number = take_number(take);
  if (page->count) add_part(out, &page->parts[0], true);
  if (number) {
    char *text = page_number(number->number), *about = page_about_number(number);
    bool is_titled = page->count && strcmp(page->parts[0].text, number->service) == 0;
    buf_addf(out, "%s%s%s (%s)\n", is_titled ? "" : number->service, is_titled ? "" : ": ", text,
             about);
    free(text);
    free(about);
  }
  for (size_t i = 1; i < page->count && page->parts[i].kind == PAGE_NOTE; i++)
    add_part(out, &page->parts[i], true);
}

/* The end of what belongs together: a heading and what it stands above, a rule and its source. */
static size_t end_of_unit(const struct page *page, size_t at) {
  while (at + 1 < page->count && page->parts[at].kind == PAGE_HEADING) at++;
  while (at + 1 < page->count && page->parts[at + 1].kind == PAGE_SOURCE) at++;
  return at + 1;
}

static void add_unit(struct buf *out, const struct page *page, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (page->parts[i].kind != PAGE_BLANK) add_part(out, &page->parts[i], true);
}

static char *short_text(const struct take *take, size_t most_bytes) {
  const struct page *page = &take->page;
  const char *last = _("(shortened)");
  struct buf out = {0};
  size_t at = 1, end, room = strlen(last);
  add_head(&out, take);
  while (at < page->count && page->parts[at].kind == PAGE_NOTE) at++;
  for (; at < page->count && out.len_bytes + room <= most_bytes; at = end) {
    size_t before = out.len_bytes;
    end = end_of_unit(page, at);
    if (page->parts[at].kind != PAGE_NUMBER) add_unit(&out, page, at, end);
    if (out.len_bytes + room <= most_bytes) continue;
    out.text[out.len_bytes = before] = '\0';
    break;
  }
  buf_add(&out, last);
  if (out.len_bytes <= most_bytes) return buf_take(&out);
  buf_free(&out);
  return NULL;
}

char *take_text(const struct take *take, size_t most_bytes) {
  char *whole = whole_text(&take->page);
  if (!most_bytes || strlen(whole) <= most_bytes) return whole;
  free(whole);
  return short_text(take, most_bytes);
}
