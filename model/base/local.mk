libmodel_a_SOURCES += \
  model/base/amount.c model/base/amount.h \
  model/base/buf.c model/base/buf.h \
  model/base/clock.c model/base/clock.h \
  model/base/cluster.c model/base/cluster.h \
  model/base/currency.c model/base/currency.h \
  model/base/digits.c model/base/digits.h \
  model/base/error.c model/base/error.h \
  model/base/folder.c model/base/folder.h \
  model/base/guard.c model/base/guard.h \
  model/base/id.c model/base/id.h \
  model/base/le64.h \
  model/base/linebreak.c model/base/linebreak.h \
  model/base/mem.c model/base/mem.h \
  model/base/money.c model/base/money.h \
  model/base/segment.c model/base/segment.h \
  model/base/spelling.c model/base/spelling.h \
  model/base/syllable.c model/base/syllable.h model/base/syllable_run.h \
  model/base/syllable_khmer.c model/base/khmer_print.h \
  model/base/syllable_lao.c \
  model/base/syllable_thai.c \
  model/base/terms.c model/base/terms.h \
  model/base/text.c model/base/text.h \
  model/base/uuid5.c model/base/uuid5.h \
  model/base/wrap.c model/base/wrap.h

# The words of Khmer as a table of fingerprints, mapped with the program and never read whole.
nodist_libmodel_a_SOURCES += model/base/khmer_table.c
noinst_PROGRAMS += locales/words/make_table
locales_words_make_table_SOURCES = locales/words/make_table.c
locales_words_make_table_LDADD =
EXTRA_DIST += locales/words/khmer.txt locales/words/LICENSE
CLEANFILES += model/base/khmer_table.c

model/base/khmer_table.c: locales/words/khmer.txt locales/words/make_table$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) model/base && \
	locales/words/make_table$(EXEEXT) < $(srcdir)/locales/words/khmer.txt > $@.tmp
	@mv $@.tmp $@
