/* hxl: the tags of HXL 1.1 (hashtags of the core schema, with attributes) for columns of reports. */
#ifndef TUI_CLI_HXL_H
#define TUI_CLI_HXL_H

#include "model/journal/report.h"

/* Of a key, of a measure that is not hidden; static. */
const char *hxl_of_key(enum report_key key);
const char *hxl_of_measure(enum report_kind kind, size_t measure);

#endif
