#include "tui/cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/digits.h"
#include "model/base/mem.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

enum { READING_COLS = 72 };

static void print_page(const struct page *page, const struct options *o) {
  struct buf out = {0};
  page_print(&out, page, (int)options_number(o, "width", cli_width_cols(READING_COLS)));
  cli_print(&out);
}

static bool is_for_screens(const struct page_part *part) {
  return part->kind == PAGE_LINK &&
         (strcmp(part->target, "origin:") == 0 || strcmp(part->target, "country:") == 0 ||
          strcmp(part->target, "case:") == 0);
}

void ask_print(struct page *page, const struct options *o) {
  size_t kept = 0;
  for (size_t i = 0; i < page->count; i++) {
    if (is_for_screens(&page->parts[i])) {
      free(page->parts[i].text);
      free(page->parts[i].target);
      free(page->parts[i].beside);
    } else {
      page->parts[kept++] = page->parts[i];
    }
  }
  page->count = kept;
  print_page(page, o);
}

/* The link with that number, from 1; NULL if there is none. */
static struct page_part *link_at(const struct page *page, long number) {
  for (size_t i = 0; i < page->count; i++)
    if (page->parts[i].kind == PAGE_LINK && --number == 0) return &page->parts[i];
  return NULL;
}

static void put_numbers(struct page *page) {
  struct page_part *part;
  for (long number = 1; (part = link_at(page, number)); number++) {
    char *text = mem_format("%ld  %s", number, part->text);
    free(part->text);
    part->text = text;
  }
}

/* One line of the input without its end and the blanks around it; NULL at the end of the input.
 * Delivers memory. */
static char *read_line(void) {
  char *line = NULL;
  size_t room = 0;
  if (isatty(STDIN_FILENO)) fprintf(stderr, "%s ", _("Number (b: back, q: end):"));
  ssize_t len = getline(&line, &room, stdin);
  if (len < 0) {
    free(line);
    return NULL;
  }
  char *start = line + strspn(line, " \t");
  char *text = mem_text_n(start, strcspn(start, " \t\r\n"));
  free(line);
  return text;
}

static const struct page_part *chosen(const struct page *page, const char *text) {
  char *digits = digits_to_ascii(text), *end;
  long number = digits ? strtol(digits, &end, 10) : 0;
  const struct page_part *link = digits && *digits && !*end ? link_at(page, number) : NULL;
  free(digits);
  return link;
}

enum ask_outcome ask_page(struct page *page, const struct options *o, const char **target) {
  char *line;
  put_numbers(page);
  page_gap(page);
  print_page(page, o);
  while ((line = read_line())) {
    bool is_back = strcmp(line, "b") == 0, is_end = strcmp(line, "q") == 0;
    const struct page_part *link = chosen(page, line);
    if (!is_back && !is_end && !link)
      say(_("\"%s\" is not one of the numbers"), line);
    free(line);
    if (is_end) break;
    if (is_back) return ASK_BACK;
    if (!link) continue;
    *target = link->target;
    return ASK_ANSWER;
  }
  return ASK_END;
}
