/* Faults of the disk and of memory at every step of what writes. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "tests/fault/program.h"
#include "tests/fault/scene.h"
#include "tests/fault/scripts.h"
#include "tests/support/size.h"

#define ACTIVITY "report activity --from 2020-01-01 --to 2030-12-31 --by month,nationality --format csv"
#define CASES "report cases --from 2020-01-01 --to 2030-12-31 --by country --format csv"

static const struct scene first_session = {
    .prepare = ":",
    .also = "\"$SUAR\" journal rebuild",
    .command = "session add --kind client --who KH:women=3,men=2 --country TH",
    .looks = {"journal verify --format csv", ACTIVITY},
};
Test(disk, first_session) { scene_try_disk(&first_session); }
Test(memory, first_session) { scene_try_memory(&first_session); }

static const struct scene session = {
    .prepare = A_SESSION A_SESSION,
    .command = "session add --kind client --who KH:women=3,men=2 --country TH",
    .looks = {"journal verify --format csv", ACTIVITY},
};
Test(disk, session) { scene_try_disk(&session); }
Test(memory, session) { scene_try_memory(&session); }

static const struct scene case_open = {
    .prepare = A_SESSION,
    .command = "case open --type unpaid_wages --country TH --who KH:women=2 --due 2026-12-01",
    .looks = {"journal verify --format csv", CASES},
};
Test(disk, case_open) { scene_try_disk(&case_open); }
Test(memory, case_open) { scene_try_memory(&case_open); }

static const struct scene batch = {
    .prepare = A_SESSION
    "for day in 10 11 12 13 14 15 16 17 18 19; do\n"
    "  echo '{\"at\":\"2026-11-'$day'\",\"kind\":\"client\",\"country\":\"TH\",\"who\":[{\"nationality\":\"KH\",\"women\":1}]}'\n"
    "done >lines\n",
    .command = "session add --json lines",
    .looks = {"journal verify --format csv", ACTIVITY},
};
Test(disk, batch) { scene_try_disk(&batch); }
Test(memory, batch) { scene_try_memory(&batch); }

/* Two desks that trust one another; the other has what this one lacks. */
#define TWO_DESKS                                                                                        \
  A_SESSION "SUAR_DATA=other " A_SESSION "SUAR_DATA=other " A_SESSION                                   \
  "\"$SUAR\" bundle card >card; \"$SUAR\" --data other bundle card >card.other\n"                     \
  "\"$SUAR\" bundle trust card.other --yes; \"$SUAR\" --data other bundle trust card --yes\n"         \
  "rm card card.other; mkdir stick\n"

static const struct scene bundle_import = {
    .prepare = TWO_DESKS "\"$SUAR\" --data other bundle export stick\n",
    .command = "bundle import stick",
    .looks = {"journal verify --format csv", ACTIVITY, "bundle machines --format csv"},
    .is_signed = true,
};
Test(disk, bundle_import) { scene_try_disk(&bundle_import); }
Test(memory, bundle_import) { scene_try_memory(&bundle_import); }

/* What lies on the stick is whole: the other desk takes it. */
static const struct scene bundle_export = {
    .prepare = TWO_DESKS,
    .command = "bundle export stick",
    .looks = {"journal verify --format csv", "--data other bundle import stick", "--data other " ACTIVITY},
    .folder = "stick",
    .ends_with_sync = true,
};
Test(disk, bundle_export) { scene_try_disk(&bundle_export); }
Test(memory, bundle_export) { scene_try_memory(&bundle_export); }

static const struct scene pack_import = {
    .prepare = A_NEW_PACK,
    .command = "pack import new.pack",
    .input = "8\n",
    .looks = {"hotlines --in TH --format csv", "pack info --format csv"},
    .ends_with_sync = true,
    .is_signed = true,
};
Test(disk, pack_import) { scene_try_disk(&pack_import); }
Test(memory, pack_import) { scene_try_memory(&pack_import); }

static const struct scene pack_rollback = {
    .prepare = A_NEW_PACK "\"$SUAR_BUILDDIR/tests/fault/desk\" pack import new.pack --yes\n",
    .command = "pack rollback",
    .looks = {"hotlines --in TH --format csv", "pack info --format csv"},
    .ends_with_sync = true,
    .is_signed = true,
};
Test(disk, pack_rollback) { scene_try_disk(&pack_rollback); }

/* One half of a pair of keys is of no use to anybody. */
static const struct scene pack_key = {
    .prepare = "mkdir made",
    .command = "pack key -o made/office",
    .input = "four words are enough\nfour words are enough\n",
    .folder = "made",
    .is_pair = true,
    .ends_with_sync = true,
};
Test(disk, pack_key) { scene_try_disk(&pack_key); }

static const struct scene pack_sign = {
    .prepare = A_NEW_PACK "rm new.pack.minisig\ncp \"$SUAR_SRCDIR/tests/support/office.key\" .\nmkdir x; mv new.pack x",
    .command = "pack sign x/new.pack --key office.key",
    .looks = {"pack verify x/new.pack --format csv"},
    .folder = "x",
    .ends_with_sync = true,
    .is_signed = true,
};
Test(disk, pack_sign) { scene_try_disk(&pack_sign); }

static const struct scene pack_build = {
    .prepare = "cp -r ../src source; mkdir made",
    .command = "pack build source --locales source -o made/made.pack",
    .looks = {"--pack made/made.pack hotlines --in TH --format csv"},
    .folder = "made",
    .ends_with_sync = true,
};
Test(disk, pack_build) { scene_try_disk(&pack_build); }
Test(memory, pack_build) { scene_try_memory(&pack_build); }

static const struct scene own_page = {
    .prepare = "printf -- '---\\ntitle: New registration\\n---\\n\\nThe office is open.\\n' >notice.md",
    .command = "pack add notice.md",
    .looks = {"pack own --format csv", "topics --format csv"},
    .ends_with_sync = true,
};
Test(disk, own_page) { scene_try_disk(&own_page); }
Test(memory, own_page) { scene_try_memory(&own_page); }

/* A folder that is there in part only is not taken for a package. */
static const struct scene hsds_export = {
    .prepare = "mkdir made",
    .command = "hsds export made/ours",
    .looks = {"hsds import made/ours -o back"},
    .ends_with_sync = true,
};
Test(disk, hsds_export) { scene_try_disk(&hsds_export); }

static const struct scene hsds_json = {
    .prepare = "mkdir made",
    .command = "hsds export made/ours.json",
    .folder = "made",
    .ends_with_sync = true,
};
Test(disk, hsds_json) { scene_try_disk(&hsds_json); }
Test(memory, hsds_json) { scene_try_memory(&hsds_json); }

static const struct scene hsds_import = {
    .prepare = "\"$SUAR\" hsds export theirs.json --pack ../bin/suar.pack",
    .command = "hsds import theirs.json",
    .looks = {"hotlines --all --format csv", "pack own --format csv"},
    .ends_with_sync = true,
};
Test(disk, hsds_import) { scene_try_disk(&hsds_import); }
Test(memory, hsds_import) { scene_try_memory(&hsds_import); }

/* Printing to a file: a part of it may be there, but the status says that it is not whole. */
static const struct scene report = {
    .prepare = A_SESSION "mkdir made",
    .command = ACTIVITY,
    .output = "made/report.csv",
    .looks = {"journal verify --format csv"},
    .folder = "made",
};
Test(disk, report) { scene_try_disk(&report); }

static const struct scene journal_export = {
    .prepare = A_SESSION "mkdir made",
    .command = "journal export --format csv",
    .output = "made/journal.csv",
    .looks = {"journal verify --format csv"},
    .folder = "made",
};
Test(disk, journal_export) { scene_try_disk(&journal_export); }

static const struct scene card = {
    .prepare = "mkdir made",
    .command = "card svc-a --as text80 -o made/card.txt",
    .folder = "made",
    .ends_with_sync = true,
};
Test(disk, card) { scene_try_disk(&card); }
Test(memory, card) { scene_try_memory(&card); }

static const struct scene erase = {
    .prepare = A_TEAM A_PERSON A_SESSION,
    .command = "case erase @code --reason asked --yes",
    .looks = {"journal verify --format csv", "case list --format csv"},
};
Test(disk, erase) { scene_try_disk(&erase); }
Test(memory, erase) { scene_try_memory(&erase); }

static const struct scene backup = {
    .prepare = A_SESSION A_SESSION "mkdir stick",
    .command = "journal backup stick/copy.db",
    .looks = {"journal verify --format csv", "journal restore stick/copy.db --format csv"},
    .ends_with_sync = true,
};
Test(disk, backup) { scene_try_disk(&backup); }
Test(memory, backup) { scene_try_memory(&backup); }

static const struct scene restore = {
    .prepare = A_SESSION A_SESSION "\"$SUAR\" journal backup copy.db; rm -r data; mkdir data",
    .command = "journal restore copy.db --yes",
    .looks = {"journal verify --format csv", ACTIVITY},
    .ends_with_sync = true,
};
Test(disk, restore) { scene_try_disk(&restore); }
Test(memory, restore) { scene_try_memory(&restore); }

/* Pages in the middle are zeros. */
static const struct scene salvage = {
    .prepare = A_SESSION A_SESSION A_SESSION
               "dd if=/dev/zero of=data/journal.db bs=512 seek=20 count=8 conv=notrunc\n",
    .command = "journal salvage --yes",
    .looks = {"journal verify --format csv", ACTIVITY},
    .ends_with_sync = true,
};
Test(disk, salvage) { scene_try_disk(&salvage); }
Test(memory, salvage) { scene_try_memory(&salvage); }

/* A real disk without a block left, with one, with four and so on. */
static const struct scene *const on_small_disk[] = {&first_session, &session, &bundle_import, &bundle_export,
                                                    &pack_import, &report, &erase, &backup};
enum { ON_SMALL_DISK = sizeof on_small_disk / sizeof *on_small_disk };
ParameterizedTestParameters(room, is_short) {
  static int numbers[ON_SMALL_DISK];
  for (int i = 0; i < ON_SMALL_DISK; i++) numbers[i] = i;
  return cr_make_param_array(int, numbers, (size_t)test_size(ON_SMALL_DISK));
}
ParameterizedTest(int *number, room, is_short) { scene_try_room(on_small_disk[*number], "16m"); }

/* Where nothing can be written any more visitors are still helped. */
Test(room, is_not_needed_to_read) {
  static const char *const commands[] = {"hotlines --in TH", "topics", "show pay", "search pay", "show svc-a"};
  struct program_place place;
  program_make_place(&place);
  const char *why = program_mount(&place, "16m");
  if (why) {
    program_remove_place(&place);
    cr_skip_test("no disk can be mounted here: %s", why);
  }
  program_prepare(&place, A_SESSION);
  program_renew(&place);
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    struct program_run before, full;
    program_run(&before, &place, commands[i], NULL, NULL, NULL);
    program_run(&full, &place, commands[i], NULL, NULL, &(struct fault_point){.is_room = true});
    cr_expect(!before.status && !full.status && *full.out, "%s: %d, %s", commands[i], full.status, full.err);
    cr_expect_str_eq(full.out, before.out);
    program_free(&before);
    program_free(&full);
  }
  program_remove_place(&place);
}

/* On a disk that swallows what is written there is much to complain of. */
Test(disk, that_lies) {
  cr_expect_gt(scene_count_lies(&session), 0);
  cr_expect_gt(scene_count_lies(&report), 0);
}
