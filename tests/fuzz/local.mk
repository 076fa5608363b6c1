# Every part that reads what others wrote, as a function of any bytes, under libFuzzer and sanitizers:
# `make fuzz` for as long as FUZZ_SECONDS says per target; tests/run_fuzz is the short form, as one of
# tests/run_all. Both build it with clang in a folder of its own (configure --enable-fuzzing).
EXTRA_DIST += tests/run_fuzz tests/fuzz/corpus
if FUZZING
EXTRA_PROGRAMS += tests/fuzz/fuzz
tests_fuzz_fuzz_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(INIH_CFLAGS)
tests_fuzz_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_LDADD = $(MODEL_LIBS) $(CURSES_LIBS) $(INIH_LIBS)
tests_fuzz_fuzz_SOURCES = tests/fuzz/fuzz.c tests/fuzz/fuzz.h tests/fuzz/of_bundle.c tests/fuzz/of_packs.c \
  tests/fuzz/of_papers.c tests/fuzz/of_sources.c tests/fuzz/of_terminal.c tests/fuzz/of_text.c \
  tests/fuzz/planted.c tests/support/emitted.c tests/support/emitted.h \
  tui/config.c tui/letters.c tui/probe.c tui/widget/edit.c \
  tui/term/frame.c tui/term/key.c tui/term/keys_read.c tui/term/mouse.c tui/term/paint.c \
  tui/term/plain.c tui/term/plain_terminal.c tui/term/rescue.c tui/term/telling.c \
  tui/term/terminal.c tui/term/theme.c tui/term/wipe.c
nodist_tests_fuzz_fuzz_SOURCES = tui/share/config_sample.c
endif

fuzz:
	FUZZ_SECONDS=$${FUZZ_SECONDS-600} $(top_srcdir)/tests/run_fuzz
.PHONY: fuzz
