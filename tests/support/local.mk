# The harness that drives the real program in a pseudo-terminal, and its own test; a signed pack.
EXTRA_DIST += tests/support/size.h tests/support/new_pack tests/support/office.key tests/support/office.pub
EXTRA_DIST += tests/support/slow_machine.c tests/support/slow_disk.c
if HAVE_TESTS
SLOW = tests/support/slow_machine.so tests/support/slow_disk.so
check_DATA += $(SLOW)
CLEANFILES += $(SLOW)
$(SLOW): tests/support/%.so: tests/support/%.c
	$(AM_V_CC)$(MKDIR_P) $(@D) && $(CC) -O1 -Wall -Wextra -shared -fPIC -o $@ $<
check_LIBRARIES += tests/support/libscreen.a
tests_support_libscreen_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_support_libscreen_a_SOURCES = \
  tests/support/health.c tests/support/health.h \
  tests/support/screen.c tests/support/screen.h \
  tests/support/small_disk.c tests/support/small_disk.h \
  tests/support/waits.c tests/support/waits.h \
  tests/support/widths.c tests/support/widths.h
# What a program writes is looked at; texts that want it to write something else.
check_LIBRARIES += tests/support/libhostile.a
tests_support_libhostile_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_support_libhostile_a_SOURCES = \
  tests/support/emitted.c tests/support/emitted.h \
  tests/support/hostile.c tests/support/hostile.h
# A program under test that says when it waits is linked with waits_said.c and these.
WAITS_LINK = -Wl,--wrap=poll,--wrap=wget_wch,--wrap=plain_wait_ms,--wrap=plain_terminal_read
SCREEN_LIBS = tests/support/libscreen.a $(VTERM_LIBS)

check_PROGRAMS += tests/support/fixture_curses tests/support/screen_test
tests_support_fixture_curses_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_support_fixture_curses_LDADD = $(CURSES_LIBS)
tests_support_screen_test_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS)
tests_support_screen_test_LDADD = $(SCREEN_LIBS) $(CRITERION_LIBS)
TESTS += tests/support/screen_test
endif
