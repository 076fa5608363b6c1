#include "tui/screen/reckon.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/offer.h"
#include "tui/gettext.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/prompt.h"
#include "tui/screen/record_choices.h"

struct data {
  struct asking asking;
  struct reckon told;
  struct reckon_result result;
  size_t asked;                    /* the field that is being answered */
  char *quote[RECKON_QUOTE_PARTS]; /* that is being told; NULL = not yet */
  size_t part;                     /* of it that is being asked for */
};

static const enum action_id hints[] = {ACT_OPEN,     ACT_BACK,   ACT_LEAVE, ACT_PAGE_DOWN,
                                       ACT_LANGUAGE, ACT_BESIDE, ACT_HELP,  ACT_NONE};

/* --- the page --- */

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  struct data *d = context;
  struct reckon_result result;
  enum err err = page_from_reckon(out, app->pack, &app->chain, &d->told, &result, e);
  if (d->result.summary) free(result.summary); /* the second language */
  else d->result = result;
  return err;
}

static void refresh(struct app *app, struct data *d) {
  free(d->result.summary);
  d->result = (struct reckon_result){0};
  asking_load(app, &d->asking);
}

static void reload(struct app *app, struct screen *screen) {
  refresh(app, screen->data);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  reckon_init(&d->told, arg, app->country);
  d->asking.make = make_page;
  screen->data = d;
  refresh(app, d);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return mem_text(_(d->told.tool->title));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  asking_draw(app, screen, frame);
  if (d->result.summary) app_status(app, "%s", d->result.summary);
}

/* --- answers --- */

static bool is_field(const struct page_part *part) {
  return part && part->kind == PAGE_LINK && strncmp(part->target, "field:", 6) == 0;
}

/* The row after the one that was answered. */
static const struct page_part *next_link(const struct data *d) {
  size_t link = 0;
  for (size_t i = 0; i < d->asking.pager.page.count; i++)
    if (d->asking.pager.page.parts[i].kind == PAGE_LINK && link++ == d->asking.pager.link + 1)
      return &d->asking.pager.page.parts[i];
  return NULL;
}

/* An answer was taken: the next row has the focus. */
static void go_on(struct app *app, struct data *d) {
  refresh(app, d);
  if (d->asking.pager.link != SIZE_MAX && is_field(next_link(d))) d->asking.pager.link++;
}

static void take(struct app *app, void *context, const char *text) {
  struct data *d = context;
  struct error e;
  if (reckon_take(&d->told, d->asked, text, &e)) app_error(app, &e);
  else go_on(app, d);
}

static enum err check(void *context, const char *text, struct error *e) {
  struct data *d = context;
  return reckon_check(&d->told, d->asked, text, e);
}

static void take_choice(struct app *app, void *context, const char *code) {
  take(app, context, strcmp(code, "-") == 0 ? "" : code);
}

/* --- lists to choose from --- */

static void fill_sectors(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  fill_terms(TERMS_SECTOR, out);
}

static void fill_pers(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  for (int i = 0; i < PAY_PERS; i++)
    choice_add(out, pay_per_code((enum pay_per)i), reckon_per_words((enum pay_per)i));
}

static void fill_signs(struct app *app, void *context, struct choice_list *out) {
  size_t count;
  const struct term *signs = offer_signs(&count);
  (void)app, (void)context;
  for (size_t i = 0; i < count; i++)
    choice_add(out, signs[i].code, _(signs[i].label));
}

/* Those whose rules are known come first. */
static void fill_countries(struct app *app, void *context, struct choice_list *out) {
  struct choice_list all = {0};
  fill_pack_countries(app, context, out);
  size_t known = out->count;
  fill_territories(app, &all, false);
  for (size_t i = 0; i < all.count; i++) {
    size_t k = 0;
    while (k < known && strcmp(out->codes[k], all.codes[i]) != 0) k++;
    if (k == known) choice_add_named(out, all.codes[i], all.labels[i], all.others[i]);
  }
  choice_free(&all);
}

typedef void fill_choices(struct app *app, void *context, struct choice_list *out);

static fill_choices *filler_of(enum reckon_kind kind) {
  static fill_choices *const fillers[RECKON_KINDS] = {
      [RECKON_ORIGIN] = fill_nationalities, [RECKON_COUNTRY] = fill_countries,
      [RECKON_SECTOR] = fill_sectors,       [RECKON_CURRENCY] = fill_currencies,
      [RECKON_PER] = fill_pers,             [RECKON_SIGNS] = fill_signs,
  };
  return fillers[kind];
}

static const char *hint_of(enum reckon_kind kind) {
  static const char *const words[RECKON_KINDS] = {
      [RECKON_AMOUNT] = N_("Digits, such as 5000 or 5000.50; the code of its currency may follow: "
                           "5000 USD. An empty line takes the answer back."),
      [RECKON_NUMBER] = N_("Digits, such as 12 or 7.5. An empty line takes the answer back."),
      [RECKON_RATE] = N_("How much of the other currency is given for one, such as 9500 or 12.5."),
      [RECKON_DAY] = N_("Year, month and day, such as 2026-11-22. An empty line takes the answer back."),
  };
  return words[kind];
}

static void ask(struct app *app, struct data *d, const struct reckon_field *field) {
  const char *value = d->told.value[d->asked];
  fill_choices *fill = filler_of(field->kind);
  if (fill)
    app_push(app, &screen_choose,
             &(struct choose_arg){.title = field->label, .fill = fill, .done = take_choice,
                                  .context = d, .chosen = reckon_get(&d->told, field->name),
                                  .is_multiple = field->kind == RECKON_SIGNS});
  else
    app_push(app, &screen_prompt,
             &(struct prompt_arg){.title = field->label, .hint = hint_of(field->kind),
                                  .text = value, .check = check, .done = take, .context = d});
}

/* --- quotes --- */

static void drop_told_quote(struct data *d) {
  for (size_t i = 0; i < RECKON_QUOTE_PARTS; i++) {
    free(d->quote[i]);
    d->quote[i] = NULL;
  }
  d->part = 0;
}

static enum err check_part(void *context, const char *text, struct error *e) {
  struct data *d = context;
  return reckon_check_quote(&d->told, (enum reckon_quote_part)d->part, text, e);
}

static void take_part(struct app *app, void *context, const char *text);

/* Its name, fee and rate, one after the other. */
static void ask_part(struct app *app, struct data *d) {
  static const struct {
    const char *title, *hint;
  } parts[RECKON_QUOTE_PARTS] = {
      [RECKON_QUOTE_NAME] = {N_("Who makes the quote?"),
                             N_("The name of the bank, the shop or the service.")},
      [RECKON_QUOTE_FEE] = {N_("Which fee is asked?"),
                            N_("In the currency that is sent: digits, such as 5 or 7.50.")},
      [RECKON_QUOTE_RATE] = {N_("Which rate is given?"),
                             N_("How much of the other currency is given for one, such as 9500 or "
                                "12.5.")},
  };
  app_push(app, &screen_prompt,
           &(struct prompt_arg){.title = parts[d->part].title, .hint = parts[d->part].hint,
                                .text = "", .check = check_part, .done = take_part,
                                .context = d});
}

static void take_part(struct app *app, void *context, const char *text) {
  struct data *d = context;
  d->quote[d->part++] = mem_text(text);
  if (d->part < RECKON_QUOTE_PARTS) {
    ask_part(app, d);
    return;
  }
  reckon_add_quote(&d->told, d->asked, d->quote);
  drop_told_quote(d);
  refresh(app, d);
  d->asking.pager.link++; /* still the row that adds another */
}

static void drop_quote(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  if (answer != 1) return;
  reckon_drop_quote(&d->told, reckon_find(&d->told, "quotes"), strtoul(subject, NULL, 10));
  refresh(app, d);
}

static void ask_to_drop(struct app *app, struct data *d, const char *place) {
  char *quote = reckon_quote(reckon_get(&d->told, "quotes"), strtoul(place, NULL, 10));
  quote[strcspn(quote, "\t")] = '\0';
  app_push(app, &screen_dialog,
           &(struct dialog_arg){.question = mem_format(_("Take out the quote of %s?"), quote),
                                .answers = {_("Leave it as it is"), _("Take it out")},
                                .subject = mem_text(place), .done = drop_quote, .context = d});
  free(quote);
}

/* --- what a link does --- */

static void open_the_case(struct app *app, const struct data *d) {
  const struct reckon_tool *tool = d->told.tool;
  const char *sector = reckon_get(&d->told, tool->sector);
  struct buf given = {0};
  if (*d->result.case_type) buf_addf(&given, "type\t%s\n", d->result.case_type);
  buf_addf(&given, "country\t%s\n", reckon_get(&d->told, tool->country));
  if (strcmp(sector, "*") != 0) buf_addf(&given, "sector\t%s\n", sector);
  open_new_case(app, buf_text(&given));
  buf_free(&given);
}

static void open_field(struct app *app, struct data *d, const char *name) {
  d->asked = reckon_find(&d->told, name);
  const struct reckon_field *field = &d->told.tool->fields[d->asked];
  if (field->kind == RECKON_QUOTES) {
    drop_told_quote(d);
    ask_part(app, d);
  } else if (field->kind == RECKON_YES) {
    take(app, d, *reckon_get(&d->told, name) ? "" : "y");
  } else {
    ask(app, d, field);
  }
}

static void follow(struct app *app, struct data *d, const char *target) {
  const char *value = strchr(target, ':') ? strchr(target, ':') + 1 : "";
  if (strncmp(target, "field:", 6) == 0) {
    open_field(app, d, value);
  } else if (strncmp(target, "quote:", 6) == 0) {
    ask_to_drop(app, d, value);
  } else if (strcmp(target, "more:") == 0) {
    d->told.has_more = true;
    refresh(app, d);
  } else if (strcmp(target, "case:") == 0) {
    open_the_case(app, d);
  } else {
    open_link(app, target);
  }
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  (void)context, (void)subject;
  if (answer == 1) app_pop(app);
}

/* Nothing of it is kept, and the key that leaves is easily hit. */
static bool ask_to_leave(struct app *app, struct data *d) {
  if (!d->told.is_told) return false;
  app_push(app, &screen_dialog,
           &(struct dialog_arg){.question = mem_text(_("What was told here is not kept.")),
                                .answers = {_("Continue"), _("Discard")},
                                .done = answer_leave, .context = d});
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_BACK) return ask_to_leave(app, d);
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link->target);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  drop_told_quote(d);
  free(d->result.summary);
  asking_free(&d->asking);
  reckon_free(&d->told);
  free(d);
}

const struct screen_ops screen_reckon = {
    .name = "reckon", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
