/* screens: every screen of the desk, a row of functions each, and how to ask for a choice. */
#ifndef TUI_SCREEN_SCREENS_H
#define TUI_SCREEN_SCREENS_H

#include "model/journal/casebook.h"
#include "tui/app.h"

extern const struct screen_ops screen_language;
/* What there is for whoever reads a language that this screen lacks the letters of; its argument is the
 * tag. */
extern const struct screen_ops screen_unshown;
extern const struct screen_ops screen_search;
extern const struct screen_ops screen_help;
extern const struct screen_ops screen_home;
/* Of a kiosk while nobody is there. */
extern const struct screen_ops screen_attract;
/* Where staff leave it. */
extern const struct screen_ops screen_phrase;
extern const struct screen_ops screen_settings;
extern const struct screen_ops screen_sessions;
/* Counting people who may have come before; only where the centre has turned it on. */
extern const struct screen_ops screen_unique;
bool unique_is_on(struct app *app);
extern const struct screen_ops screen_report;

/* Pushes the first screens: home, and above it the language on the first run. */
void desk_start(struct app *app);
/* Offers a form that was half typed when the program ended; opens the journal if there is one. */
void desk_offer_draft(struct app *app);

/* Topics of the given stages (space-separated codes), below the guides if they are asked for.
 * `title` is an N_ text. */
struct topics_arg {
  const char *title;
  const char *stages;
  bool with_guides;
};
extern const struct screen_ops screen_topics;

/* The hotlines, or those of one service category (NULL = all). */
struct hotlines_arg {
  const char *category;
};
extern const struct screen_ops screen_hotlines;

/* One page to read. */
enum page_of { PAGE_OF_TOPIC, PAGE_OF_OUTLINE, PAGE_OF_FACT, PAGE_OF_SERVICE, PAGE_OF_SESSION, PAGE_OF_CASE,
               PAGE_OF_REFERRAL, PAGE_OF_COST, PAGE_OF_HAZARD, PAGE_OF_FEEDBACK,
               PAGE_OF_AGENCY, PAGE_OF_AGENCY_MISSING,
               PAGE_OF_RECOMMENDATION, PAGE_OF_RATIFICATIONS, PAGE_OF_ATTACHES, PAGE_OF_MEANS };
struct page_arg {
  enum page_of what;
  const char *id;
};
extern const struct screen_ops screen_page;
/* Opens what a search hit names: kind "topic", "fact", "hotline", "guide" and so on. */
void open_found(struct app *app, const char *kind, const char *id);
/* Whether that has a screen here: at a kiosk not everything has. */
bool may_open_found(const struct app *app, const char *kind);

/* The tally form: a new session, or the correction of the one with that id. */
struct session_arg {
  const char *correct_id; /* NULL = new */
  bool from_draft;
  const char *given; /* lines "name TAB value" that a new one starts with, or NULL */
};
extern const struct screen_ops screen_session;
/* Keeps a form that is half typed; takes `body` over. False: it could not be; it is tried again when the disk
 * is full (again.h). */
bool keep_draft(struct app *app, struct screen *screen, const char *form, char *body);
/* Asks what to do with a form that is left: keep it as a draft, discard it, or (also -1) go on with it. */
typedef void dialog_done(struct app *app, void *context, const char *subject, int answer);
void ask_to_leave_form(struct app *app, dialog_done *done, void *context);
/* Asks what to do with a form that was left half typed. False if there is none. */
bool offer_draft(struct app *app);
/* Opens the form; a form that was left half typed is offered first, so that none is written over.
 * `correct_id` as above. */
void open_session(struct app *app, const char *correct_id);
/* The form of a new session, with `given` as above. */
void open_session_given(struct app *app, const char *given);

/* Asks before a session is taken out of all counts. */
void ask_to_void(struct app *app, const char *id);

/* The form of a casebook entry. `of`: what it is about, as casebook_add takes it, or NULL; `given`:
 * lines "name TAB value" that it starts with, or NULL. */
struct record_arg {
  enum casebook_kind kind;
  const char *of, *given;
  bool from_draft;
};
extern const struct screen_ops screen_record;
/* Opens the form of a referral to a service of the directory, or of feedback on one, which it starts with. */
void open_record_on(struct app *app, enum casebook_kind kind, const char *of, const char *service);
/* Opens the form; one of the kind that was left half typed is offered first. */
void open_record(struct app *app, enum casebook_kind kind, const char *of, const char *given);
/* The form of a new case: `prefill` as `given` above, or NULL. */
void open_new_case(struct app *app, const char *prefill);
/* The same with the people, the country and the language of a session. */
void open_case_from_session(struct app *app, const char *id);
/* Asks what to do with any of these forms that was left half typed. False if there is none. */
bool offer_record_draft(struct app *app);
/* The cases, and the lists beside them: `code`: of one case, or NULL. */
extern const struct screen_ops screen_cases;
extern const struct screen_ops screen_case_lists;
enum case_list_of { CASE_LIST_REFERRALS, CASE_LIST_OWED, CASE_LIST_COSTS, CASE_LIST_HAZARDS,
                    CASE_LIST_FEEDBACK, CASE_LIST_DOUBTS, CASE_LISTS };
struct case_list_arg {
  enum case_list_of what;
  const char *code;
};
extern const struct screen_ops screen_case_list;
/* The page of a case. */
void open_case(struct app *app, const char *code);

/* What identifies the person of a case: a form that seals it, and never reads it back; behind the
 * passphrase of the case team a page that does. Says what is missing first: a team, consent. */
void open_person(struct app *app, const char *code);
/* That it was destroyed, and whether copies of it may still lie in the file; static. */
const char *person_erased_words(struct journal *journal);
/* `arg` of both: the code of the case, a string. */
extern const struct screen_ops screen_unlock, screen_sealed;
/* The passphrase of the case team and its sheets; `arg`: an enum team_task. */
enum team_task { TEAM_SET_UP, TEAM_CHANGE, TEAM_RECOVER };
extern const struct screen_ops screen_team;

/* The text about a purpose of consent (TERMS_PURPOSE) in a language, to be read aloud or handed
 * over on the screen; `done` when it is said that it was. */
struct aloud_arg {
  const char *purpose, *lang;
  void (*done)(struct app *app, void *context);
  void *context; /* the asking screen's data */
};
extern const struct screen_ops screen_aloud;

/* Asks for one or several of a list. */
struct choice_list {
  char **codes, **labels; /* delivered */
  char **others;          /* delivered: another name that typing finds too, or "" */
  size_t count;
};
struct choose_arg {
  const char *title; /* N_ */
  /* Fills the list; called again when the language changes. */
  void (*fill)(struct app *app, void *context, struct choice_list *out);
  /* Takes the answer: one code, or several separated by spaces. Not called after Esc on a single
   * choice; several choices are taken in either way. */
  void (*done)(struct app *app, void *context, const char *codes);
  void *context;      /* the asking screen's data: it outlives the choice */
  const char *chosen; /* space-separated codes that are chosen now */
  bool is_multiple;
};
extern const struct screen_ops screen_choose;
/* The country whose rules and numbers are shown, until home is reached by leaving quickly; the first
 * one chosen is the desk's own and kept in the configuration. */
void choose_country(struct app *app);
/* The desk's own. */
void choose_own_country(struct app *app);
/* The language to show beside the first; hides it if one is shown. */
void choose_beside(struct app *app);

/* Fillers. */
void fill_pack_countries(struct app *app, void *context, struct choice_list *out);
/* Those counted most often here first, then those who work abroad in the region, then all others. */
void fill_nationalities(struct app *app, void *context, struct choice_list *out);
/* The countries of the content pack, or all there are. */
void fill_territories(struct app *app, struct choice_list *out, bool only_pack);
void fill_languages(struct app *app, void *context, struct choice_list *out);
void fill_topics(struct app *app, void *context, struct choice_list *out);
/* All of a closed list. */
void fill_terms(enum terms which, struct choice_list *out);
/* Appends one entry; the strings are copied. */
void choice_add(struct choice_list *list, const char *code, const char *label);
/* The same with another name that typing finds too, or NULL. */
void choice_add_named(struct choice_list *list, const char *code, const char *label,
                      const char *other);
/* Empties and frees. */
void choice_free(struct choice_list *list);

/* Asks a question with up to four named answers, in a band over the screen. */
enum { DIALOG_ANSWERS = 4 };
struct dialog_arg {
  char *question; /* taken over */
  const char *answers[DIALOG_ANSWERS]; /* translated; NULL ends */
  char *subject; /* taken over: what the question is about, or NULL */
  /* Takes the answer, counted from 0; -1 after Esc. The dialog is gone when it is called. */
  dialog_done *done;
  void *context; /* the asking screen's data */
};
extern const struct screen_ops screen_dialog;
/* The screen below a band, down to row `end`, keeps its place but not the focus: there is one marker,
 * and it is the band's. */
void dialog_take_focus(struct frame *frame, int end);

#endif
