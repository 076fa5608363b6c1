/* trust: whose packs this machine takes, and why it does not take one.
 *
 * The idea is that of The Update Framework (https://theupdateframework.github.io/specification/) as far
 * as it goes without a network: a signature over the whole file, a signed comment with name, version and
 * days, the highest version seen per pack and key, a list of keys that are no longer good. */
#ifndef MODEL_EXCHANGE_TRUST_H
#define MODEL_EXCHANGE_TRUST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/exchange/minisign.h"

/* From the configuration: [trust] keys, revoked, signatures. */
struct trust {
  const struct minisign_public *key;
  size_t count;
  const unsigned char (*revoked)[MINISIGN_ID_BYTES]; /* numbers of keys */
  size_t revoked_count;
  int signatures; /* different keys that must have signed: 1 or 2 */
};

/* Why a pack is refused. */
enum trust_reason {
  TRUST_GOOD,
  TRUST_UNSIGNED,       /* no signature file, or one that is none */
  TRUST_OLD_SIGNATURE,  /* of the old kind of minisign */
  TRUST_UNKNOWN_KEY,
  TRUST_REVOKED_KEY,
  TRUST_BAD_SIGNATURE,  /* the file or the comment was changed */
  TRUST_SECOND_MISSING, /* two different signatures are wanted */
  TRUST_BAD_COMMENT,    /* what is signed about it cannot be read, or the two do not agree */
  TRUST_OTHER_PACK,     /* the file is not the pack that the comment names */
  TRUST_OLDER,          /* than one that this machine has seen, of that pack and key */
  TRUST_NOT_A_PACK,     /* of another application */
  TRUST_TOO_NEW,        /* for this version of the program */
  TRUST_TOO_OLD,        /* made for an earlier version of the program */
  TRUST_DAMAGED,        /* signed, and yet no whole pack */
  TRUST_REASONS
};
/* "unsigned" "old-signature" ..., and its N_ sentence. */
const char *trust_reason_name(enum trust_reason reason);
const char *trust_reason_sentence(enum trust_reason reason);
/* ERR_REFUSED with that sentence; ERR_OK for TRUST_GOOD. */
enum err trust_refuse(enum trust_reason reason, struct error *e);

/* What is signed beside a pack: "pack=NAME version=V issued=DATE expires=DATE countries=CC,CC
 * min_app=X.Y.Z". */
enum { TRUST_VERSION_BYTES = 32 };
struct trust_comment {
  char pack[64], version[TRUST_VERSION_BYTES], issued[11], expires[11], countries[512],
      min_app[TRUST_VERSION_BYTES];
};
/* ERR_INVALID: a key is missing, unknown, twice or malformed. */
enum err trust_read_comment(struct trust_comment *out, const char *text, struct error *e);
/* One line; delivers memory. Whether it can be read again is not looked at. */
char *trust_write_comment(const struct trust_comment *comment);
/* Compares versions as people count them: "1.10" is newer than "1.9". <0, 0, >0. */
int trust_compare_versions(const char *a, const char *b);

/* The signature files of a file, FILE.minisig and (where two are wanted) FILE.2.minisig. */
enum { TRUST_SIGNATURES = 2 };
struct trust_papers {
  size_t count;
  struct minisign_signature signature[TRUST_SIGNATURES];
  const struct minisign_public *key[TRUST_SIGNATURES]; /* borrowed from the trust */
};
/* Reads them, and says what can be said before the file is read. TRUST_GOOD: there are as many as are
 * wanted, by keys that are known, not revoked and different. */
enum trust_reason trust_read_papers(struct trust_papers *out, const char *file,
                                    const struct trust *trust);
/* Whether they hold for a file of that hash, and agree with one another: TRUST_GOOD delivers what they
 * say, the nearer day of expiry of the two. */
enum trust_reason trust_verify_papers(const struct trust_papers *papers,
                                      const unsigned char hash[MINISIGN_HASH_BYTES],
                                      struct trust_comment *out);
/* The same of a file that was verified before and lies where nobody else writes: what its signatures say,
 * without verifying them again. TRUST_UNSIGNED, TRUST_BAD_COMMENT. */
enum trust_reason trust_recall(struct trust_papers *papers, struct trust_comment *out, const char *file);
/* The name of the signature file of that number (0 or 1) of a file. Delivers memory. */
char *trust_signature_path(const char *file, size_t number);
/* Whether a key of that number is one that is trusted, and not revoked. */
bool trust_knows(const struct trust *trust, const char *id_text);

#endif
