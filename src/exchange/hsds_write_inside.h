/* What the rooms of hsds_write share. */
#ifndef FOYER_EXCHANGE_HSDS_WRITE_INSIDE_H
#define FOYER_EXCHANGE_HSDS_WRITE_INSIDE_H

#include <stdio.h>

#include "exchange/hsds_write.h"

/* Whether a package would have a file of that name. */
bool hsds_write_is_member(const char *name);

/* Gives `each` every file of the package, one after another, until one fails. */
typedef enum err hsds_write_member_fn(void *context, const char *name, const void *bytes, size_t size);
enum err hsds_write_members(const struct directory_rows *rows, hsds_write_member_fn *each, void *context);

/* Each writes to a place where nothing is yet. */
enum err hsds_write_folder(const struct directory_rows *rows, const char *path);
enum err hsds_write_zip(const struct directory_rows *rows, const char *path);
/* How many rows found no place in it. */
enum err hsds_write_json(const struct directory_rows *rows, FILE *out, size_t *ret_left);

#endif
