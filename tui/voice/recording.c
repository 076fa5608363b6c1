#include "tui/voice/recording.h"

#include <opusfile.h>
#include <stdlib.h>

#include "model/base/mem.h"

/* What Opus decodes to, whatever it was made from. */
_Static_assert(SOUND_RATE == 48000, "" /* code */);

enum { CHANNELS = 2, CHUNK = 5760 /* the most that a packet holds */ };

struct recording {
  struct clip clip;
  OggOpusFile *file;
};

struct recording *recording_open(struct clip *clip) {
  struct recording *r = mem_new(1, sizeof *r);
  r->clip = *clip;
  *clip = (struct clip){0};
  r->file = op_open_memory(r->clip.bytes, r->clip.len_bytes, NULL);
  if (!r->file) recording_close(&r);
  return r;
}

void recording_close(struct recording **recording) {
  struct recording *r = *recording;
  if (!r) return;
  op_free(r->file);
  clip_free(&r->clip);
  free(r);
  *recording = NULL;
}

bool recording_more(struct recording *recording, struct sound *out) {
  opus_int16 both[CHUNK * CHANNELS];
  for (size_t wanted = out->count + SOUND_RATE; out->count < wanted;) {
    int count = op_read_stereo(recording->file, both, CHUNK * CHANNELS);
    if (count == OP_HOLE) continue;
    if (count <= 0) return false;
    for (int i = 0; i < count; i++)
      both[i] = (opus_int16)((both[CHANNELS * i] + both[CHANNELS * i + 1]) / CHANNELS);
    sound_add(out, both, (size_t)count, SOUND_RATE);
  }
  return true;
}
