/* plain_script: linked between a test and the library, it takes the rules away from the script that
 * PLAIN_SCRIPT names, as if its module were not there: a line ends where UAX 14 alone says, and
 * search takes a whole run of its letters for one word. Without a name it changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "model/base/segment.h"
#include "model/base/syllable.h"
#include "model/base/text.h"

/* The linker's names (--wrap) of the functions replaced. */
void __real_syllable_edges(const char *text, size_t len_bytes, char *edges);
void __wrap_syllable_edges(const char *text, size_t len_bytes, char *edges);
bool __real_segment_next(struct segment *s);
bool __wrap_segment_next(struct segment *s);

static const struct script {
  const char *name;
  uint32_t ranges[2][2];
} scripts[] = {
    {"thai", {{0x0E01, 0x0E7F}}},
    {"lao", {{0x0E81, 0x0EFF}}},
    {"khmer", {{0x1780, 0x17FF}}},
    {"myanmar", {{0x1000, 0x109F}, {0xA9E0, 0xAA7F}}},
    {"han", {{0x3400, 0x9FFF}}},
};

static const struct script *plain_script(void) {
  const char *name = getenv("PLAIN_SCRIPT");
  if (!name || !*name) return NULL;
  for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
    if (strcmp(scripts[i].name, name) == 0) return &scripts[i];
  abort();
}

static bool is_plain(const struct script *script, const char *text, size_t len_bytes) {
  size_t n;
  uint32_t c = text_decode_n(text, len_bytes, &n);
  for (size_t i = 0; script && i < 2; i++)
    if (c >= script->ranges[i][0] && c <= script->ranges[i][1]) return true;
  return false;
}

void __wrap_syllable_edges(const char *text, size_t len_bytes, char *edges) {
  const struct script *script = plain_script();
  __real_syllable_edges(text, len_bytes, edges);
  for (size_t at = 0; at < len_bytes; at++)
    if (edges[at] && is_plain(script, text + at, len_bytes - at)) edges[at] = SYLLABLE_NO;
}

bool __wrap_segment_next(struct segment *s) {
  const struct script *script = plain_script();
  if (!__real_segment_next(s)) return false;
  if (!is_plain(script, s->text + s->start, s->len_bytes - s->start)) return true;
  struct segment next = *s;
  while (__real_segment_next(&next) && next.follows_unspaced &&
         is_plain(script, s->text + next.start, s->len_bytes - next.start)) {
    next.start = s->start;
    next.follows_unspaced = s->follows_unspaced;
    *s = next;
  }
  return true;
}
