# Sources of this folder: a library of its own, because of libpq; what links with it links with the
# model too.
if HAVE_HUB
noinst_LIBRARIES += libhub.a
libhub_a_CFLAGS = $(AM_CFLAGS) $(PQ_CFLAGS) $(SODIUM_CFLAGS)
libhub_a_SOURCES = \
  model/hub/hub.h \
  model/hub/hub_arrived.c model/hub/hub_arrived.h \
  model/hub/hub_entry.c model/hub/hub_entry.h \
  model/hub/hub_fill.c \
  model/hub/hub_make.c \
  model/hub/hub_pack.c \
  model/hub/hub_pull.c \
  model/hub/hub_push.c \
  model/hub/hub_rows.c model/hub/hub_rows.h \
  model/hub/hub_status.c \
  model/hub/pg.c model/hub/pg.h \
  model/hub/pg_address.c model/hub/pg_address.h
nodist_libhub_a_SOURCES = model/hub/hub_sql.c model/hub/hub_sql.h
HUB_LIBS = libhub.a $(MODEL_LIBS) $(PQ_LIBS)
BUILT_SOURCES += model/hub/hub_sql.h model/hub/hub_sql.c
endif

HUB_SQL_FILES = model/hub/sql/hub.sql model/hub/sql/hub_schema.sql
EXTRA_DIST += $(HUB_SQL_FILES) model/hub/README.md
CLEANFILES += model/hub/hub_sql.h model/hub/hub_sql.c

model/hub/hub_sql.h: $(HUB_SQL_FILES) model/store/embed.awk
	$(AM_V_GEN)$(MKDIR_P) model/hub && cd $(srcdir) && \
	awk -v mode=header -v into=hub_sql -f model/store/embed.awk $(HUB_SQL_FILES) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@
model/hub/hub_sql.c: $(HUB_SQL_FILES) model/store/embed.awk
	$(AM_V_GEN)$(MKDIR_P) model/hub && cd $(srcdir) && \
	awk -v mode=source -v into=hub_sql -f model/store/embed.awk $(HUB_SQL_FILES) > $(abs_builddir)/$@.tmp
	@mv $@.tmp $@
