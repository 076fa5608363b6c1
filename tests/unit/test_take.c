/* What is taken away dials what the directory says, says what the page says, and is read back by a
 * reader of QR codes that is not ours. */
#include <criterion/criterion.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/text.h"
#include "tests/unit/real_pack.h"
#include "tui/lang.h"
#include "tui/qr.h"
#include "tui/take.h"

static const struct page_reader thailand = {.country = "TH"};

static struct lang_chain chain_of(struct pack *pack, const char *tag) {
  struct lang_chain chain = pack_chain(pack, tag);
  lang_use(tag, &chain);
  return chain;
}

static struct take taken(struct pack *pack, const char *tag, const char *id) {
  struct take take;
  struct error e = {0};
  struct lang_chain chain = chain_of(pack, tag);
  cr_assert_eq(take_load(&take, pack, &chain, id, thailand, &e), ERR_OK, "%s: %s", id, e.message);
  return take;
}

static struct hotline_list all_numbers(struct pack *pack, bool with_conflicts) {
  struct hotline_list list;
  struct hotline_filter filter = {.with_conflicts = with_conflicts};
  cr_assert_eq(hotline_list_load(&list, pack, &filter, 0, 0, NULL), ERR_OK);
  return list;
}

/* --- links --- */

/* "800SAVE" as it is pressed: the keys of ITU-T E.161. */
static char *pressed(const char *number) {
  static const char *const keys[] = {"", "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"};
  struct buf out = {0};
  for (const char *p = number; *p; p++) {
    if (isdigit((unsigned char)*p) || (*p == '+' && p == number)) buf_add_n(&out, p, 1);
    for (int key = 2; key <= 9; key++)
      if (isupper((unsigned char)*p) && strchr(keys[key], *p)) buf_addf(&out, "%d", key);
  }
  return buf_take(&out);
}

static void dials(const struct hotline *number) {
  char *link = take_link(number), *digits = pressed(*number->e164 ? number->e164 : number->number);
  bool is_whatsapp = strcmp(number->type, "whatsapp") == 0;
  const char *scheme = is_whatsapp ? "https://wa.me/" : strcmp(number->type, "sms") == 0 ? "sms:" : "tel:";
  cr_assert_eq(strncmp(link, scheme, strlen(scheme)), 0, "%s: %s", number->id, link);
  const char *dialled = link + strlen(scheme);
  cr_expect_str_eq(dialled, digits + (is_whatsapp && *digits == '+'), "%s", number->id);
  /* RFC 3966: a global number has a plus sign, a local one none; digits alone follow */
  cr_expect_eq(strspn(dialled + (*dialled == '+'), "0123456789"), strlen(dialled + (*dialled == '+')));
  cr_expect_geq(strlen(dialled), 3u);
  if (!is_whatsapp) cr_expect_eq(*dialled == '+', *number->e164 != 0, "%s", number->id);
  free(link);
  free(digits);
}

Test(take, every_number_is_dialled_as_the_directory_has_it) {
  struct pack *pack = real_pack();
  struct hotline_list list = all_numbers(pack, false);
  size_t count = 0;
  for (size_t i = 0; i < list.count; i++) {
    if (!*list.rows[i].number) continue;
    struct take take = taken(pack, "en", list.rows[i].id);
    cr_assert_str_eq(take_number(&take)->id, list.rows[i].id);
    dials(take_number(&take));
    take_free(&take);
    count++;
  }
  cr_assert_gt(count, 200u);
  hotline_list_free(&list);
  pack_close(&pack);
}

/* --- contact cards --- */

/* The value of the property at `name`, unfolded and unescaped; "" if there is none. */
static char *value_of(const char *card, const char *name, size_t which) {
  struct buf flat = {0}, out = {0};
  for (const char *p = card; *p; p++)
    if (strncmp(p, "\r\n ", 3) == 0) p += 2;
    else buf_add_n(&flat, p, 1);
  char *line = strstr(buf_text(&flat), name);
  while (line && which--) line = strstr(line + 1, name);
  for (char *p = line ? strchr(line, ':') + 1 : NULL; p && *p != '\r'; p++) {
    if (*p == ';') break; /* the empty parts behind a name */
    if (*p == '\\') p++;
    buf_add_n(&out, *p == 'n' && p[-1] == '\\' ? "\n" : p, 1);
  }
  buf_free(&flat);
  return buf_take(&out);
}

static void has_value(const char *card, const char *name, const char *value) {
  char *found = value_of(card, name, 0);
  cr_expect_str_eq(found, value, "%s", card);
  free(found);
}

static void is_folded(const char *card) {
  for (const char *line = card; *line;) {
    const char *end = strstr(line, "\r\n");
    cr_assert_not_null(end, "a line without its end: %s", line);
    char *text = mem_text_n(line, (size_t)(end - line));
    cr_expect_leq(strlen(text), 75u, "%s", text);
    cr_expect(text_is_clean(text), "a letter is cut: %s", text);
    free(text);
    line = end + 2;
  }
}

static void is_card_of(const struct take *take, const char *card, bool is_short) {
  const struct hotline *number = take_number(take);
  char *digits = pressed(*number->e164 ? number->e164 : number->number);
  char *shown = page_number(number->number), *note = value_of(card, "\r\nNOTE", 0);
  is_folded(card);
  cr_expect_eq(strncmp(card, "BEGIN:VCARD\r\nVERSION:3.0\r\n", 26), 0);
  cr_expect_str_eq(card + strlen(card) - 11, "END:VCARD\r\n");
  has_value(card, "\r\nN:", number->service);
  has_value(card, "\r\nFN:", number->service);
  if (!is_short) has_value(card, "\r\nORG:", number->organization);
  has_value(card, is_short ? "\r\nTEL:" : "\r\nTEL;", digits);
  cr_expect(is_short || strncmp(note, shown, strlen(shown)) == 0, "%s", note);
  char *first = mem_text_n(note, strcspn(note, "\n"));
  cr_expect_eq(strstr(first, "(old)") != NULL, number->status == NUMBER_OLD, "%s", note);
  free(first);
  free(note);
  free(shown);
  free(digits);
}

Test(take, every_contact_card_unfolds_to_what_the_directory_says) {
  struct pack *pack = real_pack();
  struct hotline_list list = all_numbers(pack, false);
  for (size_t i = 0; i < list.count; i++) {
    if (!*list.rows[i].number) continue;
    struct take take = taken(pack, "en", list.rows[i].id);
    struct lang_chain chain = chain_of(pack, "en");
    char *card = take_vcard(&take, pack, &chain, 0);
    is_card_of(&take, card, false);
    char *tight = take_vcard(&take, pack, &chain, strlen(card) - 1);
    if (tight) is_card_of(&take, tight, true);
    cr_expect(!tight || strlen(tight) < strlen(card));
    cr_expect_null(take_vcard(&take, pack, &chain, 60));
    free(tight);
    free(card);
    take_free(&take);
  }
  hotline_list_free(&list);
  pack_close(&pack);
}

static bool is_shown_too(const struct hotline_list *list, const char *digits) {
  bool is_shown = false;
  for (size_t i = 0; i < list->count && !is_shown; i++) {
    const struct hotline *row = &list->rows[i];
    char *other = pressed(*row->e164 ? row->e164 : row->number);
    is_shown = row->status != NUMBER_CONFLICT && strcmp(other, digits) == 0;
    free(other);
  }
  return is_shown;
}

Test(take, no_number_whose_sources_disagree_is_handed_out) {
  struct pack *pack = real_pack();
  struct hotline_list list = all_numbers(pack, true);
  struct lang_chain chain = chain_of(pack, "en");
  struct buf cards = {0};
  size_t conflicts = 0;
  take_add_vcards(&cards, pack, &chain, &list);
  for (size_t i = 0; i < list.count; i++) {
    const struct hotline *row = &list.rows[i];
    struct take take;
    if (row->status != NUMBER_CONFLICT || !*row->number) continue;
    conflicts++;
    char *digits = pressed(*row->e164 ? row->e164 : row->number);
    char *field = mem_format(":%s\r\n", digits);
    if (!is_shown_too(&list, digits)) cr_expect_null(strstr(buf_text(&cards), field), "%s", row->id);
    if (!take_load(&take, pack, &chain, row->id, thailand, NULL) && take_number(&take)) {
      cr_expect_neq(take_number(&take)->status, NUMBER_CONFLICT);
      cr_expect_str_neq(take_number(&take)->id, row->id);
    }
    take_free(&take);
    free(field);
    free(digits);
  }
  cr_assert_gt(conflicts, 0u);
  buf_free(&cards);
  hotline_list_free(&list);
  pack_close(&pack);
}

/* --- whom to call --- */

Test(take, a_line_that_speaks_the_language_comes_first) {
  static const char *const lines[][2] = {
      {"my", "1-800-010-180"}, {"km", "1-800-010-181"}, {"lo", "1-800-010-182"}, {"th", "1-800-010-182"}};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
    struct take take = taken(pack, lines[i][0], "svc-th-issara");
    cr_expect_str_eq(take_number(&take)->number, lines[i][1], "%s", lines[i][0]);
    take_free(&take);
  }
  pack_close(&pack);
}

Test(take, a_topic_and_a_rule_lead_to_who_helps_in_the_country) {
  static const char *const ids[] = {"pay", "TH-overtime-01", "held", "svc-th-doe-hotline"};
  struct pack *pack = real_pack();
  struct lang_chain chain = chain_of(pack, "en");
  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
    struct take take = taken(pack, "en", ids[i]);
    cr_assert_not_null(take_number(&take), "%s", ids[i]);
    cr_expect_str_eq(take_number(&take)->country, "TH", "%s", ids[i]);
    take_free(&take);
  }
  struct take nowhere;
  cr_assert_eq(take_load(&nowhere, pack, &chain, "pay", (struct page_reader){0}, NULL), ERR_OK);
  cr_expect_null(take_number(&nowhere));
  cr_expect_null(take_vcard(&nowhere, pack, &chain, 0));
  take_free(&nowhere);
  cr_expect_eq(take_load(&nowhere, pack, &chain, "nothing", thailand, NULL), ERR_NOT_FOUND);
  take_free(&nowhere);
  cr_expect_eq(take_load(&nowhere, pack, &chain, TAKE_HOTLINES, (struct page_reader){0}, NULL), ERR_INVALID);
  take_free(&nowhere);
  pack_close(&pack);
}

/* --- texts --- */

/* The line stands in the text by itself. */
static bool has_line(const char *text, const char *mark, const char *line) {
  struct buf visible = {0}, whole = {0};
  text_add_visible(&visible, line, strlen(line));
  buf_addf(&whole, "\n%s%s\n", mark, buf_text(&visible));
  bool is_there = strstr(text, buf_text(&whole)) != NULL;
  buf_free(&visible);
  buf_free(&whole);
  return is_there;
}

static void keeps_sources(const struct take *take, const char *text) {
  const struct page *page = &take->page;
  for (size_t i = 0; i + 1 < page->count; i++)
    if (page->parts[i].kind == PAGE_FACT && has_line(text, "- ", page->parts[i].text))
      cr_expect(has_line(text, "", page->parts[i + 1].text), "parted from its source: %s", page->parts[i].text);
}

static void is_cut_well(const struct take *take, size_t most) {
  char *text = take_text(take, most), *number = page_number(take_number(take)->number);
  const char *last = "\n(shortened)";
  if (text) {
    cr_assert_leq(strlen(text), most);
    cr_expect(text_is_clean(text));
    cr_expect_str_eq(text + strlen(text) - strlen(last), last);
    cr_expect_not_null(strstr(text, number), "%s", text);
    keeps_sources(take, text);
  } else {
    cr_expect_lt(most, 500u, "%zu bytes are room enough", most);
  }
  free(text);
  free(number);
}

Test(take, a_text_is_cut_between_paragraphs_and_keeps_the_number) {
  static const char *const tags[] = {"en", "th", "my", "km", "zh", "ta", "vi"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
    struct take take = taken(pack, tags[i], "pay");
    char *whole = take_text(&take, 0);
    cr_expect_null(strstr(whole, "(shortened)"));
    for (size_t most = 20; most < strlen(whole); most += 97) is_cut_well(&take, most);
    char *same = take_text(&take, strlen(whole));
    cr_expect_str_eq(same, whole);
    if (strcmp(tags[i], "en") != 0) cr_expect_not_null(strstr(whole, take.page.parts[1].text));
    free(same);
    free(whole);
    take_free(&take);
  }
  pack_close(&pack);
}

Test(take, what_only_leads_on_and_what_was_answered_stay_here) {
  struct pack *pack = real_pack();
  struct lang_chain chain = chain_of(pack, "en");
  struct page page = {0};
  struct take take = {0};
  page_add(&page, PAGE_TITLE, "My passport is kept");
  page_add(&page, PAGE_SOURCE, "Your answers: Yes > Thailand");
  page_add(&page, PAGE_HEADING, "What to do now");
  page_add(&page, PAGE_ITEM, "Ask for it.");
  page_add(&page, PAGE_HEADING, "Who can help");
  page_add_link(&page, "Hotlines: Pay", "hotlines", "wage");
  page_add(&page, PAGE_HEADING, "Read more");
  page_add(&page, PAGE_LINK, "My pay")->target = mem_text("pay");
  take_from_page(&take, pack, &chain, &page, thailand);
  char *text = take_text(&take, 0);
  cr_expect_eq(page.count, 0u);
  cr_expect_eq(strncmp(text, "My passport is kept\n\nWhat to do now\n- Ask for it.\n", 50), 0, "%s", text);
  cr_expect_null(strstr(text, "answers"));
  cr_expect_null(strstr(text, "Read more"));
  cr_expect_not_null(strstr(text, "Who can help"));
  cr_expect_str_eq(take_number(&take)->country, "TH");
  free(text);
  take_free(&take);
  page_free(&page);
  pack_close(&pack);
}

/* --- QR codes --- */

static char *repeated(size_t count, const char *last) {
  char *text = mem_new(count + 1, 1);
  memset(text, 'x', count);
  memcpy(text + count - strlen(last), last, strlen(last));
  return text;
}

static void fits(const char *text, int size, bool wanted) {
  struct qr qr = {0};
  cr_expect_eq(qr_make(&qr, text, size, NULL), wanted ? ERR_OK : ERR_INVALID, "%zu bytes in %d", strlen(text), size);
  cr_expect_eq(qr.size, wanted ? size : 0);
  cr_expect_eq(qr.dark != NULL, wanted);
  qr_free(&qr);
}

/* Table 7 of ISO/IEC 18004 with three bytes less, which telling the encoding takes. */
Test(take, the_room_of_every_size_is_what_the_standard_says) {
  cr_assert(qr_room_bytes(21) == 14 && qr_room_bytes(29) == 50 && qr_room_bytes(0) == 2950);
  for (int size = 21; size <= QR_MAX_SIZE; size += 4) {
    size_t room = qr_room_bytes(size);
    char *text = repeated(room, "ไ"), *plain = repeated(room + 3, ""), *over = repeated(room + 4, "");
    fits(text, size, true);
    fits(plain, size, true);
    fits(over, size, false);
    free(text);
    free(plain);
    free(over);
  }
  cr_expect_eq(qr_room_bytes(20), 0u);
  fits("1300", 20, false);
  fits("", 0, false);
}

enum { PIXELS = 3 };

static void paint(const char *path, const char *text, int size) {
  struct qr qr = {0};
  cr_assert_eq(qr_make(&qr, text, size, NULL), ERR_OK, "%s", text);
  int side = (qr.size + 2 * QR_QUIET) * PIXELS;
  FILE *file = fopen(path, "w");
  cr_assert_not_null(file);
  fprintf(file, "P5 %d %d 255\n", side, side);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      fputc(qr_is_dark(&qr, y / PIXELS - QR_QUIET, x / PIXELS - QR_QUIET) ? 0 : 255, file);
  fclose(file);
  qr_free(&qr);
}

/* Texts, and what zbarimg reads off their codes, all in one run. */
struct codes {
  char folder[32];
  struct buf wanted;
  size_t count;
};

static void begin_codes(struct codes *c) {
  if (system("command -v zbarimg >/dev/null")) cr_skip_test("zbarimg is not installed");
  *c = (struct codes){.folder = "/tmp/suar-codes-XXXXXX"};
  cr_assert_not_null(mkdtemp(c->folder));
}

static void add_code(struct codes *c, const char *text, int size) {
  char *path = mem_format("%s/%04zu.pgm", c->folder, c->count++);
  paint(path, text, size);
  buf_addf(&c->wanted, "%s\n", text);
  free(path);
}

static void read_codes(struct codes *c) {
  struct buf read = {0};
  char *command = mem_format("zbarimg --nodbus -q --raw %s/*.pgm; rm -r %s", c->folder, c->folder);
  FILE *pipe = popen(command, "r");
  char piece[4096];
  for (size_t n; (n = fread(piece, 1, sizeof piece, pipe)) > 0;) buf_add_n(&read, piece, n);
  pclose(pipe);
  size_t same = 0;
  while (buf_text(&read)[same] && buf_text(&read)[same] == buf_text(&c->wanted)[same]) same++;
  cr_expect_str_eq(buf_text(&read) + same, buf_text(&c->wanted) + same, "read differs from byte %zu on: %.60s", same, buf_text(&c->wanted) + same);
  buf_free(&read);
  buf_free(&c->wanted);
  free(command);
}

Test(take, another_reader_reads_every_number_and_card) {
  struct pack *pack = real_pack();
  struct hotline_list list = all_numbers(pack, false);
  struct lang_chain chain = chain_of(pack, "en");
  struct codes codes;
  begin_codes(&codes);
  for (size_t i = 0; i < list.count; i++) {
    if (!*list.rows[i].number) continue;
    char *link = take_link(&list.rows[i]);
    add_code(&codes, link, 29); /* what a window of 80 by 24 has room for */
    free(link);
    if (i % 8) continue;
    struct take take = taken(pack, "en", list.rows[i].id);
    char *card = take_vcard(&take, pack, &chain, qr_room_bytes(77));
    cr_assert_not_null(card, "%s", list.rows[i].id);
    add_code(&codes, card, 77);
    free(card);
    take_free(&take);
  }
  read_codes(&codes);
  hotline_list_free(&list);
  pack_close(&pack);
}

Test(take, another_reader_reads_the_text_in_every_language) {
  struct pack *pack = real_pack();
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  struct codes codes;
  begin_codes(&codes);
  for (size_t i = 0; i < count; i++) {
    struct take take = taken(pack, languages[i].tag, "pay");
    char *text = take_text(&take, qr_room_bytes(77));
    cr_assert_not_null(text, "%s", languages[i].tag);
    add_code(&codes, text, 77);
    free(text);
    take_free(&take);
  }
  read_codes(&codes);
  pack_close(&pack);
}
