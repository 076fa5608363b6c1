/* Bundles: what is refused, and how they come onto a stick. */
#include "bundle_desk.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>

#include <sodium.h>

#include "model/exchange/bundle_inner.h"

enum { KEY_AT = BUNDLE_MAGIC_BYTES + 1 };

static struct place here, there, other;
static char stick[64], path[128];
static struct bundle_read out;

static void start(void) {
  desk_stop_clock();
  here = place_open("here");
  there = place_open("there");
  other = place_open("other");
  place_trust(&there, &here);
  place_trust(&other, &here);
  strcpy(stick, desk_folder());
  snprintf(path, sizeof path, "%s/trial", stick);
}

static void stop(void) {
  place_end(&here);
  place_end(&there);
  place_end(&other);
  desk_remove(stick);
}

TestSuite(bundle, .init = start, .fini = stop);

/* A small one for both others. */
static struct bytes write_small(int sessions) {
  struct machine_card to[2] = {*place_card(&there), *place_card(&other)};
  struct bundle_written written;
  struct error e;
  place_write(&here, sessions);
  cr_assert_eq(bundle_export(here.journal, here.machine, path, to, 2, BUNDLE_ALL, &written, &e), ERR_OK,
               "%s", desk_sentence(&e));
  struct bytes b = bytes_load(path);
  cr_assert_eq((int64_t)b.len, written.bytes);
  return b;
}

static enum bundle_reason check_bytes(const void *at, size_t len) {
  bytes_save(path, at, len);
  return place_check(&there, path, &out);
}

Test(bundle, is_read_by_those_it_is_for) {
  struct bytes b = write_small(3);
  cr_assert_eq(place_check(&there, path, &out), BUNDLE_GOOD);
  cr_assert_eq(out.entries, 3);
  cr_assert_eq(out.after, 0);
  cr_assert_eq(out.last_seq, 3);
  cr_assert_eq(memcmp(&out.from, place_card(&here), sizeof out.from), 0);
  cr_assert_eq(place_check(&other, path, &out), BUNDLE_GOOD);
  cr_assert_eq(place_check(&here, path, &out), BUNDLE_NOT_FOR_US);
  free(b.at);
}

/* Who finds the stick learns nothing from it: neither names nor keys nor installs stand in it. */
Test(bundle, tells_nothing) {
  struct bytes b = write_small(3);
  const struct place *all[] = {&here, &there, &other};
  for (size_t i = 0; i < 3; i++) {
    const struct machine_card *card = place_card(all[i]);
    cr_assert_null(memmem(b.at, b.len, card->install, strlen(card->install)));
    cr_assert_null(memmem(b.at, b.len, card->key, sizeof card->key));
    cr_assert_null(memmem(b.at, b.len, card->name, strlen(card->name)));
  }
  cr_assert_null(memmem(b.at, b.len, "client", 6));
  cr_assert_eq((b.len - KEY_AT - 2 * BUNDLE_SEALED_BYTES - BUNDLE_START_BYTES) % BUNDLE_CLOSED_BYTES,
               0u, "its length tells no more than how many chunks there are");
  free(b.at);
}

Test(bundle, every_byte_changed) {
  struct bytes b = write_small(1);
  for (size_t i = 0; i < b.len; i++) {
    unsigned char was = b.at[i];
    b.at[i] ^= (unsigned char)(1 << i % 8);
    cr_assert_neq(check_bytes(b.at, b.len), BUNDLE_GOOD, "byte %zu", i);
    b.at[i] = was;
  }
  cr_assert_eq(check_bytes(b.at, b.len), BUNDLE_GOOD);
  free(b.at);
}

Test(bundle, cut_at_every_length) {
  struct bytes b = write_small(1);
  for (size_t len = 0; len < b.len; len++)
    cr_assert_eq(check_bytes(b.at, len), len < BUNDLE_MAGIC_BYTES ? BUNDLE_NONE : BUNDLE_CUT_OFF,
                 "%zu bytes: %s", len, bundle_reason_name(out.reason));
  free(b.at);
}

Test(bundle, more_behind_it) {
  struct bytes b = write_small(1);
  unsigned char *twice = mem_new(2 * b.len, 1);
  memcpy(twice, b.at, b.len);
  memcpy(twice + b.len, b.at, b.len);
  for (size_t more = 1; more <= b.len; more += b.len / 50)
    cr_assert_eq(check_bytes(twice, b.len + more), BUNDLE_DAMAGED);
  memcpy(twice + b.len, b.at + b.len - BUNDLE_CLOSED_BYTES, BUNDLE_CLOSED_BYTES);
  cr_assert_eq(check_bytes(twice, b.len + BUNDLE_CLOSED_BYTES), BUNDLE_DAMAGED);
  free(twice);
  free(b.at);
}

/* Chunks swapped, left out, given twice. */
Test(bundle, chunks_in_another_order) {
  struct bytes b = write_small(60);
  const size_t head = b.len % BUNDLE_CLOSED_BYTES, chunks = b.len / BUNDLE_CLOSED_BYTES;
  unsigned char *moved = mem_new(b.len + BUNDLE_CLOSED_BYTES, 1);
  cr_assert_geq(chunks, 4u);
  for (size_t i = 0; i + 1 < chunks; i++) {
    unsigned char *at = moved + head + i * BUNDLE_CLOSED_BYTES, *next = at + BUNDLE_CLOSED_BYTES;
    const unsigned char *was = b.at + (at - moved);
    memcpy(moved, b.at, b.len);
    memcpy(at, was + BUNDLE_CLOSED_BYTES, BUNDLE_CLOSED_BYTES);
    memcpy(next, was, BUNDLE_CLOSED_BYTES);
    cr_assert_eq(check_bytes(moved, b.len), BUNDLE_DAMAGED);
    memcpy(moved, b.at, b.len);
    memmove(at, next, b.len - (size_t)(next - moved));
    cr_assert_eq(check_bytes(moved, b.len - BUNDLE_CLOSED_BYTES), BUNDLE_DAMAGED);
    memcpy(moved, b.at, b.len);
    memcpy(next, was, b.len - (size_t)(was - b.at));
    cr_assert_eq(check_bytes(moved, b.len + BUNDLE_CLOSED_BYTES), BUNDLE_DAMAGED);
  }
  cr_assert_eq(check_bytes(b.at, b.len), BUNDLE_GOOD);
  free(moved);
  free(b.at);
}

Test(bundle, is_none_or_too_new) {
  struct bytes b = write_small(1);
  cr_assert_eq(check_bytes("", 0), BUNDLE_NONE);
  cr_assert_eq(check_bytes("SQLite format 3", 15), BUNDLE_NONE);
  b.at[BUNDLE_MAGIC_BYTES - 1] = '2';
  cr_assert_eq(check_bytes(b.at, b.len), BUNDLE_TOO_NEW);
  b.at[BUNDLE_MAGIC_BYTES - 1] = '0';
  cr_assert_eq(check_bytes(b.at, b.len), BUNDLE_NONE);
  struct error e;
  cr_assert_eq(bundle_check(there.machine, there.folder, stick, &out, &e), ERR_STORE, "a folder");
  cr_assert_eq(bundle_check(there.machine, there.folder, "/tmp/suar-none", &out, &e), ERR_STORE);
  free(b.at);
}

/* --- whom it is from --- */

Test(bundle, of_an_unknown_machine) {
  struct bytes b = write_small(1);
  const char *install = place_card(&here)->install;
  struct error e;
  char check[MACHINE_CHECK_BYTES];
  cr_assert_eq(machine_untrust(there.folder, install, NULL), ERR_OK);
  cr_assert_eq(bundle_check(there.machine, there.folder, path, &out, &e), ERR_REFUSED);
  cr_assert_eq(out.reason, BUNDLE_UNKNOWN_MACHINE);
  cr_assert_not_null(strstr(desk_sentence(&e), machine_check(place_card(&here), check)));
  cr_assert_eq(machine_trust(there.folder, &out.from, NULL), ERR_OK);
  cr_assert_eq(place_check(&there, path, &out), BUNDLE_GOOD);
  free(b.at);
}

/* Who pretends to be another install is found out by the key that is trusted for that one. */
Test(bundle, of_an_impostor) {
  struct machine_card card = *place_card(&other);
  struct bytes b = write_small(1);
  strcpy(card.install, place_card(&here)->install);
  machine_sign_card(other.machine, &card);
  cr_assert_eq(machine_untrust(there.folder, card.install, NULL), ERR_OK);
  cr_assert_eq(machine_trust(there.folder, &card, NULL), ERR_OK);
  cr_assert_eq(place_check(&there, path, &out), BUNDLE_BAD_SIGNATURE);
  free(b.at);
}

/* --- what is inside --- */

/* The lines of a bundle, opened by one that it is for. */
static struct bytes open_lines(const struct bytes *file, const struct place *by) {
  unsigned char key[BUNDLE_FILE_KEY_BYTES], tag, head_hash[BUNDLE_HASH_BYTES];
  crypto_secretstream_xchacha20poly1305_state state;
  size_t count = file->at[BUNDLE_MAGIC_BYTES], start_at = KEY_AT + count * BUNDLE_SEALED_BYTES;
  size_t head = start_at + BUNDLE_START_BYTES;
  struct bytes lines = {mem_new(file->len, 1), 0};
  bool is_open = false;
  for (size_t i = 0; i < count && !is_open; i++)
    is_open = machine_unseal(by->machine, file->at + KEY_AT + i * BUNDLE_SEALED_BYTES,
                             BUNDLE_SEALED_BYTES, key);
  cr_assert(is_open);
  crypto_generichash(head_hash, sizeof head_hash, file->at, head, NULL, 0);
  cr_assert_eq(crypto_secretstream_xchacha20poly1305_init_pull(&state, file->at + start_at, key), 0);
  for (size_t at = head; at < file->len; at += BUNDLE_CLOSED_BYTES, lines.len += BUNDLE_CHUNK_BYTES)
    cr_assert_eq(crypto_secretstream_xchacha20poly1305_pull(
                     &state, lines.at + lines.len, NULL, &tag, file->at + at, BUNDLE_CLOSED_BYTES,
                     at == head ? head_hash : NULL, at == head ? sizeof head_hash : 0), 0);
  return lines;
}

/* Closes lines anew, for one machine, as anybody can who has its card. */
static enum bundle_reason check_lines(const struct bytes *lines, const struct place *to) {
  unsigned char key[BUNDLE_FILE_KEY_BYTES], head_hash[BUNDLE_HASH_BYTES];
  crypto_secretstream_xchacha20poly1305_state state;
  size_t head = KEY_AT + BUNDLE_SEALED_BYTES + BUNDLE_START_BYTES, chunks = lines->len / BUNDLE_CHUNK_BYTES;
  struct bytes file = {mem_new(head + chunks * BUNDLE_CLOSED_BYTES, 1), head};
  crypto_secretstream_xchacha20poly1305_keygen(key);
  memcpy(file.at, BUNDLE_MAGIC, BUNDLE_MAGIC_BYTES);
  file.at[BUNDLE_MAGIC_BYTES] = 1;
  cr_assert(machine_seal(place_card(to), key, sizeof key, file.at + KEY_AT));
  crypto_secretstream_xchacha20poly1305_init_push(&state, file.at + head - BUNDLE_START_BYTES, key);
  crypto_generichash(head_hash, sizeof head_hash, file.at, head, NULL, 0);
  for (size_t i = 0; i < chunks; i++, file.len += BUNDLE_CLOSED_BYTES)
    crypto_secretstream_xchacha20poly1305_push(
        &state, file.at + file.len, NULL, lines->at + i * BUNDLE_CHUNK_BYTES, BUNDLE_CHUNK_BYTES,
        i ? NULL : head_hash, i ? 0 : sizeof head_hash,
        i + 1 < chunks ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  bytes_save(path, file.at, file.len);
  free(file.at);
  return place_check(to, path, &out);
}

/* Makes hash and signature right again, as the machine itself could. */
static void sign_lines(struct bytes *lines) {
  unsigned char hash[BUNDLE_HASH_BYTES], purpose[BUNDLE_HASH_BYTES], signature[MACHINE_SIGNATURE_BYTES];
  char hex[2 * sizeof hash + 1], base64[100];
  char *text = (char *)lines->at, *end = strstr(text, "\nhash: ");
  cr_assert_not_null(end);
  crypto_generichash(hash, sizeof hash, lines->at, (size_t)(++end - text), NULL, 0);
  bundle_signed(hash, purpose);
  machine_sign(here.machine, purpose, sizeof purpose, signature);
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  sodium_bin2base64(base64, sizeof base64, signature, sizeof signature, sodium_base64_VARIANT_ORIGINAL);
  size_t len = (size_t)(end - text), room = lines->len - len;
  memset(end, 0, room);
  cr_assert_lt((size_t)snprintf(end, room, "hash: %s\nsignature: %s\n", hex, base64), room);
}

/* Anybody can seal something to a machine: whatever is in it is refused, and read safely. */
Test(bundle, forged) {
  struct bytes b = write_small(2), lines = open_lines(&b, &there);
  uint64_t state = 7;
  cr_assert_eq(check_lines(&lines, &there), BUNDLE_GOOD);
  for (size_t i = 0; i < lines.len; i++) {
    unsigned char was = lines.at[i];
    while (lines.at[i] == was)
      lines.at[i] = desk_random(&state, 2) ? (unsigned char)"\n\t0:a\0\xFF "[desk_random(&state, 8)]
                                           : (unsigned char)desk_random(&state, 256);
    cr_assert_neq(check_lines(&lines, &there), BUNDLE_GOOD, "byte %zu", i);
    lines.at[i] = was;
  }
  free(lines.at);
  free(b.at);
}

/* A bundle that its recipient hands on, sealed to another, is not for that one. */
Test(bundle, handed_on) {
  place_write(&here, 2);
  place_export(&here, path, &there, BUNDLE_ALL);
  struct bytes b = bytes_load(path), lines = open_lines(&b, &there);
  cr_assert_eq(check_lines(&lines, &other), BUNDLE_NOT_FOR_US);
  cr_assert_eq(check_lines(&lines, &there), BUNDLE_GOOD);
  free(lines.at);
  free(b.at);
}

/* What a machine itself has signed is still looked at: a letter changed and the text of an entry, say. */
static enum bundle_reason check_with(const struct bytes *whole, const char *from, const char *to) {
  struct bytes lines = {mem_new(whole->len + BUNDLE_CHUNK_BYTES, 1), whole->len};
  char *text = (char *)lines.at;
  memcpy(text, whole->at, whole->len);
  char *at = strstr(text, from);
  cr_assert_not_null(at, "%s", from);
  size_t from_len = strlen(from), to_len = strlen(to), rest = strlen(at + from_len);
  memmove(at + to_len, at + from_len, rest + 1);
  memcpy(at, to, to_len);
  sign_lines(&lines);
  enum bundle_reason reason = check_lines(&lines, &there);
  free(lines.at);
  return reason;
}

Test(bundle, wrong_though_signed) {
  struct bytes b = write_small(4), lines = open_lines(&b, &there);
  static const char *const changes[][2] = {
      {"\nafter: 0\n", "\nafter: 1\n"},     {"\nlast: 4\n", "\nlast: 5\n"},
      {"\nentries: 4\n", "\nentries: 3\n"}, {"\nentries: 4\n", "\nentries: 04\n"},
      {"\nentries: 4\n", "\nentries: 99999999999999999999\n"},
      {"\nbefore: 0", "\nbefore: 1"},       {"\nbefore: 00", "\nbefore: "},
      {"\nafter: 0\n", "\n"},               {"\ncreated: 2", "\ncreated: \x1b"},
      {"\nname: here", "\nname: hers"},     {"\n1\t1\t", "\n1\t0\t"},
      {"\n1\t1\t", "\n2\t2\t"},             {"\n2\t2\t", "\n2\t9\t"},
      {"\n2\t2\t", "\n-2\t2\t"},            {"\n2\t2\t", "\n2\t2\t\t"},
      {"\"women\":1", "\"women\":2"},       {"\"women\":1", "\"women\":\t1"},
      {"\"women\":1", "\"women\":\xFF"},    {"\tsession", "\tsess ion"},
      {"\t\t\t\t{", "\tAAAA\t\t\t{"},       {"\t\t\t\t{", "\t*\t*\t*\t*{"},
      {"\t\t\t\t{", "\t\t\t{"},             {"suar bundle 1\n", "suar bundle 01\n"},
  };
  cr_assert_eq(check_with(&lines, "suar bundle 1\n", "suar bundle 1\n"), BUNDLE_GOOD);
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
    cr_assert_neq(check_with(&lines, changes[i][0], changes[i][1]), BUNDLE_GOOD, "%s", changes[i][1]);
  cr_assert_eq(check_with(&lines, "suar bundle 1\n", "suar bundle 2\n"), BUNDLE_TOO_NEW);
  free(lines.at);
  free(b.at);
}

/* --- the stick --- */

/* How many files the stick has; `*bundles` those with the name of one. */
static size_t count_files(size_t *bundles) {
  DIR *dir = opendir(stick);
  size_t count = 0;
  char **paths;
  for (struct dirent *file; (file = readdir(dir));) count += *file->d_name != '.';
  closedir(dir);
  cr_assert_eq(bundle_paths(stick, &paths, bundles, NULL), ERR_OK);
  bundle_free_paths(paths, *bundles);
  return count;
}

/* Names tell nothing; two generations are kept, and the newest has always the same name. */
Test(bundle, two_generations) {
  struct bundle_written first, again;
  size_t bundles;
  place_write(&here, 1);
  first = place_export(&here, stick, &there, BUNDLE_ALL);
  cr_assert_eq(count_files(&bundles), 1);
  for (int i = 2; i < 5; i++) {
    place_write(&here, 1);
    again = place_export(&here, stick, &there, BUNDLE_ALL);
    cr_assert_str_eq(again.path, first.path);
    cr_assert_eq(count_files(&bundles), 2);
    cr_assert_eq(bundles, 2);
    cr_assert_eq(place_check(&there, again.path, &out), BUNDLE_GOOD);
    cr_assert_eq(out.entries, i);
  }
  char **paths;
  cr_assert_eq(bundle_paths(stick, &paths, &bundles, NULL), ERR_OK);
  const char *older = paths[strcmp(paths[0], again.path) == 0];
  cr_assert_eq(place_check(&there, older, &out), BUNDLE_GOOD);
  cr_assert_eq(out.entries, 3);
  bundle_free_paths(paths, bundles);
  again = place_export(&here, stick, &other, BUNDLE_ALL);
  cr_assert_str_neq(again.path, first.path);
}

Test(bundle, a_file_of_any_name) {
  place_write(&here, 1);
  place_export(&here, path, &there, BUNDLE_ALL);
  place_write(&here, 1);
  place_export(&here, path, &there, 1);
  cr_assert_eq(place_check(&there, path, &out), BUNDLE_GOOD);
  cr_assert_eq(out.entries, 1);
  cr_assert_eq(out.after, 1);
  strcat(path, "~");
  cr_assert_eq(place_check(&there, path, &out), BUNDLE_GOOD);
  cr_assert_eq(out.last_seq, 1);
}

/* --- taken in --- */

static struct bundle_read import(struct place *p, const char *file) {
  struct bundle_read read;
  struct error e;
  cr_assert_eq(bundle_import(p->journal, p->machine, p->folder, file, &read, &e), ERR_OK, "%s",
               desk_sentence(&e));
  return read;
}

/* The later part first: what lies before it is said to be missing, and comes in later. */
Test(bundle, parts_in_any_order) {
  place_write(&here, 5);
  place_export(&here, path, &there, 3);
  struct bundle_read read = import(&there, path);
  cr_assert_eq(read.added, 2);
  cr_assert_eq(read.missing, 3);
  place_export(&here, path, &there, BUNDLE_ALL);
  read = import(&there, path);
  cr_assert_eq(read.entries, 5);
  cr_assert_eq(read.added, 3);
  cr_assert_eq(read.missing, 0);
  cr_assert_eq(import(&there, path).added, 0);
  cr_assert_eq(read.fork_seq, 0);
}

/* A refused file leaves the journal as it was, to the byte of its last hash. */
Test(bundle, nothing_of_a_refused_one) {
  struct bytes b = write_small(3);
  struct bundle_read read;
  struct journal_status before, after;
  b.at[b.len - 1] ^= 1;
  bytes_save(path, b.at, b.len);
  place_write(&there, 1);
  cr_assert_eq(journal_status_load(&before, there.journal, NULL), ERR_OK);
  cr_assert_eq(bundle_import(there.journal, there.machine, there.folder, path, &read, NULL), ERR_INVALID);
  cr_assert_eq(read.reason, BUNDLE_DAMAGED);
  cr_assert_eq(journal_status_load(&after, there.journal, NULL), ERR_OK);
  cr_assert_eq(after.entries, before.entries);
  cr_assert_str_eq(after.head, before.head);
  journal_status_free(&before);
  journal_status_free(&after);
  free(b.at);
}

static enum err export_new(struct place *p, const struct place *to, struct bundle_written *written) {
  return bundle_export(p->journal, p->machine, path, place_card(to), 1, BUNDLE_UNRECEIPTED, written, NULL);
}

/* What was said to be there is not written again; when a backup was put back there, it is. */
Test(bundle, receipts_count_until_a_backup_is_put_back) {
  struct bundle_written written;
  char *journal_path = mem_format("%s/journal.db", there.folder);
  place_trust(&here, &there);
  place_close(&there);
  struct bytes backup = bytes_load(journal_path);
  place_reopen(&there, "there");
  place_write(&here, 3);
  cr_assert_eq(export_new(&here, &there, &written), ERR_OK);
  cr_assert_eq(import(&there, path).added, 3);
  cr_assert_eq(export_new(&there, &here, &written), ERR_OK);
  cr_assert_eq(import(&here, path).added, 1);
  cr_assert_eq(export_new(&here, &there, &written), ERR_NOT_FOUND);
  place_close(&there);
  bytes_save(journal_path, backup.at, backup.len);
  place_reopen(&there, "there");
  place_write(&there, 1);
  place_export(&there, path, &here, BUNDLE_ALL);
  struct bundle_read read = import(&here, path);
  cr_assert_eq(read.fork_seq, 1);
  cr_assert(read.is_new_fork);
  cr_assert_not(import(&here, path).is_new_fork);
  cr_assert_eq(export_new(&here, &there, &written), ERR_OK);
  cr_assert_eq(written.first_seq, 1);
  cr_assert_eq(import(&there, path).missing, 0);
  free(backup.at);
  free(journal_path);
}

Test(bundle, nothing_to_write) {
  struct bundle_written written;
  size_t bundles;
  const struct machine_card *to = place_card(&there);
  struct error e;
  cr_assert_eq(bundle_export(here.journal, here.machine, stick, to, 1, BUNDLE_ALL, &written, &e),
               ERR_NOT_FOUND);
  place_write(&here, 2);
  cr_assert_eq(bundle_export(here.journal, here.machine, stick, to, 1, 2, &written, &e), ERR_NOT_FOUND);
  cr_assert_eq(bundle_export(here.journal, here.machine, stick, to, 0, 0, &written, &e), ERR_INVALID);
  cr_assert_eq(bundle_export(here.journal, here.machine, "/tmp/suar-gone/b", to, 1, 0, &written, &e),
               ERR_STORE);
  cr_assert_eq(count_files(&bundles), 0);
}

/* However little room there is: a clear sentence, no half file, and what was there stays. */
Test(bundle, full_stick) {
  struct bundle_written first, written;
  struct error e;
  size_t bundles;
  place_write(&here, 40);
  first = place_export(&here, stick, &there, BUNDLE_ALL);
  struct bytes before = bytes_load(first.path);
  signal(SIGXFSZ, SIG_IGN);
  for (size_t room = 0; room < before.len; room += 1 + before.len / 30) {
    struct rlimit limit = {room, RLIM_INFINITY}, none = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    enum err err = bundle_export(here.journal, here.machine, stick, place_card(&there), 1, BUNDLE_ALL,
                                 &written, &e);
    setrlimit(RLIMIT_FSIZE, &none);
    cr_assert_eq(err, ERR_FULL, "%zu bytes: %s", room, desk_sentence(&e));
    cr_assert_eq(count_files(&bundles), 1);
    struct bytes after = bytes_load(first.path);
    cr_assert_eq(after.len, before.len);
    cr_assert_eq(memcmp(after.at, before.at, before.len), 0);
    free(after.at);
  }
  free(before.at);
}

/* What an export that was cut off has left there does not stand in the way of the next. */
Test(bundle, half_file_of_before) {
  size_t bundles;
  place_write(&here, 1);
  struct bundle_written first = place_export(&here, stick, &there, BUNDLE_ALL);
  char *part = mem_format("%s.part", first.path);
  bytes_save(part, "half", 4);
  cr_assert_eq(count_files(&bundles), 2);
  cr_assert_eq(bundles, 1);
  first = place_export(&here, stick, &there, BUNDLE_ALL);
  cr_assert_eq(place_check(&there, first.path, &out), BUNDLE_GOOD);
  cr_assert_neq(access(part, F_OK), 0);
  free(part);
}
