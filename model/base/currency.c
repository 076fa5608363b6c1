#include "model/base/currency.h"

#include <string.h>

/* The alphabetic codes of ISO 4217 as the package iso-codes 4.15 lists them, with XCG and ZWG, which
 * came later; by their minor units, which are those of list one of the maintenance agency. Codes
 * without a minor unit (metals, units of account, tests) are no money and stand nowhere. What went out
 * of use stays: a case may be older. */
static const struct {
  int decimals;
  const char *codes; /* each with a blank behind it */
} currencies[] = {
  {0,
      "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "},
  {2,
      "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL "
      "BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK "
      "DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG "
      "HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL "
      "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD "
      "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL "
      "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU "
      "UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL "},
  {3,
      "BHD IQD JOD KWD LYD OMR TND "},
  {4,
      "CLF UYW "},
};

int currency_decimals(const char *code) {
  if (strlen(code) != 3) return -1;
  for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
    for (const char *p = currencies[i].codes; *p; p += 4)
      if (memcmp(p, code, 3) == 0) return currencies[i].decimals;
  return -1;
}

bool currency_spell(const char *word, char code[CURRENCY_BYTES]) {
  size_t letters = 0;
  for (; letters < CURRENCY_BYTES - 1; letters++) {
    char c = word[letters];
    if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return false;
    code[letters] = c;
  }
  code[letters] = '\0';
  return !word[letters];
}
