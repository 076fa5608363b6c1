/* speaker: where the sound goes: the loudspeaker, by ALSA's "default", or a WAV file. It never waits. */
#ifndef TUI_VOICE_SPEAKER_H
#define TUI_VOICE_SPEAKER_H

#include <stdbool.h>

#include "model/base/error.h"
#include "tui/voice/sound.h"

struct speaker;

/* The loudspeaker is not touched before there is something to hear, nor longer. */
struct speaker *speaker_new(void);
/* A new WAV file at `path`. ERR_STORE. */
enum err speaker_new_file(struct speaker **out, const char *path, struct error *e);
/* Ends the file. ERR_STORE: not all of it could be written. */
enum err speaker_close(struct speaker **speaker, struct error *e);

/* Whether it can be heard now: opens the device if it is not open. */
bool speaker_begin(struct speaker *speaker);

/* Takes as many of the samples as it has room for: at most as many as are heard in a third of a second
 * from now, so that little is lost when it falls silent. Returns how many. */
size_t speaker_play(struct speaker *speaker, const int16_t *samples, size_t count);

/* Whether all that it took has been heard. */
bool speaker_is_silent(struct speaker *speaker);

/* Falls silent at once. Returns how many samples it took that nobody has heard. */
size_t speaker_stop(struct speaker *speaker);

#endif
