/* Table `secret`: keys of this installation. They are in no log and never shipped. */
#ifndef FOYER_STORE_SECRET_H
#define FOYER_STORE_SECRET_H

#include <stddef.h>

#include "store/db.h"

/* ERR_NOT_FOUND where there is none of that name; ERR_CORRUPT where it has another size. */
enum err secret_get(struct db *db, const char *name, void *ret_bytes, size_t size);

/* Within a transaction: the one of that name, made by chance where there is none. */
enum err secret_make(struct db *db, const char *name, void *ret_bytes, size_t size);

/* Within a transaction: keeps it, unless there is one already. */
enum err secret_keep(struct db *db, const char *name, const void *bytes, size_t size);

/* Within a transaction: what a text is known by, so that it need not be kept: its keyed
 * hash under the secret of that name, which is made where there is none. */
enum { SECRET_HASH_BYTES = 32 };
enum err secret_hash(struct db *db, const char *name, const char *text, unsigned char ret_hash[SECRET_HASH_BYTES]);

#endif
