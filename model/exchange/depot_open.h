/* depot_open: the folder DATA/packs while one program works in it: its lock, its state, and finishing what
 * was begun when the machine stopped. For the files of the depot alone. */
#ifndef MODEL_EXCHANGE_DEPOT_OPEN_H
#define MODEL_EXCHANGE_DEPOT_OPEN_H

#include "model/exchange/depot.h"
#include "model/exchange/depot_state.h"

struct depot {
  char *data_dir, *base, *packs, *state_path;
  int lock_fd; /* -1 = opened for reading */
  struct depot_state state;
};

/* Opens it to change something: makes the folder, takes the lock, finishes what is owed, removes what
 * belongs to nothing. ERR_BUSY, ERR_DAMAGED, ERR_FULL, ERR_STORE. Closed with depot_close in every case. */
enum err depot_open(struct depot *out, const struct depot_place *place, struct error *e);
/* The same for looking: nothing is made. What is owed, or a new day, is put right if nobody else has the
 * lock. */
enum err depot_open_to_read(struct depot *out, const struct depot_place *place, struct error *e);
void depot_close(struct depot *depot);

/* Writes the state and does what it owes: from here on the new content is in force. */
enum err depot_settle(struct depot *depot, struct error *e);
/* Has nothing owed any more, after what was owed was done and only that could not be written. */
enum err depot_pay(struct depot *depot, struct error *e);
/* Takes the state of the file again and removes what belongs to nothing in it. */
void depot_forget(struct depot *depot);

/* Paths; they deliver memory. The pack of a slot, what is read, and what is prepared to be read. */
char *depot_slot_folder(const struct depot *depot, const char *name, long slot);
char *depot_slot_file(const struct depot *depot, const char *name, long slot);
char *depot_content(const struct depot *depot);
char *depot_content_next(const struct depot *depot);

/* Waits until what was done to the entries of a folder is on the disk. */
enum err depot_sync_folder(const char *folder, struct error *e);

#endif
