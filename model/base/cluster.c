#include "model/base/cluster.h"

#include <unictype.h>
#include <unigbrk.h>

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

static bool is_picture(uint32_t c) {
  bool may_be = c == 0xA9 || c == 0xAE || in(c, 0x203C, 0x3299) || c >= 0x1F000;
  return may_be && uc_is_property_extended_pictographic(c);
}

static bool is_control(int property) {
  return property == GBP_CR || property == GBP_LF || property == GBP_CONTROL;
}

/* GB6 to GB8. */
static bool is_one_syllable(int before, int property) {
  switch (before) {
  case GBP_L:
    return property == GBP_L || property == GBP_V || property == GBP_LV || property == GBP_LVT;
  case GBP_LV: case GBP_V:
    return property == GBP_V || property == GBP_T;
  case GBP_LVT: case GBP_T:
    return property == GBP_T;
  default:
    return false;
  }
}

/* GB3 to GB9b: what two neighbours say. */
static bool is_joined(int before, int property) {
  if (is_control(before) || is_control(property))
    return before == GBP_CR && property == GBP_LF;
  return property == GBP_EXTEND || property == GBP_ZWJ || property == GBP_SPACINGMARK ||
         before == GBP_PREPEND || is_one_syllable(before, property);
}

bool cluster_begins_at(struct cluster_walk *w, uint32_t c) {
  int before = w->before, property = uc_graphemeclusterbreak_property(c);
  bool has_flag_half = w->is_half_flag, was_picture = w->is_picture, is_first = !w->is_walking;
  w->is_walking = true;
  w->before = property;
  w->is_letter = cluster_is_letter(c);
  w->is_half_flag = property == GBP_RI && !has_flag_half;
  w->is_picture = property == GBP_EXTEND || property == GBP_ZWJ
                      ? was_picture && before != GBP_ZWJ : is_picture(c);
  if (is_first) return true;
  if (property == GBP_RI && has_flag_half) return false;
  if (before == GBP_ZWJ && was_picture && w->is_picture) return false;
  return !is_joined(before, property);
}
