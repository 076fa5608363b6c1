#include "tui/cli/hxl.h"

const char *hxl_of_key(enum report_key key) {
  static const char *const tags[REPORT_KEYS] = {
      [REPORT_YEAR] = "#date+year",
      [REPORT_QUARTER] = "#date+quarter",
      [REPORT_MONTH] = "#date+month",
      [REPORT_CENTRE] = "#org+centre+code",
      [REPORT_COUNTRY] = "#country+code+v_iso2",
      [REPORT_NATIONALITY] = "#group+nationality+code+v_iso2",
      [REPORT_SECTOR] = "#subsector+code",
      [REPORT_CHANNEL] = "#modality+channel+code",
      [REPORT_LANGUAGE] = "#group+language+code+v_bcp47",
      [REPORT_KIND] = "#activity+kind+code",
      [REPORT_TYPE] = "#cause+type+code",
      [REPORT_AGAINST] = "#cause+against+code",
      [REPORT_SERVICE] = "#service+code",
      [REPORT_REASON] = "#status+reason+code",
      [REPORT_ORIGIN] = "#country+origin+code+v_iso2",
      [REPORT_DESTINATION] = "#country+dest+code+v_iso2",
      [REPORT_SEX] = "#group+sex+code",
      [REPORT_TOPIC] = "#item+topic+code",
      [REPORT_NEED] = "#need+code",
      [REPORT_WHAT] = "#meta+what+code",
  };
  return tags[key];
}

/* In the order of the measures, hidden ones left out. */
const char *hxl_of_measure(enum report_kind kind, size_t measure) {
  static const char *const tags[REPORT_KINDS][REPORT_MAX_MEASURES] = {
      [REPORT_ACTIVITY] = {"#activity+sessions+num", "#reached+clients+num", "#reached+clients+f",
                           "#reached+clients+m", "#reached+clients+other",
                           "#reached+clients+unstated", "#indicator+clients+f+pct",
                           "#reached+information+num", "#reached+information+f",
                           "#reached+information+m", "#reached+information+other",
                           "#reached+information+unstated", "#indicator+information+f+pct"},
      [REPORT_CASES] = {"#event+cases+opened+num", "#event+cases+closed+num",
                        "#event+cases+open+num", "#affected+workers+num", "#affected+workers+f",
                        "#value+asked", "#value+awarded", "#value+received", "#currency+code",
                        "#affected+workers+m", "#affected+workers+other",
                        "#affected+workers+unstated", "#indicator+workers+f+pct",
                        "#event+cases+reopened+num"},
      [REPORT_TOPICS] = {"#activity+sessions+num", "#reached+people+num"},
      [REPORT_REFERRALS] = {"#service+referrals+sent+num", "#service+referrals+accepted+num",
                            "#service+referrals+rejected+num", "#service+referrals+reached+num",
                            "#service+referrals+served+num", "#service+referrals+closed+num",
                            "#service+referrals+waiting+num", "#service+referrals+no_answer+num",
                            "#service+referrals+wrong_number+num",
                            "#service+referrals+not_eligible+num",
                            "#service+referrals+language+num",
                            "#service+referrals+closed_down+num", "#service+referrals+other+num"},
      [REPORT_COSTS] = {"#respondee+records+num", "#currency+code", "#value+fee", "#value+related",
                        "#value+illegitimate", "#value+total", "#indicator+months_of_wages"},
      [REPORT_GAPS] = {"#need+unmet+num"},
      [REPORT_REVIEW_CLIENTS] = {"#reached+clients+num", "#indicator+clients+f+pct",
                                 "#reached+information+num", "#indicator+information+f+pct"},
      [REPORT_REVIEW_CASES] = {"#event+cases+num", "#value+awarded+usd", "#event+cases+num+todate",
                               "#value+awarded+usd+todate"},
  };
  return tags[kind][measure];
}
