#include "tui/salvage_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

enum { MOST_GAPS = 20, NUMBER_BYTES = 24 };

static void tell(salvage_line *line, void *context, char *text) {
  line(context, text);
  free(text);
}

/* A sentence with a number, if that is not 0. */
static void tell_count(salvage_line *line, void *context, const char *format, int64_t count) {
  char number[NUMBER_BYTES];
  snprintf(number, sizeof number, "%" PRId64, count);
  if (count) tell(line, context, mem_format(format, number)); /* translated by the caller */
}

static char *gap_words(const struct salvage_gap *gap) {
  char first[NUMBER_BYTES], last[NUMBER_BYTES];
  snprintf(first, sizeof first, "%" PRId64, gap->first);
  snprintf(last, sizeof last, "%" PRId64, gap->last);
  if (*gap->from && *gap->to)
    return mem_format(_("Missing: number %s to %s of machine %s, written between %s and %s"), first, last,
                      gap->install, gap->from, gap->to);
  if (*gap->from)
    return mem_format(_("Missing: number %s to %s of machine %s, written on %s or later"), first, last,
                      gap->install, gap->from);
  if (*gap->to)
    return mem_format(_("Missing: number %s to %s of machine %s, written on %s or before"), first, last,
                      gap->install, gap->to);
  return mem_format(_("Missing: number %s to %s of machine %s"), first, last, gap->install);
}

static void tell_missing(const struct salvage *s, salvage_line *line, void *context) {
  if (!s->missing && !s->missing_foreign && s->is_end_known) line(context, _("No entry is missing"));
  tell_count(line, context, _("Entries of this machine that are missing: %s"), s->missing);
  tell_count(line, context,
             _("Entries of other machines that are missing: %s. They come again with their bundles, or from the hub"),
             s->missing_foreign);
  for (size_t i = 0; i < s->gap_count && i < MOST_GAPS; i++) tell(line, context, gap_words(&s->gaps[i]));
  if (s->gap_count > MOST_GAPS)
    tell_count(line, context, _("Further gaps: %s"), (int64_t)s->gap_count - MOST_GAPS);
  if (!s->is_end_known)
    line(context, _("Nobody can tell whether more entries are missing at the end: look at what you know of "
                    "the last days"));
}

static void tell_rest(const struct salvage *s, salvage_line *line, void *context) {
  tell_count(line, context,
             _("Entries of old sessions whose figures nothing proves any more: %s"), s->unproved);
  tell_count(line, context, _("Sealed details of persons that are missing: %s"), s->unsealed);
  tell_count(line, context, _("Counts of visits and searches that are missing: %s"), s->uncounted);
  if (s->has_lost_keys)
    line(context, _("The keys of the case team are missing: set the team up again. What was sealed before "
                    "can be read only where its keys are"));
}

static void tell_identity(const struct salvage *s, salvage_line *line, void *context) {
  if (strcmp(s->before, s->install) == 0) {
    line(context, _("The machine stays the one that it was"));
    return;
  }
  line(context, _("The machine gets a new identity: entries that are missing here may have reached others, "
                  "and no number is given twice. Give its card to the other machines again, and tell "
                  "whoever looks after the hub"));
}

void salvage_tell(const struct salvage *s, salvage_line *line, void *context) {
  char number[NUMBER_BYTES];
  snprintf(number, sizeof number, "%" PRId64, s->entries);
  tell(line, context, mem_format(_("Entries that can be read: %s"), number));
  tell_missing(s, line, context);
  tell_rest(s, line, context);
  tell_identity(s, line, context);
}
