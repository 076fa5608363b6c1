/* What is plugged in, as folders below two roots. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tui/sticks.h"

/* /media/USER/LABEL, and a folder that somebody left empty. */
static char *make_roots(void) {
  char *root = mem_text("/tmp/suar-sticks-XXXXXX");
  cr_assert_not_null(mkdtemp(root));
  char *command = mem_format(
      "cd %s && mkdir -p media/anna/BLUE/packs/deep media/anna/.hidden media/cdrom run/ben/RED && "
      "touch media/anna/BLUE/a.pack media/anna/BLUE/packs/b.pack media/anna/BLUE/packs/deep/c.pack "
      "media/anna/BLUE/.pack media/anna/BLUE/a.pack.minisig run/ben/RED/d.pack media/e.pack && "
      "mkdir run/ben/RED/folder.pack", root);
  cr_assert_eq(system(command), 0);
  free(command);
  return root;
}

static char *joined(const struct stick_paths *found, const char *root) {
  char *all = mem_text("");
  for (size_t i = 0; i < found->count; i++) {
    char *longer = mem_format("%s%s ", all, found->paths[i] + strlen(root));
    free(all);
    all = longer;
  }
  return all;
}

static void remove_roots(char *root) {
  char *command = mem_format("rm -rf %s", root);
  cr_assert_eq(system(command), 0);
  free(command);
  free(root);
}

Test(sticks, are_the_folders_of_people_and_the_files_in_them) {
  char *root = make_roots(), *roots = mem_format("%s/media %s/run %s/nowhere", root, root, root);
  struct stick_paths found;
  sticks_find(&found, roots);
  char *text = joined(&found, root);
  cr_expect_str_eq(text, "/media/anna/BLUE /run/ben/RED ");
  sticks_free(&found);
  free(text);
  sticks_files(&found, roots, ".pack");
  text = joined(&found, root);
  cr_expect_str_eq(text, "/media/anna/BLUE/a.pack /run/ben/RED/d.pack /media/anna/BLUE/packs/b.pack ");
  sticks_free(&found);
  cr_expect_eq(found.count, 0u);
  free(text);
  free(roots);
  remove_roots(root);
}

Test(sticks, nothing_is_found_where_nothing_is) {
  struct stick_paths found;
  sticks_files(&found, "/nowhere/at/all", ".pack");
  cr_expect_eq(found.count, 0u);
  sticks_free(&found);
}
