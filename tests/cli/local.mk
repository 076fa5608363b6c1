# Tests of the command line: each runs the real program and reads what it prints.
CLI_TESTS = tests/cli/bundle.test tests/cli/card.test tests/cli/case.test tests/cli/content.test tests/cli/guide.test tests/cli/hsds.test tests/cli/number.test tests/cli/output.test tests/cli/own.test tests/cli/pack.test tests/cli/pack_layers.test tests/cli/pack_trust.test \
  tests/cli/reference.test tests/cli/report.test tests/cli/rules.test tests/cli/search.test tests/cli/secret.test tests/cli/session.test tests/cli/snapshot.test tests/cli/team.test tests/cli/usage.test tests/cli/voice.test
EXTRA_DIST += $(CLI_TESTS) tests/cli/manual.test tests/cli/lib.sh tests/hsds/README.md tests/hsds/make_many tests/hsds/check_spec \
  tests/hsds/check_package tests/hsds/example/accessibility.csv \
  tests/hsds/example/addresses.csv \
  tests/hsds/example/attributes.csv \
  tests/hsds/example/contacts.csv \
  tests/hsds/example/cost_options.csv \
  tests/hsds/example/funding.csv \
  tests/hsds/example/languages.csv \
  tests/hsds/example/locations.csv \
  tests/hsds/example/meta_table_descriptions.csv \
  tests/hsds/example/metadata.csv \
  tests/hsds/example/organization_identifiers.csv \
  tests/hsds/example/organizations.csv \
  tests/hsds/example/phones.csv \
  tests/hsds/example/programs.csv \
  tests/hsds/example/required_documents.csv \
  tests/hsds/example/schedules.csv \
  tests/hsds/example/service_areas.csv \
  tests/hsds/example/service_at_location.csv \
  tests/hsds/example/services.csv \
  tests/hsds/example/taxonomies.csv \
  tests/hsds/example/taxonomy_terms.csv
TESTS += $(CLI_TESTS)

if HAVE_TESTS
CLI_UNITS = tests/cli/test_config tests/cli/test_entry tests/cli/test_page
check_PROGRAMS += $(CLI_UNITS)
TESTS += $(CLI_UNITS)
endif
