/* session: what the commands about sessions share. */
#ifndef TUI_CLI_SESSION_H
#define TUI_CLI_SESSION_H

#include "model/journal/session.h"
#include "tui/cli/cli.h"

/* Writes the fields given as options into the session. With `is_correction` a list that is given
 * replaces the old one. */
enum err session_from_options(struct session *s, const struct options *o, bool is_correction,
                              struct error *e);

/* The codes that a session may name: those of the pack. A pack that cannot be opened checks
 * nothing, and says so: recording must not wait for content. */
struct session_content {
  struct cli_reader reader;
  struct session_codes codes;
};
void session_content_open(struct session_content *content, const struct options *o);
void session_content_close(struct session_content *content);

/* Prints the ids of saved sessions, one a line, as --format asks. */
void session_print_ids(const struct session *sessions, size_t count, const struct options *o);

#endif
