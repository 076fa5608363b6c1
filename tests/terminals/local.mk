# Pixels in real terminals; see the README beside this file.
EXTRA_DIST += \
  tests/terminals/README.md \
  tests/terminals/desk.sh \
  tests/terminals/fonts.conf \
  tests/terminals/kiosk.profile \
  tests/terminals/look \
  tests/terminals/qr \
  tests/terminals/run \
  tests/terminals/shots \
  tests/screens/shots
IN_TERMINALS = SUAR='$(abs_builddir)/suar$(EXEEXT)' SUAR_PACK='$(abs_builddir)/suar.pack' \
  OUT='$(abs_builddir)/terminals'
check-terminals: all
	$(IN_TERMINALS) $(srcdir)/tests/terminals/run $(TERMINALS)
look: all
	$(IN_TERMINALS) $(srcdir)/tests/terminals/look $(LANG_TAGS)
check-qr: all
	$(IN_TERMINALS) $(srcdir)/tests/terminals/qr $(TERMINALS)
check-shots: all
	$(IN_TERMINALS) $(srcdir)/tests/terminals/shots $(TERMINALS)
.PHONY: check-terminals check-qr check-shots look
