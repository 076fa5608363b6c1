#include "model/hub/pg_address.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"

#define AUTHORITIES "/etc/ssl/certs/ca-certificates.crt"

/* What the URL says of that; NULL when it says nothing. */
static const char *given(const PQconninfoOption *options, const char *name) {
  for (; options && options->keyword; options++)
    if (strcmp(options->keyword, name) == 0) return options->val;
  return NULL;
}

static bool is_local_host(const char *host, size_t len) {
  static const char *const names[] = {"localhost", "127.0.0.1", "::1", ""};
  if (*host == '/' || *host == '@') return true;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (len == strlen(names[i]) && strncmp(host, names[i], len) == 0) return true;
  return false;
}

/* A URL may name several, separated by commas. */
static bool are_local(const char *hosts) {
  for (const char *p = hosts; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
    if (!is_local_host(p, strcspn(p, ","))) return false;
  return true;
}

/* What is not in the URL comes from the environment; a service may name any host. */
static bool is_network(const PQconninfoOption *options) {
  static const char *const names[] = {"host", "hostaddr"};
  bool is_far = given(options, "service") != NULL;
  PQconninfoOption *defaults = PQconndefaults();
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *hosts = given(options, names[i]);
    if (!hosts) hosts = given(defaults, names[i]);
    if (hosts && !are_local(hosts)) is_far = true;
  }
  PQconninfoFree(defaults);
  return is_far;
}

static void add(struct pg_address *a, size_t *count, const char *name, const char *value) {
  a->names[*count] = name;
  a->values[(*count)++] = value;
}

/* The authorities of the system, where the user has not chosen others. */
static bool wants_authorities(const PQconninfoOption *options) {
  if (given(options, "sslrootcert") || getenv("PGSSLROOTCERT")) return false;
  const char *home = getenv("HOME");
  char *own = mem_format("%s/.postgresql/root.crt", home ? home : "");
  bool has_own = access(own, R_OK) == 0;
  free(own);
  return !has_own && access(AUTHORITIES, R_OK) == 0;
}

/* Encryption by Kerberos would stand in the place of TLS, whatever sslmode says. */
static void make_safe(struct pg_address *a, size_t *count, const PQconninfoOption *options) {
  add(a, count, "sslmode", "verify-full");
  add(a, count, "gssencmode", "disable");
  if (wants_authorities(options)) add(a, count, "sslrootcert", AUTHORITIES);
}

enum err pg_address_read(struct pg_address *out, const char *url, bool allows_weak,
                         struct error *e) {
  char *wrong = NULL;
  size_t count = 0;
  *out = (struct pg_address){0};
  PQconninfoOption *options = PQconninfoParse(url, &wrong);
  PQfreemem(wrong); /* may hold the password */
  if (!options)
    return error_set(e, ERR_INVALID, N_("the URL of the hub cannot be read; such as %s"),
                     "postgresql://centre-1@hub.example.org/suar");
  out->parsed = options;
  const char *mode = given(options, "sslmode");
  bool is_far = is_network(options);
  if (is_far && mode && strcmp(mode, "verify-full") != 0 && !allows_weak) {
    error_set(e, ERR_REFUSED,
              N_("with sslmode=%s anybody on the way could be the hub; sslmode=verify-full is "
                 "needed, or weak_tls = yes in the configuration"), mode);
    pg_address_free(out);
    return ERR_REFUSED;
  }
  add(out, &count, "connect_timeout", "15");
  add(out, &count, "tcp_user_timeout", "60000");
  add(out, &count, "application_name", "suar");
  add(out, &count, "client_encoding", "UTF8");
  if (is_far) make_safe(out, &count, options);
  for (; options->keyword && count < PG_ADDRESS_PARTS; options++)
    if (options->val) add(out, &count, options->keyword, options->val);
  return ERR_OK;
}

void pg_address_free(struct pg_address *address) {
  PQconninfoFree(address->parsed);
  *address = (struct pg_address){0};
}
