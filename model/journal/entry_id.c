#include "model/journal/entry_id.h"

#include <stdio.h>
#include <string.h>

#include "model/journal/record.h"

enum err entry_id_complete(struct db *db, const struct id_group *group, const char *typed,
                           char id[ID_TEXT_BYTES], struct error *e) {
  size_t len = strlen(typed), count = 0;
  if (len < 6 || len >= ID_TEXT_BYTES || strspn(typed, "0123456789abcdefABCDEF-") != len)
    return record_refuse(e, N_("%s is not an id or its beginning (at least 6 characters)"), typed,
                         NULL);
  for (size_t i = 0; i <= len; i++)
    id[i] = typed[i] >= 'A' && typed[i] <= 'F' ? (char)(typed[i] - 'A' + 'a') : typed[i];
  struct cursor *c = db_select(db, group->ids_like, "t", id);
  while (cursor_next(c)) {
    const char *found = cursor_text(c, 0);
    if (id_is_valid(found) && count++ == 0) memcpy(id, found, ID_TEXT_BYTES);
  }
  enum err err = cursor_end(&c, e);
  if (!err && !count) err = error_set(e, ERR_NOT_FOUND, group->none, typed);
  char number[24];
  snprintf(number, sizeof number, "%zu", count);
  if (!err && count > 1)
    err = record_refuse(e, N_("%s entries begin with %s; give more of the id"), number, typed);
  return err;
}

/* How many characters two ids have in common at their beginning. */
static size_t common_bytes(const char *a, const char *b) {
  size_t len = 0;
  while (a[len] && a[len] == b[len]) len++;
  return len;
}

char *entry_id_short(struct journal *journal, const char *id, char out[ID_TEXT_BYTES]) {
  enum { LEAST_BYTES = 8 };
  size_t len = LEAST_BYTES;
  struct cursor *c = db_select(journal_db(journal), SQL_ENTRY_ID_NEIGHBOURS, "t", id);
  for (int i = 0; i < 2 && (i || cursor_next(c)); i++) {
    size_t common = common_bytes(id, cursor_text(c, i));
    if (common >= len) len = common + 1;
  }
  cursor_end(&c, NULL);
  len += id[len - 1] == '-';
  snprintf(out, ID_TEXT_BYTES, "%.*s", (int)len, id);
  return out;
}
