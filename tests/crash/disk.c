#include "tests/crash/disk_inner.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

unsigned disk_random(uint64_t *state, unsigned limit) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)(*state >> 33) % limit;
}

/* --- bytes --- */

static struct bytes *bytes_new(const void *from, size_t len) {
  struct bytes *bytes = mem_new(1, sizeof *bytes + len);
  bytes->refs = 1;
  bytes->len = len;
  if (len) memcpy(bytes->at, from, len);
  return bytes;
}

static struct bytes *bytes_hold(struct bytes *bytes) {
  if (bytes) bytes->refs++;
  return bytes;
}

static void bytes_drop(struct bytes *bytes) {
  if (bytes && !--bytes->refs) free(bytes);
}

/* What grows is zeros. */
static void image_resize(struct image *image, size_t len) {
  if (len > image->room) {
    image->room = len + len / 2;
    image->at = realloc(image->at, image->room);
    if (!image->at) abort();
  }
  if (len > image->len) memset(image->at + image->len, 0, len - image->len);
  image->len = len;
}

static void image_write(struct image *image, const uint8_t *bytes, size_t len, size_t offset) {
  if (offset + len > image->len) image_resize(image, offset + len);
  if (len) memcpy(image->at + offset, bytes, len);
}

static void image_load(struct image *image, const struct bytes *bytes) {
  image_resize(image, 0);
  if (bytes) image_write(image, bytes->at, bytes->len, 0);
}

static void image_apply(struct image *image, const struct pending *p) {
  if (p->bytes) image_write(image, p->bytes->at, p->bytes->len, p->offset);
  else image_resize(image, p->offset);
}

/* --- what a cut leaves --- */

static void write_garbage(struct image *image, size_t len, size_t offset, uint64_t *state) {
  uint8_t garbage[DISK_SECTOR_BYTES];
  for (size_t i = 0; i < len; i++) garbage[i] = (uint8_t)disk_random(state, 256);
  image_write(image, garbage, len, offset);
}

/* Each sector of the write arrives, or does not, or something else does. */
static void image_tear(struct image *image, const struct pending *p, uint64_t *state) {
  for (size_t done = 0, len; done < p->bytes->len; done += len) {
    size_t offset = p->offset + done, rest = DISK_SECTOR_BYTES - offset % DISK_SECTOR_BYTES;
    len = rest < p->bytes->len - done ? rest : p->bytes->len - done;
    unsigned die = disk_random(state, 8);
    if (die < 4) image_write(image, p->bytes->at + done, len, offset);
    if (die == 4) write_garbage(image, len, offset, state);
  }
}

static void image_gamble(struct image *image, const struct pending *p, uint64_t *state) {
  unsigned die = disk_random(state, 4);
  if (die < 2) image_apply(image, p);
  if (die == 2 && p->bytes) image_tear(image, p, state);
}

static void image_settle(struct image *image, const struct inode *of, enum disk_cut how,
                         uint64_t *state) {
  image_load(image, of->durable);
  for (size_t i = 0; i < of->count && how != DISK_DROP; i++) {
    if (how == DISK_KEEP) image_apply(image, &of->pending[i]);
    else image_gamble(image, &of->pending[i], state);
  }
}

/* --- files --- */

static void forget_pending(struct inode *inode) {
  for (size_t i = 0; i < inode->count; i++) bytes_drop(inode->pending[i].bytes);
  inode->count = 0;
}

static struct inode *inode_hold(struct inode *inode) {
  if (inode) inode->refs++;
  return inode;
}

void disk_close(struct inode *inode) {
  if (!inode || --inode->refs) return;
  forget_pending(inode);
  bytes_drop(inode->durable);
  for (size_t i = 0; i < DISK_REGIONS; i++) free(inode->memory.regions[i]);
  free(inode->pending);
  free(inode->now.at);
  free(inode);
}

struct inode *disk_open_nameless(void) {
  struct inode *inode = mem_new(1, sizeof *inode);
  inode->refs = 1;
  inode->is_loaded = true;
  return inode;
}

/* As it stands, before it is open. */
static struct inode *inode_copy(const struct inode *from) {
  struct inode *copy = mem_new(1, sizeof *copy);
  copy->durable = bytes_hold(from->durable);
  copy->pending = from->count ? mem_new(from->count, sizeof *copy->pending) : NULL;
  for (; copy->count < from->count; copy->count++) {
    copy->pending[copy->count] = from->pending[copy->count];
    bytes_hold(copy->pending[copy->count].bytes);
  }
  copy->room = copy->count;
  return copy;
}

static struct inode *inode_after(const struct inode *from, enum disk_cut how, uint64_t *state) {
  if (!from->count || how == DISK_DROP) {
    struct inode *same = mem_new(1, sizeof *same);
    same->durable = bytes_hold(from->durable);
    return same;
  }
  struct inode *after = mem_new(1, sizeof *after);
  struct image image = {0};
  image_settle(&image, from, how, state);
  after->durable = bytes_new(image.at, image.len);
  free(image.at);
  return after;
}

static void load(struct inode *inode) {
  if (!inode->is_loaded) image_settle(&inode->now, inode, DISK_KEEP, NULL);
  inode->is_loaded = true;
}

static void add_pending(struct inode *inode, size_t offset, struct bytes *bytes) {
  struct pending p = {offset, bytes};
  inode->pending = mem_grow(inode->pending, inode->count, &inode->room, sizeof *inode->pending);
  inode->pending[inode->count++] = p;
  image_apply(&inode->now, &p);
}

void disk_write(struct inode *inode, const void *bytes, size_t len_bytes, size_t offset) {
  add_pending(inode, offset, bytes_new(bytes, len_bytes));
}

void disk_truncate(struct inode *inode, size_t len_bytes) {
  add_pending(inode, len_bytes, NULL);
}

static void settle(struct inode *inode, enum disk_cut how, uint64_t *state) {
  struct inode *after = inode_after(inode, how, state);
  bytes_drop(inode->durable);
  inode->durable = bytes_hold(after->durable);
  forget_pending(inode);
  disk_close(inode_hold(after));
}

void disk_sync(struct inode *inode) {
  settle(inode, DISK_KEEP, NULL);
}

void disk_sync_badly(struct disk *disk, struct inode *inode) {
  settle(inode, DISK_MIX, &disk->coin);
}

/* --- names --- */

static struct name *find(const struct disk *disk, const char *path) {
  for (size_t i = 0; i < DISK_FILES && disk->names[i].path; i++)
    if (strcmp(disk->names[i].path, path) == 0) return (struct name *)(uintptr_t)&disk->names[i];
  return NULL;
}

static struct name *add_name(struct disk *disk, const char *path) {
  for (size_t i = 0; i < DISK_FILES; i++)
    if (!disk->names[i].path) {
      disk->names[i].path = mem_text(path);
      return &disk->names[i];
    }
  abort();
}

struct inode *disk_open(struct disk *disk, const char *path, bool may_make, bool *is_new) {
  struct name *name = find(disk, path);
  *is_new = may_make && (!name || !name->now);
  if (*is_new) {
    if (!name) name = add_name(disk, path);
    name->now = disk_open_nameless();
  }
  if (!name || !name->now) return NULL;
  load(name->now);
  return inode_hold(name->now);
}

bool disk_remove(struct disk *disk, const char *path) {
  struct name *name = find(disk, path);
  if (!name || !name->now) return false;
  disk_close(name->now);
  name->now = NULL;
  return true;
}

/* All of them: otherwise a log that was removed long ago comes back. */
void disk_sync_folder(struct disk *disk) {
  for (size_t i = 0; i < DISK_FILES; i++) {
    struct name *name = &disk->names[i];
    struct inode *before = name->durable;
    name->durable = inode_hold(name->now);
    disk_close(before);
  }
}

bool disk_has(const struct disk *disk, const char *path) {
  const struct name *name = find(disk, path);
  return name && name->now;
}

const char *disk_file(struct disk *disk, size_t index, const uint8_t **bytes, size_t *len_bytes) {
  for (size_t i = 0; i < DISK_FILES; i++) {
    struct name *name = &disk->names[i];
    if (!name->now || index--) continue;
    load(name->now);
    *bytes = name->now->now.at;
    *len_bytes = name->now->now.len;
    return name->path;
  }
  return NULL;
}

void disk_put(struct disk *disk, const char *path, const void *bytes, size_t len_bytes) {
  bool is_new;
  struct inode *inode = disk_open(disk, path, true, &is_new);
  disk_truncate(inode, 0);
  disk_write(inode, bytes, len_bytes, 0);
  disk_sync(inode);
  disk_sync_folder(disk);
  disk_close(inode);
}

/* --- disks --- */

struct disk *disk_new(void) {
  struct disk *disk = mem_new(1, sizeof *disk);
  disk->coin = 88172645463325252;
  return disk;
}

void disk_free(struct disk **disk) {
  if (!*disk) return;
  for (size_t i = 0; i < DISK_FILES; i++) {
    disk_close((*disk)->names[i].now);
    disk_close((*disk)->names[i].durable);
    free((*disk)->names[i].path);
  }
  free(*disk);
  *disk = NULL;
}

/* Files that have two names have them in the other disk too. `how` DISK_CUTS: as they are. */
static struct inode *twin_of(struct inode *inode, enum disk_cut how, uint64_t *state) {
  if (!inode) return NULL;
  if (!inode->twin)
    inode->twin = how == DISK_CUTS ? inode_copy(inode) : inode_after(inode, how, state);
  return inode_hold(inode->twin);
}

static void forget_twins(const struct disk *disk) {
  for (size_t i = 0; i < DISK_FILES; i++) {
    if (disk->names[i].now) disk->names[i].now->twin = NULL;
    if (disk->names[i].durable) disk->names[i].durable->twin = NULL;
  }
}

struct disk *disk_copy(const struct disk *disk) {
  struct disk *copy = disk_new();
  for (size_t i = 0; i < DISK_FILES && disk->names[i].path; i++) {
    struct name *to = add_name(copy, disk->names[i].path);
    to->now = twin_of(disk->names[i].now, DISK_CUTS, NULL);
    to->durable = twin_of(disk->names[i].durable, DISK_CUTS, NULL);
  }
  forget_twins(disk);
  return copy;
}

/* The file that has the name afterwards. A file that took the place of another may be gone with it. */
static struct inode *survivor(const struct name *name, enum disk_cut how, uint64_t *state) {
  bool is_settled = name->now == name->durable, had_both = name->now && name->durable;
  if (is_settled || how == DISK_DROP) return name->durable;
  if (how == DISK_KEEP) return name->now;
  switch (disk_random(state, had_both ? 3 : 2)) {
  case 0: return name->durable;
  case 1: return name->now;
  default: return NULL;
  }
}

struct disk *disk_cut(const struct disk *disk, enum disk_cut how, uint64_t *state) {
  struct disk *after = disk_new();
  after->coin = disk_random(state, 1u << 30) + 1;
  for (size_t i = 0; i < DISK_FILES && disk->names[i].path; i++) {
    struct inode *left = twin_of(survivor(&disk->names[i], how, state), how, state);
    if (!left) continue;
    struct name *name = add_name(after, disk->names[i].path);
    name->now = left;
    name->durable = inode_hold(left);
  }
  forget_twins(disk);
  return after;
}

void disk_kill(struct disk *disk) {
  for (size_t i = 0; i < DISK_FILES; i++) {
    struct inode *inode = disk->names[i].now;
    if (!inode) continue;
    for (size_t k = 0; k < DISK_REGIONS; k++) free(inode->memory.regions[k]);
    inode->memory = (struct shared){0};
    inode->shared = 0;
    inode->reserved = inode->exclusive = NULL;
  }
}

/* --- operations --- */

void disk_set_watch(struct disk *disk, disk_watch *before, void *context) {
  disk->watch = before;
  disk->context = context;
}

void disk_set_fault(struct disk *disk, struct disk_fault fault) {
  disk->fault = fault;
  disk->counted = disk->failed = 0;
}

long disk_counted(const struct disk *disk) {
  return disk->counted;
}

long disk_failed(const struct disk *disk) {
  return disk->failed;
}

bool disk_fails(struct disk *disk, enum disk_op op) {
  const struct disk_fault *fault = &disk->fault;
  if (disk->watch && (DISK_CHANGES >> op & 1)) disk->watch(disk->context, disk);
  if (!(fault->ops >> op & 1)) return false;
  disk->counted++;
  bool is_hit = disk->counted == fault->at ||
                (fault->at && fault->is_lasting && disk->counted > fault->at);
  disk->failed += is_hit;
  return is_hit;
}
