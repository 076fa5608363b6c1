#include "tui/voice/sound.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

enum { MS = 1000 };

static int16_t *more(struct sound *sound, size_t count) {
  if (sound->room - sound->count < count) {
    size_t room = sound->room * 2 > sound->count + count ? sound->room * 2 : sound->count + count;
    int16_t *samples = mem_new(room, sizeof *samples);
    if (sound->count) memcpy(samples, sound->samples, sound->count * sizeof *samples);
    free(sound->samples);
    sound->samples = samples;
    sound->room = room;
  }
  int16_t *place = sound->samples + sound->count;
  sound->count += count;
  return place;
}

void sound_add(struct sound *sound, const int16_t *samples, size_t count, int rate_hz) {
  size_t made = count * SOUND_RATE / (size_t)rate_hz;
  int16_t *out = more(sound, made);
  for (size_t i = 0; i < made; i++) {
    size_t at = i * (size_t)rate_hz;
    int64_t part = (int64_t)(at % SOUND_RATE);
    int16_t here = samples[at / SOUND_RATE];
    int16_t next = at / SOUND_RATE + 1 < count ? samples[at / SOUND_RATE + 1] : here;
    out[i] = (int16_t)(here + (next - here) * part / SOUND_RATE);
  }
}

void sound_add_silence(struct sound *sound, int ms) {
  size_t count = (size_t)ms * SOUND_RATE / MS;
  memset(more(sound, count), 0, count * sizeof(int16_t));
}

void sound_free(struct sound *sound) {
  free(sound->samples);
  *sound = (struct sound){0};
}
