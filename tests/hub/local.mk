# suar-hub against a real PostgreSQL server, which each test starts for itself.
HUB_TESTS = tests/hub/cuts.test tests/hub/desks.test tests/hub/fleet.test tests/hub/region.test tests/hub/roles.test tests/hub/tls.test tests/hub/totals.test
EXTRA_DIST += $(HUB_TESTS) tests/hub/server.sh
if HAVE_HUB
TESTS += $(HUB_TESTS)
endif
