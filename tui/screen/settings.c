/* Settings: what this desk is, kept in the configuration file; and the case team. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/vault.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

enum setting { LANGUAGE, COUNTRY, THEME, CENTRE_ID, CENTRE_NAME, TEAM, DENSITY, PLAIN, SETTINGS };

static const struct {
  const char *label;
  const char *section, *key;
} settings[SETTINGS] = {
    [LANGUAGE] = {N_("Language of the staff"), "desk", "staff_language"},
    [COUNTRY] = {N_("Country"), "desk", "country"},
    [THEME] = {N_("Colours"), "desk", "theme"},
    [CENTRE_ID] = {N_("Code of the centre"), "centre", "id"},
    [CENTRE_NAME] = {N_("Name of the centre"), "centre", "name"},
    [TEAM] = {N_("Case team"), NULL, NULL}, /* stands in the journal */
    [DENSITY] = {N_("Room for rows"), "desk", "density"},
    [PLAIN] = {N_("Line by line, for speech and braille"), "desk", "plain"},
};

struct data {
  struct list list;
  struct edit edit;
  bool is_editing;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_HELP, ACT_LEAVE, ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)app, (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->list.count = SETTINGS;
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Settings"));
}

static char **stored(struct app *app, enum setting which) {
  char **const members[SETTINGS] = {
      [LANGUAGE] = &app->config.staff_language, [COUNTRY] = &app->config.desk_country,
      [THEME] = &app->config.theme,             [CENTRE_ID] = &app->config.centre_id,
      [CENTRE_NAME] = &app->config.centre_name, [DENSITY] = &app->config.density,
      [PLAIN] = &app->config.plain,
  };
  return members[which];
}

static void store(struct app *app, enum setting which, const char *value) {
  struct error e;
  char **member = stored(app, which);
  if (config_set(app->config_path, settings[which].section, settings[which].key, value, &e)) {
    app_error(app, &e);
    return;
  }
  free(*member);
  *member = mem_text(value);
  app_message(app, "%s", _("Saved"));
}

static const char *theme_label(const char *name) {
  switch (theme_find(name)) {
  case THEME_CONTRAST: return _("High contrast");
  case THEME_MONO: return _("No colours");
  default: return _("Usual colours");
  }
}

static const char *density_label(const char *name) {
  switch (density_find(name)) {
  case DENSITY_COMPACT: return _("Little room");
  case DENSITY_LARGE: return _("Much room");
  default: return _("Usual room");
  }
}

static const char *plain_label(const char *value) {
  return strcmp(value, "yes") == 0 ? _("Yes") : _("No");
}

static bool has_team(struct app *app) {
  struct journal *journal = app_journal(app, false);
  return journal && vault_is_set_up(journal);
}

static char *shown(struct app *app, enum setting which) {
  if (which == TEAM) return mem_text(has_team(app) ? _("set up") : _("not set up"));
  const char *value = *stored(app, which);
  if (which == THEME) return mem_text(theme_label(value));
  if (which == DENSITY) return mem_text(density_label(value));
  if (which == PLAIN) return mem_text(plain_label(value));
  if (!*value) return mem_text("-");
  if (which == LANGUAGE) return pack_language_name(app->pack, value, &app->chain);
  if (which == COUNTRY) return pack_territory(app->pack, value, &app->chain);
  return mem_text(value);
}

struct drawing {
  struct app *app;
  struct data *d;
};

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  const struct data *d = drawing->d;
  bool is_edited = d->is_editing && index == d->list.focus;
  char *value = is_edited ? mem_text(d->edit.text) : shown(drawing->app, (enum setting)index);
  out->label = mem_format("%s: %s", _(settings[index].label), value);
  free(value);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  struct drawing drawing = {app, d};
  l.list_cols = l.cols - 1;
  list_draw(&d->list, frame, &l, l.content_row, l.content_rows, item_of, NULL, &drawing);
  if (d->is_editing) {
    char *before = mem_format("%*s%s: %.*s", l.lead_cols, "",
                              _(settings[d->list.focus].label), (int)d->edit.cursor_bytes,
                              d->edit.text);
    frame_cursor(frame, frame->cursor_row, text_cols(before));
    free(before);
    app_status(app, "%s", _("Enter saves, Esc leaves it as it was"));
  } else {
    app_status(app, "%s", app->config_path);
  }
}

static void take_language(struct app *app, void *context, const char *tag) {
  (void)context;
  app_set_language(app, tag);
  store(app, LANGUAGE, tag);
}

static void take_theme(struct app *app, void *context, const char *name) {
  (void)context;
  app->theme = (enum theme)theme_find(name);
  terminal_set_theme(app->terminal, app->theme);
  store(app, THEME, name);
}

static void fill_themes(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < THEME_COUNT; i++)
    choice_add(out, theme_name((enum theme)i), theme_label(theme_name((enum theme)i)));
}

static void take_density(struct app *app, void *context, const char *name) {
  (void)context;
  app->density = (enum density)density_find(name);
  store(app, DENSITY, name);
}

static void fill_densities(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < DENSITY_COUNT; i++)
    choice_add(out, density_name((enum density)i), density_label(density_name((enum density)i)));
}

static void take_plain(struct app *app, void *context, const char *value) {
  struct error e;
  (void)context;
  store(app, PLAIN, value);
  if (terminal_set_plain(app->terminal, strcmp(value, "yes") == 0, &e)) app_error(app, &e);
}

static void fill_plain(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  choice_add(out, "yes", plain_label("yes"));
  choice_add(out, "no", plain_label("no"));
}

static void fill_team(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  choice_add(out, "change", _("Set another passphrase"));
  choice_add(out, "recover", _("The passphrase is forgotten: use two sheets"));
}

static void take_team(struct app *app, void *context, const char *code) {
  enum team_task task = strcmp(code, "change") == 0 ? TEAM_CHANGE : TEAM_RECOVER;
  (void)context;
  app_push(app, &screen_team, &task);
}

static void open_team(struct app *app) {
  enum team_task task = TEAM_SET_UP;
  struct choose_arg arg = {.title = N_("Case team"), .fill = fill_team, .done = take_team};
  if (has_team(app)) app_push(app, &screen_choose, &arg);
  else app_push(app, &screen_team, &task);
}

static void open_setting(struct app *app, struct data *d, enum setting which) {
  if (which == TEAM) {
    open_team(app);
    return;
  }
  struct choose_arg arg = {.title = settings[which].label, .chosen = *stored(app, which)};
  switch (which) {
  case LANGUAGE: arg.fill = fill_languages, arg.done = take_language; break;
  case THEME: arg.fill = fill_themes, arg.done = take_theme; break;
  case DENSITY: arg.fill = fill_densities, arg.done = take_density; break;
  case PLAIN: arg.fill = fill_plain, arg.done = take_plain; break;
  case COUNTRY: choose_own_country(app); return;
  default:
    edit_set(&d->edit, *stored(app, which));
    d->is_editing = true;
    return;
  }
  app_push(app, &screen_choose, &arg);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (d->is_editing) {
    if (action != ACT_OPEN && action != ACT_BACK) return action != ACT_LEAVE && action != ACT_POINT;
    d->is_editing = false;
    if (action == ACT_OPEN) store(app, (enum setting)d->list.focus, d->edit.text);
    return true;
  }
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  open_setting(app, d, (enum setting)d->list.focus);
  return true;
}

static bool is_typing(struct screen *screen) {
  return ((struct data *)screen->data)->is_editing;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return d->is_editing && edit_key(&d->edit, key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  (void)app;
  edit_paste(&((struct data *)screen->data)->edit, text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  edit_free(&((struct data *)screen->data)->edit);
  free(screen->data);
}

const struct screen_ops screen_settings = {
    .name = "settings", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_staff = true,
};
