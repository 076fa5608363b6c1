# Power cuts: a disk in memory under the real journal.
EXTRA_DIST += tests/crash/disk.h tests/crash/disk_inner.h tests/crash/place.h tests/crash/power.h tests/crash/work.h
if HAVE_TESTS
check_LIBRARIES += tests/crash/libdisk.a
tests_crash_libdisk_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_crash_libdisk_a_SOURCES = tests/crash/disk.c tests/crash/disk_vfs.c
CRASH_TESTS = tests/crash/test_disk tests/crash/test_crash
tests_crash_test_disk_LDADD = tests/crash/libdisk.a $(LDADD)
tests_crash_test_crash_SOURCES = tests/crash/test_crash.c tests/crash/place.c tests/crash/power.c tests/crash/work.c
tests_crash_test_crash_LDADD = tests/crash/libdisk.a $(LDADD)
check_PROGRAMS += $(CRASH_TESTS)
TESTS += $(CRASH_TESTS)
endif
