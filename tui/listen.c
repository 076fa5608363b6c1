#include "tui/listen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/clip.h"
#include "tui/gettext.h"
#include "tui/kiosk.h"
#include "tui/paths.h"
#include "tui/spawn.h"

enum listen_state { LISTEN_NONE, LISTEN_ASKED, LISTEN_READING, LISTEN_PAUSED, LISTEN_UNKNOWN };
/* After an order its answer is looked for often, for two seconds. */
enum { ASKED_MS = 50, ASKED_TIMES = 40, READING_MS = 500, LANGUAGES_BYTES = 1024 };

struct listen {
  struct spawned *voice;   /* of the desk; NULL = not started */
  enum listen_state state; /* LISTEN_UNKNOWN: a kiosk is told nothing */
  int looks;               /* to be made for an answer */
  struct order order;      /* what is being read */
  char languages[LANGUAGES_BYTES]; /* of a kiosk: " en th ", with a blank around each; "" = not known */
};

/* --- to begin and to end --- */

/* suar-voice writes them beside its pipe, one a line. */
static void read_languages(struct listen *l, const char *pipe) {
  char *path = mem_format("%s.languages", pipe);
  FILE *file = fopen(path, "re");
  free(path);
  if (!file) return;
  size_t len = fread(l->languages + 1, 1, sizeof l->languages - 2, file);
  fclose(file);
  *l->languages = ' ';
  l->languages[len + 1] = '\0';
  for (char *p = l->languages; (p = strchr(p, '\n'));) *p = ' ';
}

void listen_open(struct app *app) {
  app->listen = mem_new(1, sizeof *app->listen);
  if (kiosk_can_speak(app->kiosk)) read_languages(app->listen, app->config.kiosk.voice_pipe);
}

void listen_close(struct app *app) {
  if (!app->listen) return;
  spawn_end(&app->listen->voice);
  free(app->listen);
  app->listen = NULL;
}

bool listen_can(const struct app *app) {
  return !app->kiosk || kiosk_can_speak(app->kiosk);
}

/* --- orders --- */

static bool start_voice(struct app *app) {
  struct listen *l = app->listen;
  struct error e;
  if (l->voice) return true;
  char *path = paths_helper("suar-voice"), *pack = paths_pack(app->options);
  char report[] = "--report", option[] = "--pack", *words[] = {path, report, option, pack, NULL};
  if (!path)
    app_message(app, "%s", _("Nothing can be read aloud here: suar-voice is not installed"));
  else if (spawn_start(&l->voice, words, &e))
    app_error(app, &e);
  free(path);
  free(pack);
  return l->voice;
}

static void lose_voice(struct app *app) {
  spawn_end(&app->listen->voice);
  app->listen->state = LISTEN_NONE;
  app_message(app, "%s", _("Reading aloud has ended: suar-voice has stopped"));
}

static bool send_order(struct app *app, const struct order *order) {
  char line[ORDER_LINE_BYTES];
  struct error e;
  if (app->kiosk) {
    enum err err = kiosk_order(app->kiosk, order, &e);
    if (err && order->verb != ORDER_STOP) app_error(app, &e);
    return !err;
  }
  app->listen->looks = ASKED_TIMES;
  if (spawn_tell(app->listen->voice, line, order_write(order, line))) return true;
  lose_voice(app);
  return false;
}

static void send_verb(struct app *app, enum order_verb verb) {
  send_order(app, &(struct order){.verb = verb});
}

/* What is on top, as an order; of two languages that of the worker, who is read to. False: nothing that
 * can be read aloud. */
static bool order_of_top(struct app *app, struct order *out) {
  struct screen *top = app_top(app);
  char *id = top->ops->subject ? top->ops->subject(app, top) : NULL;
  *out = (struct order){.verb = ORDER_SAY, .form = "page", .lang_count = 1};
  bool fits = id && snprintf(out->id, sizeof out->id, "%s", id) < (int)sizeof out->id;
  if (strcmp(app->country, "*") != 0) memcpy(out->country, app->country, sizeof out->country);
  memcpy(out->lang[0], *app->beside ? app->beside : app->lang, sizeof out->lang[0]);
  free(id);
  return fits;
}

static bool is_same(const struct order *a, const struct order *b) {
  return strcmp(a->id, b->id) == 0 && strcmp(a->country, b->country) == 0 &&
         strcmp(a->lang[0], b->lang[0]) == 0;
}

/* --- at a kiosk, which nobody answers --- */

static bool has_voice(const struct listen *l, const char *lang) {
  char *wanted = mem_format(" %s ", lang);
  bool has = !*l->languages || strstr(l->languages, wanted);
  free(wanted);
  return has;
}

static void say_mute(struct app *app, const char *lang) {
  char *name = pack_language_name(app->pack, lang, &app->chain);
  app_message(app, _("Not available in %s: no recording and no voice"), name);
  free(name);
}

/* --- the keys --- */

static void begin(struct app *app, const struct order *order) {
  struct listen *l = app->listen;
  l->state = LISTEN_NONE;
  if (app->kiosk && !has_voice(l, order->lang[0]) && !clip_is_any(app->pack, order->lang[0])) {
    say_mute(app, order->lang[0]);
    return;
  }
  if (!app->kiosk && !start_voice(app)) return;
  l->order = *order;
  if (send_order(app, order)) l->state = app->kiosk ? LISTEN_UNKNOWN : LISTEN_ASKED;
}

bool listen_act(struct app *app, enum action_id action) {
  struct order order;
  if (!order_of_top(app, &order)) return false;
  if (app->listen->state == LISTEN_NONE) begin(app, &order);
  else send_verb(app, action == ACT_AGAIN ? ORDER_AGAIN : ORDER_PAUSE);
  return true;
}

/* --- what suar-voice says --- */

static void take_report(struct app *app, const char *line) {
  struct listen *l = app->listen;
  if (strcmp(line, "reading") == 0) l->state = LISTEN_READING;
  else if (strcmp(line, "paused") == 0) l->state = LISTEN_PAUSED;
  else l->state = LISTEN_NONE;
  if (strncmp(line, "mute ", 5) == 0) say_mute(app, line + 5);
  else if (strcmp(line, "deaf") == 0) app_message(app, "%s", _("There is no device for sound here"));
}

void listen_follow(struct app *app) {
  struct listen *l = app->listen;
  struct order order;
  char line[SPAWN_LINE_BYTES];
  enum spawn_news news = SPAWN_SILENT;
  if (l->looks) l->looks--;
  bool is_other = l->state != LISTEN_NONE && !(order_of_top(app, &order) && is_same(&order, &l->order));
  while (l->voice && (news = spawn_hear(l->voice, line)) == SPAWN_LINE)
    if (!is_other) take_report(app, line);
  if (news == SPAWN_ENDED) lose_voice(app);
  if (!is_other || l->state == LISTEN_NONE) return;
  l->state = LISTEN_NONE;
  send_verb(app, ORDER_STOP);
}

int listen_wake_ms(const struct app *app) {
  const struct listen *l = app->listen;
  return !l->voice ? -1 : l->looks ? ASKED_MS : l->state == LISTEN_READING ? READING_MS : -1;
}

void listen_status(struct app *app) {
  const struct listen *l = app->listen;
  const char *said = l->state == LISTEN_READING  ? _("Reading aloud")
                     : l->state == LISTEN_PAUSED ? _("Paused")
                                                 : NULL;
  char *told = l->state != LISTEN_UNKNOWN
                   ? NULL
                   : mem_format(_("Sound: %s pauses or goes on, %s says it again"), "a", "A");
  if (!said) said = told;
  if (!said) return;
  char *before = app->status ? mem_text(app->status) : mem_text("");
  app_status(app, "%s%s%s", said, *before ? "   " : "", before);
  free(before);
  free(told);
}
