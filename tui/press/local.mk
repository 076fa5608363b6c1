# suar-print: sheets and slips, painted through Pango and Cairo, which suar itself does without. It is
# suar's own main() with another command table and without a desk.
if HAVE_PRINT
noinst_LIBRARIES += libpress.a
libpress_a_CFLAGS = $(AM_CFLAGS) $(PANGO_CFLAGS) $(QRENCODE_CFLAGS)
libpress_a_SOURCES = \
  tui/press/a4.c tui/press/a4.h \
  tui/press/a4_poster.c tui/press/a4_poster.h \
  tui/press/dots.c tui/press/dots.h \
  tui/press/flow.c tui/press/flow.h \
  tui/press/fonts.c tui/press/fonts.h \
  tui/press/handout.c tui/press/handout.h \
  tui/press/job.c tui/press/job.h \
  tui/press/pdf.c tui/press/pdf.h \
  tui/press/poster.c tui/press/poster.h \
  tui/press/setting.c tui/press/setting.h \
  tui/press/sheet.c tui/press/sheet.h \
  tui/press/slip.c tui/press/slip.h \
  tui/press/spool.c tui/press/spool.h \
  tui/press/styles.c tui/press/styles.h
PRESS_LIBS = libpress.a libtui.a $(MODEL_LIBS) $(INIH_LIBS) $(QRENCODE_LIBS) $(SECCOMP_LIBS) $(PANGO_LIBS)

noinst_LIBRARIES += libpressrun.a
libpressrun_a_CFLAGS = $(AM_CFLAGS) $(PANGO_CFLAGS)
libpressrun_a_SOURCES = tui/press/commands.c tui/press/run.h tui/press/run_card.c \
  tui/press/run_languages.c tui/press/run_orders.c

pkglibexec_PROGRAMS += suar-print
suar_print_LDFLAGS = $(AM_LDFLAGS) $(SUAR_PART_LDFLAGS)
suar_print_SOURCES = tui/main.c tui/press/memory.c
suar_print_LDADD = libpressrun.a $(PRESS_LIBS)
endif
