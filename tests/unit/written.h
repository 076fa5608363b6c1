/* written: random journals, and what was written into them in plain lists, from which a test can count
 * everything anew. */
#ifndef TESTS_UNIT_WRITTEN_H
#define TESTS_UNIT_WRITTEN_H

#include "model/journal/gap.h"
#include "tests/unit/casebook_desk.h"

/* How many times a small journal: `make check-long` says more. */
#ifndef SCALE
#define SCALE 1
#endif
enum { CASES = 14 * SCALE, EVENTS = 24 * SCALE, MONEYS = 16 * SCALE, REFERRALS = 9 * SCALE,
       COSTS = 7 * SCALE, GAPS = 8 * SCALE, SESSIONS = 30 * SCALE, CHANGES = 12, ITEMS = 3,
       NATIONS = 3, LIST = 32 };

struct person_counts {
  int64_t of[NATIONS][4];
};
struct written_case {
  char code[CASE_CODE_BYTES], reason[32];
  const char *type, *country, *sector, *against, *channel, *centre;
  struct person_counts who;
  struct {
    char day[16];
    int what; /* 0 opened, 1 closed, 2 opened again */
  } changes[CHANGES];
  size_t change_count;
  bool is_open;
};
struct written_money {
  size_t of;
  char day[16];
  int stage;
  const char *currency;
  int64_t amount;
};
struct written_referral {
  char id[ID_TEXT_BYTES], day[16];
  const char *country, *service, *need;
  int status, reason; /* places in their lists; reason -1 = none */
};
struct written_cost {
  char id[ID_TEXT_BYTES], day[16];
  const char *origin, *destination, *sector, *sex, *nationality, *currency;
  int64_t wage;
  struct {
    const char *currency;
    int class;
    int64_t amount;
  } items[ITEMS];
  size_t item_count;
};
struct written_session {
  char day[16], languages[LIST], sectors[LIST], topics[64];
  const char *kind, *country, *centre, *channel;
  struct person_counts who;
  bool is_void;
};
struct written_gap {
  char month[8];
  const char *country, *key;
  bool is_need;
};
static struct {
  struct written_case cases[CASES];
  struct written_money moneys[MONEYS];
  struct written_referral referrals[REFERRALS];
  struct written_cost costs[COSTS];
  struct written_session sessions[SESSIONS];
  struct written_gap gaps[GAPS];
  uint64_t state;
  int64_t entries;
} w;

static inline unsigned below(unsigned limit) {
  return desk_random(&w.state, limit);
}
#define PICK(...)                                                                                  \
  ((const char *const[]){__VA_ARGS__}[below(sizeof((const char *const[]){__VA_ARGS__}) /          \
                                            sizeof(char *))])
static const char *const nations[NATIONS] = {"-", "KH", "MM"};

static inline void random_day(char out[16]) {
  snprintf(out, 16, "%u-%02u-%02u", 2024 + below(2), 1 + below(12), 1 + below(28));
}

static inline void random_who(struct person_counts *who) {
  int64_t all = 0;
  for (size_t i = 0; i < NATIONS; i++)
    for (size_t j = 0; j < 4; j++)
      all += who->of[i][j] = below(3) ? 0 : below(9);
  if (!all) who->of[1][0] = 1;
}

/* "who", value pairs at the end of a list of fields; `text` has the values. */
static inline void add_who(const char **fields, const struct person_counts *who, char text[NATIONS][80]) {
  while (*fields) fields++;
  for (size_t i = 0; i < NATIONS; i++) {
    const int64_t *n = who->of[i];
    if (!(n[0] + n[1] + n[2] + n[3])) continue;
    snprintf(text[i], 80, "%s:women=%ld,men=%ld,other=%ld,unstated=%ld", nations[i], (long)n[0],
             (long)n[1], (long)n[2], (long)n[3]);
    *fields++ = "who";
    *fields++ = text[i];
  }
  *fields = NULL;
}

static inline void write_case_facts(struct written_case *c, enum casebook_kind kind) {
  char text[NATIONS][80], at[32];
  c->type = PICK("unpaid_wages", "housing");
  c->country = PICK("", "TH", "MY");
  c->sector = PICK("", "fishing", "care");
  c->against = PICK("", "employer", "broker");
  c->channel = PICK("", "mediation", "court");
  c->centre = PICK("", "a", "b");
  random_who(&c->who);
  if (c->change_count < 2) random_day(c->changes[0].day);
  snprintf(at, sizeof at, "%sT10:00:00+07:00", c->changes[0].day);
  const char *fields[30] = {"at", at, "type", c->type, "country", c->country, "sector", c->sector,
                            "against", c->against, "channel", c->channel, "centre", c->centre, NULL};
  add_who(fields, &c->who, text);
  must_add(kind, kind == CASEBOOK_CASE ? NULL : c->code, fields);
  w.entries++;
}

static inline void write_event(struct written_case *c) {
  char at[32];
  if (below(5) == 0) {
    write_case_facts(c, CASEBOOK_CORRECT);
    return;
  }
  if (c->change_count == CHANGES) return;
  const char *reason = PICK("settled", "no_remedy");
  char *day = c->changes[c->change_count].day;
  random_day(day);
  if (strcmp(day, c->changes[c->change_count - 1].day) < 0)
    strcpy(day, c->changes[c->change_count - 1].day);
  snprintf(at, sizeof at, "%sT11:00:00+07:00", day);
  if (c->is_open) must_add(CASEBOOK_CLOSE, c->code, FIELDS("at", at, "reason", reason));
  else must_add(CASEBOOK_REOPEN, c->code, FIELDS("at", at));
  snprintf(c->reason, sizeof c->reason, "%s", c->is_open ? reason : "");
  c->changes[c->change_count++].what = c->is_open ? 1 : 2;
  c->is_open = !c->is_open;
  w.entries++;
}

/* Writes it down; now and then it was written before by mistake, and that entry is struck out. */
static inline void write_down(enum casebook_kind kind, const char *of, const char *const *fields) {
  if (w.entries % 6 == 0) {
    must_add(kind, of, fields);
    must_add(CASEBOOK_VOID, last_id, FIELDS("note", "typed twice"));
    w.entries += 2;
  }
  must_add(kind, of, fields);
  w.entries++;
}

static inline void write_money(struct written_money *m) {
  static const char *const stages[] = {"asked", "awarded", "received"};
  char amount[32];
  m->of = below(CASES);
  random_day(m->day);
  m->stage = (int)below(3);
  m->currency = PICK("THB", "USD");
  m->amount = (below(90000) + 1) * 10;
  snprintf(amount, sizeof amount, "%ld.%03ld", (long)(m->amount / 1000), (long)(m->amount % 1000));
  write_down(CASEBOOK_MONEY, w.cases[m->of].code,
             FIELDS("day", m->day, "stage", stages[m->stage], "currency", m->currency, "amount",
                    amount));
}

static inline void write_referral(struct written_referral *r) {
  static const char *const statuses[] = {"sent", "accepted", "rejected", "reached", "served", "closed"};
  static const char *const reasons[] = {"no_answer", "wrong_number", "not_eligible"};
  static const int ways[][3] = {{0}, {1, 3, 4}, {2, 0}, {3, 4, 5}, {5, 0}, {1, 2, 0}};
  char at[32];
  random_day(r->day);
  snprintf(at, sizeof at, "%sT09:00:00+07:00", r->day);
  r->country = PICK("", "TH");
  r->service = PICK("legal", "shelter");
  r->need = PICK("", "wage", "trafficking");
  r->reason = -1;
  r->status = 0;
  write_down(CASEBOOK_REFERRAL, NULL, FIELDS("at", at, "country", r->country, "service", r->service,
                                             "need", r->need));
  memcpy(r->id, last_id, sizeof r->id);
  const int *way = ways[below(6)];
  for (size_t i = 0; i < 3 && way[i]; i++) {
    int reason = way[i] == 2 || way[i] == 5 ? (int)below(3) : -1;
    must_add(CASEBOOK_REFERRAL_CHANGE, r->id,
             FIELDS("status", statuses[way[i]], "reason", reason < 0 ? "" : reasons[reason]));
    r->status = way[i];
    r->reason = reason;
    w.entries++;
  }
}

static inline void write_cost(struct written_cost *c) {
  static const char *const classes[] = {"fee", "related", "illegitimate"};
  char number[32];
  random_day(c->day);
  c->origin = PICK("KH", "MM");
  c->destination = PICK("", "TH", "MY");
  c->sector = PICK("", "fishing");
  c->sex = PICK("", "women", "men");
  c->nationality = PICK("", "KH", "MM");
  c->currency = PICK("THB", "USD");
  c->wage = below(4) ? 1000 * (1 + (int64_t)below(20000)) : -1;
  snprintf(number, sizeof number, "%ld", (long)(c->wage / 1000));
  write_down(CASEBOOK_COST, NULL,
             FIELDS("day", c->day, "origin", c->origin, "destination", c->destination, "sector",
                    c->sector, "sex", c->sex, "nationality", c->nationality, "currency", c->currency,
                    "wage", c->wage < 0 ? "" : number));
  memcpy(c->id, last_id, sizeof c->id);
  c->item_count = below(ITEMS + 1);
  for (size_t i = 0; i < c->item_count; i++) {
    c->items[i].class = (int)below(3);
    c->items[i].currency = PICK("THB", "USD");
    c->items[i].amount = 1000 * (1 + (int64_t)below(60000));
    snprintf(number, sizeof number, "%ld", (long)(c->items[i].amount / 1000));
    write_down(CASEBOOK_COST_ITEM, c->id,
               FIELDS("item", "visa", "class", classes[c->items[i].class], "currency",
                      c->items[i].currency, "amount", number));
  }
}

static inline void write_gap(struct written_gap *g) {
  char now[40];
  snprintf(g->month, sizeof g->month, "%u-%02u", 2024 + below(2), 1 + below(12));
  snprintf(now, sizeof now, "%s-09T10:00:00+07:00", g->month);
  g->is_need = below(2);
  g->country = PICK("", "TH");
  g->key = g->is_need ? PICK("wage", "shelter") : PICK("km", "my");
  setenv("SUAR_NOW", now, 1);
  cr_assert_eq(gap_count(journal, g->is_need ? GAP_NEED : GAP_SEARCH, g->key,
                         *g->country ? g->country : NULL, NULL),
               ERR_OK);
  desk_stop_clock();
}

/* A set of codes, in alphabetical order, separated by blanks; and each as a field. */
static inline void random_list(char *out, const char *const *codes, const char **fields, const char *name) {
  while (*fields) fields++;
  *out = '\0';
  for (size_t i = 0; i < 3; i++) {
    if (below(2)) continue;
    strcat(strcat(out, *out ? " " : ""), codes[i]);
    *fields++ = name;
    *fields++ = codes[i];
  }
  *fields = NULL;
}

static inline void write_session(struct written_session *s) {
  static const char *const languages[] = {"km", "my", "th"}, *const sectors[] = {"care", "fishing", "other"},
                           *const topics[] = {"contract", "forced-labour", "pay"};
  char text[NATIONS][80], at[32];
  random_day(s->day);
  snprintf(at, sizeof at, "%sT08:00:00+07:00", s->day);
  s->kind = PICK("client", "outreach", "orientation");
  s->country = PICK("", "TH");
  s->centre = PICK("", "a");
  s->channel = PICK("phone", "kiosk");
  random_who(&s->who);
  const char *fields[50] = {"at", at, "kind", s->kind, "country", s->country, "centre", s->centre,
                            "channel", s->channel, NULL};
  random_list(s->languages, languages, fields, "language");
  random_list(s->sectors, sectors, fields, "sector");
  random_list(s->topics, topics, fields, "topic");
  add_who(fields, &s->who, text);
  struct session session;
  session_init(&session);
  for (const char **f = fields; *f; f += 2)
    cr_assert_eq(session_set(&session, f[0], f[1], NULL), ERR_OK, "%s %s", f[0], f[1]);
  cr_assert_eq(session_save(journal, &session, 1, NULL), ERR_OK);
  s->is_void = below(8) == 0;
  if (s->is_void) cr_assert_eq(session_void(journal, session.id, "test", NULL), ERR_OK);
  w.entries += 1 + s->is_void;
  session_free(&session);
}

static inline void write_journal(uint64_t seed) {
  memset(&w, 0, sizeof w);
  w.state = seed * 2654435761U + 88172645463325252U;
  for (size_t i = 0; i < CASES; i++) {
    struct written_case *c = &w.cases[i];
    c->change_count = 1;
    c->is_open = true;
    write_case_facts(c, CASEBOOK_CASE);
    memcpy(c->code, last_code, sizeof c->code);
  }
  for (size_t i = 0; i < EVENTS; i++) write_event(&w.cases[below(CASES)]);
  for (size_t i = 0; i < MONEYS; i++) write_money(&w.moneys[i]);
  for (size_t i = 0; i < REFERRALS; i++) write_referral(&w.referrals[i]);
  for (size_t i = 0; i < COSTS; i++) write_cost(&w.costs[i]);
  for (size_t i = 0; i < GAPS; i++) write_gap(&w.gaps[i]);
  for (size_t i = 0; i < SESSIONS; i++) write_session(&w.sessions[i]);
}

#endif
