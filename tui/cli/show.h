/* show: what "suar show" prints, as JSON objects. */
#ifndef TUI_CLI_SHOW_H
#define TUI_CLI_SHOW_H

#include "model/content/directory.h"
#include "model/content/outline.h"
#include "model/content/topic.h"
#include "tui/cli/cli.h"

/* Each appends one object, which names its pack if there are several (`pack` NULL: it does not). */
void show_topic_json(struct buf *out, const struct cli_reader *reader, const struct topic *topic,
                     const char *country);
void show_fact_json(struct buf *out, struct pack *pack, const struct fact *fact, const char *topic_id);
/* The outline as it stands in its source: texts as objects, lists as arrays. */
void show_outline_json(struct buf *out, struct pack *pack, const struct outline *outline);
/* `doubts`: how many reports say that the entry may be wrong; -1 is null. */
void show_service_json(struct buf *out, struct pack *pack, const struct service *service, int64_t doubts);

#endif
