/* Ids that follow from a name: the vector of RFC 9562, and names that end at each edge of a block. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/uuid5.h"

static const uint8_t dns[UUID5_BYTES] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                         0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

Test(uuid5, is_that_of_the_standard) {
  static const char name[] = "www.example.com";
  char id[UUID5_TEXT_BYTES];
  cr_assert_str_eq(uuid5_text(id, dns, name, sizeof name - 1), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  cr_assert_str_eq(uuid5_text(id, dns, "", 0), "4ebd0208-8328-5d69-8c44-ec50939c0967");
}

/* What other programs make of them. */
Test(uuid5, is_right_at_the_edges_of_a_block) {
  static const struct {
    size_t len_bytes;
    const char *id;
  } names[] = {
      {39, "615eac0e-03db-567b-8580-916c1aca1cc2"},  {40, "c5c985c8-6875-5a42-b6e3-2872703afed4"},
      {47, "60100e11-180f-59cb-911f-bdb3aa734c9d"},  {48, "aa33c522-9edc-58a5-b5af-e2a12995886e"},
      {49, "5f34ff08-c93f-5aca-811f-32e7d0b994bd"},  {111, "30d5a62f-5637-5d08-92c9-88a78408222d"},
      {1000, "7f46a8f9-f8ba-5a67-983a-ffc2101475df"},
  };
  uint8_t url[UUID5_BYTES];
  memcpy(url, dns, sizeof url);
  url[3]++;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    char id[UUID5_TEXT_BYTES], *name = mem_new(names[i].len_bytes, 1);
    memset(name, 'a', names[i].len_bytes);
    cr_assert_str_eq(uuid5_text(id, url, name, names[i].len_bytes), names[i].id);
    free(name);
  }
}
