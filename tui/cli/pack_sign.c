/* suar pack key, pack sign */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/clock.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/content/new_file.h"
#include "model/exchange/intake.h"
#include "model/exchange/safe_file.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/gettext.h"

/* The first version that reads packs of this schema: it moves when PACK_SCHEMA does. */
static const char first_app[] = "0.1.0"; /* code */
enum { DAYS_VALID = 365 };

/* --- key --- */

/* Both or none: one without the other is of no use to anybody. None is written over. */
static enum err write_files(const char *public_path, const char *public_text, const char *secret_path,
                            const char *secret_text, struct error *e) {
  const char *taken = access(secret_path, F_OK) == 0   ? secret_path
                      : access(public_path, F_OK) == 0 ? public_path
                                                       : NULL;
  if (taken) return error_set(e, ERR_STORE, N_("%s cannot be written: %s"), taken, strerror(EEXIST));
  enum err err = new_file_write(public_path, public_text, e);
  if (!err) err = safe_file_put(secret_path, secret_text, strlen(secret_text), e);
  if (!err) return ERR_OK;
  unlink(secret_path);
  unlink(public_path);
  return err;
}

static int write_pair(const char *name, const struct minisign_public *public_key, const char *secret_text) {
  struct error e;
  char *public_path = mem_format("%s.pub", name), *secret_path = mem_format("%s.key", name);
  char *public_text = minisign_write_public(public_key);
  enum err err = write_files(public_path, public_text, secret_path, secret_text, &e);
  free(public_path);
  free(secret_path);
  free(public_text);
  return err ? say_error(&e) : EXIT_DONE;
}

/* The line for the configuration is the second one of the file. */
static void tell_key(const struct minisign_public *key) {
  char id[MINISIGN_ID_TEXT_BYTES], *text = minisign_write_public(key);
  struct buf out = {0};
  minisign_id_text(key->id, id);
  buf_addf(&out, "[trust]\nkeys = %s", strchr(text, '\n') + 1);
  cli_print(&out);
  say(_("the number of the key is %s"), id);
  free(text);
}

int cli_pack_key(const struct options *o) {
  const char *name = options_text(o, "output");
  struct minisign_public public_key;
  struct error e;
  char *text = NULL;
  if (!name) return say_usage(o->command->name, _("\"%s\" needs --output NAME"), o->command->name), EXIT_USAGE;
  if (!secret_may_ask(o)) return EXIT_USAGE;
  if (sodium_init() < 0) return EXIT_FAULT;
  char *passphrase = secret_ask_new();
  if (!passphrase) return EXIT_INPUT;
  struct minisign_secret *secret_key = guard_new(sizeof *secret_key);
  minisign_make_keys(&public_key, secret_key);
  secret_say_wait();
  int code = minisign_write_secret(&text, secret_key, passphrase, &e) ? say_error(&e)
                                                                      : write_pair(name, &public_key, text);
  free(text);
  guard_free(secret_key);
  guard_free(passphrase);
  if (!code) tell_key(&public_key);
  return code;
}

/* --- sign --- */

static int open_secret(struct minisign_secret *out, const char *path) {
  char *text, *passphrase = NULL;
  struct error e;
  enum err err = minisign_load(&text, path, &e);
  if (err) return say_error(&e);
  bool is_locked = minisign_is_locked(text);
  if (is_locked) passphrase = secret_ask_hidden(_("Passphrase of the secret key"));
  if (is_locked && passphrase) secret_say_wait();
  if (is_locked && !passphrase) err = error_set(&e, ERR_REFUSED, N_("no passphrase was given"));
  else err = minisign_read_secret(out, text, passphrase ? passphrase : "", &e);
  guard_free(passphrase);
  guard_free(text);
  return err ? say_error(&e) : EXIT_DONE;
}

/* The sentences of trust.h are about a file that came with a signature. */
static int refuse_pack(const char *file, enum trust_reason reason) {
  if (reason == TRUST_NOT_A_PACK) say(_("%s is no content pack; nothing was signed"), file);
  else if (reason == TRUST_DAMAGED) say(_("%s is damaged, or holds what no pack holds; nothing was signed"), file);
  else say("%s: %s", file, _(trust_reason_sentence(reason)));
  return EXIT_INPUT;
}

/* What is signed: what the pack says about itself, and the days. */
static int compose(struct trust_comment *out, const char *file, const struct options *o) {
  const char *expires = options_text(o, "expires"), *min_app = options_text(o, "min-app");
  char today[CLOCK_DATE_BYTES], day[CLOCK_DATE_BYTES];
  enum trust_reason reason = access(file, R_OK) == 0 ? intake_look(out, file) : TRUST_GOOD;
  if (!*out->pack && !reason) return say(_("%s cannot be read: %s"), file, strerror(errno)), EXIT_STORE;
  if (reason) return refuse_pack(file, reason);
  if (!*out->countries) return say(_("%s: its pack.yaml does not say for which countries it is"), file), EXIT_INPUT;
  clock_today(today);
  if (!expires) expires = clock_day_shift(today, DAYS_VALID, day);
  if (strcmp(expires, today) < 0) {
    say_usage(o->command->name, _("--expires: %s is in the past"), expires);
    return EXIT_USAGE;
  }
  snprintf(out->issued, sizeof out->issued, "%.10s", today);
  snprintf(out->expires, sizeof out->expires, "%.10s", expires);
  snprintf(out->min_app, sizeof out->min_app, "%s", min_app ? min_app : first_app);
  return EXIT_DONE;
}

/* What is written must be readable by those who get it. */
static enum err sign(struct minisign_signature *out, const struct minisign_secret *key, const char *file,
                     const struct trust_comment *comment, struct error *e) {
  unsigned char hash[MINISIGN_HASH_BYTES];
  struct trust_comment again;
  int fd = open(file, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), file, strerror(errno));
  char *text = trust_write_comment(comment);
  enum err err = trust_read_comment(&again, text, e);
  if (!err) err = minisign_hash(hash, fd, e);
  if (!err) err = minisign_sign(out, key, hash, text, e);
  close(fd);
  free(text);
  return err;
}

static int sign_file(const struct minisign_secret *key, const char *file, const struct trust_comment *comment,
                     bool is_second) {
  struct minisign_signature signature;
  char *path = trust_signature_path(file, is_second), *text = NULL, id[MINISIGN_ID_TEXT_BYTES];
  struct error e;
  enum err err = sign(&signature, key, file, comment, &e);
  if (!err) {
    text = minisign_write_signature(&signature);
    err = new_file_write(path, text, &e);
  }
  minisign_id_text(key->id, id);
  if (!err) say(_("%s: %s %s, signed by key %s, good until %s"), path, comment->pack, comment->version, id,
                comment->expires);
  free(text);
  free(path);
  return err ? say_error(&e) : EXIT_DONE;
}

int cli_pack_sign(const struct options *o) {
  const char *file = o->operands[0], *key_file = options_text(o, "key");
  struct trust_comment comment = {0};
  if (!key_file) return say_usage(o->command->name, _("\"%s\" needs --key FILE"), o->command->name), EXIT_USAGE;
  if (!secret_may_ask(o)) return EXIT_USAGE;
  if (sodium_init() < 0) return EXIT_FAULT;
  int code = compose(&comment, file, o);
  if (code) return code;
  struct minisign_secret *key = guard_new(sizeof *key);
  code = open_secret(key, key_file);
  if (!code) code = sign_file(key, file, &comment, options_has(o, "second"));
  guard_free(key);
  return code;
}
