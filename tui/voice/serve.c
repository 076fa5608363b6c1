#include "tui/voice/serve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/paths.h"
#include "tui/say.h"
#include "tui/voice/inbox.h"
#include "tui/voice/reader.h"
#include "tui/voice/speaker.h"

enum { TICK_MS = 30 };

struct serving {
  struct pack *pack;
  struct voices *voices;
  struct reader *reader;
  struct speaker *speaker;
  struct inbox inbox;
  bool is_file;              /* the sound goes into a file: order by order, each to its end */
  bool has_reports;
  enum reader_state told;    /* what was reported last */
  bool is_ringing;           /* the end of the page is still to be heard */
  bool has_failed;
};

/* --- what it says --- */

static void report(const struct serving *s, const char *word, const char *more) {
  if (!s->has_reports) return;
  char *line = mem_format("%s%s%s\n", word, more ? " " : "", more ? more : "");
  if (write(STDOUT_FILENO, line, strlen(line)) < 0) {} /* nobody listens: the input ends too */
  free(line);
}

static void report_state(struct serving *s) {
  static const char *const words[] = {"idle", "reading", "paused"}; /* code */
  enum reader_state state = reader_state(s->reader);
  if (s->is_ringing || state == s->told) return;
  report(s, words[state], NULL);
  s->told = state;
}

static void refuse(struct serving *s, const struct order *order, bool is_mute) {
  s->told = READER_IDLE;
  if (is_mute) report(s, "mute", order->lang[0]);
  else report(s, "unknown", NULL);
  if (!s->is_file) return;
  struct lang_chain chain = pack_chain(s->pack, order->lang[0]);
  char *name = pack_language_name(s->pack, order->lang[0], &chain);
  if (is_mute) say(_("Not available in %s: no recording and no voice"), name);
  else say(_("There is no page \"%s\""), order->id);
  s->has_failed = true;
  free(name);
}

/* --- what it does --- */

static bool has_news(void *context) {
  return inbox_has_news(context);
}

/* Falls silent; what nobody has heard is said when it goes on. */
static void fall_silent(struct serving *s) {
  reader_unheard(s->reader, speaker_stop(s->speaker));
  s->is_ringing = false;
}

/* Nor is it left in the memory which page it was, and what somebody had answered. */
static void take(struct serving *s, struct order *order) {
  bool is_mute;
  if (order->verb == ORDER_PRINT) return;
  fall_silent(s);
  if (order->verb == ORDER_SAY) s->told = READER_IDLE; /* it is another page: that is reported too */
  if (reader_take(s->reader, order, &is_mute)) refuse(s, order, is_mute);
  if (order->verb == ORDER_STOP) guard_wipe_freed();
  if (order->verb == ORDER_STOP) guard_wipe_stack();
  guard_wipe(order, sizeof *order);
}

/* Hands on what there is room for, and no more of a piece than a step of its own. */
static void play(struct serving *s) {
  size_t count;
  if (reader_state(s->reader) != READER_READING) return;
  if (!speaker_begin(s->speaker)) {
    reader_take(s->reader, &(struct order){.verb = ORDER_STOP}, &(bool){false});
    s->told = READER_IDLE;
    report(s, "deaf", NULL);
    return;
  }
  const int16_t *sound = reader_sound(s->reader, &count);
  if (sound) reader_took(s->reader, speaker_play(s->speaker, sound, count));
  else s->is_ringing = reader_state(s->reader) == READER_IDLE;
}

static void finish(struct serving *s) {
  if (!s->is_ringing || !speaker_is_silent(s->speaker)) return;
  fall_silent(s);
}

/* Until its input ends; a file gets all that was ordered before. */
static void run(struct serving *s) {
  struct order order;
  for (;;) {
    bool is_busy = reader_state(s->reader) == READER_READING || s->is_ringing;
    if (!is_busy || !s->is_file) {
      inbox_wait(&s->inbox, is_busy ? TICK_MS : -1);
      while (!(s->is_file && reader_state(s->reader) == READER_READING) && inbox_next(&s->inbox, &order))
        take(s, &order);
      if (s->inbox.has_ended && reader_state(s->reader) != READER_READING) return;
      if (s->inbox.has_ended && !s->is_file) return;
    }
    play(s);
    finish(s);
    report_state(s);
  }
}

/* --- to begin and to end --- */

/* One tag a line. Delivers memory. */
static char *languages(const struct serving *s) {
  struct buf out = {0};
  size_t count;
  const struct language *all = pack_languages(s->pack, &count);
  for (size_t i = 0; i < count; i++)
    if (voices_have(s->voices, all[i].tag)) buf_addf(&out, "%s\n", all[i].tag);
  return buf_take(&out);
}

static enum err write_ready(const struct serving *s, const char *path, struct error *e) {
  if (!path) return ERR_OK;
  char *text = languages(s);
  FILE *file = fopen(path, "we");
  bool is_whole = file && fputs(text, file) >= 0;
  if (file) is_whole = fclose(file) == 0 && is_whole;
  free(text);
  return is_whole ? ERR_OK : error_set(e, ERR_STORE, N_("%s cannot be written"), path);
}

static enum err open_all(struct serving *s, const struct options *o, struct error *e) {
  const char *pipe = options_text(o, "pipe"), *to = options_text(o, "to");
  char *path = paths_pack(o);
  enum err err = pack_open(&s->pack, path, e);
  free(path);
  if (err) return err;
  s->voices = voices_open();
  s->reader = reader_new(s->pack, s->voices);
  s->has_reports = options_has(o, "report");
  s->is_file = to;
  if (options_has(o, "languages")) return ERR_OK;
  if (to) err = speaker_new_file(&s->speaker, to, e);
  else s->speaker = speaker_new();
  inbox_open(&s->inbox, STDIN_FILENO);
  if (!err && pipe) err = inbox_open_pipe(&s->inbox, pipe, e);
  if (!err) err = write_ready(s, options_text(o, "ready"), e);
  if (!s->is_file) reader_set_end(s->reader, has_news, &s->inbox);
  return err;
}

/* Into the file that is asked for, else to standard output. */
static enum err list_languages(const struct serving *s, const char *path, struct error *e) {
  if (path) return write_ready(s, path, e);
  char *text = languages(s);
  say_data(text);
  free(text);
  return ERR_OK;
}

int serve(const struct options *o) {
  struct serving s = {0};
  struct error e;
  guard_process();
  enum err err = open_all(&s, o, &e);
  if (!err && options_has(o, "languages")) err = list_languages(&s, options_text(o, "ready"), &e);
  else if (!err) run(&s);
  struct error at_end;
  enum err lost = speaker_close(&s.speaker, &at_end);
  reader_free(&s.reader);
  voices_close(&s.voices);
  pack_close(&s.pack);
  if (err || lost) return say_error(err ? &e : &at_end);
  return say_finish(s.has_failed ? EXIT_NOTHING : EXIT_DONE);
}
