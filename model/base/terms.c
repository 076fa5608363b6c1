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

#define LIST(array) {array, sizeof array / sizeof array[0]}
static const struct {
  const struct term *entries;
  size_t count;
} lists[] = {
    [TERMS_STAGE] = LIST(stages),       [TERMS_SECTOR] = LIST(sectors),
    [TERMS_CATEGORY] = LIST(categories), [TERMS_KIND] = LIST(kinds),
    [TERMS_CHANNEL] = LIST(channels),   [TERMS_ROLE] = LIST(roles),
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
