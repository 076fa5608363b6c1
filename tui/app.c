#include "tui/app.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/again.h"
#include "tui/backup.h"
#include "tui/by_line.h"
#include "tui/chrome.h"
#include "tui/checks.h"
#include "tui/content.h"
#include "tui/gettext.h"
#include "tui/labels.h"
#include "tui/lang.h"
#include "tui/desk_key.h"
#include "tui/kiosk.h"
#include "tui/listen.h"
#include "tui/paths.h"
#include "tui/say.h"
#include "tui/screen/backups.h"
#include "tui/screen/screens.h"
#include "tui/term/hush.h"
#include "tui/term/rescue.h"

enum { KEEP_PAUSE_MS = 2000 };

struct screen *app_top(struct app *app) {
  return &app->stack[app->depth - 1];
}

static bool keep(struct app *app, struct screen *screen) {
  bool is_kept = !screen->is_unkept || !screen->ops->keep || screen->ops->keep(app, screen);
  screen->is_unkept = false;
  return is_kept;
}

/* Also what could not be kept before. */
static bool keep_at_last(struct app *app, struct screen *screen) {
  screen->is_unkept |= screen->is_refused;
  return keep(app, screen);
}

static bool keep_all(struct app *app) {
  bool is_kept = true;
  for (int i = 0; i < app->depth; i++) is_kept &= keep_at_last(app, &app->stack[i]);
  return is_kept;
}

static bool is_refused(const struct app *app, const struct screen_ops *ops) {
  return app->kiosk && ops->is_staff;
}

/* The key of the case team goes with the last screen that needs it. */
void app_drop(struct app *app) {
  struct screen *screen = app_top(app);
  if (!keep_at_last(app, screen)) {
    app_message(app, "%s", _("What was typed could not be kept"));
    app->message_code = ERR_STORE;
  }
  screen->ops->leave(app, screen);
  app->depth--;
  if (!desk_is_private(app)) desk_key_drop(app);
}

void app_push(struct app *app, const struct screen_ops *ops, const void *arg) {
  if (app->depth == APP_DEPTH || is_refused(app, ops)) return;
  if (app->depth) keep(app, app_top(app));
  struct screen *screen = &app->stack[app->depth++];
  *screen = (struct screen){.ops = ops};
  ops->enter(app, screen, arg);
  if (is_refused(app, screen->ops)) app_drop(app); /* it has become another one */
}

bool app_allows(const struct app *app, enum action_id action) {
  bool is_voice = action == ACT_LISTEN || action == ACT_AGAIN;
  return !app->kiosk || (action_row(action)->is_kiosk_ok && (!is_voice || listen_can(app)));
}

static void reload(struct app *app, struct screen *screen) {
  if (screen->ops->reload) screen->ops->reload(app, screen);
}

void app_pop(struct app *app) {
  if (app->depth < 2) return;
  app_drop(app);
  reload(app, app_top(app));
}

static void look_at(struct app *app, const char *country) {
  snprintf(app->country, sizeof app->country, "%s", country);
}

/* Pops until the first screen stands alone. What was read is of the one who goes, or to be hidden: it is no
 * topic of the next session. */
static void go_home(struct app *app) {
  while (app->depth > 1) app_drop(app);
  *app->beside = '\0';
  app_forget_topics(app);
  if (*app->config.desk_country) look_at(app, app->config.desk_country);
  reload(app, app_top(app));
}

static void set_text(char **where, const char *format, va_list ap) {
  char *text = NULL;
  if (vasprintf(&text, format, ap) < 0) mem_none();
  free(*where);
  *where = text;
}

void app_status(struct app *app, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  set_text(&app->status, format, ap);
  va_end(ap);
}

void app_message(struct app *app, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  set_text(&app->message, format, ap);
  va_end(ap);
  app->message_code = ERR_OK;
}

void app_drop_message(struct app *app) {
  free(app->message);
  app->message = NULL;
}

static void drop_folder(char *path) {
  char *slash = *path == '/' ? strrchr(path, '/') : NULL;
  if (slash && slash[1]) memmove(path, slash + 1, strlen(slash + 1) + 1);
}

/* The status row is one line, with a blank before its text and an empty column at its end: where paths take
 * it all, the names of the files have to do. */
static char *sentence_for(const struct app *app, struct error *e) {
  char *text = say_sentence(e);
  if (text_cols(text) + 2 <= app->layout.cols) return text;
  free(text);
  for (int i = 0; i < ERROR_ARGS; i++) drop_folder(e->arg[i]);
  drop_folder(e->place);
  return say_sentence(e);
}

void app_error(struct app *app, const struct error *e) {
  struct error named = *e;
  labels_error(&named);
  char *text = sentence_for(app, &named);
  app_message(app, "%s", text);
  app->message_code = e->code;
  free(text);
}

static void use_language(struct app *app, const char *tag) {
  snprintf(app->lang, sizeof app->lang, "%s", tag);
  app->chain = pack_chain(app->pack, app->lang);
  lang_use(app->lang, &app->chain);
}

static void reload_all(struct app *app) {
  for (int i = 0; i < app->depth; i++) reload(app, &app->stack[i]);
}

void app_set_language(struct app *app, const char *tag) {
  use_language(app, tag);
  reload_all(app);
}

void app_set_beside(struct app *app, const char *tag) {
  snprintf(app->beside, sizeof app->beside, "%s", tag);
  reload_all(app);
}

enum err app_page(struct app *app, app_page_maker *make, void *context, struct page *out,
                  struct error *e) {
  enum err err = make(app, context, out, e);
  if (err || !*app->beside || strcmp(app->beside, app->lang) == 0) return err;
  char lang[PACK_TAG_BYTES];
  struct page other = {0};
  memcpy(lang, app->lang, sizeof lang);
  use_language(app, app->beside);
  enum err failed = make(app, context, &other, NULL);
  use_language(app, lang);
  if (!failed) page_beside(out, &other);
  page_free(&other);
  return ERR_OK;
}

/* What staff found out about a number, for staff. */
static bool mark_of(void *context, const char *phone_id, struct number_mark *out) {
  return checks_mark(app_journal(context, false), phone_id, out);
}

/* Screens have copies of what they show: they read anew before the old content is closed. */
enum err app_take_content(struct app *app, struct error *e) {
  struct pack *old = app->pack;
  enum err err = content_open(&app->pack, app->options, e);
  if (err) {
    app->pack = old;
    return err;
  }
  if (!app->kiosk) pack_set_marks(app->pack, mark_of, app);
  struct lang_chain chain = pack_chain(app->pack, app->lang);
  use_language(app, chain.tag[0]);
  if (!pack_has_texts(app->pack, app->beside)) *app->beside = '\0';
  reload_all(app);
  listen_close(app); /* it has the old one open */
  listen_open(app);
  pack_close(&old);
  return ERR_OK;
}

void app_set_country(struct app *app, const char *code) {
  look_at(app, code);
  reload_all(app);
}

const char *app_own_country(const struct app *app) {
  const char *country =
      *app->config.centre_country ? app->config.centre_country : app->config.desk_country;
  return strcmp(country, "*") == 0 ? "" : country;
}

/* For writing if nobody else writes it, else for reading; the status row names who does. */
static void open_journal(struct app *app) {
  struct journal *journal;
  struct error e;
  enum err err = journal_open(&journal, app->data_dir, JOURNAL_WRITE, &e);
  if (err) app_error(app, &e);
  if (err == ERR_BUSY && !app->journal &&
      journal_open(&app->journal, app->data_dir, JOURNAL_READ, &e))
    app_error(app, &e);
  if (err) return;
  journal_close(&app->journal);
  app->journal = journal;
}

struct journal *app_journal(struct app *app, bool to_write) {
  struct error e;
  if (app->kiosk) return NULL;
  if (to_write && app->is_journal_damaged) {
    app_message(app, "%s", _("The journal is damaged: put it right first, under Backups"));
    app->message_code = ERR_DAMAGED;
    return NULL;
  }
  if (!app->journal && !to_write && /* reading keeps nobody from writing */
      journal_open(&app->journal, app->data_dir, JOURNAL_READ, &e) && e.code != ERR_NOT_FOUND)
    app_error(app, &e);
  if (to_write && (!app->journal || !journal_can_write(app->journal))) open_journal(app);
  if (!app->journal || (to_write && !journal_can_write(app->journal))) return NULL;
  return app->journal;
}

void app_saw_topic(struct app *app, const char *id) {
  if (app->kiosk) return;
  char *seen = mem_format(" %s ", app->seen_topics ? app->seen_topics : "");
  char *wanted = mem_format(" %s ", id);
  if (!strstr(seen, wanted)) {
    char *more = app->seen_topics && *app->seen_topics ? mem_format("%s %s", app->seen_topics, id)
                                                       : mem_text(id);
    free(app->seen_topics);
    app->seen_topics = more;
  }
  free(seen);
  free(wanted);
}

void app_forget_topics(struct app *app) {
  free(app->seen_topics);
  app->seen_topics = NULL;
}

static bool is_typing(struct screen *screen) {
  return screen->ops->is_typing && screen->ops->is_typing(screen);
}

/* The letters for fingers are left out where nothing is tapped. */
static void lay_out(struct app *app, const struct frame *frame) {
  if (terminal_is_plain(app->terminal)) app->layout = layout_plain(frame->rows, frame->cols);
  else app->layout = layout_make(frame->rows - touch_rows(app, frame), frame->cols, app->density);
}

/* What would be gone before anybody has seen it is drawn, for screens find out there what fits, but
 * not shown. */
static void draw_in(struct app *app, bool is_hurried) {
  struct frame frame;
  app->is_hurried = is_hurried;
  terminal_begin(app->terminal, &frame);
  frame.is_unseen = is_hurried;
  lay_out(app, &frame);
  free(app->status);
  app->status = NULL;
  if (app->layout.is_too_small) {
    chrome_too_small(app, &frame);
  } else {
    int base = app->depth - 1;
    while (base > 0 && app->stack[base].ops->is_band) base--;
    for (int i = base; i < app->depth; i++) app->stack[i].ops->draw(app, &app->stack[i], &frame);
    listen_status(app);
    again_status(app);
    chrome_draw(app, &frame);
    frame.is_band = app_top(app)->ops->is_band;
    frame.is_typing = is_typing(app_top(app));
    if (!terminal_is_plain(app->terminal)) touch_draw(app, &frame);
    if (app->kiosk) kiosk_draw(app, &frame);
  }
  if (is_hurried) frame_free(&frame);
  else terminal_show(app->terminal, &frame);
}

/* At a kiosk somebody may lean on the keys for long; whoever types ahead at the desk is shown all. */
static void draw(struct app *app) {
  draw_in(app, app->kiosk && terminal_is_hurried(app->terminal));
}

void app_wait(struct app *app) {
  app_message(app, "%s", _("Please wait"));
  draw_in(app, false);
  free(app->message);
  app->message = NULL;
}

static void switch_plain(struct app *app) {
  struct error e;
  if (terminal_set_plain(app->terminal, !terminal_is_plain(app->terminal), &e)) app_error(app, &e);
}

/* Actions that mean the same on every screen. */
static void act_globally(struct app *app, enum action_id action) {
  switch (action) {
  case ACT_BACK: app_pop(app); break;
  case ACT_LEAVE:
    if (app->kiosk) kiosk_wipe(app);
    else go_home(app);
    break;
  case ACT_SEARCH: app_push(app, &screen_search, NULL); break;
  case ACT_LANGUAGE:
    if (app_top(app)->ops != &screen_language) app_push(app, &screen_language, NULL);
    break;
  case ACT_BESIDE:
    if (app_top(app)->ops != &screen_choose) choose_beside(app);
    break;
  case ACT_COUNTRY:
    if (app_top(app)->ops != &screen_choose) choose_country(app);
    break;
  case ACT_NEXT: /* behind the last field: arrows, Enter, Esc and Tab are enough for every action */
  case ACT_HELP: app_push(app, &screen_help, NULL); break;
  case ACT_LISTEN:
  case ACT_AGAIN:
    if (!listen_act(app, action)) app_message(app, "%s", _("There is nothing to read aloud here"));
    break;
  case ACT_REDRAW: terminal_redraw(app->terminal); break;
  case ACT_MOUSE: touch_switch(app); break;
  case ACT_CONTRAST:
    app->theme = (enum theme)((app->theme + 1) % THEME_COUNT);
    terminal_set_theme(app->terminal, app->theme);
    break;
  case ACT_DENSITY: app->density = (enum density)((app->density + 1) % DENSITY_COUNT); break;
  case ACT_PLAIN: switch_plain(app); break;
  case ACT_END: app->is_quitting = keep_all(app); break; /* a form that cannot be kept stays open */
  default:
    app_message(app, "%s", _("That key is not used here. ? shows the keys that are"));
    break;
  }
}

void app_act(struct app *app, enum action_id action, int number) {
  struct screen *top = app_top(app);
  if (!app_allows(app, action)) action = ACT_NONE;
  if (top->ops->act && top->ops->act(app, top, action, number)) return;
  bool is_everywhere = action == ACT_LEAVE || action == ACT_REDRAW || action == ACT_END;
  if (top->ops->is_band && !is_everywhere) return;
  act_globally(app, action);
}

/* Pasted text is text or nothing: it never opens, saves or chooses anything. */
static void take_paste(struct app *app) {
  struct screen *top = app_top(app);
  if (app->layout.is_too_small) return;
  if (!is_typing(top) || !top->ops->paste ||
      !top->ops->paste(app, top, terminal_pasted(app->terminal)))
    app_message(app, "%s", _("Pasted text is not used here"));
}

static enum action_id action_for(const struct app *app, const struct key *key, bool is_typing) {
  enum action_id action = action_of_key(key, is_typing);
  return app_allows(app, action) ? action : ACT_NONE;
}

static void take_typed(struct app *app, const struct key *key) {
  struct screen *top = app_top(app);
  enum action_id action = action_for(app, key, is_typing(top));
  if (app->layout.is_too_small && action != ACT_LEAVE && action != ACT_END) return;
  if (top->ops->key && top->ops->key(app, top, key)) return;
  if (action == ACT_NONE && top->ops->type) {
    if (top->ops->type(app, top, key)) return;
    action = action_for(app, key, false); /* a field of digits leaves letters their meaning */
  }
  int digit = key_digit(key);
  app_act(app, action, digit == 0 ? 10 : digit);
}

/* A screen that takes every key takes a tap before what was tapped is asked. */
void app_key(struct app *app, const struct key *key) {
  struct screen *top = app_top(app);
  bool is_touch = key->code == K_TAP || key->code == K_SCROLL;
  app_drop_message(app);
  if (key->code == K_PASTE) {
    take_paste(app);
    return;
  }
  if (is_touch && app->layout.is_too_small) return;
  if (is_touch && top->ops->key && top->ops->key(app, top, key)) return;
  struct key meant = touch_key(app, key);
  if (meant.code != K_NONE) take_typed(app, &meant);
}

static int sooner_ms(int a_ms, int b_ms) {
  if (a_ms < 0 || b_ms < 0) return a_ms < 0 ? b_ms : a_ms;
  return a_ms < b_ms ? a_ms : b_ms;
}

/* For ever, unless something typed has to be kept after a pause, the key has to be dropped or the
 * screen changes by itself. */
static int wait_ms(struct app *app) {
  struct screen *top = app_top(app);
  int left_ms = desk_key_left_ms(app);
  if (top->is_unkept) left_ms = sooner_ms(left_ms, KEEP_PAUSE_MS);
  left_ms = sooner_ms(left_ms, listen_wake_ms(app));
  left_ms = sooner_ms(left_ms, backup_left_ms(app));
  left_ms = sooner_ms(left_ms, again_left_ms(app));
  if (app->kiosk) left_ms = sooner_ms(left_ms, kiosk_wake_ms(app));
  return top->ops->wake_ms ? sooner_ms(left_ms, top->ops->wake_ms(app, top)) : left_ms;
}

/* Nobody was here: the first page shows, what was typed is kept as a draft. */
static void lock_idle(struct app *app) {
  go_home(app);
  terminal_redraw(app->terminal);
  app_message(app, "%s", _("Locked: nobody has pressed a key for a while"));
}

static void loop(struct app *app) {
  while (!app->is_quitting) {
    listen_follow(app);
    draw(app);
    struct screen *top = app_top(app);
    /* What waited may amount to no key: then the picture that was not shown is. */
    struct key key = terminal_read(app->terminal, app->is_hurried ? 0 : wait_ms(app));
    if (key.code == K_HANGUP) break;
    if (key.code == K_TAP && app->is_hurried) draw_in(app, false); /* it means what stands there */
    if (app->kiosk && kiosk_takes(app, &key)) continue;
    if (desk_key_left_ms(app) == 0) { /* also when a key wakes a machine that slept over it */
      lock_idle(app);
    } else if (key.code == K_NONE || key.code == K_RESIZE) {
      keep(app, top);
      again_try(app);
      backup_when_idle(app);
      if (top->ops->tick) top->ops->tick(app, top);
    } else {
      desk_key_touch(app);
      backup_touch(app);
      if (key.code == K_LINE) by_line_take(app, terminal_line(app->terminal));
      else app_key(app, &key);
    }
  }
  keep_all(app);
}

static enum err open_stores(struct app *app, struct error *e) {
  enum err err = content_open(&app->pack, app->options, e);
  if (err) return err;
  if (!app->kiosk) pack_set_marks(app->pack, mark_of, app);
  struct lang_chain chain = pack_chain(app->pack, app->options->lang);
  use_language(app, chain.tag[0]);
  if (!pack_has_texts(app->pack, app->options->lang))
    app_message(app, _("there is no content in \"%s\"; it is shown in \"%s\""),
                app->options->lang, app->lang);
  look_at(app, app->config.desk_country);
  return ERR_OK;
}

/* NO_COLOR asks whoever has chosen nothing (no-color.org). */
static enum theme chosen_theme(const struct app *app) {
  const char *no_colour = getenv("NO_COLOR"), *asked = options_text(app->options, "theme");
  int theme = theme_find(asked ? asked : app->config.theme);
  if (theme >= 0) return (enum theme)theme;
  return no_colour && *no_colour ? THEME_MONO : THEME_DEFAULT;
}

static enum density chosen_density(const struct app *app) {
  int density = density_find(app->config.density);
  return density < 0 ? DENSITY_NORMAL : (enum density)density;
}

static bool is_plain_wanted(const struct app *app) {
  return options_has(app->options, "plain") || strcmp(app->config.plain, "yes") == 0;
}

/* What people see, and the journal. */
static void leave(struct app *app) {
  listen_close(app);
  while (app->depth) app_drop(app);
  display_end(app);
  terminal_close(&app->terminal);
  journal_close(&app->journal);
}

static void close_all(struct app *app) {
  leave(app);
  pack_close(&app->pack);
  config_free(&app->config);
  free(app->config_path);
  free(app->data_dir);
  free(app->status);
  free(app->message);
  app_forget_topics(app);
}

static void end_without_memory(void) {
  rescue_terminal();
  say_no_memory();
}

/* The configuration, the content and the terminal. */
static enum err open_all(struct app *app, struct error *e) {
  mem_set_farewell(end_without_memory);
  app->data_dir = paths_data(app->options);
  app->config_path = paths_config();
  enum err err = config_load(&app->config, app->config_path, e);
  if (!err) err = open_stores(app, e);
  if (err) return err;
  app->theme = chosen_theme(app);
  app->density = chosen_density(app);
  return terminal_open(&app->terminal, app->theme, is_plain_wanted(app), e);
}

/* False with the reason said: no store is at fault then, but the way in which it was started. */
static bool has_terminal(void) {
  if (terminal_is_there()) return true;
  say(_("the desk needs a terminal; see 'suar --help' for commands that do not"));
  return false;
}

int desk_run(const struct options *options) {
  struct app app = {.options = options};
  struct error e;
  if (!has_terminal()) return EXIT_USAGE;
  enum err err = open_all(&app, &e);
  if (!err) {
    listen_open(&app);
    desk_start(&app);
    touch_begin(&app);
    display_begin(&app);
    draw(&app); /* before the journal is opened: the first page never waits for it */
    if (!desk_look_after_journal(&app)) desk_offer_draft(&app);
    loop(&app);
    backup_let_erase(&app);
    leave(&app);
    backup_at_end(&app);
  }
  close_all(&app);
  return err ? say_error(&e) : 0;
}

int kiosk_run(const struct options *options) {
  struct app app = {.options = options};
  struct error e;
  struct hush hush;
  if (!has_terminal()) return EXIT_USAGE;
  kiosk_prepare();
  hush_line(&hush);
  enum err err = open_all(&app, &e);
  if (!err) {
    kiosk_open(&app);
    listen_open(&app);
    display_begin(&app);
    kiosk_lock(&app);
    kiosk_wipe(&app);
    loop(&app);
    kiosk_close(&app);
  }
  close_all(&app);
  hush_end(&hush);
  if (!err && !app.is_quitting) { /* only who left with the phrase ends it with success */
    signal(SIGTERM, SIG_DFL); /* curses has taken it */
    raise(SIGTERM);
  }
  return err ? say_error(&e) : 0;
}
