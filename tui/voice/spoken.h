/* spoken: a page as somebody would read it aloud: paragraph by paragraph, numbers digit by digit,
 * without what is only for the eye. */
#ifndef TUI_VOICE_SPOKEN_H
#define TUI_VOICE_SPOKEN_H

#include "tui/page.h"

/* One paragraph. */
struct spoken_piece {
  char *text;                  /* clean UTF-8 in one line */
  char lang[PACK_TAG_BYTES];   /* that it is written in */
  char text_id[PAGE_ID_BYTES]; /* as in struct page_part */
  int pause_ms;                /* of silence behind it */
};
/* Starts as `struct spoken s = {0}`. */
struct spoken {
  struct spoken_piece *pieces;
  size_t count, room;
};

/* Appends what is read of a page in `lang`. Sources are left out, except of a number whom it belongs
 * to; links are named with the digit that opens them. */
void spoken_from_page(struct spoken *out, const struct page *page, const char *lang);
void spoken_free(struct spoken *spoken);

#endif
