# Faults on purpose: do the tests see them? The short form proves that the machine works.
EXTRA_DIST += tests/mutation/run tests/mutation/faults.py tests/mutation/covered.py tests/mutation/no_sync.c \
  tests/mutation/hand tests/mutation/quick tests/mutation/short tests/mutation/tests \
  tests/mutation/survivors.md tests/mutation/README.md
if HAVE_TESTS
MUTATION = tests/mutation/short
check_DATA += tests/mutation/commands
CLEANFILES += tests/mutation/commands

# How an object of the model is compiled and a test is linked, for the machine that makes faults.
tests/mutation/commands: Makefile
	$(shell $(MKDIR_P) tests/mutation)
	$(file >$@.tmp,compile=$(CC) $(DEFS) $(DEFAULT_INCLUDES) $(INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS) $(libmodel_a_CFLAGS) $(CFLAGS))
	$(file >>$@.tmp,link=$(CCLD) $(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS))
	$(file >>$@.tmp,libs=$(TUI_LIBS) $(LIBS) -lm)
	$(file >>$@.tmp,test_libs=tests/support/libscreen.a $(CRITERION_LIBS))
	$(file >>$@.tmp,sql=$(SQL_FILES))
	@mv $@.tmp $@

# Those that the map names are enough.
MUTATION_TESTS = $(addprefix tests/,$(sort $(filter unit/%,$(shell cat $(srcdir)/tests/mutation/tests))))
check-mutation: all $(MUTATION_TESTS) tests/mutation/commands
	SUAR_BUILDDIR='$(abs_builddir)' nice $(srcdir)/tests/mutation/run
endif
.PHONY: check-mutation
