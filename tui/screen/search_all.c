#include "tui/screen/search_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "model/content/outline.h"
#include "model/content/topic.h"
#include "tui/screen/screens.h"

static void add(const struct app *app, struct search_result *out, const char *kind, const char *id,
                const struct text_of *title) {
  if (!may_open_found(app, kind)) return;
  out->hits = realloc(out->hits, (out->count + 1) * sizeof *out->hits);
  if (!out->hits) mem_none();
  struct search_hit *hit = &out->hits[out->count++];
  *hit = (struct search_hit){.kind = kind, .id = mem_text(id), .title = mem_text(title->text),
                             .snippet = mem_text("")};
  snprintf(hit->lang, sizeof hit->lang, "%s", title->lang);
}

void search_all(struct app *app, struct search_result *out) {
  struct topic_list topics;
  struct outline_list outlines;
  struct error e;
  if (topic_list_load(&topics, app->pack, &app->chain, NULL, NULL, NULL, &e)) {
    app_error(app, &e);
    return;
  }
  for (size_t i = 0; i < topics.count; i++)
    add(app, out, "topic", topics.rows[i].id, &topics.rows[i].title);
  topic_list_free(&topics);
  if (outline_list_load(&outlines, app->pack, OUTLINE_KINDS, &app->chain, &e)) {
    app_error(app, &e);
    return;
  }
  for (size_t i = 0; i < outlines.count; i++) {
    const struct outline_row *row = &outlines.rows[i];
    add(app, out, outline_code(row->kind), row->id, &row->title);
  }
  outline_list_free(&outlines);
}
