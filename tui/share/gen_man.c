/* suar(1) and suar.conf(5). The manual is English: nothing here is translated. */
#include <config.h>
#include <stdlib.h>
#include <string.h>

#include "tui/actions.h"
#include "tui/cli/hxl.h"
#include "tui/config.h"
#include "tui/share/gen.h"
#include "tui/share/gen_roff.h"

static void add_commands(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  roff_section(out, "COMMANDS");
  for (size_t i = 0; i < count; i++)
    roff_command(out, commands[i]);
}

/* code */
static void add_globals(struct buf *out) {
  size_t count;
  const struct option_row *rows = commands_globals(&count);
  roff_section(out, "OPTIONS OF EVERY COMMAND");
  roff_paragraph(out, "Options can stand anywhere on the line; what follows \"--\" is no option.");
  for (size_t i = 0; i < count; i++)
    roff_option(out, &rows[i]);
}

/* code */
static void add_keys(struct buf *out) {
  size_t count;
  const struct action *actions = actions_list(&count);
  roff_section(out, "KEYS OF THE DESK");
  roff_paragraph(out,
                "The bottom line of the screen always names the keys that work at that moment.");
  for (size_t i = 0; i < count; i++)
    if (actions[i].keys && *actions[i].keys) roff_item(out, actions[i].keys, NULL, actions[i].help);
  roff_paragraph(out,
                "While a text is typed letters are letters, the arrows, Home (Ctrl-A) and End "
                "(Ctrl-E) move in it, Backspace and Del delete, Ctrl-W deletes the word before the "
                "cursor and Ctrl-U everything before it. A passphrase is only taken back "
                "letter by letter.");
  roff_paragraph(out, "Letters count by their place on keyboards of other scripts: Thai, Lao, Khmer, "
                     "Burmese, Nepali, Bangla, Tamil, Telugu, Malayalam, Cyrillic, Arabic, Greek. "
                     "Digits of any script count.");
}

/* The desk line by line. */
/* code */
static void add_plain(struct buf *out) {
  static const struct roff_row lines[] = {
      {"a number", "opens the row of that number."},
      {"an empty line", "opens, accepts and goes on, as Enter."},
      {"back, Leave quickly, Esc, ?", "an action by its name, its label or its key. What follows it is "
                                      "typed into the field that it leads to: search wage."},
      {"a text, in a field", "is the text of the field from then on."},
      {".next, .save, .back", "in a field, an action. Two points begin a text that begins with one."},
  };
  roff_section(out, "LINE BY LINE");
  roff_paragraph(out, "With --plain, after the key P and with plain = yes in suar.conf(5) the desk writes "
                     "lines and no escape sequence, for speech, braille and slow lines. A page is said "
                     "once: where it is, its rows, the status, its keys the first time; of a long one as "
                     "much as 57 rows hold, and PgDn says more. Then what changes is said: the row that got "
                     "the focus (Selected 2: My rights), a status, an error. A key of which nothing "
                     "comes is answered with the focus. Ctrl-L says the page again. The keys are those "
                     "of the screen; letters are written as they are typed, and what follows from them "
                     "when the typing pauses. Passphrases and names are written as stars.");
  roff_paragraph(out, "What was written stays in the memory of the terminal, also after leaving quickly: "
                     "close its window when somebody should not read it.");
  roff_paragraph(out, "Where TERM is dumb or not set, as in a shell inside an editor, keys come by the "
                     "line:");
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    roff_item(out, lines[i].name, NULL, lines[i].text);
}

static void add_example(struct buf *out, const struct example *example) {
  roff_paragraph(out, example->what);
  roff_lines(out, example->line);
}

static void add_examples(struct buf *out) {
  size_t count;
  const struct command *const *commands = commands_list(&count);
  roff_section(out, "EXAMPLES");
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < commands[i]->example_count; j++)
      add_example(out, &commands[i]->examples[j]);
}

/* The texts of the manual. */
/* code */
static const struct roff_row formats[] = {
    {"text",
     "For people: aligned by the width of the letters. The only format that is translated."},
    {"json", "One array of objects, UTF-8. Lists of codes are arrays, missing numbers null."},
    {"csv", "RFC 4180, UTF-8, with a header row. Texts that a spreadsheet would run as a formula "
            "have an apostrophe in front. Lists of codes are separated by blanks."},
    {"hxl", "Of reports: CSV with a row of HXL 1.1 tags below the names of the columns, see HXL TAGS."},
    {"dhis2", "Of reports: a dataValueSets object by code for POST /api/dataValueSets. Data elements "
              "are SUAR_ and the name of the column in capitals, periods 202611, 2026Q4 or 2026, "
              "organisation units the codes of centres; the category option combination is the values "
              "of all other keys and the currency, joined by _ (NONE where nothing is given, UNSTATED "
              "where it is not stated), or default. What is not published is left out."},
    {"html", "Of reports: one page with the table and charts that needs nothing else and prints on A4."},
};
/* code */
static const struct roff_row paths[] = {
    {"~/.local/share/suar/journal.db",
     "The journal: every recorded session. Nothing else can replace it; make copies of it."},
    {"~/.local/share/suar/snapshots",
     "Verified copies of the journal that the desk makes, of seven days and four weeks."},
    {"~/.local/share/suar/replaced",
     "Journals in whose place another one was put. They may hold, sealed, what was erased later: delete them "
     "when nobody needs them any more."},
    {"~/.local/share/suar/reserve", "Room for the last entries when the disk is full; it is given up then."},
    {"~/.local/share/suar/content.db", "The content that is shown, out of the packs."},
    {"~/.local/share/suar/packs", "The packs that were taken in with their signatures, and the ones before them."},
    {"~/.local/share/suar/own", "Notices and numbers of this centre."},
    {"~/.local/share/suar/machine.key, machines", "The key of this machine, and the cards of those it trusts."},
    {SUAR_PKGDATADIR "/suar.pack", "The content pack of the installation."},
    {"~/.config/suar/suar.conf", "The configuration, see suar.conf(5)."},
};
/* code */
static const struct roff_row variables[] = {
    {"SUAR_DATA", "Folder of the journal and of installed content; --data counts more."},
    {"SUAR_PACK", "Content pack to read; --pack counts more."},
    {"SUAR_NOW", "A time such as 2026-11-22T10:00:00+07:00 at which the clock stands still, for "
                 "training and tests."},
    {"XDG_DATA_HOME, XDG_CONFIG_HOME", "Where folders for data and configuration are."},
    {"LC_ALL, LC_MESSAGES, LANG",
     "Language of the interface, unless --lang or the configuration names one."},
    {"NO_COLOR", "When it is not empty the desk uses no colours, unless --theme or the configuration "
                 "names some."},
    {"TERM", "The terminal, for the desk. dumb: it is written and read line by line."},
};

#define COUNT(array) (sizeof array / sizeof array[0])

/* The columns of the reports with their HXL tags. */
/* code */
static void add_hxl(struct buf *out) {
  roff_section(out, "HXL TAGS");
  roff_text(out, "Keys of all reports; with --compare, columns of the time before have +prev.\n");
  for (int i = 0; i < REPORT_KEYS; i++)
    roff_item(out, report_key_name((enum report_key)i), NULL, hxl_of_key((enum report_key)i));
  for (int i = 0; i < REPORT_KINDS; i++) {
    size_t count;
    const struct measure *m = report_measures((enum report_kind)i, &count);
    buf_addf(out, ".SS report %s\n", report_name((enum report_kind)i));
    for (size_t j = 0; j < count; j++)
      if (!m[j].is_hidden) roff_item(out, m[j].name, NULL, hxl_of_measure((enum report_kind)i, j));
  }
}

/* code */
void gen_man_program(struct buf *out) {
  roff_head(out, "SUAR", "1", "User Commands",
           "suar - information desk for people who help migrant workers");
  roff_section(out, "SYNOPSIS");
  buf_add(out, ".B suar\n[\\fIOPTION\\fR...]\n.br\n.B suar\n\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n");
  roff_section(out, "DESCRIPTION");
  roff_paragraph(out,
                "suar shows topics on safe migration and rights at work, the rules behind them "
                "with source and date, and hotlines, in the language of the reader; and it "
                "records sessions without names and counts them. It needs no network.");
  roff_paragraph(out, "Without a command the desk opens on the terminal. With a command suar prints "
                     "data on standard output and messages on standard error, and never asks.");
  roff_paragraph(out, "Times are ISO 8601 with zone, days YYYY-MM-DD, languages BCP 47 tags, "
                     "countries two capital letters of ISO 3166-1.");
  add_commands(out);
  add_globals(out);
  roff_rows(out, "FORMATS", formats, COUNT(formats));
  add_hxl(out);
  add_keys(out);
  add_plain(out);
  gen_exchange(out);
  roff_exit_codes(out);
  roff_rows(out, "FILES", paths, COUNT(paths));
  roff_rows(out, "ENVIRONMENT", variables, COUNT(variables));
  add_examples(out);
  roff_section(out, "SEE ALSO");
  buf_add(out, ".BR suar.conf (5),\n.BR suar\\-kiosk (8),\n.BR minisign (1)\n");
}

/* code */
void gen_man_config(struct buf *out) {
  size_t count;
  const struct config_row *rows = config_list(&count);
  roff_head(out, "SUAR.CONF", "5", "File Formats", "suar.conf - configuration of suar");
  roff_section(out, "DESCRIPTION");
  roff_paragraph(out, "The file ~/.config/suar/suar.conf (or $XDG_CONFIG_HOME/suar/suar.conf) has "
                     "lines \"name = value\" in sections. Lines that begin with # or ; are "
                     "comments. A name that is not listed here is an error, so that a slip of the "
                     "pen does not go unseen.");
  for (size_t i = 0; i < count; i++) {
    if (i == 0 || strcmp(rows[i].section, rows[i - 1].section) != 0)
      buf_addf(out, ".SS [%s]\n", rows[i].section);
    roff_item(out, rows[i].key, NULL, rows[i].help);
  }
  roff_section(out, "EXAMPLE");
  buf_add(out, ".EX\n");
  roff_text(out, config_sample);
  buf_add(out, ".EE\n");
  roff_section(out, "SEE ALSO");
  buf_add(out, ".BR suar (1),\n.BR suar\\-kiosk (8)\n");
}
