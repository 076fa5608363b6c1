/* sound: what is to be heard of one piece of text, as it becomes known: one channel, SOUND_RATE
 * samples a second, 16 bits each, whatever it was made from. */
#ifndef TUI_VOICE_SOUND_H
#define TUI_VOICE_SOUND_H

#include <stddef.h>
#include <stdint.h>

enum { SOUND_RATE = 48000 };

/* Starts as `struct sound s = {0}`. */
struct sound {
  int16_t *samples;
  size_t count, room;
};

/* Appends `count` samples of one channel at `rate_hz` (at most SOUND_RATE), between which the rest is
 * interpolated. */
void sound_add(struct sound *sound, const int16_t *samples, size_t count, int rate_hz);
void sound_add_silence(struct sound *sound, int ms);
void sound_free(struct sound *sound);

#endif
