/* What is taken away as a contact card: vCard 3.0 (RFC 2426), because the contacts of Android import
 * 2.1 and 3.0 and refuse 4.0, and every other phone reads 3.0 too. It has no field for the languages
 * that are spoken: they stand in the note. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/take.h"

enum { LINE_BYTES = 75 };

/* Ends a line, folded so that none of its pieces is longer than LINE_BYTES and no letter is cut. */
static void add_line(struct buf *out, struct buf *line) {
  const char *p = buf_text(line);
  size_t room = LINE_BYTES;
  while (strlen(p) > room) {
    size_t cut = room;
    while (cut > 1 && (p[cut] & 0xC0) == 0x80) cut--;
    buf_add_n(out, p, cut);
    buf_add(out, "\r\n ");
    p += cut;
    room = LINE_BYTES - 1;
  }
  buf_addf(out, "%s\r\n", p);
  buf_free(line);
}

static void add_escaped(struct buf *line, const char *text) {
  for (const char *p = text; *p; p++) {
    if (*p == '\n') buf_add(line, "\\n");
    else if (strchr("\\,;", *p)) buf_addf(line, "\\%c", *p);
    else buf_add_n(line, p, 1);
  }
}

/* "NAME:text" and what follows the text. */
static void add_field(struct buf *out, const char *name, const char *text, const char *rest) {
  struct buf line = {0};
  if (!*text) return;
  buf_addf(&line, "%s:", name);
  add_escaped(&line, text);
  buf_add(&line, rest);
  add_line(out, &line);
}

/* The digits that the link dials; a message cannot be answered by voice. */
/* code */
static void add_phone(struct buf *out, const struct hotline *number, bool is_short, bool is_first) {
  bool is_message = strcmp(number->type, "whatsapp") == 0 || strcmp(number->type, "sms") == 0;
  struct hotline called = *number;
  struct buf line = {0};
  called.type = (char *)"voice";
  char *link = take_link(&called);
  buf_add(&line, "TEL");
  if (!is_short) buf_addf(&line, ";TYPE=%s%s", is_message ? "CELL" : "WORK,VOICE", is_first ? ",PREF" : "");
  buf_add(&line, strchr(link, ':'));
  add_line(out, &line);
  free(link);
}

static void add_about(struct buf *note, const struct hotline *number) {
  char *text = page_number(number->number), *about = page_about_number(number);
  buf_addf(note, "%s%s: %s", note->len_bytes ? "\n" : "", text, about);
  if (*number->extension) {
    buf_add(note, "; ");
    /* Translators: a phone number and its extension */
    buf_addf(note, _("%s, extension %s"), text, number->extension);
  }
  free(text);
  free(about);
}

static void add_note(struct buf *out, struct pack *pack, const struct lang_chain *chain,
                     const struct hotline *const *numbers, size_t count) {
  struct buf note = {0};
  const struct hotline *first = numbers[0];
  for (size_t i = 0; i < count; i++) add_about(&note, numbers[i]);
  if (*first->languages) {
    char *languages = page_languages(pack, chain, first->languages);
    buf_addf(&note, "\n%s: %s", _("Languages"), languages);
    free(languages);
  }
  if (*first->source) {
    char *source = page_source("", first->source, first->checked, false);
    buf_addf(&note, "\n%s", source);
    free(source);
  }
  add_field(out, "NOTE", buf_text(&note), "");
  buf_free(&note);
}

static void add_short_note(struct buf *out, const struct hotline *number) {
  char *checked = page_checked(number);
  add_field(out, "NOTE", checked, "");
  free(checked);
}

static void add_vcard(struct buf *out, struct pack *pack, const struct lang_chain *chain,
                      const struct hotline *const *numbers, size_t count, bool is_short) {
  const struct hotline *first = numbers[0];
  buf_add(out, "BEGIN:VCARD\r\nVERSION:3.0\r\n"); /* code */
  add_field(out, "N", first->service, is_short ? "" : ";;;;");
  add_field(out, "FN", first->service, "");
  if (!is_short) add_field(out, "ORG", first->organization, "");
  for (size_t i = 0; i < count; i++) add_phone(out, numbers[i], is_short, i == 0 && count > 1);
  if (is_short) add_short_note(out, first);
  else add_note(out, pack, chain, numbers, count);
  buf_add(out, "END:VCARD\r\n"); /* code */
}

char *take_vcard(const struct take *take, struct pack *pack, const struct lang_chain *chain,
                 size_t most_bytes) {
  const struct hotline *best = take_number(take);
  struct buf out = {0};
  if (!best) return NULL;
  size_t all = take->service->number_count, count = 1;
  const struct hotline **numbers = mem_new(all, sizeof *numbers);
  numbers[0] = best;
  for (size_t i = 0; i < all; i++)
    if (i != take->best && *take->service->numbers[i].number)
      numbers[count++] = &take->service->numbers[i];
  add_vcard(&out, pack, chain, numbers, count, false);
  if (most_bytes && out.len_bytes > most_bytes) {
    buf_clear(&out);
    add_vcard(&out, pack, chain, numbers, 1, true);
  }
  free(numbers);
  if (!most_bytes || out.len_bytes <= most_bytes) return buf_take(&out);
  buf_free(&out);
  return NULL;
}

static bool is_shown(const struct hotline *row) {
  return *row->number && row->status != NUMBER_CONFLICT;
}

/* The rows of one service need not follow each other. */
static bool is_first_of_service(const struct hotline_list *list, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (is_shown(&list->rows[i]) && strcmp(list->rows[i].service_id, list->rows[at].service_id) == 0)
      return false;
  return is_shown(&list->rows[at]);
}

void take_add_vcards(struct buf *out, struct pack *pack, const struct lang_chain *chain,
                     const struct hotline_list *list) {
  const struct hotline **numbers = mem_new(list->count + 1, sizeof *numbers);
  for (size_t i = 0; i < list->count; i++) {
    size_t count = 0;
    if (!is_first_of_service(list, i)) continue;
    for (size_t j = i; j < list->count; j++)
      if (is_shown(&list->rows[j]) &&
          strcmp(list->rows[j].service_id, list->rows[i].service_id) == 0)
        numbers[count++] = &list->rows[j];
    add_vcard(out, pack, chain, numbers, count, false);
  }
  free(numbers);
}
