# Tests of the command line: each runs the real program and reads what it prints.
CLI_TESTS = tests/cli/bundle.test tests/cli/card.test tests/cli/case.test tests/cli/content.test tests/cli/guide.test tests/cli/manual.test tests/cli/number.test tests/cli/output.test tests/cli/own.test tests/cli/pack.test tests/cli/pack_trust.test \
  tests/cli/reference.test tests/cli/report.test tests/cli/rules.test tests/cli/secret.test tests/cli/session.test tests/cli/team.test tests/cli/usage.test tests/cli/voice.test
EXTRA_DIST += $(CLI_TESTS) tests/cli/lib.sh
TESTS += $(CLI_TESTS)

if HAVE_TESTS
CLI_UNITS = tests/cli/test_config tests/cli/test_entry tests/cli/test_page
check_PROGRAMS += $(CLI_UNITS)
TESTS += $(CLI_UNITS)
endif
