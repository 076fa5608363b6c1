/* The command that hands something over: as a QR code, a contact card, a page, a slip. */
#include "tui/cli/commands.h"

static const struct option_row card_options[] = {
    {.name = "as",
     .placeholder = "FORM",
     .kind = VALUE_CHOICE,
     .choices = "qr|vcard|html|plain|text58|text80|slip58|slip80|escpos58|escpos80|a4.pdf",
     .help = N_("what to make: qr, vcard, html, plain, text58, text80, slip58, slip80, escpos58, "
                "escpos80 or a4.pdf; must be given")},
    CARD_LANGUAGES_AND_COUNTRY,
    {.name = "for",
     .placeholder = "CC",
     .kind = VALUE_COUNTRY,
     .help = N_("home country of the reader")},
    {.name = "of",
     .placeholder = "WHAT",
     .kind = VALUE_CHOICE,
     .choices = "tel|vcard|text",
     .help = N_("what the QR code holds: tel (a link that calls), vcard or text")},
    CARD_OUTPUT,
};
/* code */
static const struct example card_examples[] = {
    {N_("A number to take off the screen with the camera of a phone"),
     "suar card svc-th-doe-hotline --as qr"},
    {N_("The hotlines of Malaysia for the contacts of a phone"),
     "suar card hotlines --in MY --as vcard -o hotlines.vcf"},
    {N_("The page about pay in Burmese and Thai, to send or to print"),
     "suar card pay --in TH --lang my,th --as html -o pay.html"},
};

const struct command command_card = {
    .name = "card",
    .operands = "ID",
    .min_operands = 1,
    .max_operands = 1,
    .run = cli_card,
    OPTIONS(card_options),
    EXAMPLES(card_examples),
    .summary = N_("Hand over a topic, a list, a rule, a service or a number"),
    .details = N_("ID is that of 'suar show', or \"hotlines\" for all numbers of a country. text58 "
                  "and text80 are lines for a printer of 58 or 80 mm, slip58 and slip80 pictures of "
                  "such slips (PNG), escpos58 and escpos80 what such a printer understands. No "
                  "number whose sources disagree is handed over, and an old one says so."),
};
