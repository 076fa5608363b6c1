/* scene - a command of the program on a small store, run again and again with one fault each time.
 *
 * The program runs in a process of its own, from its main() on, with the libraries it is shipped
 * against. After each run the store is looked at with the program itself, without faults: it is as
 * before the command, or as after it, and the status and the words of the command fit that. Then the
 * command is given once more and does what it should. */
#ifndef TESTS_FAULT_SCENE_H
#define TESTS_FAULT_SCENE_H

#include <stdbool.h>

enum { SCENE_LOOKS = 6 };

struct scene {
  const char *prepare; /* a shell script, run in the folder that the command will find */
  const char *also;    /* another, for what is as good as before the command; NULL: none */
  const char *command; /* arguments, split at blanks; nothing is said about one that is not there */
  const char *input;   /* what is typed; NULL: nothing */
  const char *output;  /* the file that is printed to; NULL: one that never fails */
  const char *looks[SCENE_LOOKS]; /* commands that print the same unless the command was done; of one
                                   * that begins with "-" only what it does counts */
  bool is_signed;      /* it takes in what is signed */
  bool ends_with_sync; /* the last that it does is to sync a folder, behind a rename */
  bool is_pair;        /* it makes two files: a disk on which nothing can be removed keeps one of them */
  const char *folder;  /* its files are looked at, too; NULL: none */
};

/* Every kind of fault of the disk, once and for good, at every call that touches the folder (in the gate
 * at some, evenly spread). */
void scene_try_disk(const struct scene *scene);

/* The same for allocations. */
void scene_try_memory(const struct scene *scene);

/* On a disk of that size ("16m") that has no block left, one, four and so on until it is enough. */
void scene_try_room(const struct scene *scene, const char *size);

/* How many runs are found fault with on a disk that lies: shows that damage is seen. */
int scene_count_lies(const struct scene *scene);

#endif
