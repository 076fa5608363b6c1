#include "tui/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"

static const struct {
  int exit_code;
  const char *next_step;
} codes[] = {
    [ERR_OK] = {EXIT_DONE, NULL},
    [ERR_NOT_FOUND] = {EXIT_NOTHING, NULL},
    [ERR_INVALID] = {EXIT_INPUT, NULL},
    [ERR_BUSY] = {EXIT_STORE, N_("Close the other program, or wait until it has finished.")},
    [ERR_FULL] = {EXIT_STORE, N_("Make room on the disk and do it again.")},
    [ERR_DAMAGED] = {EXIT_STORE, N_("Do not write to it; \"suar doctor\" says which file it is.")},
    [ERR_STORE] = {EXIT_STORE, N_("\"suar doctor\" says where the program looks for its files.")},
    [ERR_REFUSED] = {EXIT_REFUSED, NULL},
    [ERR_FAULT] = {EXIT_FAULT,
                   N_("This is a fault of the program: please report it with these words.")},
};

static const struct exit_row exit_rows[] = {
    {EXIT_DONE, N_("done")},
    {EXIT_NOTHING, N_("nothing was found, or a check came out negative")},
    {EXIT_USAGE, N_("the command line is wrong")},
    {EXIT_INPUT, N_("the input was refused and nothing was changed")},
    {EXIT_STORE, N_("a store or the output is unavailable, busy, full or damaged")},
    {EXIT_REFUSED, N_("not allowed here")},
    {EXIT_FAULT, N_("a fault of the program")},
};

const struct exit_row *say_exit_rows(size_t *count) {
  *count = sizeof exit_rows / sizeof exit_rows[0];
  return exit_rows;
}

static void line(const char *text) {
  char *safe = text_filter(text);
  fprintf(stderr, "suar: %s\n", safe);
  free(safe);
}

static void line_v(const char *format, va_list ap) {
  char *text;
  if (vasprintf(&text, format, ap) < 0) mem_none();
  line(text);
  free(text);
}

void say(const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  line_v(format, ap);
  va_end(ap);
}

bool say_usage(const char *command, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  line_v(format, ap);
  va_end(ap);
  if (command)
    say(_("try \"suar %s --help\""), command);
  else
    say(_("try \"suar --help\""));
  return false;
}

char *say_sentence(const struct error *e) {
  char text[1024];
  error_sentence(e, e->message ? _(e->message) : "", text, sizeof text);
  return *e->place ? mem_format("%s: %s", e->place, text) : mem_text(text);
}

int say_error(const struct error *e) {
  char *text = say_sentence(e);
  line(text);
  free(text);
  if (codes[e->code].next_step) line(_(codes[e->code].next_step));
  return codes[e->code].exit_code;
}

_Noreturn void say_no_memory(void) {
  fprintf(stderr, "suar: %s\n", _("there is not enough free memory"));
  fprintf(stderr, "suar: %s\n", _("Close other programs. Look whether it was done before you do it again."));
  _exit(EXIT_STORE);
}

/* Whoever read the other end of a pipe went away on purpose: no word about it. */
static void say_lost(int cause) {
  if (cause != EPIPE) say(_("the output could not be written: %s"), strerror(cause));
}

void say_data(const char *text) {
  if (!ferror(stdout) && (fputs(text, stdout) < 0 || fflush(stdout) != 0)) say_lost(errno);
}

int say_finish(int code) {
  return ferror(stdout) ? EXIT_STORE : code;
}
