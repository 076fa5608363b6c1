#include "tui/voice/reader.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/lang.h"
#include "tui/subject.h"
#include "tui/voice/recording.h"
#include "tui/voice/spoken.h"

enum { JUST_BEGUN = SOUND_RATE * 3 / 2 };

struct reader {
  struct pack *pack;
  struct voices *voices;
  voices_is_to_end *is_to_end;
  void *context;
  enum reader_state state;
  char lang[PACK_TAG_BYTES]; /* that was asked for */
  struct spoken spoken;      /* the page; empty = none */
  size_t at;                 /* the piece that is being said */
  struct sound sound;        /* of it, as far as it is made */
  struct recording *recording; /* that more of it comes from, or NULL */
  bool is_made;              /* `sound` is of piece `at` */
  size_t place;              /* in `sound` */
};

struct reader *reader_new(struct pack *pack, struct voices *voices) {
  struct reader *r = mem_new(1, sizeof *r);
  r->pack = pack;
  r->voices = voices;
  return r;
}

/* Another piece is to be said, or the same from its beginning. */
static void go_to(struct reader *r, size_t at) {
  if (at != r->at || !r->is_made) {
    sound_free(&r->sound);
    recording_close(&r->recording);
    r->is_made = false;
  }
  r->at = at;
  r->place = 0;
}

static void forget(struct reader *r) {
  r->is_made = false;
  go_to(r, 0);
  spoken_free(&r->spoken);
  *r->lang = '\0';
  r->state = READER_IDLE;
}

void reader_free(struct reader **reader) {
  if (!*reader) return;
  forget(*reader);
  free(*reader);
  *reader = NULL;
}

void reader_set_end(struct reader *r, voices_is_to_end *is_to_end, void *context) {
  r->is_to_end = is_to_end;
  r->context = context;
}

enum reader_state reader_state(const struct reader *r) {
  return r->state;
}

/* --- what can be said --- */

static bool has_clip(const struct reader *r, const struct spoken_piece *piece) {
  return *piece->text_id && clip_exists(r->pack, r->lang, piece->text_id);
}

/* A text may be several pieces: its recording is heard in the place of the first. */
static bool is_later(const struct reader *r, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (strcmp(r->spoken.pieces[i].text_id, r->spoken.pieces[at].text_id) == 0) return true;
  return false;
}

/* Without a voice for the language that was asked for, what is in another one is not said either. */
static bool is_said(const struct reader *r, size_t at) {
  const struct spoken_piece *piece = &r->spoken.pieces[at];
  if (has_clip(r, piece)) return !is_later(r, at);
  return voices_have(r->voices, r->lang) && voices_have(r->voices, piece->lang);
}

static size_t next_said(const struct reader *r, size_t at) {
  while (at < r->spoken.count && !is_said(r, at)) at++;
  return at;
}

/* --- the sound of a piece --- */

static bool open_recording(struct reader *r, const struct spoken_piece *piece) {
  struct clip clip;
  if (!has_clip(r, piece) || clip_load(&clip, r->pack, r->lang, piece->text_id, NULL)) return false;
  r->recording = recording_open(&clip);
  clip_free(&clip);
  return r->recording;
}

/* False when it was interrupted. */
static bool make_sound(struct reader *r) {
  const struct spoken_piece *piece = &r->spoken.pieces[r->at];
  if (!open_recording(r, piece) && voices_have(r->voices, piece->lang)) {
    if (!voices_say(r->voices, &r->sound, piece->lang, piece->text, r->is_to_end, r->context)) return false;
    sound_add_silence(&r->sound, piece->pause_ms);
  }
  return r->is_made = true;
}

/* When the recording is at its end, its silence comes. */
static void make_more(struct reader *r) {
  if (!r->recording || recording_more(r->recording, &r->sound)) return;
  recording_close(&r->recording);
  sound_add_silence(&r->sound, r->spoken.pieces[r->at].pause_ms);
}

const int16_t *reader_sound(struct reader *r, size_t *count) {
  *count = 0;
  while (r->state == READER_READING) {
    if (!r->is_made && !make_sound(r)) return NULL;
    if (r->place == r->sound.count) make_more(r);
    *count = r->sound.count - r->place;
    if (*count) return r->sound.samples + r->place;
    if (r->recording) continue;
    size_t next = next_said(r, r->at + 1);
    if (next == r->spoken.count) r->state = READER_IDLE;
    else go_to(r, next);
  }
  return NULL;
}

void reader_took(struct reader *r, size_t count) {
  r->place += count;
}

void reader_unheard(struct reader *r, size_t count) {
  r->place = r->place > count ? r->place - count : 0;
}

/* --- orders --- */

static enum err begin(struct reader *r, const struct order *order, bool *is_mute) {
  struct page page = {0};
  struct lang_chain chain = pack_chain(r->pack, order->lang[0]);
  forget(r);
  lang_use(order->lang[0], &chain);
  enum err err = subject_page(&page, r->pack, &chain, order, NULL);
  if (!err) {
    memcpy(r->lang, order->lang[0], sizeof r->lang);
    spoken_from_page(&r->spoken, &page, r->lang);
    go_to(r, next_said(r, 0));
    *is_mute = r->at == r->spoken.count;
    r->state = READER_READING;
  }
  page_free(&page);
  if (*is_mute) forget(r);
  return *is_mute ? ERR_NOT_FOUND : err;
}

static void say_again(struct reader *r) {
  size_t before = r->at;
  while (before > 0 && !is_said(r, before - 1)) before--;
  bool has_read = r->state == READER_IDLE;
  if (has_read) go_to(r, next_said(r, 0));
  else go_to(r, before > 0 && r->place < JUST_BEGUN ? before - 1 : r->at);
  r->state = READER_READING;
}

static void pause(struct reader *r) {
  if (r->state == READER_IDLE) go_to(r, next_said(r, 0));
  r->state = r->state == READER_READING ? READER_PAUSED : READER_READING;
}

enum err reader_take(struct reader *r, const struct order *order, bool *is_mute) {
  *is_mute = false;
  switch (order->verb) {
  case ORDER_SAY: return begin(r, order, is_mute);
  case ORDER_STOP: forget(r); break;
  case ORDER_PAUSE:
    if (r->spoken.count) pause(r);
    break;
  case ORDER_AGAIN:
    if (r->spoken.count) say_again(r);
    break;
  default: break;
  }
  return ERR_OK;
}
