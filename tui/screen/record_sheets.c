/* The forms of the casebook: which fields each has, in the order in which they are asked. */
#include "tui/screen/record_form.h"

#define NOTE {"note", N_("Note (no names here)"), false}
#define STEP {"step", N_("Next step (no names here)"), false}, {"due", N_("Day of the next step"), false}
#define WHEN {"at", N_("When"), false}
#define FIELD(name) {name, NULL, false}
#define HIDDEN(name) {name, NULL, true}

static const struct record_row case_rows[] = {
    {"type", N_("Complaint"), false}, FIELD("who"),
    {"country", N_("Country of the event"), false},
    FIELD("sector"),  {"against", N_("Complaint against"), false},
    {"channel", N_("Way to a solution"), false}, FIELD("language"),
    STEP, NOTE, WHEN, HIDDEN("centre"), HIDDEN("guide"), HIDDEN("session"),
};
static const struct record_row correct_rows[] = {
    {"reason", N_("What was wrong (no names here)"), false},
    {"type", N_("Complaint"), false}, FIELD("who"),
    {"country", N_("Country of the event"), false},
    FIELD("sector"),  {"against", N_("Complaint against"), false},
    {"channel", N_("Way to a solution"), false}, FIELD("language"),
    STEP, NOTE, {"at", N_("Opened"), false}, HIDDEN("centre"), HIDDEN("guide"), HIDDEN("session"),
};
static const struct record_row note_rows[] = {NOTE, WHEN};
static const struct record_row void_rows[] = {
    {"note", N_("What was wrong (no names here)"), false}, WHEN,
};
static const struct record_row step_rows[] = {STEP, NOTE, WHEN};
static const struct record_row close_rows[] = {FIELD("reason"), NOTE, WHEN};
static const struct record_row consent_rows[] = {
    FIELD("purpose"), FIELD("language"), {"aloud", N_("The text was read aloud"), false},
    FIELD("answer"), WHEN,
};
static const struct record_row money_rows[] = {
    FIELD("stage"), FIELD("amount"), FIELD("currency"), FIELD("payer"), FIELD("day"), NOTE,
};
static const struct record_row referral_rows[] = {
    FIELD("need"), FIELD("country"), FIELD("service"), NOTE, WHEN,
};
static const struct record_row referral_change_rows[] = {
    {"status", N_("What became of it"), false}, FIELD("reason"), NOTE, WHEN,
};
static const struct record_row answer_rows[] = {
    {"status", N_("What became of it"), false}, NOTE, WHEN,
};
static const struct record_row cost_rows[] = {
    FIELD("origin"), FIELD("destination"), FIELD("nationality"), FIELD("sex"), FIELD("sector"),
    FIELD("wage"), {"currency", N_("Currency of the wage"), false}, FIELD("day"),
};
static const struct record_row item_rows[] = {
    FIELD("item"), FIELD("amount"), FIELD("currency"), FIELD("paid_to"), FIELD("receipt"),
    FIELD("deducted"), FIELD("borrowed"), FIELD("interest"), FIELD("class"),
};
static const struct record_row hazard_rows[] = {
    FIELD("place"), FIELD("hazard"), FIELD("country"), FIELD("sector"), FIELD("exposed"),
    FIELD("reported_to"), NOTE, WHEN,
};
static const struct record_row feedback_rows[] = {
    FIELD("delivered"), FIELD("country"), FIELD("service"), FIELD("wait_days"),
    FIELD("difficulty"), NOTE, WHEN,
};

static const struct record_row check_rows[] = {
    {"how", N_("How was it checked?"), false}, FIELD("by"), FIELD("day"), NOTE, HIDDEN("service"),
};
static const struct record_row wrong_rows[] = {
    {"reason", N_("What is wrong?"), false}, FIELD("by"), FIELD("day"), NOTE, HIDDEN("service"),
};

#define SHEET(title, rows) {title, rows, sizeof rows / sizeof rows[0]}
static const struct record_sheet sheets[CASEBOOK_KINDS] = {
    [CASEBOOK_CASE] = SHEET(N_("Open a case"), case_rows),
    [CASEBOOK_CORRECT] = SHEET(N_("Correct the case"), correct_rows),
    [CASEBOOK_NOTE] = SHEET(N_("Write a note"), note_rows),
    [CASEBOOK_FOLLOW_UP] = SHEET(N_("Set the next step"), step_rows),
    [CASEBOOK_CLOSE] = SHEET(N_("Close the case"), close_rows),
    [CASEBOOK_REOPEN] = SHEET(N_("Open the case again"), step_rows),
    [CASEBOOK_CONSENT] = SHEET(N_("Ask for consent"), consent_rows),
    [CASEBOOK_MONEY] = SHEET(N_("Write down money"), money_rows),
    [CASEBOOK_REFERRAL] = SHEET(N_("Refer to a service"), referral_rows),
    [CASEBOOK_REFERRAL_CHANGE] = SHEET(N_("Answer to a referral"), referral_change_rows),
    [CASEBOOK_COST] = SHEET(N_("Write down recruitment costs"), cost_rows),
    [CASEBOOK_COST_ITEM] = SHEET(N_("Add a cost"), item_rows),
    [CASEBOOK_HAZARD] = SHEET(N_("Report unsafe work or housing"), hazard_rows),
    [CASEBOOK_HAZARD_CHANGE] = SHEET(N_("Answer to a report"), answer_rows),
    [CASEBOOK_FEEDBACK] = SHEET(N_("Write down feedback"), feedback_rows),
    [CASEBOOK_FEEDBACK_CHANGE] = SHEET(N_("Answer to feedback"), answer_rows),
    [CASEBOOK_NUMBER_CHECK] = SHEET(N_("I checked this number"), check_rows),
    [CASEBOOK_NUMBER_WRONG] = SHEET(N_("This number is wrong"), wrong_rows),
    [CASEBOOK_VOID] = SHEET(N_("Strike out"), void_rows),
};

const struct record_sheet *record_sheet(enum casebook_kind kind) {
  return &sheets[kind];
}
