# The real program in a pseudo-terminal, from the first key to the last.
if HAVE_TESTS
check_LIBRARIES += tests/e2e/libplace.a
tests_e2e_libplace_a_CFLAGS = $(AM_CFLAGS) $(CRITERION_CFLAGS)
tests_e2e_libplace_a_SOURCES = tests/e2e/code.c tests/e2e/code.h tests/e2e/place.c tests/e2e/place.h
E2E_LIBS = tests/e2e/libplace.a $(SCREEN_LIBS) $(CRITERION_LIBS)

E2E_TESTS = \
  tests/e2e/test_casebook \
  tests/e2e/test_casebook_pages \
  tests/e2e/test_casebook_sealed \
  tests/e2e/test_doctor \
  tests/e2e/test_drawing \
  tests/e2e/test_drafts \
  tests/e2e/test_exchange \
  tests/e2e/test_guide \
  tests/e2e/test_hostile \
  tests/e2e/test_keyboard \
  tests/e2e/test_kiosk \
  tests/e2e/test_kiosk_keys \
  tests/e2e/test_kiosk_visit \
  tests/e2e/test_lesson \
  tests/e2e/test_mend \
  tests/e2e/test_listen \
  tests/e2e/test_packs \
  tests/e2e/test_paste \
  tests/e2e/test_plain \
  tests/e2e/test_seven_keys \
  tests/e2e/test_resize \
  tests/e2e/test_take \
  tests/e2e/test_team \
  tests/e2e/test_terminal \
  tests/e2e/test_touch \
  tests/e2e/test_trouble \
  tests/e2e/test_two_desks \
  tests/e2e/test_visit
check_PROGRAMS += $(E2E_TESTS)
TESTS += $(E2E_TESTS)
tests_e2e_test_casebook_LDADD = $(E2E_LIBS)
tests_e2e_test_casebook_pages_LDADD = $(E2E_LIBS)
tests_e2e_test_casebook_sealed_LDADD = $(E2E_LIBS)
EXTRA_DIST += tests/e2e/thailand.h
tests_e2e_test_doctor_LDADD = $(E2E_LIBS)
tests_e2e_test_drawing_LDADD = $(E2E_LIBS)
tests_e2e_test_drafts_LDADD = $(E2E_LIBS)
tests_e2e_test_exchange_LDADD = $(E2E_LIBS)
tests_e2e_test_guide_LDADD = $(E2E_LIBS)
tests_e2e_test_keyboard_LDADD = $(E2E_LIBS)
tests_e2e_test_hostile_LDADD = tests/support/libhostile.a $(E2E_LIBS) $(CURSES_LIBS) -lunistring
tests_e2e_test_kiosk_LDADD = $(E2E_LIBS)
tests_e2e_test_kiosk_keys_LDADD = $(E2E_LIBS)
tests_e2e_test_kiosk_keys_SOURCES = tests/e2e/test_kiosk_keys.c tests/e2e/key_storm.c tests/e2e/key_storm.h
tests_e2e_test_kiosk_visit_LDADD = $(E2E_LIBS)
tests_e2e_test_lesson_LDADD = $(E2E_LIBS)
tests_e2e_test_mend_LDADD = $(E2E_LIBS)
tests_e2e_test_listen_LDADD = $(E2E_LIBS)
tests_e2e_test_packs_LDADD = $(E2E_LIBS)
tests_e2e_test_paste_LDADD = $(E2E_LIBS)
tests_e2e_test_plain_LDADD = $(E2E_LIBS)
tests_e2e_test_seven_keys_LDADD = $(E2E_LIBS)
tests_e2e_test_plain_SOURCES = tests/e2e/test_plain.c tests/screens/script.c
tests_e2e_test_resize_LDADD = $(E2E_LIBS)
tests_e2e_test_take_LDADD = $(E2E_LIBS)
tests_e2e_test_team_LDADD = $(E2E_LIBS)
tests_e2e_test_terminal_LDADD = $(E2E_LIBS)
tests_e2e_test_touch_LDADD = $(E2E_LIBS)
tests_e2e_test_trouble_LDADD = $(E2E_LIBS)
tests_e2e_test_two_desks_LDADD = $(E2E_LIBS)
tests_e2e_test_visit_LDADD = $(E2E_LIBS)
endif
