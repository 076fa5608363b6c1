/* How the hub is made, and who is let in. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/hub/hub.h"

enum { MADE_AHEAD_YEARS = 2 };
#define FIRST_MONTH "2025-01-01"

/* Each brings the schema from one version to the next. */
static const enum hub_sql migrations[HUB_SCHEMA] = {SQL_MIGRATION_1, SQL_MIGRATION_2};

enum err hub_version(struct pg *pg, int64_t *version, struct error *e) {
  struct pg_rows *rows = pg_select(pg, SQL_HUB_VERSION, "");
  *version = pg_next(rows) ? pg_int(rows, 0) : 0;
  enum err err = pg_end(&rows, e);
  if (!err && *version > HUB_SCHEMA)
    err = error_set(e, ERR_STORE, N_("the hub was made by a newer version of this program"));
  return err;
}

/* Runs what a query of the server wrote, each row a statement. */
static enum err run_made(struct pg *pg, struct pg_rows *rows, struct error *e) {
  size_t count = 0, room = 0;
  char **made = NULL;
  while (pg_next(rows)) {
    made = mem_grow(made, count, &room, sizeof *made);
    made[count++] = mem_text(pg_text(rows, 0));
  }
  enum err err = pg_end(&rows, e);
  for (size_t i = 0; i < count; i++) {
    if (!err) err = pg_run_made(pg, made[i], e);
    free(made[i]);
  }
  free(made);
  return err;
}

static enum err migrate(struct pg *pg, int64_t *before, struct error *e) {
  enum err err = pg_script(pg, SQL_HUB_LOCK_VERSION, e);
  if (!err) err = hub_version(pg, before, e);
  for (int64_t version = *before; !err && version < HUB_SCHEMA; version++) {
    err = pg_script(pg, migrations[version], e);
    if (!err) err = pg_run(pg, SQL_HUB_PUT_VERSION, e, "i", version + 1);
  }
  return err;
}

static enum err make_partitions(struct pg *pg, struct error *e) {
  char today[CLOCK_DATE_BYTES], last[CLOCK_DATE_BYTES];
  clock_today(today);
  snprintf(last, sizeof last, "%04d-12-01", (atoi(today) + MADE_AHEAD_YEARS) % 10000);
  return run_made(pg, pg_select(pg, SQL_MISSING_PARTITIONS, "tt", FIRST_MONTH, last), e);
}

enum err hub_make(struct pg *pg, int64_t *before, struct error *e) {
  *before = 0;
  enum err err = pg_script(pg, SQL_HUB_BEGIN, e);
  if (err) return err;
  err = pg_script(pg, SQL_MAKE_SCHEMA, e);
  if (!err) err = run_made(pg, pg_select(pg, SQL_MISSING_ROLES, ""), e);
  if (!err) err = migrate(pg, before, e);
  if (!err) err = make_partitions(pg, e);
  if (!err) return pg_script(pg, SQL_HUB_COMMIT, e);
  pg_script(pg, SQL_HUB_ROLLBACK, NULL);
  return err;
}

/* Letters that nobody takes for one another. */
static void make_password(char out[HUB_PASSWORD_BYTES]) {
  static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
  for (size_t i = 0; i + 1 < HUB_PASSWORD_BYTES; i++)
    out[i] = letters[randombytes_uniform(sizeof letters - 1)];
  out[HUB_PASSWORD_BYTES - 1] = '\0';
}

static enum err make_login(struct pg *pg, const char *login, char password[HUB_PASSWORD_BYTES],
                           struct error *e) {
  char *verifier;
  make_password(password);
  enum err err = pg_verifier(pg, login, password, &verifier, e);
  if (err) return err;
  struct pg_rows *rows = pg_select(pg, SQL_HUB_MAKE_LOGIN, "tt", login, verifier);
  char *made = pg_next(rows) ? mem_text(pg_text(rows, 0)) : NULL;
  err = pg_end(&rows, e);
  if (!err && made) err = pg_run_made(pg, made, e);
  if (err || !made) *password = '\0';
  free(made);
  free(verifier);
  return err;
}

enum err hub_let_in(struct pg *pg, const char *login, enum hub_role role,
                    char password[HUB_PASSWORD_BYTES], struct error *e) {
  static const char *const roles[HUB_ROLES] = {"suar_machine", "suar_analyst", "suar_report",
                                               "suar_case_team"};
  int64_t version;
  *password = '\0';
  if (sodium_init() < 0)
    return error_set(e, ERR_FAULT, N_("the cryptographic library does not start"));
  if (!*login || strlen(login) > 63)
    return error_set(e, ERR_INVALID, N_("\"%s\" cannot be the name of a login"), login);
  enum err err = hub_version(pg, &version, e);
  if (!err) err = make_login(pg, login, password, e);
  return err ? err
             : run_made(pg, pg_select(pg, SQL_HUB_GRANT_ROLE, "tt", login, roles[role]), e);
}

enum err hub_admit(struct pg *pg, const char *install, const char *login, const char *name,
                   struct error *e) {
  if (!id_is_valid(install))
    return error_set(e, ERR_INVALID,
                     N_("\"%s\" is not the id of an install; \"suar journal status\" shows it"), install);
  return pg_run(pg, SQL_HUB_ADMIT, e, "ttt", install, login, name ? name : "");
}

enum err hub_sweep(struct pg *pg, struct error *e) {
  return pg_run(pg, SQL_HUB_SWEEP, e, "");
}
