#include "model/journal/tries.h"

#include "model/base/le64.h"

void tries_pack(const struct tries *tries, uint8_t out[TRIES_BYTES]) {
  le64_put(out, (uint64_t)tries->wrong);
  le64_put(out + 8, (uint64_t)tries->seen_ms);
  le64_put(out + 16, (uint64_t)tries->free_ms);
}

struct tries tries_unpack(const uint8_t in[TRIES_BYTES]) {
  return (struct tries){(int64_t)le64_get(in), (int64_t)le64_get(in + 8),
                        (int64_t)le64_get(in + 16)};
}

int tries_wait_s(struct tries *tries, int64_t now_ms) {
  const int64_t longest_ms = TRIES_LONGEST_S * 1000;
  if (now_ms < tries->seen_ms) {
    int64_t left_ms = tries->free_ms - tries->seen_ms;
    tries->free_ms = now_ms + (left_ms < longest_ms ? left_ms : longest_ms);
  }
  tries->seen_ms = now_ms;
  int64_t wait_ms = tries->free_ms - now_ms;
  return wait_ms > 0 ? (int)((wait_ms + 999) / 1000) : 0;
}

int tries_add_wrong(struct tries *tries, int64_t now_ms) {
  int64_t wait_s = tries->wrong < 9 ? (int64_t)1 << tries->wrong : TRIES_LONGEST_S;
  if (wait_s > TRIES_LONGEST_S) wait_s = TRIES_LONGEST_S;
  tries->wrong++;
  tries->seen_ms = now_ms;
  tries->free_ms = now_ms + wait_s * 1000;
  return (int)wait_s;
}
