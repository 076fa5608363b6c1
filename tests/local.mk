# Everything that `make check` runs. Unit tests are one program per module, tests/unit/test_X.c;
# the end-to-end tests drive the real program in a pseudo-terminal.
if HAVE_TESTS
LDADD = $(TUI_LIBS) $(CRITERION_LIBS)
UNIT_TESTS = \
  tests/unit/test_actions \
  tests/unit/test_again \
  tests/unit/test_agency \
  tests/unit/test_app \
  tests/unit/test_attacks \
  tests/unit/test_beside \
  tests/unit/test_break \
  tests/unit/test_build \
  tests/unit/test_bundle \
  tests/unit/test_bundle_seal \
  tests/unit/test_casebook \
  tests/unit/test_casebook_check \
  tests/unit/test_casebook_journal \
  tests/unit/test_casebook_list \
  tests/unit/test_casebook_void \
  tests/unit/test_chart \
  tests/unit/test_clip \
  tests/unit/test_clock \
  tests/unit/test_combine \
  tests/unit/test_content \
  tests/unit/test_coverage \
  tests/unit/test_cursor \
  tests/unit/test_cut \
  tests/unit/test_depot \
  tests/unit/test_directory \
  tests/unit/test_display \
  tests/unit/test_edit \
  tests/unit/test_erase \
  tests/unit/test_filter \
  tests/unit/test_fold tests/unit/test_form \
  tests/unit/test_frame \
  tests/unit/test_guard \
  tests/unit/test_jail \
  tests/unit/test_journal \
  tests/unit/test_kiosk \
  tests/unit/test_keylock \
  tests/unit/test_kin \
  tests/unit/test_guide \
  tests/unit/test_layout \
  tests/unit/test_letters \
  tests/unit/test_machine \
  tests/unit/test_list \
  tests/unit/test_minisign \
  tests/unit/test_mouse \
  tests/unit/test_dense tests/unit/test_number tests/unit/test_number_hash tests/unit/test_outline \
  tests/unit/test_offer tests/unit/test_orders \
  tests/unit/test_page_checklist \
  tests/unit/test_page_lesson \
  tests/unit/test_pager \
  tests/unit/test_plain \
  tests/unit/test_pay \
  tests/unit/test_note \
  tests/unit/test_numbers \
  tests/unit/test_people \
  tests/unit/test_period \
  tests/unit/test_probe \
  tests/unit/test_publish \
  tests/unit/test_random_text \
  tests/unit/test_recall \
  tests/unit/test_reckon \
  tests/unit/test_record_form \
  tests/unit/test_remit \
  tests/unit/test_reference \
  tests/unit/test_report \
  tests/unit/test_report_case \
  tests/unit/test_review \
  tests/unit/test_schedules \
  tests/unit/test_search \
  tests/unit/test_seal \
  tests/unit/test_session \
  tests/unit/test_snapshot \
  tests/unit/test_sharing \
  tests/unit/test_tamper \
  tests/unit/test_totals \
  tests/unit/test_spawn \
  tests/unit/test_sticks \
  tests/unit/test_take \
  tests/unit/test_text \
  tests/unit/test_theme \
  tests/unit/test_retain \
  tests/unit/test_salvage \
  tests/unit/test_travel \
  tests/unit/test_travel_old \
  tests/unit/test_travel_seal \
  tests/unit/test_trust \
  tests/unit/test_unique \
  tests/unit/test_uuid5 \
  tests/unit/test_vault \
  tests/unit/test_xliff \
  tests/unit/test_zawgyi
EXTRA_DIST += tests/unit/pack_desk.h tests/unit/pack_machine.h
EXTRA_DIST += tests/unit/bundle_desk.h tests/unit/build_fixture.h tests/unit/build_place.h tests/unit/casebook_desk.h tests/unit/desk.h \
  tests/unit/written.h \
  tests/unit/random_text.h tests/unit/real_pack.h \
  tests/unit/journal_v3.sql tests/unit/old_journal.h tests/unit/seal_desk.h tests/unit/travel_desk.h tests/unit/vault_desk.h
if HAVE_VOICE
VOICE_TESTS = tests/unit/test_voice
tests_unit_test_voice_LDADD = tui/voice/libvoice.a $(TUI_LIBS) $(VOICE_LIBS) $(CRITERION_LIBS)
endif
EXTRA_DIST += tests/README.md tests/unit/null_sound.conf
check_PROGRAMS += $(VOICE_TESTS)
TESTS += $(VOICE_TESTS)
check_PROGRAMS += $(UNIT_TESTS)
# They are compiled more often than run: the compiler's own time is what counts.
tests/unit/%.$(OBJEXT): CFLAGS += -O0 -U_FORTIFY_SOURCE
tests_unit_test_snapshot_LDADD = tests/support/libscreen.a $(LDADD)
tests_unit_test_theme_LDADD = $(LDADD) -lm
TESTS += $(UNIT_TESTS)
endif

include tests/support/local.mk
include tests/crash/local.mk
include tests/screens/local.mk
include tests/check_gates.mk
include tests/cli/local.mk
include tests/press/local.mk
include tests/hub/local.mk
include tests/e2e/local.mk
include tests/fault/local.mk
include tests/soak/local.mk
include tests/terminals/local.mk
include tests/bench/local.mk
include tests/fuzz/local.mk
include tests/mutation/local.mk

# What the tests need of the program that is not installed yet.
AM_TESTS_ENVIRONMENT = \
  SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_SRCDIR='$(abs_srcdir)' \
  SUAR_BUILDDIR='$(abs_builddir)' OBJDIR='$(abs_builddir)' LC_ALL=C.UTF-8; \
  export SUAR SUAR_SRCDIR SUAR_BUILDDIR OBJDIR LC_ALL; \
  unset SUAR_DATA SUAR_PACK SUAR_NOW LANGUAGE NO_COLOR;
