/* What is signed beside a pack, versions, and the signature files of a pack. */
#include <criterion/criterion.h>

#include "model/exchange/trust.h"
#include "tests/unit/pack_desk.h"

Test(trust, counts_versions_as_people_do) {
  static const char *const rising[] = {"", "0", "1", "1.9", "1.10", "2", "9", "10", "2026.9", "2026.10",
                                       "99999999999999999999999999", "100000000000000000000000000"};
  enum { COUNT = sizeof rising / sizeof rising[0] };
  for (size_t a = 1; a < COUNT; a++)
    for (size_t b = 1; b < COUNT; b++) {
      int order = trust_compare_versions(rising[a], rising[b]);
      cr_expect_eq((order > 0) - (order < 0), (a > b) - (a < b), "%s %s", rising[a], rising[b]);
    }
  cr_expect_eq(trust_compare_versions("007", "7"), 0);
  cr_expect_lt(trust_compare_versions("1.0-a", "1.0-b"), 0);
}

Test(trust, reads_what_it_writes) {
  struct trust_comment out, in = {.pack = "small", .version = "7", .issued = "2026-01-02",
                                  .expires = "2027-01-02", .countries = "TH,KR", .min_app = "0.1.0"};
  char *text = trust_write_comment(&in);
  cr_expect_str_eq(text, "pack=small version=7 issued=2026-01-02 expires=2027-01-02 countries=TH,KR "
                         "min_app=0.1.0");
  cr_expect_eq(trust_read_comment(&out, text, NULL), ERR_OK);
  cr_expect(memcmp(&in, &out, sizeof in) == 0);
  free(text);
}

#define REST "issued=2026-01-02 expires=2027-01-02 countries=TH,KR min_app=0.1.0"
Test(trust, refuses_other_comments) {
  static const char *const wrong[] = {
      "", " ", "pack", "pack=a", "timestamp:1700000000\tfile:a.pack\thashed",
      "pack=a version=1 expires=2027-01-02 countries=TH min_app=0.1.0",          /* one is missing */
      "pack=a pack=a version=1 " REST,                                          /* one is twice */
      "pack=a version=1 colour=red " REST,                                      /* an unknown one */
      "pack=a version=1 " REST " ", "pack=a  version=1 " REST, " pack=a version=1 " REST,
      "pack=../a version=1 " REST, "pack=.a version=1 " REST, "pack=a/b version=1 " REST,
      "pack= version=1 " REST, "pack=a version=1\t2 " REST, "pack=\xC3\xA4 version=1 " REST,
      "pack=a version=12345678901234567890123456789012 " REST,
      "pack=a version=1 issued=2026-02-30 expires=2027-01-02 countries=TH min_app=0.1.0",
      "pack=a version=1 issued=2026-01-02 expires=never countries=TH min_app=0.1.0",
      "pack=a version=1 issued=2026-01-02 expires=2027-01-02 countries=th min_app=0.1.0",
      "pack=a version=1 issued=2026-01-02 expires=2027-01-02 countries=TH, min_app=0.1.0",
      "pack=a version=1 issued=2026-01-02 expires=2027-01-02 countries=T min_app=0.1.0",
  };
  struct trust_comment out;
  cr_expect_eq(trust_read_comment(&out, "pack=a version=1 " REST, NULL), ERR_OK);
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    cr_expect_eq(trust_read_comment(&out, wrong[i], NULL), ERR_INVALID, "%s", wrong[i]);
}

Test(trust, says_every_reason_in_words_of_its_own) {
  for (enum trust_reason a = 0; a < TRUST_REASONS; a++) {
    cr_assert(trust_reason_name(a) && trust_reason_sentence(a));
    cr_expect(strpbrk(trust_reason_name(a), " _ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL);
    for (enum trust_reason b = 0; b < a; b++) {
      cr_expect_str_neq(trust_reason_name(a), trust_reason_name(b));
      cr_expect_str_neq(trust_reason_sentence(a), trust_reason_sentence(b));
    }
  }
}

Test(trust, takes_the_nearer_expiry_of_two) {
  char root[] = "/tmp/suar-trust-XXXXXX";
  struct trust_papers papers;
  struct trust_comment said;
  unsigned char hash[MINISIGN_HASH_BYTES];
  make_pairs();
  cr_assert(mkdtemp(root));
  char *file = mem_format("%s/a.pack", root);
  write_bytes(file, "a", 1);
  const struct minisign_public keys[] = {pairs[OFFICE].open, pairs[PUBLISHER].open};
  struct trust trust = {.key = keys, .count = 2, .signatures = 2};
  sign_as(file, 0, &pairs[OFFICE], "pack=a version=1 " REST);
  sign_as(file, 1, &pairs[PUBLISHER],
          "pack=a version=1 issued=2026-03-04 expires=2026-12-31 countries=TH,KR min_app=0.1.0");
  FILE *in = fopen(file, "r");
  cr_assert_eq(minisign_hash(hash, fileno(in), NULL), ERR_OK);
  fclose(in);
  cr_expect_eq(trust_read_papers(&papers, file, &trust), TRUST_GOOD);
  cr_expect_eq(trust_verify_papers(&papers, hash, &said), TRUST_GOOD);
  cr_expect_str_eq(said.expires, "2026-12-31");
  cr_expect_str_eq(said.issued, "2026-03-04");
  hash[0] ^= 1;
  cr_expect_eq(trust_verify_papers(&papers, hash, &said), TRUST_BAD_SIGNATURE);
  cr_expect_eq(trust_recall(&papers, &said, file), TRUST_GOOD);
  cr_expect_str_eq(said.expires, "2026-12-31");
  nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  free(file);
}
