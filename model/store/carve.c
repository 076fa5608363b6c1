#include "model/store/carve.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"

/* The format: https://www.sqlite.org/fileformat2.html */
enum {
  DEFAULT_PAGE_BYTES = 512, /* that of the journal */
  FILE_HEADER_BYTES = 100,
  LOG_HEADER_BYTES = 32,
  FRAME_HEADER_BYTES = 24,
  MAX_ROW_BYTES = 16 << 20,
};
enum page_type { PAGE_INDEX_INNER = 0x02, PAGE_INDEX_LEAF = 0x0A, PAGE_TABLE_LEAF = 0x0D };

struct bytes {
  uint8_t *at;
  size_t count;
};

struct carving {
  struct bytes file, log;
  size_t page_bytes, pages, frames; /* frames: up to the last that was committed */
  int64_t *newest;                  /* by page, from 1: its last frame, -1 = none */
  size_t newest_count;
  carve_each *each;
  void *context;
};

/* A page as it was at some time. */
struct image {
  const uint8_t *page;
  size_t header; /* where its header begins */
  bool is_stale;
};

/* --- the files --- */

/* A page of what could not be read as a whole. */
static bool read_apart(struct bytes *out, int fd, size_t at, size_t len) {
  if (pread(fd, out->at + at, DEFAULT_PAGE_BYTES, (off_t)at) >= 0) return true;
  memset(out->at + at, 0, len < DEFAULT_PAGE_BYTES ? len : DEFAULT_PAGE_BYTES);
  return false;
}

/* Reads what can be read; a part that cannot is zeros. False, with errno, when there is nothing else. */
static bool read_all(struct bytes *out, int fd) {
  size_t done = 0;
  bool has_any = !out->count;
  while (done < out->count) {
    size_t wanted = out->count - done < DEFAULT_PAGE_BYTES * 128 ? out->count - done
                                                                  : DEFAULT_PAGE_BYTES * 128;
    ssize_t n = pread(fd, out->at + done, wanted, (off_t)done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && wanted > DEFAULT_PAGE_BYTES) { /* around the bad place, sector by sector */
      size_t end = done + wanted;
      for (; done < end; done += DEFAULT_PAGE_BYTES) has_any |= read_apart(out, fd, done, end - done);
      continue;
    }
    has_any |= n > 0;
    done += n > 0 ? (size_t)n : wanted;
  }
  return has_any;
}

static enum err load(struct bytes *out, const char *path, struct error *e) {
  struct stat st;
  *out = (struct bytes){0};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT) return ERR_OK;
  if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
    if (fd >= 0) close(fd);
    return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(fd < 0 ? errno : EINVAL));
  }
  out->count = (size_t)st.st_size;
  out->at = mem_new(out->count + DEFAULT_PAGE_BYTES, 1);
  bool is_read = read_all(out, fd);
  int cause = errno;
  close(fd);
  if (is_read) return ERR_OK;
  free(out->at);
  *out = (struct bytes){0};
  return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(cause));
}

static uint32_t big_endian(const uint8_t *at, int count) {
  uint32_t number = 0;
  for (int i = 0; i < count; i++) number = number << 8 | at[i];
  return number;
}

static bool is_page_size(uint32_t bytes) {
  return bytes >= 512 && bytes <= 65536 && (bytes & (bytes - 1)) == 0;
}

static size_t find_page_size(const struct carving *c) {
  uint32_t in_file = c->file.count >= FILE_HEADER_BYTES ? big_endian(c->file.at + 16, 2) : 0;
  uint32_t in_log = c->log.count >= LOG_HEADER_BYTES ? big_endian(c->log.at + 8, 4) : 0;
  if (in_file == 1) in_file = 65536;
  return is_page_size(in_file) ? in_file : is_page_size(in_log) ? in_log : DEFAULT_PAGE_BYTES;
}

static const uint8_t *frame(const struct carving *c, size_t number) {
  return c->log.at + LOG_HEADER_BYTES + number * (FRAME_HEADER_BYTES + c->page_bytes);
}

/* Whether the frame is of the log as it is now, not left over from one before. */
static bool is_current(const struct carving *c, size_t number) {
  return memcmp(frame(c, number) + 8, c->log.at + 16, 8) == 0;
}

/* Up to the last commit: behind it stands what was not, or what is older. */
static size_t count_frames(const struct carving *c) {
  size_t committed = 0;
  if (c->log.count < LOG_HEADER_BYTES) return 0;
  size_t all = (c->log.count - LOG_HEADER_BYTES) / (FRAME_HEADER_BYTES + c->page_bytes);
  for (size_t i = 0; i < all; i++)
    if (is_current(c, i) && big_endian(frame(c, i) + 4, 4)) committed = i + 1;
  return committed ? committed : all;
}

static void find_newest(struct carving *c) {
  c->newest_count = c->pages + c->frames + 2;
  c->newest = mem_new(c->newest_count, sizeof *c->newest);
  for (size_t i = 0; i < c->newest_count; i++) c->newest[i] = -1;
  for (size_t i = 0; i < c->frames; i++) {
    uint32_t page = big_endian(frame(c, i), 4);
    if (page && page < c->newest_count) c->newest[page] = (int64_t)i;
  }
}

/* --- rows --- */

/* A number of up to nine bytes; returns how many, 0 when it does not end. */
static size_t read_varint(const uint8_t *at, const uint8_t *end, uint64_t *out) {
  *out = 0;
  for (size_t i = 0; i < 9 && at + i < end; i++) {
    if (i == 8) return *out = *out << 8 | at[i], 9;
    *out = *out << 7 | (at[i] & 0x7F);
    if (!(at[i] & 0x80)) return i + 1;
  }
  return 0;
}

static int64_t read_int(const uint8_t *at, size_t len_bytes) {
  uint64_t number = len_bytes && at[0] & 0x80 ? UINT64_MAX : 0;
  for (size_t i = 0; i < len_bytes; i++) number = number << 8 | at[i];
  return (int64_t)number;
}

/* The value of that serial type; false when it is longer than what is left. */
static bool read_value(struct carve_value *out, uint64_t type, const uint8_t **at,
                       const uint8_t *end) {
  static const uint8_t int_bytes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
  uint64_t len = type < 10 ? int_bytes[type] : (type - 12) / 2;
  *out = (struct carve_value){0};
  if (type == 10 || type == 11 || len > (uint64_t)(end - *at)) return false;
  out->bytes = *at;
  out->len_bytes = (size_t)len;
  out->kind = type == 0 ? CARVE_NULL : type == 7 ? CARVE_REAL : type < 10 ? CARVE_INT
              : type % 2 ? CARVE_TEXT : CARVE_BLOB;
  if (out->kind == CARVE_INT) out->number = type >= 8 ? (int64_t)type - 8 : read_int(*at, (size_t)len);
  *at += len;
  return true;
}

static void read_row(const struct carving *c, const uint8_t *payload, size_t len_bytes,
                     struct carve_row *row) {
  const uint8_t *end = payload + len_bytes, *types = payload, *values;
  uint64_t header, type;
  size_t n = read_varint(payload, end, &header);
  if (!n || header < n || header > len_bytes) return;
  values = payload + header;
  for (types += n; types < payload + header; types += n) {
    n = read_varint(types, payload + header, &type);
    if (!n || row->count == CARVE_COLUMNS || !read_value(&row->values[row->count++], type, &values, end))
      return;
  }
  if (row->count) c->each(c->context, row);
}

/* The page of that number, as it was when the image was. */
static const uint8_t *follow(const struct carving *c, uint32_t number, bool in_file_only) {
  if (!number || number >= c->newest_count) return NULL;
  if (!in_file_only && c->newest[number] >= 0)
    return frame(c, (size_t)c->newest[number]) + FRAME_HEADER_BYTES;
  return number <= c->pages ? c->file.at + (number - 1) * c->page_bytes : NULL;
}

/* The rest of a row that does not fit on its page. */
static bool read_overflow(const struct carving *c, uint8_t *out, size_t missing, uint32_t number,
                          bool in_file_only) {
  while (missing) {
    const uint8_t *page = follow(c, number, in_file_only);
    size_t n = missing < c->page_bytes - 4 ? missing : c->page_bytes - 4;
    if (!page) return false;
    memcpy(out, page + 4, n);
    out += n;
    missing -= n;
    number = big_endian(page, 4);
  }
  return true;
}

/* How much of so many bytes stands on the page itself. */
static size_t local_bytes(const struct carving *c, uint64_t payload, bool is_table) {
  size_t usable = c->page_bytes, least = (usable - 12) * 32 / 255 - 23;
  size_t most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  if (payload <= most) return (size_t)payload;
  size_t some = least + (size_t)((payload - least) % (usable - 4));
  return some <= most ? some : least;
}

static void read_cell(const struct carving *c, const struct image *image, size_t at,
                      enum page_type type) {
  const uint8_t *cell = image->page + at, *end = image->page + c->page_bytes;
  uint64_t payload, rowid = 0;
  if (type == PAGE_INDEX_INNER) cell += 4;
  size_t n = cell < end ? read_varint(cell, end, &payload) : 0;
  cell += n;
  size_t more = n && type == PAGE_TABLE_LEAF ? read_varint(cell, end, &rowid) : 1;
  if (!n || !more || !payload || payload > MAX_ROW_BYTES) return;
  if (type == PAGE_TABLE_LEAF) cell += more;
  size_t local = local_bytes(c, payload, type == PAGE_TABLE_LEAF);
  bool is_long = local < payload, in_file_only = image->is_stale;
  if (local + (is_long ? 4 : 0) > (size_t)(end - cell) || payload > c->file.count + c->log.count) return;
  struct carve_row row = {.is_stale = image->is_stale, .rowid = (int64_t)rowid};
  if (!is_long) {
    read_row(c, cell, local, &row);
    return;
  }
  uint8_t *whole = mem_new((size_t)payload, 1);
  memcpy(whole, cell, local);
  if (read_overflow(c, whole + local, (size_t)payload - local, big_endian(cell + local, 4), in_file_only))
    read_row(c, whole, (size_t)payload, &row);
  free(whole);
}

static void read_page(const struct carving *c, const struct image *image) {
  const uint8_t *header = image->page + image->header;
  enum page_type type = header[0];
  if (type != PAGE_TABLE_LEAF && type != PAGE_INDEX_LEAF && type != PAGE_INDEX_INNER) return;
  size_t first = image->header + (type == PAGE_INDEX_INNER ? 12 : 8), cells = big_endian(header + 3, 2);
  for (size_t i = 0; i < cells && first + 2 * i + 2 <= c->page_bytes; i++) {
    size_t at = big_endian(image->page + first + 2 * i, 2);
    if (at >= first && at < c->page_bytes) read_cell(c, image, at, type);
  }
}

/* --- all of it --- */

/* First what holds now, then what held before. */
static void read_pages(const struct carving *c, bool is_stale) {
  for (size_t i = c->frames; i > 0; i--) {
    uint32_t number = big_endian(frame(c, i - 1), 4);
    bool is_newest = number < c->newest_count && c->newest[number] == (int64_t)(i - 1);
    struct image image = {frame(c, i - 1) + FRAME_HEADER_BYTES, number == 1 ? FILE_HEADER_BYTES : 0,
                          !is_newest};
    if (is_newest != is_stale) read_page(c, &image);
  }
  for (size_t i = 0; i < c->pages; i++) {
    bool is_newest = c->newest[i + 1] < 0;
    struct image image = {c->file.at + i * c->page_bytes, i ? 0 : FILE_HEADER_BYTES, !is_newest};
    if (is_newest != is_stale) read_page(c, &image);
  }
}

enum err carve_file(const char *path, carve_each *each, void *context, struct error *e) {
  struct carving c = {.each = each, .context = context};
  char *log_path = mem_format("%s-wal", path);
  enum err err = load(&c.file, path, e);
  if (!err && load(&c.log, log_path, NULL)) c.log = (struct bytes){0};
  free(log_path);
  if (!err) {
    c.page_bytes = find_page_size(&c);
    c.pages = c.file.count / c.page_bytes;
    c.frames = count_frames(&c);
    find_newest(&c);
    read_pages(&c, false);
    read_pages(&c, true);
  }
  free(c.newest);
  free(c.file.at);
  free(c.log.at);
  return err;
}
