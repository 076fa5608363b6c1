# The program, linked into its tests, with faults of the disk and of memory at every step.
if HAVE_TESTS
check_LIBRARIES += tests/fault/libfault.a
tests_fault_libfault_a_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)
tests_fault_libfault_a_SOURCES = tests/fault/main.c \
  tests/fault/memory.c tests/fault/memory.h tests/fault/program.c tests/fault/program.h \
  tests/fault/scene.c tests/fault/scene.h tests/fault/trap.c tests/fault/trap.h
FAULT_TESTS = tests/fault/test_faults
check_PROGRAMS += $(FAULT_TESTS)
TESTS += $(FAULT_TESTS)
tests_fault_test_faults_LDADD = tests/fault/libfault.a $(TUI_LIBS) $(CRITERION_LIBS)
tests_fault_test_faults_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=readlink
endif
