# Pixels in real terminals; see the README beside this file.
EXTRA_DIST += tests/terminals/README.md tests/terminals/kiosk.profile tests/terminals/run
check-terminals: all
	SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_PACK='$(abs_builddir)/suar.pack' \
	  OUT='$(abs_builddir)/terminals' $(srcdir)/tests/terminals/run $(TERMINALS)
.PHONY: check-terminals
