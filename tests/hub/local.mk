# suar-hub against a real PostgreSQL server, which each test starts for itself.
HUB_TESTS = tests/hub/hub.test
EXTRA_DIST += $(HUB_TESTS) tests/hub/server.sh
if HAVE_HUB
TESTS += $(HUB_TESTS)
endif
