/* cluster: where an extended grapheme cluster of UAX 29 begins, one code point after the other.
 *
 * libunistring looks only at two neighbours (u8_grapheme_next), which cuts families of ZWJ and
 * joins all flags, or at whole texts (u8_grapheme_breaks). */
#ifndef MODEL_BASE_CLUSTER_H
#define MODEL_BASE_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

/* What was walked over; `struct cluster_walk w = {0}` stands at the start of a text. */
struct cluster_walk {
  int before;        /* the property (GBP_) of the last code point */
  bool is_walking;   /* there was one */
  bool is_letter;    /* it is a cluster_is_letter */
  bool is_picture;   /* it ends an emoji, to which a ZWJ may join another */
  bool is_half_flag; /* it is the first of two regional indicators */
};

/* The most frequent letters, of which two are never one cluster. */
static inline bool cluster_is_letter(uint32_t c) {
  if (c < 0x0E01) return (c >= 0x20 && c <= 0x7E) || (c >= 0xC0 && c <= 0x02FF);
  if (c <= 0x0E46) return c <= 0x0E30 || c >= 0x0E40;
  return (c >= 0x1E00 && c <= 0x1FFF) || (c >= 0x3400 && c <= 0x9FFF);
}

/* Whether a cluster begins at `c`, the next code point; cluster_begins_at does the work where one
 * look at the letters does not say. */
bool cluster_begins_at(struct cluster_walk *w, uint32_t c);
static inline bool cluster_begins(struct cluster_walk *w, uint32_t c) {
  return (w->is_letter && cluster_is_letter(c)) || cluster_begins_at(w, c);
}

#endif
