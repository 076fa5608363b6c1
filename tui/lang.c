#include "tui/lang.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "tui/gettext.h"

static const char domain[] = "suar";

static bool is_utf8(void) {
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* code */
void lang_start(const char *locale_dir) {
  static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
  setlocale(LC_CTYPE, "");
  for (size_t i = 0; !is_utf8() && i < sizeof others / sizeof others[0]; i++)
    setlocale(LC_CTYPE, others[i]);
  /* gettext looks at LANGUAGE only while the locale of messages is not plain "C". */
  if (!setlocale(LC_MESSAGES, "en_US.UTF-8")) setlocale(LC_MESSAGES, setlocale(LC_CTYPE, NULL));
  bindtextdomain(domain, locale_dir);
  bind_textdomain_codeset(domain, "UTF-8");
  textdomain(domain);
}

void lang_from_environment(char out[PACK_TAG_BYTES]) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  const char *value = NULL;
  for (size_t i = 0; (!value || !*value) && i < sizeof names / sizeof names[0]; i++)
    value = getenv(names[i]);
  size_t len = value ? strcspn(value, "_.@") : 0;
  if (len < 2 || len > 3 || strncmp(value, "C", len) == 0)
    snprintf(out, PACK_TAG_BYTES, "en");
  else if (len == 2 && strncmp(value, "tl", 2) == 0)
    snprintf(out, PACK_TAG_BYTES, "fil");
  else
    snprintf(out, PACK_TAG_BYTES, "%.*s", (int)len, value);
}

/* English stands in the program: "C" spares gettext from looking for its catalogue each time. */
static const char *catalogue(const char *tag) {
  return strcmp(tag, "en") == 0 ? "C" : tag;
}

void lang_use(const char *tag, const struct lang_chain *chain) {
  struct buf names = {0};
  buf_add(&names, catalogue(tag));
  for (size_t i = 0; chain && i < chain->count; i++)
    if (strcmp(chain->tag[i], tag) != 0) buf_addf(&names, ":%s", catalogue(chain->tag[i]));
  setenv("LANGUAGE", buf_text(&names), 1);
  textdomain(domain); /* drops what gettext remembers of the last language */
  buf_free(&names);
}

bool lang_is_draft(void) {
  static const char header_id[] = "";
  const char *header = gettext(header_id);
  return *header && strstr(header, "X-Suar-Status: draft") /* code */;
}
