#include "model/exchange/hsds_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/new_file.h"

static enum err failed(const struct hsds_files *f, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"),
                   f->file[f->count - 1].path, strerror(errno));
}

enum err hsds_files_begin(struct hsds_files *f, const char *dir, const char *name, struct error *e) {
  char *path = dir ? mem_format("%s/%s", dir, name) : mem_text(name), *draft;
  enum err err = new_file_start(&draft, path, e);
  if (err) {
    free(path);
    return err;
  }
  f->file = mem_grow(f->file, f->count, &f->room, sizeof *f->file);
  f->file[f->count++] = (struct hsds_file){path, draft};
  f->out = fopen(draft, "we");
  return f->out ? ERR_OK : failed(f, e);
}

enum err hsds_files_put(struct hsds_files *f, struct buf *text, struct error *e) {
  bool is_written = fwrite(buf_text(text), 1, text->len_bytes, f->out) == text->len_bytes;
  buf_clear(text);
  return is_written ? ERR_OK : failed(f, e);
}

enum err hsds_files_end(struct hsds_files *f, enum err err, struct error *e) {
  if (f->out && fclose(f->out) && !err) err = failed(f, e);
  f->out = NULL;
  return err;
}

enum err hsds_files_done(struct hsds_files *f, enum err err, struct error *e) {
  for (size_t i = 0; i < f->count; i++) {
    err = new_file_end(f->file[i].draft, f->file[i].path, err, e);
    free(f->file[i].path);
  }
  free(f->file);
  *f = (struct hsds_files){0};
  return err;
}
