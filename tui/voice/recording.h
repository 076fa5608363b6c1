/* recording: a clip of the pack (Ogg Opus) as sound, decoded as it is needed. */
#ifndef TUI_VOICE_RECORDING_H
#define TUI_VOICE_RECORDING_H

#include <stdbool.h>

#include "model/content/clip.h"
#include "tui/voice/sound.h"

struct recording;

/* Takes the clip over, which becomes empty. NULL when it is no sound. */
struct recording *recording_open(struct clip *clip);
void recording_close(struct recording **recording);

/* Appends about a second more. False: that was all, or the rest is damaged. */
bool recording_more(struct recording *recording, struct sound *out);

#endif
