# Days at the desk by a robot. Its program is ours with clocks that can be put forward; it says when it
# waits, and its stores keep little in memory.
if HAVE_TESTS
check_PROGRAMS += suar-soak tests/soak/test_ledger tests/soak/test_soak
suar_soak_SOURCES = tui/main.c tests/soak/moved_clock.c tests/soak/moved_clock.h \
  tests/soak/small_cache.c tests/support/waits_said.c
suar_soak_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(SQLITE_CFLAGS)
suar_soak_LDFLAGS = $(AM_LDFLAGS) $(WAITS_LINK) -Wl,--wrap=clock_gettime
suar_soak_LDADD = $(TUI_LIBS)
tests_soak_test_soak_SOURCES = tests/soak/test_soak.c \
  tests/soak/ledger.c tests/soak/ledger.h \
  tests/soak/robot.c tests/soak/robot.h \
  tests/soak/tasks.c tests/soak/tasks.h tests/soak/tasks_parts.h tests/soak/tasks_read.c \
  tests/soak/tasks_session.c tests/soak/tasks_case.c tests/soak/tasks_kiosk.c
tests_soak_test_soak_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS) $(SQLITE_CFLAGS)
tests_soak_test_soak_LDADD = $(E2E_LIBS) $(SQLITE_LIBS)
tests_soak_test_ledger_SOURCES = tests/soak/test_ledger.c tests/soak/ledger.c tests/soak/ledger.h
tests_soak_test_ledger_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS) $(SQLITE_CFLAGS)
tests_soak_test_ledger_LDADD = $(SQLITE_LIBS) $(CRITERION_LIBS)
TESTS += tests/soak/test_ledger tests/soak/test_soak
endif
