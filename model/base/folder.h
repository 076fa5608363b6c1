/* folder: the folders that stores stand in. */
#ifndef MODEL_BASE_FOLDER_H
#define MODEL_BASE_FOLDER_H

#include "model/base/error.h"

/* mkdir -p: what is missing is made for its owner alone, durably. ERR_FULL, ERR_STORE. */
enum err folder_make(const char *folder, struct error *e);

/* rm -rf: what can be removed of it is gone. */
void folder_remove(const char *folder);

#endif
