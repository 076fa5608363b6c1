/* screen_run [--update] PROGRAM SCRIPT.keys...
 *
 * Runs the program in a pseudo-terminal, does what the scripts say and compares
 * the pictures taken with the files in golden/ beside each script, or writes
 * those with --update. tests/screens/README.md explains the steps. */
#include <err.h>
#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/screens/golden.h"
#include "tests/screens/script.h"
#include "tests/support/screen.h"

enum {
  PATIENCE_MS = 20000, /* for what must come */
  SETTLE_MS = 30,      /* quiet that lets a picture be compared */
  MAX_WORDS = 32,
  MAX_LISTED = 32,
};

struct tally {
  int passed;
  int failed;
};

/* One pass through a script: one size, one language. */
struct run {
  const char *program;
  bool says_waits; /* the program, waits.h */
  const struct script *script;
  const struct step *step;
  bool update;
  const char *lang; /* NULL: none given */
  int rows, cols;
  char home[64]; /* scratch folder of this pass */
  char args[1024];
  char *env[MAX_WORDS];
  int env_count;
  struct screen *screen; /* NULL until a step needs it */
  struct tally *tally;
};

static void complain(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(struct run *run, const char *format, ...) {
  va_list args;

  va_start(args, format);
  printf("%s:%zu (%s, %dx%d): ", run->script->path, run->step->line, run->lang ? run->lang : "-",
         run->cols, run->rows);
  vprintf(format, args);
  putchar('\n');
  va_end(args);
  run->tally->failed++;
}

/* Complains, shows the screen and gives the pass up. */
static bool fail(struct run *run, const char *what) {
  complain(run, "%s", what);
  if (run->screen) {
    char *picture = golden_picture(run->screen);

    fputs(picture, stdout);
    free(picture);
  }
  return false;
}

/* --- environment --------------------------------------------------------------------------- */

static void add_env(struct run *run, const char *format, const char *value) {
  if (run->env_count == MAX_WORDS - 1) errx(1, "%s: too many env lines", run->script->path);
  if (asprintf(&run->env[run->env_count++], format, value) < 0) err(1, "env");
}

/* A fixed clock and place, and folders in which nobody has been. */
static void make_home(struct run *run) {
  static const char *const folders[] = {"data", "config", "state", "cache"};
  char path[sizeof run->home + 16];

  strcpy(run->home, "/tmp/screen_run.XXXXXX");
  if (!mkdtemp(run->home)) err(1, "%s", run->home);
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    snprintf(path, sizeof path, "%s/%s", run->home, folders[i]);
    if (mkdir(path, 0700) < 0) err(1, "%s", path);
  }
  add_env(run, "SUAR=%s", run->program);
  add_env(run, "HOME=%s", run->home);
  add_env(run, "SUAR_DATA=%s/data", run->home);
  add_env(run, "XDG_CONFIG_HOME=%s/config", run->home);
  add_env(run, "XDG_STATE_HOME=%s/state", run->home);
  add_env(run, "XDG_CACHE_HOME=%s/cache", run->home);
  add_env(run, "SUAR_NOW=%s", "2026-11-22T10:00:00+07:00");
  add_env(run, "TZ=%s", "Asia/Bangkok");
  add_env(run, "LANG=%s", "C.UTF-8");
  add_env(run, "%s", "LC_ALL");
  add_env(run, "%s", "LC_MESSAGES");
  add_env(run, "%s", "LANGUAGE");
  add_env(run, "%s", "NO_COLOR");
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place) {
  (void)status, (void)kind, (void)place;
  return remove(path);
}

static void remove_home(struct run *run) {
  nftw(run->home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  for (int i = 0; i < run->env_count; i++)
    free(run->env[i]);
}

/* --- steps --------------------------------------------------------------------------------- */

static bool is_blank(struct screen *screen) {
  const char *text = screen_text(screen);

  return text[strspn(text, "\n")] == '\0';
}

/* Starts a program and waits for its first picture, so that no key comes before it listens. */
static bool start(struct run *run, const char *const argv[]) {
  const struct screen_options options = {.rows = run->rows,
                                         .cols = run->cols,
                                         .env = (const char *const *)run->env,
                                         .says_waits = run->says_waits && argv[0] == run->program};
  run->screen = screen_start(argv, &options);
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += SETTLE_MS) {
    screen_wait_quiet(run->screen, SETTLE_MS, PATIENCE_MS);
    if (!is_blank(run->screen)) return true;
  }
  return fail(run, "the program shows nothing");
}

static bool need_screen(struct run *run) {
  const char *argv[MAX_WORDS + 3] = {run->program};
  char args[sizeof run->args];
  int count = 1;

  if (run->screen) return true;
  strcpy(args, run->args);
  for (char *word = strtok(args, " "); word && count < MAX_WORDS; word = strtok(NULL, " "))
    argv[count++] = word;
  if (run->lang) {
    argv[count++] = "--lang";
    argv[count++] = run->lang;
  }
  return start(run, argv);
}

static bool do_args(struct run *run, const char *rest) {
  snprintf(run->args, sizeof run->args, "%s", rest);
  return true;
}

static bool do_env(struct run *run, const char *rest) {
  add_env(run, "%s", rest);
  return true;
}

static bool do_size(struct run *run, const char *rest) {
  return sscanf(rest, "%dx%d", &run->cols, &run->rows) == 2 || fail(run, "a size is like 80x24");
}

static bool do_setup(struct run *run, const char *rest) {
  const char *const argv[] = {"sh", "-c", rest, NULL};
  const struct screen_options options = {.env = (const char *const *)run->env};
  bool done;

  run->screen = screen_start(argv, &options);
  done = screen_wait_exit(run->screen, PATIENCE_MS) == 0 || fail(run, "the command failed");
  screen_free(&run->screen);
  return done;
}

static bool do_keys(struct run *run, const char *rest) {
  return screen_keys(run->screen, rest) || fail(run, "no such key");
}

static bool do_text(struct run *run, const char *rest) {
  screen_type(run->screen, rest);
  return true;
}

static bool do_wait(struct run *run, const char *rest) {
  return screen_wait_text(run->screen, rest, PATIENCE_MS) || fail(run, "the text does not come");
}

static bool settle(struct run *run) {
  return run->says_waits ? screen_wait_idle(run->screen, PATIENCE_MS)
                         : screen_wait_quiet(run->screen, SETTLE_MS, PATIENCE_MS);
}

static bool do_quiet(struct run *run, const char *rest) {
  (void)rest;
  return settle(run) || fail(run, "the screen does not come to rest");
}

static bool do_resize(struct run *run, const char *rest) {
  if (!do_size(run, rest)) return false;
  screen_resize(run->screen, run->rows, run->cols);
  return do_quiet(run, rest);
}

static bool do_exit(struct run *run, const char *rest) {
  if (screen_wait_exit(run->screen, PATIENCE_MS) != atoi(rest))
    return fail(run, "the program does not end like that");
  run->tally->passed++;
  screen_free(&run->screen);
  return true;
}

static char *golden_path(const struct run *run, const char *name) {
  char *path;

  if (asprintf(&path, "%s/golden/%s-%s-%dx%d%s%s.txt", run->script->folder, run->script->name, name,
               run->cols, run->rows, run->lang ? "-" : "", run->lang ? run->lang : "") < 0)
    err(1, "golden");
  return path;
}

/* The picture, once it equals KEPT or the program has nothing more to do. A slow machine costs
 * patience, not a failure. */
static char *settled_picture(struct run *run, const char *kept) {
  char *picture;

  settle(run);
  picture = golden_picture(run->screen);
  if (kept && strcmp(kept, picture) == 0) return picture;
  free(picture);
  screen_wait_idle(run->screen, PATIENCE_MS);
  return golden_picture(run->screen);
}

static void update_picture(struct run *run, const char *path, const char *kept) {
  char *picture;

  screen_wait_idle(run->screen, PATIENCE_MS);
  picture = golden_picture(run->screen);
  if (!kept || strcmp(kept, picture) != 0) {
    golden_save(path, picture);
    printf("wrote %s\n", path);
  }
  free(picture);
}

static bool picture_is_kept(struct run *run, const char *path, const char *kept) {
  char *picture = settled_picture(run, kept);
  bool same = kept && strcmp(kept, picture) == 0;

  if (!same) {
    complain(run, "the screen differs from its picture");
    golden_print_difference(path, kept, picture);
  }
  free(picture);
  return same;
}

static bool do_snap(struct run *run, const char *rest) {
  char *path = golden_path(run, rest);
  char *kept = golden_load(path);

  if (run->update)
    update_picture(run, path, kept);
  else if (picture_is_kept(run, path, kept))
    run->tally->passed++;
  free(kept);
  free(path);
  return true;
}

static const struct verb {
  const char *name;
  bool needs_screen;
  bool (*act)(struct run *run, const char *rest); /* false gives the pass up */
} verbs[] = {
    {"args", false, do_args},   {"env", false, do_env},    {"size", false, do_size},
    {"setup", false, do_setup}, {"keys", true, do_keys},   {"text", true, do_text},
    {"wait", true, do_wait},    {"quiet", true, do_quiet}, {"resize", true, do_resize},
    {"snap", true, do_snap},    {"exit", true, do_exit},
};

static bool do_step(struct run *run) {
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(verbs[i].name, run->step->verb) == 0)
      return (!verbs[i].needs_screen || need_screen(run)) && verbs[i].act(run, run->step->rest);
  return fail(run, "no such step");
}

/* --- passes -------------------------------------------------------------------------------- */

struct matrix {
  char *copy;
  char *sizes[MAX_LISTED];
  char *langs[MAX_LISTED];
  int size_count, lang_count;
};

static int split(char *list, char **parts) {
  int count = 0;

  for (char *part = strtok(list, ","); part && count < MAX_LISTED; part = strtok(NULL, ","))
    parts[count++] = part;
  return count;
}

/* The script's first step may be `matrix sizes=A,B langs=C,D`, either of which may be missing. */
static void read_matrix(const struct script *script, struct matrix *matrix) {
  char *sizes, *langs;

  *matrix = (struct matrix){0};
  if (script->count == 0 || strcmp(script->steps[0].verb, "matrix") != 0) return;
  matrix->copy = strdup(script->steps[0].rest);
  if (!matrix->copy) err(1, "matrix");
  sizes = strstr(matrix->copy, "sizes=");
  langs = strstr(matrix->copy, "langs=");
  matrix->copy[strcspn(matrix->copy, " ")] = '\0';
  if (sizes) matrix->size_count = split(sizes + strlen("sizes="), matrix->sizes);
  if (langs) matrix->lang_count = split(langs + strlen("langs="), matrix->langs);
}

static void run_once(struct run run, bool has_matrix) {
  make_home(&run);
  for (size_t i = has_matrix; i < run.script->count; i++) {
    run.step = &run.script->steps[i];
    if (!do_step(&run)) break;
  }
  screen_free(&run.screen);
  remove_home(&run);
}

/* The sanitizers, which are slow, see each size and each language once: the pictures are the same. */
static bool is_wanted(const struct matrix *matrix, int size, int lang) {
  if (!getenv("SUAR_SANITIZED") || !matrix->size_count || !matrix->lang_count) return true;
  return lang % matrix->size_count == size || size % matrix->lang_count == lang;
}

static void run_script(struct run run, const char *path) {
  struct script *script = script_load(path);
  struct matrix matrix;

  run.script = script;
  read_matrix(script, &matrix);
  for (int i = 0; i < matrix.size_count || i == 0; i++)
    for (int j = 0; j < matrix.lang_count || j == 0; j++) {
      if (!is_wanted(&matrix, i, j)) continue;
      run.lang = matrix.lang_count ? matrix.langs[j] : NULL;
      if (matrix.size_count && sscanf(matrix.sizes[i], "%dx%d", &run.cols, &run.rows) != 2)
        errx(2, "%s: a size is like 80x24", path);
      run_once(run, matrix.copy != NULL);
    }
  free(matrix.copy);
  script_free(&script);
}

int main(int argc, char **argv) {
  struct tally tally = {0};
  struct run run = {.rows = 24, .cols = 80, .tally = &tally};
  int first = 1;

  if (first < argc && strcmp(argv[first], "--update") == 0) {
    run.update = true;
    first++;
  }
  if (first < argc && strcmp(argv[first], "--waits") == 0) {
    run.says_waits = true;
    first++;
  }
  if (argc - first < 2) errx(2, "usage: screen_run [--update] [--waits] PROGRAM SCRIPT.keys...");
  run.program = argv[first];
  for (int i = first + 1; i < argc; i++)
    run_script(run, argv[i]);
  printf("%d passed, %d failed\n", tally.passed, tally.failed);
  return tally.failed > 0;
}
