/* zawgyi: Burmese in the old Zawgyi encoding, which gives the code points of Unicode other meanings:
 * such text can be read with one font alone, is not found by search and breaks at the wrong places. */
#ifndef MODEL_CONTENT_ZAWGYI_H
#define MODEL_CONTENT_ZAWGYI_H

#include <stddef.h>

#include "model/base/error.h"

/* ERR_INVALID at `file`:`line` when `lang` is "my" and the text holds, for its length, more sequences
 * that Unicode has no use for in Burmese than a slip of the hand explains: a vowel sign or medial
 * before its letter, a stacker without a letter below, letters of other languages. Shan, Mon and
 * Karen do use those letters and are never refused. */
enum err zawgyi_refuse(const char *lang, const char *text, const char *file, size_t line,
                       struct error *e);

#endif
