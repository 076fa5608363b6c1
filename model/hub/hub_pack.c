/* Content packs at the hub. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/new_file.h"
#include "model/exchange/intake.h"
#include "model/hub/hub.h"

enum { MAX_PACK_BYTES = 256 << 20 };

static enum err cannot_read(const char *path, struct error *e) {
  return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
}

/* The whole of a file; one that is not there is empty when it `may_lack`. */
static enum err read_file(struct buf *out, const char *path, bool may_lack, struct error *e) {
  char part[1 << 16];
  size_t n;
  FILE *file = fopen(path, "r");
  if (!file && errno == ENOENT && may_lack) return ERR_OK;
  if (!file) return cannot_read(path, e);
  while (out->len_bytes < MAX_PACK_BYTES && (n = fread(part, 1, sizeof part, file)) > 0)
    buf_add_n(out, part, n);
  enum err err = ferror(file) ? cannot_read(path, e) : ERR_OK;
  fclose(file);
  return err;
}

static enum err read_signature(struct buf *out, const char *file, size_t number, struct error *e) {
  char *path = trust_signature_path(file, number);
  enum err err = read_file(out, path, number > 0, e);
  free(path);
  return err;
}

static enum err put_pack(struct pg *pg, const char *file, const struct hub_pack *pack, struct error *e) {
  struct buf bytes = {0}, first = {0}, second = {0};
  enum err err = read_file(&bytes, file, false, e);
  if (!err) err = read_signature(&first, file, 0, e);
  if (!err) err = read_signature(&second, file, 1, e);
  if (!err)
    err = pg_run(pg, SQL_HUB_PUT_PACK, e, "ttbtt", pack->name, pack->version, buf_text(&bytes),
                 bytes.len_bytes, buf_text(&first), buf_text(&second));
  buf_free(&bytes);
  buf_free(&first);
  buf_free(&second);
  return err;
}

enum err hub_publish(struct hub_pack *out, struct pg *pg, const char *file, const struct trust *trust,
                     struct error *e) {
  struct intake intake;
  *out = (struct hub_pack){0};
  enum err err = intake_take(&intake, file, NULL, trust, e);
  if (!err) {
    snprintf(out->name, sizeof out->name, "%s", intake.comment.pack);
    snprintf(out->version, sizeof out->version, "%s", intake.comment.version);
    err = put_pack(pg, file, out, e);
  }
  intake_free(&intake);
  return err;
}

/* Whether it can be a part of the name of a file. */
static bool is_name(const char *text) {
  return *text && *text != '.' && strlen(text) < 64 &&
         !text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")];
}

/* Takes the place of an older one of that name, or is added. */
static void keep_newest(struct hub_pack **packs, size_t *count, size_t *room, const char *name,
                        const char *version) {
  size_t i = 0;
  while (i < *count && strcmp((*packs)[i].name, name) != 0) i++;
  if (i < *count && trust_compare_versions((*packs)[i].version, version) >= 0) return;
  *packs = mem_grow(*packs, i, room, sizeof **packs);
  if (i == *count) ++*count;
  snprintf((*packs)[i].name, sizeof (*packs)[i].name, "%s", name);
  snprintf((*packs)[i].version, sizeof (*packs)[i].version, "%s", version);
}

enum err hub_packs(struct hub_pack **out, size_t *count, struct pg *pg, struct error *e) {
  size_t room = 0;
  *out = NULL;
  *count = 0;
  struct pg_rows *rows = pg_select(pg, SQL_HUB_PACKS, "");
  while (pg_next(rows)) {
    char *name = mem_text(pg_text(rows, 0)), *version = mem_text(pg_text(rows, 1));
    if (is_name(name) && is_name(version)) keep_newest(out, count, &room, name, version);
    free(name);
    free(version);
  }
  return pg_end(&rows, e);
}

static enum err write_signature(const char *file, size_t number, const char *text, struct error *e) {
  char *path = trust_signature_path(file, number);
  enum err err = ERR_OK;
  if (*text) err = new_file_write(path, text, e);
  else unlink(path);
  free(path);
  return err;
}

/* The pack comes last: when it is there, its signatures are. */
static enum err write_pack(struct pg_rows *rows, const char *file, struct error *e) {
  size_t len_bytes;
  enum err err = write_signature(file, 0, pg_text(rows, 1), e);
  if (!err) err = write_signature(file, 1, pg_text(rows, 2), e);
  const void *bytes = err ? NULL : pg_blob(rows, 0, &len_bytes);
  return bytes ? new_file_write_bytes(file, bytes, len_bytes, e) : err;
}

enum err hub_fetch(struct pg *pg, const struct hub_pack *pack, const char *file, struct error *e) {
  struct stat st;
  if (stat(file, &st) == 0) return ERR_OK;
  struct pg_rows *rows = pg_select(pg, SQL_HUB_PACK, "tt", pack->name, pack->version);
  enum err err = pg_next(rows) ? write_pack(rows, file, e) : ERR_OK, end = pg_end(&rows, err ? NULL : e);
  return err ? err : end;
}
