/* own_read: the files in which a centre hands over a notice or numbers, checked line by line. For the
 * files of own alone. */
#ifndef MODEL_EXCHANGE_OWN_READ_H
#define MODEL_EXCHANGE_OWN_READ_H

#include "model/content/build_source.h"
#include "model/content/pack.h"
#include "model/exchange/depot.h"

/* The content that is read now: its countries, languages and ids. */
struct own_reader {
  struct pack *pack;
  struct source codes;
};
enum err own_reader_open(struct own_reader *out, const struct depot_place *place, struct error *e);
void own_reader_close(struct own_reader *reader);

/* A topic: its text with a whole front matter, lines keeping their numbers. */
struct own_topic {
  char *id, *title, *text;
};
enum err own_read_topic_file(struct own_topic *out, const char *file, struct error *e);
/* The same for one that stands in the folder already. */
enum err own_read_topic(struct own_topic *out, const char *bytes, size_t len_bytes, const char *file,
                        struct error *e);
void own_topic_free(struct own_topic *topic);
/* ERR_INVALID: something else to read has that id. */
enum err own_check_new(const struct own_reader *reader, const char *id, const char *file, struct error *e);

/* Hours of some days; "" and "" = day and night. */
struct own_hours {
  char *days, *opens, *closes;
};
struct own_number {
  char *slug, *digits; /* what its ids are made of */
  char *name, *number, *e164, *country, *categories, *source, *checked;
  struct text_parts languages;
  struct own_hours *hours;
  size_t hour_count, hour_room;
};
struct own_numbers {
  struct own_number *rows;
  size_t count, room;
};
enum err own_read_numbers(struct own_numbers *out, struct own_reader *reader, const char *file,
                          struct error *e);
void own_numbers_free(struct own_numbers *numbers);

#endif
