/* The identity of a machine, its card, and the machines that it trusts. */
#include "bundle_desk.h"

#include <sys/wait.h>

static struct place here, there;

static void start(void) {
  desk_stop_clock();
  here = place_open("MRC Chiang Mai");
  there = place_open("ศูนย์ เชียงราย");
}

static void stop(void) {
  place_end(&here);
  place_end(&there);
}

TestSuite(machine, .init = start, .fini = stop);

/* The key is made once, for its owner alone, and stays. */
Test(machine, key) {
  struct machine_card before = *place_card(&here);
  struct stat st;
  char *path = mem_format("%s/machine.key", here.folder);
  cr_assert_eq(stat(path, &st), 0);
  cr_assert_eq(st.st_mode & 0777, 0600);
  place_close(&here);
  place_reopen(&here, "another name");
  cr_assert_arr_eq(before.key, place_card(&here)->key, sizeof before.key);
  cr_assert_str_eq(place_card(&here)->name, "another name");
  cr_assert_neq(memcmp(before.key, place_card(&there)->key, sizeof before.key), 0);
  free(path);
}

/* Programs that need it for the first time at once get the same one, or are told to come back. */
Test(machine, key_of_several_programs) {
  enum { PROGRAMS = 8 };
  pid_t child[PROGRAMS];
  char *path = mem_format("%s/machine.key", here.folder), *keys = mem_format("%s/keys", here.folder);
  const char *install = place_card(&here)->install;
  cr_assert_eq(unlink(path), 0);
  FILE *file = fopen(keys, "ab");
  setvbuf(file, NULL, _IONBF, 0);
  for (int i = 0; i < PROGRAMS; i++) {
    if ((child[i] = fork())) continue;
    struct machine *machine;
    enum err err = machine_open(&machine, here.folder, install, "", NULL);
    if (!err) fwrite(machine_own_card(machine)->key, MACHINE_KEY_BYTES, 1, file);
    _exit(err && err != ERR_BUSY);
  }
  for (int i = 0; i < PROGRAMS; i++) {
    int status;
    cr_assert_eq(waitpid(child[i], &status, 0), child[i]);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  fclose(file);
  struct bytes b = bytes_load(keys);
  cr_assert(b.len && b.len % MACHINE_KEY_BYTES == 0);
  for (size_t at = 0; at < b.len; at += MACHINE_KEY_BYTES)
    cr_assert_eq(memcmp(b.at, b.at + at, MACHINE_KEY_BYTES), 0);
  free(b.at);
  free(path);
  free(keys);
}

/* A key of which one letter was spoiled is not taken for another key. */
Test(machine, damaged_key) {
  char *path = mem_format("%s/machine.key", here.folder);
  struct bytes key = bytes_load(path);
  struct machine *machine;
  struct error e;
  for (size_t i = 0; i + 1 < key.len; i++) {
    key.at[i] ^= 1;
    bytes_save(path, key.at, key.len);
    key.at[i] ^= 1;
    cr_assert_eq(machine_open(&machine, here.folder, place_card(&here)->install, "", &e), ERR_DAMAGED,
                 "byte %zu", i);
    cr_assert_null(machine);
  }
  free(key.at);
  free(path);
}

Test(machine, name) {
  char longest[400];
  for (size_t i = 0; i < 39; i++) memcpy(longest + i * 9, "ကြီး\n", 10);
  place_close(&here);
  place_reopen(&here, longest);
  const struct machine_card *card = place_card(&here);
  cr_assert_lt(strlen(card->name), (size_t)MACHINE_NAME_BYTES);
  cr_assert_null(strchr(card->name, '\n'));
  struct machine_card read;
  char *text = machine_write_card(card);
  cr_assert_eq(machine_read_card(&read, text, strlen(text), NULL), ERR_OK);
  free(text);
}

Test(machine, card) {
  char *text = machine_write_card(place_card(&there)), with_returns[MACHINE_CARD_BYTES], *to = with_returns;
  struct machine_card read;
  cr_assert_eq(machine_read_card(&read, text, strlen(text), NULL), ERR_OK);
  cr_assert_eq(memcmp(&read, place_card(&there), sizeof read), 0);
  for (char *from = text; *from; *to++ = *from++)
    if (*from == '\n') *to++ = '\r';
  cr_assert_eq(machine_read_card(&read, with_returns, (size_t)(to - with_returns), NULL), ERR_OK);
  free(text);
}

/* Whoever changes one bit of a card, or takes away from it or adds to it, does not get it trusted. */
Test(machine, changed_card) {
  char *text = machine_write_card(place_card(&there)), longer[MACHINE_CARD_BYTES];
  struct machine_card read;
  size_t len = strlen(text);
  for (size_t bit = 0; bit < len * 8; bit++) {
    text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
    cr_assert_eq(machine_read_card(&read, text, len, NULL), ERR_INVALID, "bit %zu", bit);
    text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
  }
  for (size_t cut = 0; cut + 1 < len; cut++)
    cr_assert_eq(machine_read_card(&read, text, cut, NULL), ERR_INVALID, "cut at %zu", cut);
  snprintf(longer, sizeof longer, "%s\n", text);
  cr_assert_eq(machine_read_card(&read, longer, len + 1, NULL), ERR_INVALID);
  cr_assert_eq(machine_read_card(&read, longer, len + 2, NULL), ERR_INVALID, "a zero in it");
  free(text);
}

/* Nobody else can put another name on a card: it is signed. */
Test(machine, renamed_card) {
  struct machine_card renamed = *place_card(&there), read;
  strcpy(renamed.name, "MRC Chiang Mai");
  char *text = machine_write_card(&renamed);
  cr_assert_eq(machine_read_card(&read, text, strlen(text), NULL), ERR_INVALID);
  machine_sign_card(here.machine, &renamed);
  free(text);
  text = machine_write_card(&renamed);
  cr_assert_eq(machine_read_card(&read, text, strlen(text), NULL), ERR_INVALID, "signed by another");
  free(text);
}

Test(machine, check_number) {
  char one[MACHINE_CHECK_BYTES], other[MACHINE_CHECK_BYTES];
  struct machine_card card = *place_card(&here);
  machine_check(&card, one);
  cr_assert_eq(strlen(one), MACHINE_CHECK_BYTES - 1u);
  cr_assert_eq(strspn(one, "0123456789 "), strlen(one));
  strcpy(card.name, "a new name");
  cr_assert_str_eq(machine_check(&card, other), one);
  card.key[0] ^= 1;
  cr_assert_str_neq(machine_check(&card, other), one);
  card.key[0] ^= 1;
  card.install[0] = card.install[0] == 'a' ? 'b' : 'a';
  cr_assert_str_neq(machine_check(&card, other), one);
}

/* --- trust --- */

static size_t count_trusted(void) {
  struct machine_card *cards;
  size_t count;
  cr_assert_eq(machine_list(here.folder, &cards, &count, NULL), ERR_OK);
  free(cards);
  return count;
}

Test(machine, trust) {
  struct machine_card found;
  const char *install = place_card(&there)->install;
  char beginning[9];
  snprintf(beginning, sizeof beginning, "%.8s", install);
  cr_assert_eq(count_trusted(), 0);
  cr_assert_eq(machine_get(&found, here.folder, install, NULL), ERR_NOT_FOUND);
  place_trust(&here, &there);
  place_trust(&here, &there);
  cr_assert_eq(count_trusted(), 1);
  cr_assert_eq(machine_get(&found, here.folder, install, NULL), ERR_OK);
  cr_assert_eq(memcmp(&found, place_card(&there), sizeof found), 0);
  cr_assert_eq(machine_find(&found, here.folder, "ศูนย์ เชียงราย", NULL), ERR_OK);
  cr_assert_eq(machine_find(&found, here.folder, beginning, NULL), ERR_OK);
  cr_assert_eq(machine_find(&found, here.folder, "", NULL), ERR_NOT_FOUND);
  cr_assert_eq(machine_find(&found, here.folder, "0", NULL), ERR_NOT_FOUND);
  cr_assert_eq(machine_untrust(here.folder, "../journal", NULL), ERR_NOT_FOUND);
  cr_assert_eq(machine_untrust(here.folder, install, NULL), ERR_OK);
  cr_assert_eq(machine_untrust(here.folder, install, NULL), ERR_NOT_FOUND);
  cr_assert_eq(count_trusted(), 0);
}

/* Another key under a known install is not taken for it; a file of another name is not either. */
Test(machine, other_key) {
  struct machine_card impostor = *place_card(&here), found;
  struct error e;
  place_trust(&here, &there);
  strcpy(impostor.install, place_card(&there)->install);
  machine_sign_card(here.machine, &impostor);
  cr_assert_eq(machine_trust(here.folder, &impostor, &e), ERR_REFUSED);
  char *from = mem_format("%s/machines/%s.card", here.folder, place_card(&there)->install);
  char *to = mem_format("%s/machines/%s.card", here.folder, place_card(&here)->install);
  cr_assert_eq(rename(from, to), 0);
  cr_assert_eq(machine_get(&found, here.folder, place_card(&here)->install, NULL), ERR_NOT_FOUND);
  cr_assert_eq(count_trusted(), 0);
  free(from);
  free(to);
}

Test(machine, several_with_one_name) {
  struct machine_card twin = *place_card(&here), found;
  strcpy(twin.name, place_card(&there)->name);
  machine_sign_card(here.machine, &twin);
  place_trust(&here, &there);
  cr_assert_eq(machine_trust(here.folder, &twin, NULL), ERR_OK);
  cr_assert_eq(machine_find(&found, here.folder, twin.name, NULL), ERR_INVALID);
  cr_assert_eq(machine_find(&found, here.folder, twin.install, NULL), ERR_OK);
}
