#include "model/base/terms.h"

#include <string.h>

#include "model/base/error.h"

static const struct term stages[] = {
    {"decide", N_("Before I decide")},   {"recruitment", N_("Recruitment")},
    {"pre_departure", N_("Before leaving")}, {"journey", N_("On the way")},
    {"arrival", N_("On arrival")},       {"working", N_("At work")},
    {"problem", N_("When there is a problem")}, {"return", N_("Going home")},
};
static const struct term sectors[] = {
    {"*", N_("All sectors")},            {"domestic", N_("Domestic work")},
    {"construction", N_("Construction")}, {"fishing", N_("Fishing and seafood")},
    {"agriculture", N_("Agriculture")},  {"manufacturing", N_("Manufacturing")},
    {"hospitality", N_("Hotels and restaurants")}, {"care", N_("Care work")},
    {"other", N_("Other sector")},
};
static const struct term categories[] = {
    {"emergency", N_("Emergency")},
    {"labour_complaint", N_("Labour complaint")},
    {"wage", N_("Wages")},
    {"trafficking", N_("Trafficking and forced labour")},
    {"shelter", N_("Shelter")},
    {"violence_against_women", N_("Violence against women")},
    {"legal_aid", N_("Legal aid")},
    {"consular", N_("Embassy or consulate")},
    {"health", N_("Health")},
    {"social_security", N_("Social security")},
    {"recruitment", N_("Recruitment")},
    {"domestic_work", N_("Domestic work")},
    {"fishing", N_("Fishing and seafood")},
    {"remittance", N_("Sending money")},
    {"return_reintegration", N_("Return and reintegration")},
    {"skills", N_("Skills and training")},
    {"general_information", N_("General information")},
};
static const struct term kinds[] = {
    {"client", N_("Individual service (client)")},
    {"outreach", N_("Outreach (people reached)")},
    {"orientation", N_("Orientation (people reached)")},
};
static const struct term channels[] = {
    {"walk-in", N_("Walk-in")},   {"outreach", N_("Outreach visit")},
    {"phone", N_("Phone")},       {"online", N_("Online")},
    {"meeting", N_("Meeting")},   {"training", N_("Training")},
    {"kiosk", N_("Kiosk")},
};
static const struct term roles[] = {
    {"migrant", N_("Migrant worker")},   {"potential", N_("Potential migrant worker")},
    {"returnee", N_("Returned migrant worker")}, {"family", N_("Family member")},
};

static const struct term case_types[] = {
    {"unpaid_wages", N_("Unpaid wages")},
    {"illegal_deduction", N_("Illegal deduction")},
    {"overcharged_fees", N_("Overcharged fees")},
    {"no_job_fraud", N_("No job, or fraud")},
    {"contract_substitution", N_("Contract substitution")},
    {"papers_withheld", N_("Papers withheld")},
    {"injury_illness", N_("Injury or illness")},
    {"violence_harassment", N_("Violence or harassment")},
    {"dismissal", N_("Dismissal")},
    {"forced_labour_trafficking", N_("Signs of forced labour or trafficking")},
    {"housing", N_("Housing")},
    {"other", N_("Other complaint")},
};
static const struct term against[] = {
    {"employer", N_("Employer")}, {"agency", N_("Recruitment agency")},
    {"broker", N_("Broker")},     {"official", N_("Official")},
    {"other", N_("Somebody else")},
};
static const struct term case_channels[] = {
    {"negotiation", N_("Negotiation")},
    {"mediation", N_("Mediation")},
    {"administrative", N_("Administrative complaint")},
    {"court", N_("Court")},
};
static const struct term close_reasons[] = {
    {"settled", N_("Settled")},
    {"awarded", N_("Awarded")},
    {"withdrawn", N_("Withdrawn")},
    {"withdrawn_retaliation", N_("Withdrawn for fear of retaliation")},
    {"no_remedy", N_("No remedy available")},
    {"lost_contact", N_("Lost contact")},
    {"transferred", N_("Transferred")},
};
static const struct term referral_statuses[] = {
    {"sent", N_("Sent")},       {"accepted", N_("Accepted")}, {"rejected", N_("Rejected")},
    {"reached", N_("Reached the service")}, {"served", N_("Served")},     {"closed", N_("Closed")},
};
static const struct term referral_reasons[] = {
    {"no_answer", N_("No answer")},
    {"wrong_number", N_("Wrong number")},
    {"not_eligible", N_("Not eligible")},
    {"language", N_("Language not spoken")},
    {"closed_down", N_("Service closed down")},
    {"other", N_("Other reason")},
};
static const struct term money_stages[] = {
    {"asked", N_("Asked")}, {"awarded", N_("Awarded")}, {"received", N_("Received")},
};
static const struct term payers[] = {
    {"employer", N_("Employer")}, {"agency", N_("Recruitment agency")},
    {"broker", N_("Broker")},     {"insurer", N_("Insurer or social security")},
    {"fund", N_("Public fund")},  {"other", N_("Somebody else")},
};
static const struct term purposes[] = {
    {"record", N_("Keep a record of who the person is")},
    {"refer", N_("Refer to another service")},
    {"contact", N_("Contact the person again")},
};
static const struct term consents[] = {
    {"given", N_("Given")}, {"refused", N_("Refused")}, {"withdrawn", N_("Consent withdrawn")},
};
static const struct term cost_items[] = {
    {"agency", N_("Recruitment agency")}, {"broker", N_("Broker")},
    {"passport", N_("Passport")},         {"visa", N_("Visa")},
    {"permit", N_("Work permit")},        {"medical", N_("Medical test")},
    {"training", N_("Training")},         {"transport", N_("Transport")},
    {"insurance", N_("Insurance")},       {"other", N_("Other cost")},
};
static const struct term cost_classes[] = {
    {"fee", N_("Recruitment fee")},
    {"related", N_("Related cost")},
    {"illegitimate", N_("Illegitimate cost")},
};
static const struct term sexes[] = {
    {"women", N_("Woman")}, {"men", N_("Man")}, {"other", N_("Other sex")},
    {"unstated", N_("Sex not stated")},
};
static const struct term places[] = {
    {"factory", N_("Factory")},     {"building_site", N_("Building site")},
    {"farm", N_("Farm")},           {"vessel", N_("Vessel")},
    {"household", N_("Household")}, {"shop_hotel", N_("Shop, hotel or restaurant")},
    {"housing", N_("Workers' housing")}, {"other", N_("Other place")},
};
static const struct term hazards[] = {
    {"machines", N_("Machines and tools")},  {"chemicals", N_("Chemicals and dust")},
    {"heights", N_("Heights")},              {"heat", N_("Heat or cold")},
    {"electricity", N_("Electricity")},      {"fire", N_("Fire or locked exits")},
    {"hours", N_("Exhausting hours")},       {"crowding", N_("Crowded housing")},
    {"water", N_("Water and toilets")},      {"violence", N_("Violence or harassment")},
    {"transport", N_("Transport to work")},  {"other", N_("Other hazard")},
};
static const struct term reported_to[] = {
    {"nobody", N_("Nobody yet")},         {"employer", N_("Employer")},
    {"inspectorate", N_("Labour inspection")}, {"police", N_("Police")},
    {"union", N_("Trade union")},         {"other", N_("Somebody else")},
};
static const struct term answer_statuses[] = {
    {"open", N_("Waiting for an answer")}, {"answered", N_("Answered")},
    {"improved", N_("Improved")},          {"not_improved", N_("Not improved")},
    {"closed", N_("Closed")},
};
static const struct term delivered[] = {
    {"yes", N_("Yes")}, {"partly", N_("Partly")}, {"no", N_("No")},
};
static const struct term difficulties[] = {
    {"none", N_("No difficulty")},    {"number", N_("The number did not work")},
    {"language", N_("Language not spoken")}, {"distance", N_("Too far")},
    {"cost", N_("Costs")},            {"papers", N_("Papers asked for")},
    {"hours", N_("Opening hours")},   {"attitude", N_("Treated badly")},
    {"fear", N_("Fear")},             {"other", N_("Other difficulty")},
};
static const struct term check_hows[] = {
    {"called", N_("Called")}, {"visited", N_("Visited")},
    {"website", N_("Website")}, {"letter", N_("Letter")},
};
static const struct term wrong_reasons[] = {
    {"no_answer", N_("No answer")}, {"wrong_number", N_("Wrong number")},
    {"closed_down", N_("Service closed down")}, {"other", N_("Other reason")},
};
static const struct term yes_no[] = {{"yes", N_("Yes")}, {"no", N_("No")}};

#define LIST(array) {array, sizeof array / sizeof array[0]}
static const struct {
  const struct term *entries;
  size_t count;
} lists[] = {
    [TERMS_STAGE] = LIST(stages),       [TERMS_SECTOR] = LIST(sectors),
    [TERMS_CATEGORY] = LIST(categories), [TERMS_KIND] = LIST(kinds),
    [TERMS_CHANNEL] = LIST(channels),   [TERMS_ROLE] = LIST(roles),
    [TERMS_CASE_TYPE] = LIST(case_types), [TERMS_AGAINST] = LIST(against),
    [TERMS_CASE_CHANNEL] = LIST(case_channels), [TERMS_CLOSE_REASON] = LIST(close_reasons),
    [TERMS_REFERRAL_STATUS] = LIST(referral_statuses),
    [TERMS_REFERRAL_REASON] = LIST(referral_reasons), [TERMS_MONEY_STAGE] = LIST(money_stages),
    [TERMS_PAYER] = LIST(payers),       [TERMS_PURPOSE] = LIST(purposes),
    [TERMS_CONSENT] = LIST(consents),   [TERMS_COST_ITEM] = LIST(cost_items),
    [TERMS_COST_CLASS] = LIST(cost_classes), [TERMS_SEX] = LIST(sexes),
    [TERMS_PLACE] = LIST(places),       [TERMS_HAZARD] = LIST(hazards),
    [TERMS_REPORTED_TO] = LIST(reported_to), [TERMS_ANSWER_STATUS] = LIST(answer_statuses),
    [TERMS_DELIVERED] = LIST(delivered), [TERMS_DIFFICULTY] = LIST(difficulties),
    [TERMS_YES_NO] = LIST(yes_no),      [TERMS_CHECK_HOW] = LIST(check_hows),
    [TERMS_WRONG_REASON] = LIST(wrong_reasons),
};

const struct term *terms_list(enum terms which, size_t *count) {
  *count = lists[which].count;
  return lists[which].entries;
}

const struct term *terms_find(enum terms which, const char *code) {
  for (size_t i = 0; i < lists[which].count; i++)
    if (strcmp(lists[which].entries[i].code, code) == 0) return &lists[which].entries[i];
  return NULL;
}
