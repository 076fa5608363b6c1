/* depot_own: the centre's own folder DATA/own, and how another takes its place together with the content
 * that is made of it. For the files of the depot alone.
 *
 * DATA/own.new is what it will be: it counts as soon as the state owes it, and not before. DATA/own.before
 * is what it was, until nothing is owed any more. */
#ifndef MODEL_EXCHANGE_DEPOT_OWN_H
#define MODEL_EXCHANGE_DEPOT_OWN_H

#include "model/exchange/depot_open.h"

/* The folder that content is made of: the one that is owed, or else the one that is there; NULL for none
 * and for an empty one. Delivers memory. */
char *depot_own(const struct depot *depot);

/* Gives the folder `draft` the name under which it is owed, and says so in the state in memory. Nothing
 * may be owed yet. ERR_FULL, ERR_STORE. */
enum err depot_own_stage(struct depot *depot, const char *draft, struct error *e);
/* Puts it in its place; what was done already stays done. ERR_FULL, ERR_STORE. */
enum err depot_own_switch(const struct depot *depot, struct error *e);
/* Takes that back, also one that was done by halves. False when it cannot be. */
bool depot_own_switch_back(const struct depot *depot);
/* Removes what nobody owes. */
void depot_own_clean(const struct depot *depot);

#endif
