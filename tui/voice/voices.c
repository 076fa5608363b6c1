#include "tui/voice/voices.h"

#include <espeak-ng/speak_lib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/mem.h"
#include "model/content/pack.h"

/* Slower than the library's 175: who listens may be learning the language. */
enum { WORDS_A_MINUTE = 130, CHUNK_MS = 60, DO_NOT_EXIT = 1 << 15 };

struct voices {
  int rate_hz;
  const espeak_VOICE **list; /* the library's; ended by NULL */
};

/* What the library (1.51) lists but cannot be understood in: its Thai ("status testing") and its Burmese
 * leave out so many vowels that nobody would know a word, and one Burmese paragraph in ten makes it
 * crash. */
static const char *const unfit[] = {"th", "my"};

struct voices *voices_open(void) {
  int rate_hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, CHUNK_MS, NULL, DO_NOT_EXIT);
  if (rate_hz <= 0 || rate_hz > SOUND_RATE) return NULL;
  struct voices *voices = mem_new(1, sizeof *voices);
  voices->rate_hz = rate_hz;
  voices->list = espeak_ListVoices(NULL);
  espeak_SetParameter(espeakRATE, WORDS_A_MINUTE, 0);
  return voices;
}

void voices_close(struct voices **voices) {
  if (!*voices) return;
  espeak_Terminate();
  free(*voices);
  *voices = NULL;
}

/* How much the voice is preferred for the language: the less the better; INT_MAX = not for it. The
 * library writes a byte before each tag, and a zero behind the last. */
static int rank_of(const espeak_VOICE *voice, const char *tag) {
  for (const char *p = voice->languages; *p; p += strlen(p + 1) + 2)
    if (strcasecmp(p + 1, tag) == 0) return *p;
  return INT_MAX;
}

static const espeak_VOICE *best_for(const struct voices *voices, const char *tag) {
  const espeak_VOICE *best = NULL;
  int best_rank = INT_MAX;
  for (const espeak_VOICE **voice = voices->list; *voice; voice++) {
    int rank = rank_of(*voice, tag);
    if (rank >= best_rank) continue;
    best = *voice;
    best_rank = rank;
  }
  return best;
}

static const espeak_VOICE *voice_for(const struct voices *voices, const char *tag) {
  const char *twins[LANGUAGE_TWINS];
  const espeak_VOICE *voice = NULL;
  for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++)
    if (strcmp(unfit[i], tag) == 0) return NULL;
  language_twins(tag, twins);
  for (size_t i = 0; i < LANGUAGE_TWINS && twins[i] && !voice; i++) voice = best_for(voices, twins[i]);
  return voice;
}

bool voices_have(const struct voices *voices, const char *tag) {
  return voices && voice_for(voices, tag);
}

struct saying {
  struct sound raw; /* at the rate of the library */
  voices_is_to_end *is_to_end;
  void *context;
  bool has_ended;
};

/* Called by the library for each chunk; 1 makes it stop. */
static int take(short *samples, int count, espeak_EVENT *events) {
  struct saying *s = events->user_data;
  if (samples && count > 0) sound_add(&s->raw, samples, (size_t)count, SOUND_RATE);
  if (s->is_to_end && s->is_to_end(s->context)) s->has_ended = true;
  return s->has_ended;
}

bool voices_say(struct voices *voices, struct sound *out, const char *tag, const char *text,
                voices_is_to_end *is_to_end, void *context) {
  struct saying s = {.is_to_end = is_to_end, .context = context};
  const espeak_VOICE *voice = voice_for(voices, tag);
  if (!voice || espeak_SetVoiceByName(voice->identifier) != EE_OK) return true;
  espeak_SetSynthCallback(take);
  espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, &s);
  espeak_Synchronize();
  if (s.has_ended) espeak_Cancel();
  else if (s.raw.count) sound_add(out, s.raw.samples, s.raw.count, voices->rate_hz);
  sound_free(&s.raw);
  return !s.has_ended;
}
