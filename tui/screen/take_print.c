/* What is taken away on paper. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/kiosk.h"
#include "tui/orders.h"
#include "tui/paths.h"
#include "tui/screen/take.h"
#include "tui/spawn.h"

static bool has_helper(void) {
  char *path = paths_helper("suar-print");
  free(path);
  return path != NULL;
}

const char *take_printer(const struct app *app) {
  return *app->config.print ? app->config.print : "lp";
}

bool take_can_print(const struct app *app) {
  if (app->kiosk) return kiosk_can_print(app->kiosk);
  return strcmp(app->config.print, "no") != 0 && has_helper();
}

/* What an answer of guided help comes to has no id: of it the number is printed that it leads to. */
static const char *printed_id(const struct take *take, const struct take_source *source) {
  return source->make && take->service ? take_number(take)->id : source->id;
}

static struct order order_of(const struct app *app, const char *id, const char *country,
                             const char *form) {
  struct order order = {.verb = ORDER_PRINT};
  bool has_country = strcmp(country, "*") != 0;
  snprintf(order.form, sizeof order.form, "%s", form);
  snprintf(order.id, sizeof order.id, "%s", id);
  snprintf(order.country, sizeof order.country, "%s", has_country ? country : "");
  memcpy(order.lang[order.lang_count++], app->lang, sizeof app->lang);
  if (*app->beside && strcmp(app->beside, app->lang) != 0)
    memcpy(order.lang[order.lang_count++], app->beside, sizeof app->beside);
  return order;
}

static void add_option(char *words[], char *name, const char *value) {
  while (*words) words++;
  if (!value) return;
  words[0] = name;
  words[1] = (char *)value; /* which nobody writes */
}

/* The same stores are read as here. */
static enum err print_at_desk(struct app *app, const struct order *order, struct error *e) {
  char line[ORDER_LINE_BYTES], *path = paths_helper("suar-print");
  char orders[] = "orders", from_input[] = "-", pack[] = "--pack", data[] = "--data";
  char *words[8] = {path, orders, from_input};
  if (!path) return error_set(e, ERR_STORE, N_("nothing is printed here"));
  add_option(words, pack, options_text(app->options, "pack"));
  add_option(words, data, options_text(app->options, "data"));
  order_write(order, line);
  enum err err = spawn_feed_words(words, take_printer(app), line, strlen(line), e);
  free(path);
  return err;
}

void take_print(struct app *app, const struct take *take, const struct take_source *source,
                const char *form) {
  const char *country = source->country ? source->country : app->country;
  struct order order = order_of(app, printed_id(take, source), country, form);
  struct error e;
  app_wait(app);
  enum err err = app->kiosk ? kiosk_order(app->kiosk, &order, &e) : print_at_desk(app, &order, &e);
  if (err) app_error(app, &e);
  else app_message(app, "%s", _("Sent to the printer"));
}
