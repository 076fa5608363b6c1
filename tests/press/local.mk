# Sheets and slips: what stands on them, read back out of them by others.
TESTS_OF_FILES = tests/press/orders.test tests/press/readback.test
EXTRA_DIST += $(TESTS_OF_FILES) tests/press/press.h
TESTS += $(TESTS_OF_FILES)
if HAVE_PRINT
if HAVE_TESTS
PRESS_TESTS = tests/press/test_dots tests/press/test_pdf tests/press/test_setting tests/press/test_spool
check_PROGRAMS += $(PRESS_TESTS)
TESTS += $(PRESS_TESTS)
PRESS_TEST_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS) $(PANGO_CFLAGS) $(QRENCODE_CFLAGS)
PRESS_TEST_LIBS = $(PRESS_LIBS) $(CRITERION_LIBS)
tests_press_test_dots_CFLAGS = $(PRESS_TEST_CFLAGS)
tests_press_test_dots_LDADD = $(PRESS_TEST_LIBS)
tests_press_test_pdf_CFLAGS = $(PRESS_TEST_CFLAGS)
tests_press_test_pdf_LDADD = $(PRESS_TEST_LIBS)
tests_press_test_setting_CFLAGS = $(PRESS_TEST_CFLAGS)
tests_press_test_setting_LDADD = $(PRESS_TEST_LIBS)
tests_press_test_spool_CFLAGS = $(PRESS_TEST_CFLAGS)
tests_press_test_spool_LDADD = $(PRESS_TEST_LIBS)
tests_press_test_spool_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=unlinkat
endif
endif
