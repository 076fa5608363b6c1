# suar-voice: reads pages aloud, with libraries for sound that suar itself does without. It is suar's own
# main() with other options and without a desk.
if HAVE_VOICE
pkglibexec_PROGRAMS += suar-voice
noinst_LIBRARIES += tui/voice/libvoice.a
tui_voice_libvoice_a_CFLAGS = $(AM_CFLAGS) $(VOICE_CFLAGS)
tui_voice_libvoice_a_SOURCES = \
  tui/voice/inbox.c tui/voice/inbox.h \
  tui/voice/reader.c tui/voice/reader.h \
  tui/voice/recording.c tui/voice/recording.h \
  tui/voice/serve.c tui/voice/serve.h \
  tui/voice/sound.c tui/voice/sound.h \
  tui/voice/speaker.c tui/voice/speaker.h \
  tui/voice/spoken.c tui/voice/spoken.h \
  tui/voice/voices.c tui/voice/voices.h
suar_voice_SOURCES = tui/main.c tui/voice/commands.c
VOICE_TUI_LIBS = tui/voice/libvoice.a libtui.a $(MODEL_LIBS) $(INIH_LIBS) $(SECCOMP_LIBS) $(VOICE_LIBS)
suar_voice_LDFLAGS = $(AM_LDFLAGS) $(SUAR_PART_LDFLAGS)
suar_voice_LDADD = $(VOICE_TUI_LIBS)
endif
