# The gates: what would spoil the tree stops `make check`. They read the sources and the objects
# just built; check_selftest proves that each of them can fail.
GATES = tests/check_glossary tests/check_layers tests/check_sql tests/check_size tests/check_strings tests/check_unused
EXTRA_DIST += $(GATES) tests/check_literals.awk tests/check_selftest tests/check_hardening \
  tests/check_tools tests/run_static .clang-tidy
# They look at the source alone, or do once more what others do: nothing of them is run anew by the sanitizers.
OF_SOURCE = tests/cli/manual.test $(GATES) tests/check_selftest tests/check_tools tests/check_hardening $(SCRIPT_GATE) $(MUTATION)
TESTS += $(OF_SOURCE) tests/check_plans

# Tools that read the sources as a compiler does: cppcheck, and clang with its analyzer, which with
# DEPTH=deep also follows calls, for many minutes. gcc's analyzer is in `make distcheck`.
STATIC_FLAGS = -std=gnu17 $(SUAR_WARNINGS) $(DEFS) $(DEFAULT_INCLUDES) -I$(top_srcdir) -I$(top_builddir) \
  -D_GNU_SOURCE -DSUAR_LOCALEDIR="" -DSUAR_PKGDATADIR="" -DSUAR_LIBEXECDIR="" $(XML_CFLAGS) $(PANGO_CFLAGS) \
  $(VOICE_CFLAGS) $(PQ_CFLAGS) $(CURSES_CFLAGS)
check-static: $(BUILT_SOURCES)
	srcdir='$(srcdir)' FLAGS='$(STATIC_FLAGS)' $(srcdir)/tests/run_static
.PHONY: check-static

check_PROGRAMS += tests/check_plans
tests_check_plans_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_check_plans_SOURCES = tests/check_plans.c
tests_check_plans_LDADD = $(MODEL_LIBS)

# The tests of text once more, with one script at a time bereft of its rules.
if HAVE_TESTS
PLAIN_LINK = $(AM_LDFLAGS) -Wl,--wrap=syllable_edges,--wrap=segment_next
check_PROGRAMS += tests/plain_break tests/plain_text tests/plain_recall
tests_plain_break_SOURCES = tests/unit/test_break.c tests/plain_script.c
tests_plain_break_LDFLAGS = $(PLAIN_LINK)
tests_plain_text_SOURCES = tests/unit/test_text.c tests/plain_script.c
tests_plain_text_LDFLAGS = $(PLAIN_LINK)
tests_plain_recall_SOURCES = tests/unit/test_recall.c tests/plain_script.c
tests_plain_recall_LDFLAGS = $(PLAIN_LINK)
SCRIPT_GATE = tests/check_scripts
EXTRA_DIST += tests/check_scripts

# What takes minutes: ten times the random strings and the keys at the kiosk, search without the
# rules of each script, a million power cuts, 1,000 schedules of sticks between machines, 100,000 damaged
# journals, every bit of every number, 200 cuts of a push and a fleet of 500 machines at a hub, two days of
# eight hours at the desk, and reports over 100 random journals of more than 10,000 entries each.
check_PROGRAMS += tests/long_report
tests_long_report_CPPFLAGS = $(AM_CPPFLAGS) -DSCALE=80
tests_long_report_SOURCES = tests/unit/test_report_case.c
check-long: check
	srcdir='$(srcdir)' tests/long_report --timeout 3600
	SUAR_SRCDIR='$(abs_srcdir)' SUAR_RANDOM_STRINGS=10000000 tests/unit/test_random_text
	SUAR_SRCDIR='$(abs_srcdir)' $(srcdir)/tests/check_scripts --recall
	SUAR_SCHEDULES=1000 tests/unit/test_schedules
	srcdir='$(srcdir)' SUAR_CUTS=1000000 tests/crash/test_crash --timeout 7200
	SUAR_DAMAGES=100000 tests/unit/test_salvage --timeout 7200
	SUAR_SRCDIR='$(abs_srcdir)' SUAR_LONG_NUMBERS=1 LC_ALL=C.UTF-8 tests/unit/test_number_hash
	SUAR_TRAVEL=1000 tests/unit/test_travel
	SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_SRCDIR='$(abs_srcdir)' SUAR_FAULTS=200 LC_ALL=C.UTF-8 tests/fault/test_faults
	SUAR_HUB_CUTS=200 SUAR_HUB_FLEET=500 SUAR_HUB_SESSIONS=200 SUAR_HUB_STEPS=5000 SUAR_HSDS_SERVICES=50000 \
	  $(MAKE) $(AM_MAKEFLAGS) check \
	  TESTS='tests/hub/cuts.test tests/hub/fleet.test tests/hub/totals.test tests/cli/hsds.test'
	SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_SRCDIR='$(abs_srcdir)' SUAR_BUILDDIR='$(abs_builddir)' \
	  SUAR_STORM_KEYS=10000000 LC_ALL=C.UTF-8 tests/e2e/test_kiosk_keys
	SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_SOAK_HOURS=8 LC_ALL=C.UTF-8 tests/soak/test_soak
	FUZZ_SECONDS=60 $(top_srcdir)/tests/run_fuzz
endif
