/* clip: recordings of texts, as somebody read them aloud: Ogg Opus, by language and text id. */
#ifndef MODEL_CONTENT_CLIP_H
#define MODEL_CONTENT_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/pack.h"

struct clip {
  void *bytes;
  size_t len_bytes;
};

/* Delivers the recording of a text (clip_free). ERR_NOT_FOUND when there is none in that language. */
enum err clip_load(struct clip *out, struct pack *pack, const char *lang, const char *text_id,
                   struct error *e);
void clip_free(struct clip *clip);
/* Whether there is one of that text, or of any text, in that language. */
bool clip_is_any(struct pack *pack, const char *lang);
bool clip_exists(struct pack *pack, const char *lang, const char *text_id);

#endif
