/* case_code: the names of cases: a country and four letters or digits that are not taken for one
 * another when they are spoken or written by hand: "TH-7K3Q". */
#ifndef MODEL_JOURNAL_CASE_CODE_H
#define MODEL_JOURNAL_CASE_CODE_H

#include "model/base/error.h"
#include "model/journal/casebook.h"

/* Makes one by chance; `country` NULL or "" gives "XX". */
void case_code_new(const char *country, char code[CASE_CODE_BYTES]);

/* Reads one as a person writes it: any case of letters, digits of any one script, with or without
 * its dash. ERR_INVALID in plain words. */
enum err case_code_read(const char *typed, char code[CASE_CODE_BYTES], struct error *e);

#endif
