# Golden screens: the runner, its own test, and all key scripts in this folder.
EXTRA_DIST += tests/screens/README.md tests/screens/run tests/screens/screen_run_test \
  tests/screens/agency.keys tests/screens/backups.keys tests/screens/beside.keys tests/screens/browse.keys tests/screens/cases.keys tests/screens/checklist.keys tests/screens/draft.keys tests/screens/exchange.keys tests/screens/first_run.keys tests/screens/guide.keys tests/screens/language.keys tests/screens/guide_origin.keys tests/screens/kiosk.keys tests/screens/lesson.keys tests/screens/packs.keys \
  tests/screens/hotlines.keys tests/screens/report.keys tests/screens/search.keys tests/screens/wrong.keys \
  tests/screens/search_en.keys tests/screens/search_country.keys tests/screens/search_km.keys tests/screens/search_my.keys \
  tests/screens/search_th.keys tests/screens/session.keys tests/screens/room.keys tests/screens/shelf.keys tests/screens/take.keys tests/screens/too_small.keys tests/screens/tools.keys \
  tests/screens/golden
if HAVE_TESTS
# The desk as it is, but it says when it waits: no picture is taken too early, and none too late.
check_PROGRAMS += suar-waits tests/screens/screen_run
suar_waits_SOURCES = tui/main.c tests/support/waits_said.c
suar_waits_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
suar_waits_LDFLAGS = $(AM_LDFLAGS) $(WAITS_LINK)
suar_waits_LDADD = $(TUI_LIBS)
tests_screens_screen_run_CFLAGS = $(AM_CFLAGS)
tests_screens_screen_run_SOURCES = \
  tests/screens/screen_run.c \
  tests/screens/golden.c tests/screens/golden.h \
  tests/screens/script.c tests/screens/script.h
tests_screens_screen_run_LDADD = $(SCREEN_LIBS)
TESTS += tests/screens/screen_run_test tests/screens/run

update-screens: suar-waits$(EXEEXT) tests/screens/screen_run
	$(srcdir)/tests/screens/run --update
endif
.PHONY: update-screens
