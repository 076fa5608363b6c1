/* reader: what is being read aloud: it takes orders and gives sound, piece by piece, as it is asked
 * for. A recording of a text comes before the machine's voice. */
#ifndef TUI_VOICE_READER_H
#define TUI_VOICE_READER_H

#include "tui/orders.h"
#include "tui/voice/voices.h"

enum reader_state { READER_IDLE, READER_READING, READER_PAUSED };

struct reader;

/* `voices` may be NULL: recordings only. Both are borrowed. Delivers a reader (reader_free). */
struct reader *reader_new(struct pack *pack, struct voices *voices);
void reader_free(struct reader **reader);

/* Where it may be interrupted, `is_to_end` is asked whether it is to be (voices_say). */
void reader_set_end(struct reader *reader, voices_is_to_end *is_to_end, void *context);

/* Does what the order says: begins to read a page; pauses or goes on, and begins anew when the page has
 * been read; says again what is being said, or what was said before when that has only just begun, or
 * the whole page when it has been read; forgets everything. ERR_NOT_FOUND: there is no such page, or
 * (`*is_mute`) neither a recording nor a voice for it in that language; then nothing is read. */
enum err reader_take(struct reader *reader, const struct order *order, bool *is_mute);
enum reader_state reader_state(const struct reader *reader);

/* The sound from where it has come to: `*count` samples, valid until the next call; NULL while there is
 * none: it is not reading, has come to the end (READER_IDLE) or was interrupted (READER_READING). */
const int16_t *reader_sound(struct reader *reader, size_t *count);
/* So much of it was taken; so much of what was taken nobody has heard. */
void reader_took(struct reader *reader, size_t count);
void reader_unheard(struct reader *reader, size_t count);

#endif
