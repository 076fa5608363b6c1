/* What is said of a page, in which languages there is a voice, and how reading is begun and stopped. */
#include <criterion/criterion.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tests/unit/real_pack.h"
#include "tui/lang.h"
#include "tui/spawn.h"
#include "tui/subject.h"
#include "tui/voice/reader.h"
#include "tui/voice/spoken.h"

static struct order say(const char *id, const char *country, const char *lang) {
  struct order order;
  char *line = mem_format("say page %s %s %s", id, country, lang);
  cr_assert(order_parse(line, &order), "%s", line);
  free(line);
  return order;
}

static enum err page_of(struct page *page, struct pack *pack, const char *id, const char *lang) {
  struct order order = say(id, "TH", lang);
  struct lang_chain chain = pack_chain(pack, lang);
  return subject_page(page, pack, &chain, &order, NULL);
}

static struct spoken spoken_of(struct pack *pack, const char *id, const char *lang) {
  struct spoken spoken = {0};
  struct page page = {0};
  cr_assert_eq(page_of(&page, pack, id, lang), ERR_OK, "%s", id);
  spoken_from_page(&spoken, &page, lang);
  page_free(&page);
  return spoken;
}

/* What is said of one paragraph. */
static void is_said(enum page_kind kind, const char *text, const char *said) {
  struct page page = {0};
  struct spoken spoken = {0};
  page_add(&page, kind, text);
  spoken_from_page(&spoken, &page, "en");
  cr_assert_eq(spoken.count, said ? 1 : 0, "%s", text);
  if (said) cr_assert_str_eq(spoken.pieces[0].text, said);
  spoken_free(&spoken);
  page_free(&page);
}

Test(voice, says_numbers_digit_by_digit) {
  is_said(PAGE_NUMBER, "081 234 5678", "0 8 1, 2 3 4, 5 6 7 8");
  is_said(PAGE_NUMBER, "1300", "1 3 0 0");
  is_said(PAGE_NUMBER, "+66 2 123-4567", "+ 6 6, 2, 1 2 3, 4 5 6 7");
  is_said(PAGE_LINK, "1300  Labour line", "1: 1 3 0 0, Labour line");
  is_said(PAGE_TEXT, "Call 021234567 or +6621234567.", "Call 0 2 1 2 3 4 5 6 7 or + 6 6 2 1 2 3 4 5 6 7.");
  is_said(PAGE_TEXT, "At most 5,400 baht since 2024, 0.5 % of 10,000,000.",
          "At most 5,400 baht since 2024, 0.5 % of 10,000,000.");
}

Test(voice, leaves_out_what_is_for_the_eye) {
  is_said(PAGE_ITEM, "[x] Your\u200b pass\u00adport", "Your passport");
  is_said(PAGE_TEXT, "Cambodia \u2192 Thailand: visa", "Cambodia, Thailand: visa");
  is_said(PAGE_TEXT, "Website: https://example.org/", NULL);
  is_said(PAGE_SOURCE, "Source: Ministry, Law (2020)", NULL);
  is_said(PAGE_BLANK, "", NULL);
}

Test(voice, says_of_a_number_whose_it_is_and_no_heading_over_nothing) {
  struct page page = {0};
  struct spoken spoken = {0};
  page_add(&page, PAGE_NUMBER, "1546");
  page_add(&page, PAGE_SOURCE, "hotline, free");
  page_add(&page, PAGE_SOURCE, "day and night");
  page_gap(&page);
  page_add(&page, PAGE_HEADING, "Where");
  page_add(&page, PAGE_HEADING, "Sources");
  page_add(&page, PAGE_SOURCE, "A list (2020)");
  spoken_from_page(&spoken, &page, "en");
  cr_assert_eq(spoken.count, 4);
  cr_assert_str_eq(spoken.pieces[1].text, "hotline, free");
  cr_assert_str_eq(spoken.pieces[3].text, "Where");
  spoken_free(&spoken);
  page_free(&page);
}

/* Everything that can be ordered of the pack, in all its languages. */
static void check_pieces(const struct spoken *spoken, const char *id) {
  cr_assert_gt(spoken->count, 0, "%s", id);
  for (size_t i = 0; i < spoken->count; i++) {
    const char *text = spoken->pieces[i].text;
    cr_assert(text_is_clean(text) && !strchr(text, '\n') && !strstr(text, "\u200b"), "%s: %s", id, text);
    cr_assert_not(strstr(text, "[ ]") || strstr(text, "://") || strstr(text, "\u2192"), "%s: %s", id, text);
  }
}

Test(voice, says_clean_paragraphs_of_all_pages_in_all_languages) {
  static const char *const ids[] = {"pay", "held", "held.1", "first-contact", "first-contact.3",
                                    "first-week", "contract-check", "pre-departure.2", "svc-th-doe-hotline"};
  struct pack *pack = real_pack();
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  for (size_t l = 0; l < count; l++)
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
      struct spoken spoken = spoken_of(pack, ids[i], languages[l].tag);
      check_pieces(&spoken, ids[i]);
      spoken_free(&spoken);
    }
  pack_close(&pack);
}

Test(voice, names_the_text_of_each_paragraph) {
  struct pack *pack = real_pack();
  struct spoken topic = spoken_of(pack, "pay", "en"), step = spoken_of(pack, "held.1", "en");
  bool has_fact = false;
  cr_assert_str_eq(topic.pieces[0].text_id, "pay");
  for (size_t i = 0; i < topic.count; i++) has_fact = has_fact || strncmp(topic.pieces[i].text_id, "TH-", 3) == 0;
  cr_assert(has_fact);
  cr_assert_eq(strncmp(step.pieces[0].text_id, "held.", 5), 0, "%s", step.pieces[0].text_id);
  spoken_free(&topic);
  spoken_free(&step);
  pack_close(&pack);
}

/* The way of one reader comes back from its name. */
Test(voice, finds_the_step_that_a_walk_stands_at) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  struct guide_walk *walk;
  cr_assert_eq(guide_walk_open(&walk, pack, "passport-kept", &chain, "TH", NULL, NULL), ERR_OK);
  while (!guide_walk_is_leaf(walk)) {
    const struct guide_node *node = guide_walk_here(walk)->node;
    char *name = subject_of_guide(walk, NULL);
    struct spoken spoken = spoken_of(pack, name, "en");
    cr_assert(strstr(spoken.pieces[walk->count > 1 ? 0 : 1].text, node->text.text), "%s: %s", name, spoken.pieces[0].text);
    spoken_free(&spoken);
    free(name);
    enum err err = node->kind == GUIDE_CHOICE  ? guide_walk_choose(walk, node->answer_count - 1, NULL)
                   : node->kind == GUIDE_TICKS ? guide_walk_tick(walk, 1, NULL)
                                               : guide_walk_place(walk, "KH", NULL);
    cr_assert_eq(err, ERR_OK);
  }
  guide_walk_close(&walk);
  pack_close(&pack);
}

Test(voice, finds_nothing_where_there_is_nothing) {
  static const char *const wrong[] = {"nothing", "pay.1", "held.9", "held.x", "held.", "first-contact.99",
                                      "first-contact.end.1", "pre-departure.0", "pre-departure.999",
                                      "pre-departure", "first-week.1"};
  struct pack *pack = real_pack();
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    struct page page = {0};
    cr_assert_neq(page_of(&page, pack, wrong[i], "en"), ERR_OK, "%s", wrong[i]);
    page_free(&page);
  }
  pack_close(&pack);
}

Test(voice, has_voices_for_what_can_be_understood) {
  static const char *const have[] = {"en", "vi", "id", "ms", "zh", "ta", "bn", "ne", "hi", "te", "ml"};
  static const char *const lack[] = {"th", "my", "km", "lo", "fil", "xx", ""};
  struct voices *voices = voices_open();
  cr_assert_not_null(voices);
  for (size_t i = 0; i < sizeof have / sizeof have[0]; i++) cr_assert(voices_have(voices, have[i]), "%s", have[i]);
  for (size_t i = 0; i < sizeof lack / sizeof lack[0]; i++) cr_assert_not(voices_have(voices, lack[i]), "%s", lack[i]);
  cr_assert_not(voices_have(NULL, "en"));
  voices_close(&voices);
}

static double loudness(const int16_t *samples, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += (double)samples[i] * samples[i];
  return count ? sum / (double)count : 0;
}

/* Learners: not more than some three words a second, and not less than one. */
Test(voice, speaks_at_a_speed_to_follow) {
  static const char text[] = "Your employer must pay your wages every month, in money, and must tell you how they "
                             "were counted. Nobody may take your passport away from you.";
  enum { WORDS = 26 };
  struct voices *voices = voices_open();
  struct sound sound = {0};
  cr_assert(voices_say(voices, &sound, "en", text, NULL, NULL));
  double seconds = (double)sound.count / SOUND_RATE;
  cr_assert(seconds > WORDS / 3.2 && seconds < WORDS, "%f", seconds);
  cr_assert_gt(loudness(sound.samples, sound.count), 1e5);
  sound_free(&sound);
  voices_close(&voices);
}

static bool at_once(void *context) {
  ++*(int *)context;
  return true;
}

Test(voice, is_interrupted_while_it_makes_the_sound) {
  struct voices *voices = voices_open();
  struct sound sound = {0};
  int asked = 0;
  cr_assert_not(voices_say(voices, &sound, "en", "A long paragraph that nobody wants to hear.", at_once, &asked));
  cr_assert_eq(asked, 1);
  cr_assert_eq(sound.count, 0);
  voices_close(&voices);
}

struct stage {
  struct pack *pack;
  struct voices *voices;
  struct reader *reader;
};

static struct stage set_stage(void) {
  struct stage s = {.pack = real_pack(), .voices = voices_open()};
  s.reader = reader_new(s.pack, s.voices);
  return s;
}

static void clear_stage(struct stage *s) {
  reader_free(&s->reader);
  voices_close(&s->voices);
  pack_close(&s->pack);
}

static enum reader_state after(struct stage *s, enum order_verb verb) {
  bool is_mute;
  cr_assert_eq(reader_take(s->reader, &(struct order){.verb = verb}, &is_mute), ERR_OK);
  return reader_state(s->reader);
}

static enum err asks(struct stage *s, const char *id, const char *lang, bool *is_mute) {
  struct order order = say(id, "-", lang);
  return reader_take(s->reader, &order, is_mute);
}

/* Takes one stretch of sound; false at the end. */
static bool hears(struct stage *s, size_t *count) {
  const int16_t *sound = reader_sound(s->reader, count);
  reader_took(s->reader, *count);
  return sound;
}

static size_t hears_all(struct stage *s) {
  size_t count, all = 0;
  while (hears(s, &count)) all += count;
  return all;
}

Test(voice, reads_pauses_goes_on_and_stops) {
  struct stage s = set_stage();
  bool is_mute;
  size_t count;
  cr_assert_eq(after(&s, ORDER_PAUSE), READER_IDLE);
  cr_assert_eq(after(&s, ORDER_AGAIN), READER_IDLE);
  cr_assert_not(hears(&s, &count));
  cr_assert_eq(asks(&s, "held", "en", &is_mute), ERR_OK);
  cr_assert_eq(reader_state(s.reader), READER_READING);
  cr_assert(hears(&s, &count));
  cr_assert_eq(after(&s, ORDER_PAUSE), READER_PAUSED);
  cr_assert_not(hears(&s, &count));
  cr_assert_eq(after(&s, ORDER_PAUSE), READER_READING);
  cr_assert(hears(&s, &count));
  cr_assert_eq(after(&s, ORDER_STOP), READER_IDLE);
  cr_assert_not(hears(&s, &count));
  cr_assert_eq(after(&s, ORDER_PAUSE), READER_IDLE, "what was stopped is forgotten");
  clear_stage(&s);
}

/* The same words are not said in exactly the same time. */
static bool is_about(size_t a, size_t b) {
  return a > b - b / 20 && a < b + b / 20;
}

Test(voice, says_all_of_it_and_the_same_again) {
  struct stage s = set_stage();
  bool is_mute;
  cr_assert_eq(asks(&s, "held", "en", &is_mute), ERR_OK);
  size_t all = hears_all(&s);
  cr_assert_gt(all, 5 * SOUND_RATE);
  cr_assert_eq(reader_state(s.reader), READER_IDLE);
  cr_assert_eq(after(&s, ORDER_AGAIN), READER_READING);
  cr_assert(is_about(hears_all(&s), all));
  cr_assert_eq(after(&s, ORDER_PAUSE), READER_READING, "it begins anew");
  cr_assert(is_about(hears_all(&s), all));
  clear_stage(&s);
}

/* Again is this paragraph, and the one before when this one has only just begun. */
Test(voice, goes_back_by_paragraphs) {
  struct stage s = set_stage();
  bool is_mute;
  size_t first, second, again;
  cr_assert_eq(asks(&s, "held", "en", &is_mute), ERR_OK);
  cr_assert(hears(&s, &first));
  after(&s, ORDER_AGAIN);
  cr_assert(hears(&s, &again));
  cr_assert_eq(again, first);
  cr_assert(hears(&s, &second));
  reader_unheard(s.reader, second - 100);
  after(&s, ORDER_AGAIN);
  cr_assert(hears(&s, &again));
  cr_assert(is_about(again, first) && !is_about(again, second), "%zu", again);
  cr_assert(hears(&s, &again));
  cr_assert(is_about(again, second), "%zu", again);
  clear_stage(&s);
}

Test(voice, says_what_nobody_heard_when_it_goes_on) {
  struct stage s = set_stage();
  bool is_mute;
  size_t count, rest;
  cr_assert_eq(asks(&s, "held", "en", &is_mute), ERR_OK);
  cr_assert(hears(&s, &count));
  reader_unheard(s.reader, 1000);
  cr_assert(hears(&s, &rest));
  cr_assert_eq(rest, 1000);
  clear_stage(&s);
}

Test(voice, refuses_what_it_cannot_say) {
  struct stage s = set_stage();
  bool is_mute;
  cr_assert_eq(asks(&s, "held", "th", &is_mute), ERR_NOT_FOUND);
  cr_assert(is_mute);
  cr_assert_eq(asks(&s, "nothing", "en", &is_mute), ERR_NOT_FOUND);
  cr_assert_not(is_mute);
  cr_assert_eq(reader_state(s.reader), READER_IDLE);
  clear_stage(&s);
}

/* --- the program, with a loudspeaker that nobody hears --- */

static int64_t now_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void hears_word(struct spawned *s, const char *word) {
  char line[SPAWN_LINE_BYTES];
  enum spawn_news news = SPAWN_SILENT;
  for (int64_t until_ms = now_ms() + 20000; news == SPAWN_SILENT && now_ms() < until_ms; usleep(1000))
    news = spawn_hear(s, line);
  cr_assert_eq(news, SPAWN_LINE, "it does not say %s", word);
  cr_assert_str_eq(line, word);
}

static void tell(struct spawned *s, const char *order) {
  char *line = mem_format("%s\n", order);
  cr_assert(spawn_tell(s, line, strlen(line)));
  free(line);
}

static struct spawned *start_with(const char *conf) {
  struct spawned *s;
  const char *suar = getenv("SUAR");
  char *path = mem_format("%s-voice", suar ? suar : "./suar"), report[] = "--report", pack[] = "--pack";
  char *words[] = {path, report, pack, getenv("TEST_REAL_PACK"), NULL};
  setenv("ALSA_CONFIG_PATH", conf, 1);
  cr_assert_eq(spawn_start(&s, words, NULL), ERR_OK);
  free(path);
  return s;
}

static struct spawned *start_voice(void) {
  const char *tree = getenv("SUAR_SRCDIR");
  char *conf = mem_format("%s/tests/unit/null_sound.conf", tree ? tree : ".");
  struct spawned *s = start_with(conf);
  free(conf);
  return s;
}

/* Of five times the shortest: the machine has other things to do. It reports when it is silent. */
Test(voice, falls_silent_within_a_tenth_of_a_second) {
  struct spawned *s = start_voice();
  int64_t shortest_ms = 1000;
  for (int i = 0; i < 5; i++) {
    tell(s, "say page pay TH en");
    hears_word(s, "reading");
    usleep(150000);
    int64_t began_ms = now_ms();
    tell(s, "stop");
    hears_word(s, "idle");
    if (now_ms() - began_ms < shortest_ms) shortest_ms = now_ms() - began_ms;
  }
  cr_assert_lt(shortest_ms, 100);
  spawn_end(&s);
}

Test(voice, reports_how_it_is) {
  struct spawned *s = start_voice();
  tell(s, "say page pay TH km");
  hears_word(s, "mute km");
  tell(s, "say page nowhere - en");
  hears_word(s, "unknown");
  tell(s, "say page first-contact.3 - en");
  hears_word(s, "reading");
  tell(s, "say page first-contact.4 - en");
  hears_word(s, "reading");
  tell(s, "pause");
  hears_word(s, "paused");
  tell(s, "pause");
  hears_word(s, "reading");
  hears_word(s, "idle");
  tell(s, "again");
  hears_word(s, "reading");
  spawn_end(&s);
}

Test(voice, says_that_there_is_no_loudspeaker) {
  struct spawned *s = start_with("/dev/null");
  tell(s, "say page held - en");
  hears_word(s, "deaf");
  spawn_end(&s);
}
