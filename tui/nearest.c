#include "tui/nearest.h"

#include <string.h>

bool nearest_is_for(const struct hotline *row, const char *origin) {
  return origin || strcmp(row->serves, "*") == 0 || strchr(row->serves, ' ');
}

bool nearest_is_mainly_for(const struct hotline *row, const char *category) {
  size_t len = strlen(category);
  return strncmp(row->categories, category, len) == 0 && (row->categories[len] == ' ' || !row->categories[len]);
}

bool nearest_is_callable(const struct hotline *number) {
  return strcmp(number->type, "whatsapp") != 0 && strcmp(number->type, "sms") != 0;
}

static bool has_word(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *p = words; *p; p += strcspn(p, " "), p += strspn(p, " "))
    if (strcspn(p, " ") == len && strncmp(p, word, len) == 0) return true;
  return false;
}

bool nearest_speaks(const struct hotline *number, const char *tag) {
  const char *twins[LANGUAGE_TWINS];
  language_twins(tag, twins);
  for (int i = 0; i < LANGUAGE_TWINS && twins[i]; i++)
    if (has_word(number->languages, twins[i])) return true;
  return false;
}

int nearest_distance(const struct hotline *number, const char *tag) {
  int words = nearest_speaks(number, tag) ? 0 : *number->languages ? 2 : 1;
  return (nearest_is_callable(number) ? 0 : 8) + words * 2 + (number->status == NUMBER_OLD);
}
