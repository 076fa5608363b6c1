# suar-hub: what speaks to PostgreSQL, through libpq, which suar itself does without. It is suar's own
# main() with another command table and without a desk.
if HAVE_HUB
pkglibexec_PROGRAMS += suar-hub
suar_hub_SOURCES = tui/main.c tui/hub/commands.c tui/hub/door.c tui/hub/door.h tui/hub/owner.c \
  tui/hub/pull.c tui/hub/push.c tui/hub/report.c tui/hub/status.c
suar_hub_LDFLAGS = $(AM_LDFLAGS) $(SUAR_PART_LDFLAGS)
suar_hub_LDADD = libhub.a libtui.a $(HUB_LIBS) $(INIH_LIBS) $(QRENCODE_LIBS) $(SECCOMP_LIBS)
endif
