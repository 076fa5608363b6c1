#include "tui/press/styles.h"

static const struct style styles[] = {
    [PAGE_TITLE] = {1.6, 0.3, 0, true},    [PAGE_HEADING] = {1.15, 0.5, 0, true},
    [PAGE_TEXT] = {1, 0.1, 0, false},      [PAGE_ITEM] = {1, 0.1, 0, false},
    [PAGE_FACT] = {1, 0.3, 0, false},      [PAGE_SOURCE] = {0.82, 0, 0.3, false},
    [PAGE_NOTE] = {0.88, 0.2, 0.2, false}, [PAGE_NUMBER] = {2.4, 0.3, 0, true},
    [PAGE_LINK] = {1, 0.1, 0, false},      [PAGE_BLANK] = {0.5, 0, 0, false},
};

const struct style *style_of(enum page_kind kind) {
  return &styles[kind];
}

struct type style_type(const struct page_part *part, double size) {
  const struct style *style = &styles[part->kind];
  return (struct type){style->size * size, style->grey, style->is_bold};
}

const char *style_lang(const struct page_part *part, const struct lang_chain *chain) {
  return *part->lang ? part->lang : chain->tag[0];
}
