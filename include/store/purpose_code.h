/* Why somebody comes: the codes that the program and the configuration define. */
#ifndef FOYER_STORE_PURPOSE_CODE_H
#define FOYER_STORE_PURPOSE_CODE_H

#include <stdint.h>

#include "store/db.h"

enum err purpose_code_find(struct db *db, int64_t school, const char *code, int64_t *ret_id);

/* Within a transaction. */
enum err purpose_code_insert(struct db *db, int64_t school, const char *code);

#endif
