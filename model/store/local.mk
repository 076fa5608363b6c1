libmodel_a_SOURCES += \
  model/store/carve.c model/store/carve.h \
  model/store/db.c model/store/db.h \
  model/store/dense.c model/store/dense.h \
  model/store/fts.c model/store/fts.h \
  model/store/grade.c model/store/grade.h \
  model/store/name_id.c model/store/name_id.h
nodist_libmodel_a_SOURCES += model/store/sql.c model/store/sql.h

# Every statement stands in a .sql file; embed.awk turns them into one table.
SQL_FILES = \
  model/store/sql/casebook.sql \
  model/store/sql/casebook_schema.sql \
  model/store/sql/common.sql \
  model/store/sql/counters.sql \
  model/store/sql/counters_schema.sql \
  model/store/sql/head_schema.sql \
  model/store/sql/hub.sql \
  model/store/sql/hsds.sql \
  model/store/sql/hsds_schema.sql \
  model/store/sql/journal.sql \
  model/store/sql/journal_schema.sql \
  model/store/sql/number.sql \
  model/store/sql/number_schema.sql \
  model/store/sql/pack.sql \
  model/store/sql/pack_build.sql \
  model/store/sql/pack_compare.sql \
  model/store/sql/pack_hsds.sql \
  model/store/sql/pack_reference.sql \
  model/store/sql/pack_rules.sql \
  model/store/sql/pack_schema.sql \
  model/store/sql/prune_schema.sql \
  model/store/sql/register.sql \
  model/store/sql/report.sql \
  model/store/sql/retain.sql \
  model/store/sql/salvage.sql \
  model/store/sql/travel.sql \
  model/store/sql/travel_schema.sql \
  model/store/sql/unique.sql \
  model/store/sql/vault.sql
EXTRA_DIST += $(SQL_FILES) model/store/embed.awk
BUILT_SOURCES += model/store/sql.h model/store/sql.c
CLEANFILES += model/store/sql.h model/store/sql.c

model/store/sql.h: $(SQL_FILES) model/store/embed.awk
	$(AM_V_GEN)$(MKDIR_P) model/store && cd $(srcdir) && \
	awk -v mode=header -f model/store/embed.awk $(SQL_FILES) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@
model/store/sql.c: $(SQL_FILES) model/store/embed.awk
	$(AM_V_GEN)$(MKDIR_P) model/store && cd $(srcdir) && \
	awk -v mode=source -f model/store/embed.awk $(SQL_FILES) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@
