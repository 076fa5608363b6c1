/* What the manual pages are made of. */
#include <config.h>
#include <stdlib.h>

#include "tui/say.h"
#include "tui/share/gen_roff.h"

/* Text in which nothing is taken for a request or a typographic sign. */
void roff_text(struct buf *out, const char *text) {
  for (const char *p = text; *p; p++) {
    bool starts_line = p == text || p[-1] == '\n';
    if (starts_line && (*p == '.' || *p == '\'')) buf_add(out, "\\&");
    if (*p == '\\')
      buf_add(out, "\\e");
    else if (*p == '-')
      buf_add(out, "\\-");
    else if (*p == '\'')
      buf_add(out, "\\(aq");
    else if (*p == '^')
      buf_add(out, "\\(ha");
    else if (*p == '~')
      buf_add(out, "\\(ti");
    else if (*p == '`')
      buf_add(out, "\\(ga");
    else
      buf_add_n(out, p, 1);
  }
}

void roff_section(struct buf *out, const char *name) {
  buf_addf(out, ".SH %s\n", name);
}

void roff_paragraph(struct buf *out, const char *text) {
  buf_add(out, ".PP\n");
  roff_text(out, text);
  buf_add(out, "\n");
}

/* A name in bold, and what it is. */
void roff_item(struct buf *out, const char *name, const char *placeholder, const char *text) {
  buf_add(out, ".TP\n\\fB");
  roff_text(out, name);
  buf_add(out, "\\fR");
  if (placeholder) {
    buf_add(out, " \\fI");
    roff_text(out, placeholder);
    buf_add(out, "\\fR");
  }
  buf_add(out, "\n");
  roff_text(out, text);
  buf_add(out, "\n");
}

void roff_rows(struct buf *out, const char *section, const struct roff_row *rows, size_t count) {
  roff_section(out, section);
  for (size_t i = 0; i < count; i++)
    roff_item(out, rows[i].name, NULL, rows[i].text);
}

/* code */
void roff_exit_codes(struct buf *out) {
  size_t count;
  const struct exit_row *rows = say_exit_rows(&count);
  roff_section(out, "EXIT STATUS");
  for (size_t i = 0; i < count; i++) {
    struct buf code = {0};
    buf_addf(&code, "%d", rows[i].code);
    roff_item(out, buf_text(&code), NULL, rows[i].meaning);
    buf_free(&code);
  }
}

/* code */
void roff_option(struct buf *out, const struct option_row *row) {
  struct buf name = {0};
  char *text = options_help(row);
  if (row->letter) buf_addf(&name, "-%c, ", row->letter);
  buf_addf(&name, "--%s", row->name);
  roff_item(out, buf_text(&name), row->placeholder, text);
  buf_free(&name);
  free(text);
}

/* code */
void roff_command(struct buf *out, const struct command *command) {
  buf_addf(out, ".SS suar %s %s\n", command->name, command->operands);
  roff_text(out, command->summary);
  buf_add(out, ".\n");
  const char *paragraphs[] = {command->details, command->caution};
  for (size_t i = 0; i < sizeof paragraphs / sizeof paragraphs[0]; i++) {
    if (!paragraphs[i]) continue;
    roff_text(out, paragraphs[i]);
    buf_add(out, "\n");
  }
  for (size_t i = 0; i < command->option_count; i++)
    roff_option(out, &command->options[i]);
}

/* code */
void roff_head(struct buf *out, const char *name, const char *section, const char *manual,
                     const char *what) {
  buf_addf(out, ".\\\" Generated from the tables of the program.\n.TH %s %s \"\" \"%s\" \"%s\"\n",
           name, section, PACKAGE_STRING, manual);
  roff_section(out, "NAME");
  roff_text(out, what);
  buf_add(out, "\n");
}

void roff_lines(struct buf *out, const char *lines) {
  buf_add(out, ".RS 4\n.EX\n");
  roff_text(out, lines);
  buf_add(out, "\n.EE\n.RE\n");
}
