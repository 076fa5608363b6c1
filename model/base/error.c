#include "model/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum err error_set(struct error *e, enum err code, const char *message, ...) {
  if (!e) return code;
  memset(e, 0, sizeof *e);
  e->code = code;
  e->message = message;
  va_list ap;
  va_start(ap, message);
  const char *p = message;
  for (int i = 0; i < ERROR_ARGS && (p = strstr(p, "%s")); i++, p += 2)
    snprintf(e->arg[i], sizeof e->arg[i], "%s", va_arg(ap, const char *));
  va_end(ap);
  return code;
}

enum err error_of_write(int cause) {
  return cause == ENOSPC || cause == EDQUOT ? ERR_FULL : ERR_STORE;
}

enum err error_at(struct error *e, const char *file, size_t line) {
  if (!e) return ERR_FAULT;
  if (line) snprintf(e->place, sizeof e->place, "%s:%zu", file, line);
  else snprintf(e->place, sizeof e->place, "%s", file);
  return e->code;
}

char *error_sentence(const struct error *e, const char *message, char *out, size_t out_bytes) {
  size_t used = 0;
  int next_arg = 0;
  for (const char *p = message; *p && used + 1 < out_bytes;) {
    if (p[0] == '%' && p[1] == 's') {
      const char *arg = next_arg < ERROR_ARGS ? e->arg[next_arg++] : "";
      int n = snprintf(out + used, out_bytes - used, "%s", arg);
      used += n < 0 ? 0 : (size_t)n;
      if (used >= out_bytes) used = out_bytes - 1;
      p += 2;
    } else {
      out[used++] = *p++;
    }
  }
  out[used] = '\0';
  return out;
}
