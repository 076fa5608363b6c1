/* show: what "suar show" prints, as JSON objects. */
#ifndef TUI_CLI_SHOW_H
#define TUI_CLI_SHOW_H

#include "model/content/directory.h"
#include "model/content/topic.h"
#include "tui/cli/cli.h"

/* Each appends one object. */
void show_topic_json(struct buf *out, const struct cli_reader *reader, const struct topic *topic,
                     const char *country);
void show_fact_json(struct buf *out, const struct fact *fact, const char *topic_id);
void show_service_json(struct buf *out, const struct service *service);

#endif
