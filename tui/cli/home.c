/* suar home: the first page as text, each part with the command that opens it. */
#include <stdlib.h>

#include "model/base/terms.h"
#include "model/base/text.h"
#include "model/content/topic.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

static void add_stage(struct buf *out, struct cli_reader *r, const struct term *stage,
                      const char *country) {
  struct topic_list topics;
  if (topic_list_load(&topics, r->pack, &r->chain, country, stage->code, NULL, NULL)) return;
  if (topics.count) buf_addf(out, "\n%s\n", _(stage->label));
  for (size_t i = 0; i < topics.count; i++)
    buf_addf(out, "  %-18s %s\n", topics.rows[i].id, topics.rows[i].title.text);
  topic_list_free(&topics);
}

static const struct {
  const char *label;
  const char *command;
} parts[] = {
    /* code */
    {N_("Hotlines"), "suar hotlines --in TH"},
    {N_("Search"), "suar search TEXT"},
    {N_("Log a session"), "suar session add --who MM:women=25,men=15"},
    {N_("Report"), "suar report activity --by month"},
    {N_("Topics"), "suar show pay --in TH --lang my"},
};

int cli_home(const struct options *o) {
  struct cli_reader r;
  struct buf out = {0};
  size_t stages;
  const struct term *stage = terms_list(TERMS_STAGE, &stages);
  int code = cli_open(&r, o);
  if (code) return code;
  buf_addf(&out, _("Content of %s: %s topics, %s services"), pack_meta(r.pack, "issued"),
           pack_meta(r.pack, "topics"), pack_meta(r.pack, "services"));
  buf_add(&out, "\n\n");
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    buf_addf(&out, "%s: %s\n", _(parts[i].label), parts[i].command);
  for (size_t i = 0; i < stages; i++) add_stage(&out, &r, &stage[i], cli_country(o));
  char *safe = text_filter(buf_text(&out));
  say_data(safe);
  free(safe);
  buf_free(&out);
  cli_close(&r);
  return code;
}
