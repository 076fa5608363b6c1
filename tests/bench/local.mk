# What stands between us and the least that the same work can cost: `make bench`.
BENCHES = tests/bench/floor_curses tests/bench/floor_store tests/bench/desk tests/bench/search \
  tests/bench/articles tests/bench/journal tests/bench/wrap tests/bench/year tests/bench/scale \
  tests/bench/cost tests/bench/limit
EXTRA_PROGRAMS = $(BENCHES)
EXTRA_DIST += tests/bench/README.md tests/bench/run tests/bench/table.awk tests/bench/desk.sh \
  tests/bench/store.sh tests/bench/text.sh tests/bench/peers.sh tests/bench/hub tests/bench/xapian_index \
  tests/bench/low tests/bench/instructions tests/bench/objects.awk tests/run_instructions
CLEANFILES += $(BENCHES)
BENCH_CFLAGS = $(AM_CFLAGS) -Werror $(SQLITE_CFLAGS)
BENCH_STATS = tests/bench/stats.c tests/bench/stats.h
BENCH_BARE = tests/bench/bench.c tests/bench/bench.h $(BENCH_STATS)
BENCH_MADE = tests/bench/made.c tests/bench/made.h $(BENCH_BARE)
BENCH_TYPED = tests/bench/typed.c tests/bench/typed.h $(BENCH_BARE)

tests_bench_floor_curses_CFLAGS = $(BENCH_CFLAGS) $(CURSES_CFLAGS)
tests_bench_floor_curses_SOURCES = tests/bench/floor.c
tests_bench_floor_curses_LDADD = $(LIBC_LIBS) $(CURSES_LIBS)

tests_bench_floor_store_CPPFLAGS = $(AM_CPPFLAGS) -DFLOOR_STORE
tests_bench_floor_store_CFLAGS = $(BENCH_CFLAGS) $(CURSES_CFLAGS)
tests_bench_floor_store_SOURCES = tests/bench/floor.c
tests_bench_floor_store_LDADD = $(SQLITE_LIBS) $(LIBC_LIBS) $(CURSES_LIBS)

tests_bench_desk_CFLAGS = $(BENCH_CFLAGS)
tests_bench_desk_SOURCES = tests/bench/desk.c tests/bench/pty.c tests/bench/pty.h $(BENCH_STATS)
tests_bench_desk_LDADD = $(MODEL_LIBS) -lutil -lm

tests_bench_search_CFLAGS = $(BENCH_CFLAGS)
tests_bench_search_SOURCES = tests/bench/search.c $(BENCH_TYPED)
tests_bench_search_LDADD = $(MODEL_LIBS) -lm

tests_bench_limit_CFLAGS = $(BENCH_CFLAGS)
tests_bench_limit_SOURCES = tests/bench/limit.c $(BENCH_TYPED)
tests_bench_limit_LDADD = $(MODEL_LIBS) -lm

tests_bench_articles_CFLAGS = $(BENCH_CFLAGS)
tests_bench_articles_SOURCES = tests/bench/articles.c tests/bench/recall.c tests/bench/recall.h $(BENCH_TYPED)
tests_bench_articles_LDADD = $(MODEL_LIBS) -lm

tests_bench_wrap_CFLAGS = $(BENCH_CFLAGS)
tests_bench_wrap_SOURCES = tests/bench/wrap.c $(BENCH_BARE)
tests_bench_wrap_LDADD = $(MODEL_LIBS) -lm

tests_bench_journal_CFLAGS = $(BENCH_CFLAGS)
tests_bench_journal_SOURCES = tests/bench/journal.c $(BENCH_MADE)
tests_bench_journal_LDADD = $(MODEL_LIBS) -lm

tests_bench_year_CFLAGS = $(BENCH_CFLAGS)
tests_bench_year_SOURCES = tests/bench/year.c $(BENCH_MADE)
tests_bench_year_LDADD = $(MODEL_LIBS) -lm

tests_bench_scale_CFLAGS = $(BENCH_CFLAGS)
tests_bench_scale_SOURCES = tests/bench/scale.c $(BENCH_MADE)
tests_bench_scale_LDADD = $(MODEL_LIBS) -lm

tests_bench_cost_CFLAGS = $(BENCH_CFLAGS)
tests_bench_cost_SOURCES = tests/bench/cost.c $(BENCH_STATS)
tests_bench_cost_LDADD = $(MODEL_LIBS) -lm

bench: all $(BENCHES)
	@SUAR='$(abs_builddir)/suar$(EXEEXT)' CONTENT='$(abs_srcdir)/content' BENCH='$(abs_builddir)/tests/bench' \
	  $(srcdir)/tests/bench/run
bench-low: all $(BENCHES)
	@SUAR='$(abs_builddir)/suar$(EXEEXT)' CONTENT='$(abs_srcdir)/content' BENCH='$(abs_builddir)/tests/bench' \
	  $(srcdir)/tests/bench/low

# The regression gate on counts of instructions, and its figures made anew on purpose.
COUNTED = tests/bench/desk tests/bench/search tests/bench/journal tests/bench/wrap
COUNT = SUAR='$(abs_builddir)/suar$(EXEEXT)' BENCH='$(abs_builddir)/tests/bench' SUAR_SRCDIR='$(abs_srcdir)' \
  CC='$(CC)' CFLAGS='$(CFLAGS)' $(srcdir)/tests/run_instructions
check-instructions: all $(COUNTED)
	@$(COUNT)
update-instructions: all $(COUNTED)
	@$(COUNT) --update
