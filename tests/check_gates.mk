# The gates: what would spoil the tree stops `make check`. They read the sources and the objects
# just built; check_selftest proves that each of them can fail.
GATES = tests/check_layers tests/check_sql tests/check_size tests/check_strings tests/check_unused
EXTRA_DIST += $(GATES) tests/check_literals.awk tests/check_selftest
TESTS += $(GATES) tests/check_selftest tests/check_plans

check_PROGRAMS += tests/check_plans
tests_check_plans_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
tests_check_plans_SOURCES = tests/check_plans.c
tests_check_plans_LDADD = $(MODEL_LIBS)
