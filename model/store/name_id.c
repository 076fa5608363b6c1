#include "model/store/name_id.h"

#include "model/base/uuid5.h"

/* Made once, at random. */
static const uint8_t namespace_id[UUID5_BYTES] = {0x5b, 0x0e, 0x41, 0x9c, 0x27, 0xd3, 0x4f, 0x86,
                                                  0xa1, 0x6e, 0x93, 0x0d, 0x7c, 0x52, 0xe8, 0x4b};

static void answer(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  char id[UUID5_TEXT_BYTES];
  const void *name = sqlite3_value_text(values[0]);
  if (!name) return;
  uuid5_text(id, namespace_id, name, (size_t)sqlite3_value_bytes(values[0]));
  sqlite3_result_text(context, id, UUID5_TEXT_BYTES - 1, SQLITE_TRANSIENT);
}

int name_id_register(sqlite3 *handle) {
  return sqlite3_create_function_v2(handle, "uuid5", 1,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, answer,
                                    NULL, NULL, NULL);
}
