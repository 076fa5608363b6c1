/* voices: the machine's own voices, made by espeak-ng, and in which languages it has one that can be
 * understood. The library is one for the whole program: there is one `struct voices` at a time. */
#ifndef TUI_VOICE_VOICES_H
#define TUI_VOICE_VOICES_H

#include <stdbool.h>

#include "tui/voice/sound.h"

struct voices;

/* NULL when the library cannot be used or its data are not installed. */
struct voices *voices_open(void);
void voices_close(struct voices **voices);

/* Whether there is a voice for a language tag, also under the other names of the language
 * (language_twins). NULL voices have none. */
bool voices_have(const struct voices *voices, const char *tag);

/* Appends the text as that voice says it. `is_to_end` is asked now and then: once it is true, nothing
 * is appended and the answer is false. */
typedef bool voices_is_to_end(void *context);
bool voices_say(struct voices *voices, struct sound *out, const char *tag, const char *text,
                voices_is_to_end *is_to_end, void *context);

#endif
