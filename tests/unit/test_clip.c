/* Recordings in a pack: of which texts, how they have to look, and how they come out again. */
#include <criterion/criterion.h>

#include <locale.h>
#include <string.h>

#include "model/content/clip.h"
#include "tests/unit/build_place.h"

enum { ROOM = 400, LIMIT = 2 * 1024 * 1024 };

/* The pages of a file as Ogg Opus has them; what is in the last is nobody's business here. */
static size_t ogg_page(char *out, int flags, const char *body, size_t len) {
  memset(out, 0, 28);
  memcpy(out, "OggS", 4);
  out[5] = (char)flags;
  out[26] = 1;
  out[27] = (char)len;
  memcpy(out + 28, body, len);
  return 28 + len;
}

static size_t opus_file(char out[ROOM]) {
  static const char head[19] = "OpusHead\1\1\0\0\x80\xbb", tags[] = "OpusTags........", sound[50] = "sound";
  size_t len = ogg_page(out, 2, head, sizeof head);
  len += ogg_page(out + len, 0, tags, sizeof tags);
  return len + ogg_page(out + len, 4, sound, sizeof sound);
}

static void put(const struct place *p, const char *name, const char *bytes, size_t len) {
  write_file(p->src, name, "");
  char *path = mem_format("%s/%s", p->src, name);
  FILE *file = fopen(path, "w");
  cr_assert_eq(fwrite(bytes, 1, len, file), len);
  fclose(file);
  free(path);
}

static void take(const struct place *p, const char *name) {
  char *path = mem_format("%s/%s", p->src, name);
  cr_assert_eq(unlink(path), 0);
  free(path);
}

static void is_refused(const struct place *p, const char *place, const char *sentence) {
  struct error e;
  char said[600];
  cr_assert_eq(build(p, &e), ERR_INVALID, "%s", place);
  cr_assert_str_eq(e.place, place);
  cr_assert(strstr(error_sentence(&e, e.message, said, sizeof said), sentence), "%s: %s", place, said);
}

Test(clip, comes_out_as_it_went_in) {
  struct place p = make_outlines();
  char file[ROOM];
  size_t len = opus_file(file);
  struct pack *pack;
  struct clip clip;
  struct pack_counts counts;
  setlocale(LC_ALL, "C.UTF-8");
  put(&p, "audio/th/pay.opus", file, len);
  put(&p, "audio/vi/TH-pay-01.opus", file, len);
  cr_assert_eq(pack_build(p.src, p.src, p.pack, &counts, NULL), ERR_OK);
  cr_assert_eq(counts.clips, 2);
  cr_assert_eq(pack_open(&pack, p.pack, NULL), ERR_OK);
  cr_assert_str_eq(pack_meta(pack, "clips"), "2");
  cr_assert(clip_exists(pack, "th", "pay") && !clip_exists(pack, "vi", "pay") && !clip_exists(pack, "th", "pa"));
  cr_assert(clip_is_any(pack, "vi") && !clip_is_any(pack, "en"));
  cr_assert_eq(clip_load(&clip, pack, "th", "pay", NULL), ERR_OK);
  cr_assert_eq(clip.len_bytes, len);
  cr_assert_arr_eq(clip.bytes, file, len);
  clip_free(&clip);
  cr_assert_eq(clip_load(&clip, pack, "en", "pay", NULL), ERR_NOT_FOUND);
  cr_assert_null(clip.bytes);
  pack_close(&pack);
  remove_place(&p);
}

Test(clip, is_of_a_text_that_is_read_aloud) {
  static const char *const good[] = {"pay", "INT-pay-01", "unpaid.safety", "held.from", "first", "first.1",
                                     "first.result-0", "start.1", "papers", "contract"};
  static const char *const wrong[] = {"nothing", "pay.1", "unpaid", "unpaid.nothing", "unpaid.", "first.0", "first.99",
                                      "first.01", "first.result-77", "start", "start.99", "papers.1", "INT-pay-01.1"};
  struct place p = make_outlines();
  char file[ROOM];
  size_t len = opus_file(file);
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    char *name = mem_format("audio/en/%s.opus", good[i]);
    put(&p, name, file, len);
    free(name);
  }
  build_well(&p);
  expect_rows(&p, "SELECT count(*) FROM clip WHERE lang = 'en'", "10\n");
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    char *name = mem_format("audio/en/%s.opus", wrong[i]), *said = mem_format("has the id \"%s\"", wrong[i]);
    put(&p, name, file, len);
    is_refused(&p, name, said);
    take(&p, name);
    free(name);
    free(said);
  }
  remove_place(&p);
}

Test(clip, is_in_a_language_of_the_pack_and_in_opus) {
  struct place p = make_outlines();
  char file[ROOM];
  size_t len = opus_file(file);
  put(&p, "audio/en/pay.mp3", file, len);
  is_refused(&p, "audio/en/pay.mp3", "must end in \".opus\"");
  take(&p, "audio/en/pay.mp3");
  put(&p, "audio/km/pay.opus", file, len);
  is_refused(&p, "audio/km", "no language \"km\"");
  remove_place(&p);
}

/* One byte away from a whole file, here and there. */
Test(clip, is_whole) {
  static const char name[] = "audio/en/pay.opus", said[] = "no whole recording in Ogg Opus";
  static const size_t spoiled[] = {0, 4, 5, 28, 28 + 8, 28 + 9, 28 + 18, 28 + 19, 27};
  struct place p = make_outlines();
  char file[ROOM], changed[2 * ROOM];
  size_t len = opus_file(file);
  for (size_t i = 0; i < sizeof spoiled / sizeof spoiled[0]; i++) {
    memcpy(changed, file, len);
    changed[spoiled[i]] = (char)(changed[spoiled[i]] ^ 0x34);
    put(&p, name, changed, len);
    is_refused(&p, name, said);
  }
  for (size_t less = 1; less < len; less += 7) {
    put(&p, name, file, len - less);
    is_refused(&p, name, said);
  }
  memcpy(changed, file, len);
  memcpy(changed + len, file, len);
  put(&p, name, changed, 2 * len);
  is_refused(&p, name, said);
  put(&p, name, file, len);
  build_well(&p);
  remove_place(&p);
}

Test(clip, is_not_too_large) {
  struct place p = make_outlines();
  char *large = mem_new(LIMIT + 1, 1);
  put(&p, "audio/en/pay.opus", large, LIMIT + 1);
  is_refused(&p, "audio/en/pay.opus", "larger than 2 MiB");
  put(&p, "audio/en/pay.opus", large, LIMIT);
  is_refused(&p, "audio/en/pay.opus", "no whole recording");
  free(large);
  remove_place(&p);
}
