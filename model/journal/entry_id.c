#include "model/journal/entry_id.h"

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
  if (!err && count > 1) err = record_refuse(e, group->several, typed, NULL);
  return err;
}
