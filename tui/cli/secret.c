#include "tui/cli/secret.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/journal/replace.h"
#include "model/journal/scrub.h"
#include "tui/gettext.h"
#include "tui/say.h"

enum { CTRL_C = 3 };

bool secret_may_ask(const struct options *o) {
  if (!isatty(STDIN_FILENO) || !options_has(o, "no-input")) return true;
  say(_("this has to be asked, which --no-input forbids"));
  return false;
}

/* One byte of the input; false at its end, and when there is something at `stop_fd` (-1: none). */
static bool read_byte(char *byte, int stop_fd) {
  struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = stop_fd, .events = POLLIN}};
  ssize_t n;
  do {
    poll(fds, 2, -1);
    n = fds[1].revents ? 0 : read(STDIN_FILENO, byte, 1);
  } while (n < 0 && errno == EINTR);
  return n == 1;
}

/* Reads up to the end of the line, or of the input. The whole line is taken even when it is too
 * long, so that its rest is not the next answer. */
static char *read_answer(bool is_rest, int stop_fd) {
  char *text = guard_new(SECRET_LINE_BYTES), byte = '\0';
  size_t len = 0;
  bool has_any = false;
  while (read_byte(&byte, stop_fd) && byte != CTRL_C && (is_rest || byte != '\n')) {
    has_any = true;
    if (len < SECRET_LINE_BYTES) text[len++] = byte;
  }
  bool has_end = byte == '\n', is_left = byte == CTRL_C;
  guard_wipe(&byte, sizeof byte);
  while (is_rest && len && len < SECRET_LINE_BYTES && text[len - 1] == '\n') text[--len] = '\0';
  bool is_good = !is_left && (has_any || has_end || is_rest) && len < SECRET_LINE_BYTES &&
                 !memchr(text, '\0', len);
  if (is_good) return text;
  if (len == SECRET_LINE_BYTES) say(_("the answer is too long"));
  guard_free(text);
  return NULL;
}

static char *ask(const char *question, bool is_rest, int stop_fd) {
  guard_process();
  if (isatty(STDIN_FILENO)) fprintf(stderr, "%s: ", question);
  return read_answer(is_rest, stop_fd);
}

char *secret_ask(const char *question) {
  return ask(question, false, -1);
}

char *secret_ask_rest(const char *question) {
  if (isatty(STDIN_FILENO)) say(_("what follows may have several lines; Ctrl-D on a new line ends it"));
  return ask(question, true, -1);
}

/* The terminal must get its echo back: Ctrl-C ends the answer instead of the program, and signals
 * that end it wait until then. */
char *secret_ask_hidden(const char *question) {
  struct termios before, hidden;
  sigset_t ending, unchanged;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return ask(question, false, -1);
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGHUP);
  sigprocmask(SIG_BLOCK, &ending, &unchanged);
  int stop_fd = signalfd(-1, &ending, SFD_CLOEXEC);
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
  hidden.c_lflag |= ICANON;
  hidden.c_cc[VEOL] = CTRL_C;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  char *text = ask(question, false, stop_fd);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  fputc('\n', stderr);
  if (stop_fd >= 0) close(stop_fd);
  sigprocmask(SIG_SETMASK, &unchanged, NULL);
  return text;
}

char *secret_ask_new(void) {
  char *once = secret_ask_hidden(_("New passphrase, at least 12 letters"));
  char *again = once ? secret_ask_hidden(_("The same once more")) : NULL;
  bool is_same = again && strcmp(once, again) == 0;
  if (again && !is_same) say(_("the two passphrases differ; nothing was changed"));
  if (!again) say(_("no passphrase was given; nothing was changed"));
  guard_free(again);
  if (is_same) return once;
  guard_free(once);
  return NULL;
}

bool secret_confirm_erasure(const char *code) {
  say(_("who the person of case %s is will be destroyed for good; the counts stay"), code);
  char *answer = secret_ask(_("Type the code of the case once more"));
  bool is_same = answer && strcmp(answer, code) == 0;
  if (!is_same) say(_("nothing was changed"));
  guard_free(answer);
  return is_same;
}

void secret_say_owed(struct journal *journal) {
  if (replace_has_kept(journal_folder(journal)))
    say(_("a journal that was replaced is kept in the folder \"replaced\", which may still have it, sealed: delete "
          "it when nobody needs it"));
  if (!scrub_is_owed(journal)) return;
  say(_("it is destroyed, but copies may still lie in the free space of the journal: the disk is full, "
        "or another program is reading; the next command that writes overwrites them"));
}

void secret_say_wait(void) {
  if (isatty(STDERR_FILENO)) say(_("one moment: the passphrase is being worked on"));
}

bool secret_tell(const char *text) {
  for (size_t left = strlen(text); left;) {
    ssize_t n = write(STDOUT_FILENO, text, left);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      say(_("the output could not be written: %s"), strerror(errno));
      return false;
    }
    text += n;
    left -= (size_t)n;
  }
  return true;
}
