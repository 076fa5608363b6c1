# The program, linked into its tests, with faults of the disk and of memory at every step; and the desk with
# faults that its test sets while it runs.
if HAVE_TESTS
check_LIBRARIES += tests/fault/libfault.a
tests_fault_libfault_a_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS) $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)
tests_fault_libfault_a_SOURCES = tests/fault/main.c \
  tests/fault/memory.c tests/fault/memory.h tests/fault/program.c tests/fault/program.h \
  tests/fault/scene.c tests/fault/scene.h tests/fault/scripts.h tests/fault/trap.c tests/fault/trap.h
FAULT_LINK = $(AM_LDFLAGS) -Wl,--wrap=readlink -Wl,--wrap=sigaction
FAULT_TESTS = tests/fault/test_faults tests/fault/test_desk
check_PROGRAMS += $(FAULT_TESTS)
TESTS += $(FAULT_TESTS)
tests_fault_test_faults_SOURCES = tests/fault/test_faults.c tests/fault/kiosk.c tests/fault/memory_take.c
tests_fault_test_faults_LDADD = tests/fault/libfault.a tests/support/libscreen.a $(TUI_LIBS) $(CRITERION_LIBS)
tests_fault_test_faults_LDFLAGS = $(FAULT_LINK)
if HAVE_PRINT
check_PROGRAMS += tests/fault/test_print
TESTS += tests/fault/test_print
tests_fault_test_print_SOURCES = tests/fault/test_print.c tui/press/memory.c
tests_fault_test_print_LDADD = tests/fault/libfault.a tests/support/libscreen.a libpressrun.a $(PRESS_LIBS) $(CRITERION_LIBS)
tests_fault_test_print_LDFLAGS = $(FAULT_LINK) -Wl,--wrap=spawn_feed_bytes -Wl,--wrap=memalign
endif
check_PROGRAMS += tests/fault/desk
tests_fault_desk_SOURCES = tests/fault/desk.c tests/fault/memory_take.c tests/support/waits_said.c
tests_fault_desk_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_fault_desk_LDADD = tests/fault/libfault.a $(TUI_LIBS)
tests_fault_desk_LDFLAGS = $(FAULT_LINK) $(WAITS_LINK)
tests_fault_test_desk_LDADD = tests/fault/libfault.a tests/e2e/libplace.a $(SCREEN_LIBS) $(TUI_LIBS) $(CRITERION_LIBS)
tests_fault_test_desk_LDFLAGS = $(FAULT_LINK)
endif
