/* Directories of others, packs, and searching in them. */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/directory.h"
#include "model/content/layer.h"
#include "model/content/outline.h"
#include "model/content/pack.h"
#include "model/content/read_csv.h"
#include "model/content/search.h"
#include "model/content/topic.h"
#include "model/exchange/hsds.h"

/* --- directories --- */

/* Every table that was written can be read, and is safe to show. */
static void check_table(const char *dir, const char *file) {
  struct csv csv;
  struct error e;
  enum err err = read_csv(&csv, dir, file, &e);
  if (err) fprintf(stderr, "%s: %s (%s)\n", e.place, e.message, e.arg[0]);
  MUST(!err);
  read_csv_free(&csv);
}

static size_t check_tables(const char *dir) {
  size_t count = 0;
  DIR *d = opendir(dir);
  MUST(d);
  for (struct dirent *entry; (entry = readdir(d));) {
    if (entry->d_name[0] == '.') continue;
    check_table(dir, entry->d_name);
    count++;
  }
  closedir(d);
  return count;
}

/* What is refused leaves nothing behind. */
void fuzz_hsds(const char *bytes, size_t len_bytes) {
  struct hsds_options options = {.source = "Fuzz", .checked = "2026-11-22", .country = "TH"};
  struct hsds_counts counts;
  struct error e;
  fuzz_write("in.json", bytes, len_bytes);
  fuzz_clear("out");
  char *out = mem_text(fuzz_path("out"));
  enum err err = hsds_import(fuzz_path("in.json"), out, &options, &counts, &e);
  size_t files = check_tables(out);
  MUST(!err || files == 0);
  free(out);
}

/* --- packs --- */

static void read_topics(struct pack *pack, const struct lang_chain *chain) {
  struct topic_list list;
  struct topic *topic;
  struct error e;
  if (topic_list_load(&list, pack, chain, "TH", NULL, NULL, &e) != ERR_OK) return;
  for (size_t i = 0; i < list.count; i++)
    if (topic_load(&topic, pack, list.rows[i].id, chain, "TH", NULL, &e) == ERR_OK) topic_free(&topic);
  topic_list_free(&list);
}

static void read_outlines(struct pack *pack, const struct lang_chain *chain) {
  struct outline_list list;
  struct outline *outline;
  struct error e;
  if (outline_list_load(&list, pack, OUTLINE_KINDS, chain, &e) != ERR_OK) return;
  for (size_t i = 0; i < list.count; i++)
    if (outline_load(&outline, pack, list.rows[i].id, chain, &e) == ERR_OK) outline_free(&outline);
  outline_list_free(&list);
}

static void read_hotlines(struct pack *pack) {
  struct hotline_filter filter = {.country = "TH"};
  struct hotline_list list;
  struct error e;
  if (hotline_list_load(&list, pack, &filter, 0, 0, &e) == ERR_OK) hotline_list_free(&list);
}

static void check_hit(struct pack *pack, struct search_hit *hit, const char *query) {
  struct error e;
  if (search_snippet(hit, pack, query, &e) != ERR_OK) return;
  MUST(hit->match_start <= hit->match_end && hit->match_end <= strlen(hit->snippet));
}

static void search_for(struct pack *pack, const struct lang_chain *chain, const char *query) {
  struct search_ask ask = {.query = query, .chain = *chain};
  struct search_result result;
  struct error e;
  if (search_run(&result, pack, &ask, &e) != ERR_OK) return;
  for (size_t i = 0; i < result.count; i++) check_hit(pack, &result.hits[i], query);
  search_result_free(&result);
}

/* The bytes spoil a pack that was fine. */
void fuzz_pack(const char *bytes, size_t len_bytes) {
  static char *whole;
  static size_t whole_bytes;
  struct pack *pack;
  struct error e;
  fuzz_need_pack();
  if (!whole) whole = fuzz_load("small.pack", &whole_bytes);
  char *spoilt = fuzz_spoil(whole, whole_bytes, bytes, len_bytes);
  fuzz_write("spoilt.pack", spoilt, whole_bytes);
  free(spoilt);
  if (pack_open(&pack, fuzz_path("spoilt.pack"), &e)) return;
  struct layer sources;
  layer_read_pack(&sources, fuzz_path("spoilt.pack"), &e);
  layer_free(&sources);
  struct lang_chain chain = pack_chain(pack, "vi");
  read_topics(pack, &chain);
  read_outlines(pack, &chain);
  read_hotlines(pack);
  search_for(pack, &chain, "pay");
  pack_close(&pack);
}

/* --- search --- */

void fuzz_search(const char *bytes, size_t len_bytes) {
  static struct pack *pack;
  struct error e;
  fuzz_need_pack();
  if (!pack) MUST(pack_open(&pack, fuzz_path("small.pack"), &e) == ERR_OK);
  struct lang_chain chain = pack_chain(pack, "vi");
  char *query = fuzz_text(bytes, len_bytes);
  search_for(pack, &chain, query);
  free(query);
}
