#include "tui/orders.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const verbs[ORDER_VERBS] = {"print", "say", "pause", "again", "stop"}; /* code */
static const char *const forms[] = {"slip58", "slip80", "a4"};                            /* code */

enum { WORDS = 5 };

/* The next word; an empty one after the last. */
static size_t next_word(const char **line, const char **word) {
  *line += strspn(*line, " ");
  *word = *line;
  size_t len = strcspn(*line, " ");
  *line += len;
  return len;
}

static bool copy(char *out, size_t room, const char *word, size_t len) {
  if (len == 0 || len >= room) return false;
  for (size_t i = 0; i < len; i++)
    if (!isascii(word[i]) || (!isalnum((unsigned char)word[i]) && !strchr("-_.", word[i]))) return false;
  memcpy(out, word, len);
  out[len] = '\0';
  return true;
}

static bool copy_langs(struct order *out, const char *word, size_t len) {
  while (len && out->lang_count < ORDER_LANGS) {
    const char *comma = memchr(word, ',', len);
    size_t tag = comma ? (size_t)(comma - word) : len;
    if (!copy(out->lang[out->lang_count], sizeof out->lang[0], word, tag)) return false;
    out->lang_count++;
    if (!comma) return true;
    word += tag + 1;
    len -= tag + 1;
  }
  return false;
}

static bool is_form(enum order_verb verb, const char *form) {
  if (verb == ORDER_SAY) return strcmp(form, "page") == 0;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(forms[i], form) == 0) return true;
  return false;
}

static bool is_over(const char *line) {
  const char *word;
  return next_word(&line, &word) == 0;
}

bool order_parse(const char *line, struct order *out) {
  const char *word[WORDS];
  size_t len[WORDS], verb = 0;
  *out = (struct order){0};
  len[0] = next_word(&line, &word[0]);
  while (verb < ORDER_VERBS &&
         (strlen(verbs[verb]) != len[0] || memcmp(verbs[verb], word[0], len[0]) != 0))
    verb++;
  if (verb == ORDER_VERBS) return false;
  out->verb = (enum order_verb)verb;
  if (out->verb > ORDER_SAY) return is_over(line);
  for (size_t i = 1; i < WORDS; i++) len[i] = next_word(&line, &word[i]);
  bool is_none = len[3] == 1 && *word[3] == '-';
  return is_over(line) && copy(out->form, sizeof out->form, word[1], len[1]) &&
         is_form(out->verb, out->form) && copy(out->id, sizeof out->id, word[2], len[2]) &&
         (is_none || copy(out->country, sizeof out->country, word[3], len[3])) &&
         copy_langs(out, word[4], len[4]);
}

size_t order_write(const struct order *order, char line[ORDER_LINE_BYTES]) {
  int len = snprintf(line, ORDER_LINE_BYTES, "%s", verbs[order->verb]);
  if (order->verb <= ORDER_SAY)
    len += snprintf(line + len, ORDER_LINE_BYTES - (size_t)len, " %s %s %s ", order->form, order->id,
                    *order->country ? order->country : "-");
  for (size_t i = 0; i < order->lang_count && order->verb <= ORDER_SAY; i++)
    len += snprintf(line + len, ORDER_LINE_BYTES - (size_t)len, "%s%s", i ? "," : "", order->lang[i]);
  len += snprintf(line + len, ORDER_LINE_BYTES - (size_t)len, "\n");
  return (size_t)len;
}
