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
  buf_addf(&out, "%s: suar hotlines --in TH\n", _("Hotlines"));
  buf_addf(&out, "%s: suar search TEXT\n", _("Search"));
  buf_addf(&out, "%s: suar session add --who MM:women=25,men=15\n", _("Log a session"));
  buf_addf(&out, "%s: suar report activity --by month\n", _("Report"));
  buf_addf(&out, "%s: suar show pay --in TH --lang my\n", _("Topics"));
  for (size_t i = 0; i < stages; i++) add_stage(&out, &r, &stage[i], cli_country(o));
  char *safe = text_filter(buf_text(&out));
  say_data(safe);
  free(safe);
  buf_free(&out);
  cli_close(&r);
  return code;
}
