/* The configuration file: what is read, what is refused, and that writing one value keeps the
 * rest. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tui/config.h"
#include "tui/trusted.h"

static char folder[] = "/tmp/suar-config-XXXXXX";
static char *path;

static void set_up(void) {
  cr_assert_not_null(mkdtemp(folder));
  path = mem_format("%s/a/b/suar.conf", folder);
}

static void write_file(const char *text) {
  struct error e;
  /* makes the folders */
  cr_assert_eq(config_set(path, "desk", "theme", "mono", &e), ERR_OK);
  FILE *file = fopen(path, "w");
  cr_assert_not_null(file);
  fputs(text, file);
  fclose(file);
}

static char *read_file(void) {
  static char text[4096];
  FILE *file = fopen(path, "r");
  cr_assert_not_null(file);
  text[fread(text, 1, sizeof text - 1, file)] = '\0';
  fclose(file);
  return text;
}

static void tear_down(void) {
  char *command = mem_format("rm -rf '%s'", folder);
  cr_assert_eq(system(command), 0);
  free(command);
  free(path);
}

TestSuite(config, .init = set_up, .fini = tear_down);

Test(config, a_missing_file_sets_nothing) {
  struct config config;
  struct error e;
  cr_assert_eq(config_load(&config, path, &e), ERR_OK);
  cr_assert_str_eq(config.centre_id, "");
  cr_assert_str_eq(config.theme, "");
  config_free(&config);
}

Test(config, values_are_read) {
  struct config config;
  struct error e;
  write_file("# comment\n[centre]\nid = MRC-1\nname = ศูนย์แรงงาน\n[desk]\nstaff_language=th\n");
  cr_assert_eq(config_load(&config, path, &e), ERR_OK);
  cr_assert_str_eq(config.centre_id, "MRC-1");
  cr_assert_str_eq(config.centre_name, "ศูนย์แรงงาน");
  cr_assert_str_eq(config.staff_language, "th");
  config_free(&config);
}

Test(config, the_first_wrong_line_is_named) {
  struct config config;
  struct error e;
  char *place = mem_format("%s:3", path);
  write_file("[centre]\nid = A\nidd = B\nid = \xff\n");
  cr_assert_eq(config_load(&config, path, &e), ERR_INVALID);
  cr_assert_str_eq(e.place, place);
  cr_assert_str_eq(e.arg[1], "idd");
  free(place);
  config_free(&config);
}

Test(config, writing_replaces_one_line) {
  struct error e;
  write_file("# mine\n[centre]\nid = A ; short\n\n[desk]\n  theme = mono\n");
  cr_assert_eq(config_set(path, "centre", "id", "B", &e), ERR_OK);
  cr_assert_str_eq(read_file(), "# mine\n[centre]\nid = B\n\n[desk]\n  theme = mono\n");
  cr_assert_eq(config_set(path, "desk", "theme", "", &e), ERR_OK);
  cr_assert_str_eq(read_file(), "# mine\n[centre]\nid = B\n\n[desk]\n");
}

Test(config, writing_adds_to_its_section) {
  struct error e;
  write_file("[centre]\nid = A\n\n[desk]\ncountry = TH");
  cr_assert_eq(config_set(path, "centre", "country", "TH", &e), ERR_OK);
  cr_assert_eq(config_set(path, "desk", "theme", "mono", &e), ERR_OK);
  cr_assert_str_eq(read_file(), "[centre]\nid = A\ncountry = TH\n\n[desk]\ncountry = TH\n"
                                "theme = mono\n");
}

Test(config, writing_makes_file_and_section) {
  struct error e;
  struct stat info;
  cr_assert_eq(config_set(path, "desk", "country", "SG", &e), ERR_OK);
  cr_assert_str_eq(read_file(), "[desk]\ncountry = SG\n");
  cr_assert_eq(stat(path, &info), 0);
  cr_assert_eq(info.st_mode & 0777, 0600);
  cr_assert_eq(config_set(path, "centre", "id", "X", &e), ERR_OK);
  cr_assert_str_eq(read_file(), "[desk]\ncountry = SG\n\n[centre]\nid = X\n");
}

Test(config, what_is_wrong_is_not_written) {
  struct error e;
  static const char *const wrong[][3] = {
      {"desk", "country", "Thailand"},  {"desk", "theme", "pink"},
      {"desk", "colour", "red"},        {"centre", "id", "two words"},
      {"centre", "name", "a\nb = c"},   {"centre", "name", "a ; b"},
      {"centre", "languages", "th,vi"}, {"centre", "name", "country = TH"}};
  write_file("[desk]\ntheme = mono\n");
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    cr_assert_eq(config_set(path, wrong[i][0], wrong[i][1], wrong[i][2], &e), ERR_INVALID, "%s",
                 wrong[i][2]);
  cr_assert_str_eq(read_file(), "[desk]\ntheme = mono\n");
}

Test(config, a_linked_file_stays_linked) {
  struct error e;
  struct stat info;
  write_file("[desk]\n");
  char *link = mem_format("%s/link.conf", folder);
  cr_assert_eq(symlink(path, link), 0);
  cr_assert_eq(config_set(link, "desk", "theme", "mono", &e), ERR_OK);
  cr_assert_eq(lstat(link, &info), 0);
  cr_assert(S_ISLNK(info.st_mode));
  cr_assert_str_eq(read_file(), "[desk]\ntheme = mono\n");
  free(link);
}

Test(config, a_folder_that_cannot_be_written_is_an_error) {
  struct error e;
  cr_assert_eq(config_set("/proc/nowhere/suar.conf", "desk", "theme", "mono", &e), ERR_STORE);
  cr_assert(strstr(e.arg[0], "/proc/nowhere"));
}

Test(config, the_sample_is_read_with_every_name) {
  struct config config;
  struct error e;
  size_t count;
  char *text = mem_text(config_sample);
  for (char *p = text; (p = strstr(p, "\n#")); p++)
    if (p[2] != ' ') memmove(p + 1, p + 2, strlen(p + 1));
  write_file(text);
  cr_assert_eq(config_load(&config, path, &e), ERR_OK);
  const struct config_row *rows = config_list(&count);
  for (size_t i = 0; i < count; i++)
    cr_assert(**(char **)((char *)&config + rows[i].offset), "%s", rows[i].key);
  config_free(&config);
  free(text);
}

#define KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
Test(config, keys_stand_in_one_line_or_more) {
  struct config config;
  struct trusted trusted;
  struct error e;
  char id[MINISIGN_ID_TEXT_BYTES];
  write_file("[trust]\nkeys = " KEY "\nkeys = " KEY " " KEY "\nrevoked = E7620F1842B4E81F\nsignatures = 2\n");
  cr_assert_eq(config_load(&config, path, &e), ERR_OK);
  trusted_load(&trusted, &config);
  cr_expect_eq(trusted.trust.count, 3);
  cr_expect_eq(trusted.trust.revoked_count, 1);
  cr_expect_eq(trusted.trust.signatures, 2);
  minisign_id_text(trusted.trust.key[2].id, id);
  cr_expect_str_eq(id, "E7620F1842B4E81F");
  cr_expect(!trust_knows(&trusted.trust, id), "it is revoked");
  trusted.trust.revoked_count = 0;
  cr_expect(trust_knows(&trusted.trust, id));
  trusted_free(&trusted);
  config_free(&config);
}

Test(config, what_is_no_key_is_refused) {
  static const char *const wrong[] = {"keys = " KEY "A", "keys = " KEY " x", "keys = E7620F1842B4E81F",
                                      "revoked = " KEY, "revoked = e7620f1842b4e81f", "signatures = 3",
                                      "signatures = 0"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    struct config config;
    struct error e;
    char *text = mem_format("[trust]\n%s\n", wrong[i]);
    write_file(text);
    cr_expect_eq(config_load(&config, path, &e), ERR_INVALID, "%s", wrong[i]);
    config_free(&config);
    free(text);
  }
}
