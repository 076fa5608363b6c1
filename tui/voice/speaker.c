#include "tui/voice/speaker.h"

#include <alsa/asoundlib.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "model/base/mem.h"

enum { AHEAD = SOUND_RATE / 3, BUFFER_US = 400000, WAV_HEAD_BYTES = 44, BITS = 16 };

struct speaker {
  FILE *file;      /* NULL: the loudspeaker */
  size_t recorded; /* samples in the file */
  snd_pcm_t *pcm;  /* NULL: not open */
  int64_t since;   /* when it began to play, in samples of the clock */
  int64_t played;  /* samples that it took since then */
};

/* The library would say on stderr what the answer says already. */
__attribute__((format(printf, 5, 6))) static void
say_nothing(const char *file, int line, const char *function, int err, const char *format, ...) {
  (void)file, (void)line, (void)function, (void)err, (void)format;
}

static int64_t now(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * SOUND_RATE + (int64_t)ts.tv_nsec * SOUND_RATE / 1000000000;
}

struct speaker *speaker_new(void) {
  snd_lib_error_set_handler(say_nothing);
  return mem_new(1, sizeof(struct speaker));
}

/* --- the file --- */

static void put(unsigned char *out, uint32_t value, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++) out[i] = (unsigned char)(value >> (8 * i));
}

/* One channel of whole numbers. */
static bool write_head(struct speaker *s) {
  unsigned char head[WAV_HEAD_BYTES] = "RIFF....WAVEfmt "; /* code */
  uint32_t data_bytes = (uint32_t)(s->recorded * sizeof(int16_t));
  put(head + 4, WAV_HEAD_BYTES - 8 + data_bytes, 4);
  put(head + 16, BITS, 4);
  put(head + 20, 1, 2);
  put(head + 22, 1, 2);
  put(head + 24, SOUND_RATE, 4);
  put(head + 28, SOUND_RATE * sizeof(int16_t), 4);
  put(head + 32, sizeof(int16_t), 2);
  put(head + 34, BITS, 2);
  memcpy(head + 36, "data", 4); /* NOLINT: a mark of four bytes, not a text */
  put(head + 40, data_bytes, 4);
  return fseek(s->file, 0, SEEK_SET) == 0 && fwrite(head, sizeof head, 1, s->file) == 1;
}

static enum err failed(const char *what, struct error *e) {
  return error_set(e, ERR_STORE, N_("the sound cannot be written to %s: %s"), what, strerror(errno));
}

enum err speaker_new_file(struct speaker **out, const char *path, struct error *e) {
  struct speaker *s = *out = speaker_new();
  s->file = fopen(path, "we");
  return s->file && write_head(s) ? ERR_OK : failed(path, e);
}

enum err speaker_close(struct speaker **speaker, struct error *e) {
  struct speaker *s = *speaker;
  enum err err = ERR_OK;
  if (!s) return err;
  speaker_stop(s);
  if (s->file) {
    bool is_whole = write_head(s) && !ferror(s->file);
    is_whole = fclose(s->file) == 0 && is_whole;
    if (!is_whole) err = failed("WAV" /* code */, e);
  }
  snd_config_update_free_global();
  free(s);
  *speaker = NULL;
  return err;
}

/* --- the loudspeaker --- */

bool speaker_begin(struct speaker *s) {
  if (s->file || s->pcm) return true;
  if (snd_pcm_open(&s->pcm, "default", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK) < 0) {
    s->pcm = NULL;
    return false;
  }
  bool is_ready = snd_pcm_set_params(s->pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                                     SOUND_RATE, 1, BUFFER_US) >= 0;
  s->since = now();
  s->played = 0;
  if (!is_ready) speaker_stop(s);
  return is_ready;
}

/* What has not come out yet: as the device says, and by the clock where it does not know. */
static size_t unheard(struct speaker *s) {
  snd_pcm_sframes_t delay = 0;
  int64_t left = s->since + s->played - now();
  if (!s->pcm) return 0;
  if (snd_pcm_delay(s->pcm, &delay) >= 0 && delay > left) left = delay;
  return left < 0 ? 0 : left > s->played ? (size_t)s->played : (size_t)left;
}

/* By the clock, so that a device that swallows everything at once is as slow as the others. */
static size_t room(struct speaker *s) {
  int64_t at = now();
  if (s->since + s->played < at) s->since = at - s->played; /* there was nothing to play for a while */
  int64_t ahead = s->since + s->played - at;
  snd_pcm_sframes_t device = snd_pcm_avail_update(s->pcm);
  if (device < 0 && snd_pcm_recover(s->pcm, (int)device, 1) >= 0) device = snd_pcm_avail_update(s->pcm);
  if (device <= 0 || ahead >= AHEAD) return 0;
  return device < AHEAD - ahead ? (size_t)device : (size_t)(AHEAD - ahead);
}

static size_t play(struct speaker *s, const int16_t *samples, size_t count) {
  size_t most = room(s);
  if (count > most) count = most;
  snd_pcm_sframes_t n = count ? snd_pcm_writei(s->pcm, samples, count) : 0;
  if (n < 0) snd_pcm_recover(s->pcm, (int)n, 1);
  if (n <= 0) return 0;
  s->played += n;
  return (size_t)n;
}

size_t speaker_play(struct speaker *s, const int16_t *samples, size_t count) {
  if (!s->file) return s->pcm ? play(s, samples, count) : 0;
  fwrite(samples, sizeof *samples, count, s->file);
  s->recorded += count;
  return count;
}

bool speaker_is_silent(struct speaker *s) {
  return s->file || unheard(s) == 0;
}

size_t speaker_stop(struct speaker *s) {
  size_t left = s->file ? 0 : unheard(s);
  if (s->pcm) {
    snd_pcm_drop(s->pcm);
    snd_pcm_close(s->pcm);
  }
  s->pcm = NULL;
  return left;
}
