/* cli: what the files of the command line share: opening the stores, the width of the output,
 * JSON members. A command's file has one entry point, named after the command. */
#ifndef TUI_CLI_CLI_H
#define TUI_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/buf.h"
#include "model/content/pack.h"
#include "model/journal/journal.h"
#include "model/journal/record.h"
#include "tui/options.h"
#include "tui/say.h"

/* An open pack and the reader's languages. */
struct cli_reader {
  struct pack *pack;
  struct lang_chain chain;
};

/* Opens a pack; an error names the file. */
enum err cli_open_pack(struct pack **out, const char *path, struct error *e);

/* Opens the pack of the reader and switches the interface to the chain of the reader's language.
 * Every country among the options must exist. Returns EXIT_DONE, or the exit code after having said
 * why. */
int cli_open(struct cli_reader *reader, const struct options *o);
void cli_close(struct cli_reader *reader);

/* Opens the journal, likewise. */
int cli_open_journal(struct journal **out, const struct options *o, enum journal_mode mode);

/* The codes that a record may name: those of the pack. A pack that cannot be opened checks nothing,
 * and that is said: recording must not wait for content. */
struct cli_codes {
  struct cli_reader reader; /* its pack may be NULL */
  struct record_codes codes;
};
void cli_open_codes(struct cli_codes *out, const struct options *o);
void cli_close_codes(struct cli_codes *codes);

/* The field that an option sets: --paid-to is paid_to. */
const struct field *cli_field(const struct record_kind *kind, const struct option_row *row);

/* The error of something that was to be written: also says that nothing was changed. Returns the
 * exit code. */
int cli_refused(const struct error *e);

/* The country whose rules to show: --in, else the desk's of the configuration; NULL if neither. */
const char *cli_country(const struct options *o);

/* --format, "text" when it was not given. */
bool cli_is_format(const struct options *o, const char *format);

/* Columns of the terminal, or `otherwise` when stdout is none. */
int cli_width_cols(int otherwise);

/* Writes a buffer to stdout and frees it; cli_print_safe makes the whole of it safe (text_filter). */
void cli_print(struct buf *out);
void cli_print_safe(struct buf *out);

/* Members of a JSON object or array that was opened with "{" or "["; commas come by themselves, and
 * texts are made safe (text_filter): whatever made the file, nothing steers the terminal. */
void json_comma(struct buf *out);
void json_key(struct buf *out, const char *name);
void json_text(struct buf *out, const char *name, const char *value);
void json_number(struct buf *out, const char *name, int64_t value);
void json_bool(struct buf *out, const char *name, bool value);
/* An array out of space-separated codes. */
void json_list(struct buf *out, const char *name, const char *codes);
/* A decimal number; -1 is null. */
void json_amount(struct buf *out, const char *name, int64_t thousandths);
/* The members of a record: those of its canonical JSON. */
void json_record(struct buf *out, const struct record_kind *kind, const void *record);

/* The commands. Each returns the exit code. */
int cli_home(const struct options *o);
int cli_topics(const struct options *o);
int cli_show(const struct options *o);
int cli_search(const struct options *o);
int cli_guide(const struct options *o);
int cli_lessons(const struct options *o);
int cli_hotlines(const struct options *o);
int cli_card(const struct options *o);
int cli_offer(const struct options *o);
int cli_pay(const struct options *o);
int cli_remit(const struct options *o);
int cli_agency_find(const struct options *o);
int cli_agency_lists(const struct options *o);
int cli_agency_import(const struct options *o);
int cli_shelf_recommendations(const struct options *o);
int cli_shelf_instruments(const struct options *o);
int cli_shelf_attaches(const struct options *o);
int cli_shelf_figures(const struct options *o);
int cli_shelf_means(const struct options *o);
int cli_session_add(const struct options *o);
int cli_session_list(const struct options *o);
int cli_session_show(const struct options *o);
int cli_session_correct(const struct options *o);
int cli_session_void(const struct options *o);
int cli_entry(const struct options *o);
int cli_case_correct(const struct options *o);
int cli_case_list(const struct options *o);
int cli_case_show(const struct options *o);
int cli_case_owed(const struct options *o);
int cli_referral_list(const struct options *o);
int cli_referral_doubts(const struct options *o);
int cli_cost_list(const struct options *o);
int cli_cost_show(const struct options *o);
int cli_hazard_list(const struct options *o);
int cli_feedback_list(const struct options *o);
int cli_number_list(const struct options *o);
int cli_report(const struct options *o);
int cli_report_review(const struct options *o);
int cli_case_person(const struct options *o);
int cli_case_read(const struct options *o);
int cli_case_erase(const struct options *o);
int cli_team_set_up(const struct options *o);
int cli_team_status(const struct options *o);
int cli_team_passphrase(const struct options *o);
int cli_team_recover(const struct options *o);
int cli_pack_build(const struct options *o);
int cli_pack_sources(const struct options *o);
int cli_pack_info(const struct options *o);
int cli_pack_add(const struct options *o);
int cli_pack_own(const struct options *o);
int cli_pack_remove(const struct options *o);
int cli_pack_coverage(const struct options *o);
int cli_pack_pot(const struct options *o);
int cli_pack_xliff_export(const struct options *o);
int cli_pack_xliff_import(const struct options *o);
int cli_pack_key(const struct options *o);
int cli_pack_sign(const struct options *o);
int cli_pack_verify(const struct options *o);
int cli_pack_import(const struct options *o);
int cli_pack_list(const struct options *o);
int cli_pack_rollback(const struct options *o);
int cli_journal_status(const struct options *o);
int cli_journal_verify(const struct options *o);
int cli_journal_rebuild(const struct options *o);
int cli_journal_retain(const struct options *o);
int cli_journal_backup(const struct options *o);
int cli_journal_restore(const struct options *o);
int cli_journal_salvage(const struct options *o);
int cli_journal_export(const struct options *o);
int cli_bundle_card(const struct options *o);
int cli_bundle_trust(const struct options *o);
int cli_bundle_untrust(const struct options *o);
int cli_bundle_machines(const struct options *o);
int cli_bundle_export(const struct options *o);
int cli_bundle_import(const struct options *o);
int cli_unique_add(const struct options *o);
int cli_unique_count(const struct options *o);
int cli_hsds_import(const struct options *o);
int cli_hsds_export(const struct options *o);
int cli_kiosk(const struct options *o);
int cli_kiosk_phrase(const struct options *o);
int cli_kiosk_counters(const struct options *o);
int cli_kiosk_status(const struct options *o);
int cli_config_sample(const struct options *o);
int cli_doctor(const struct options *o);
int cli_ruler(const struct options *o); /* of --ruler */

#endif
