/* The lock file beside a database: whoever has the database open holds it shared, a
 * restore holds it alone. It lies beside the file itself, also where the path that was
 * given is a link, and stays when nobody holds it. */
#ifndef FOYER_STORE_LOCK_FILE_H
#define FOYER_STORE_LOCK_FILE_H

#include <stdbool.h>

#include "base/err.h"

enum lock_file {
	LOCK_FILE_SHARED, /* ERR_BUSY while a restore holds it */
	LOCK_FILE_ALONE,  /* ERR_BUSY while anybody holds it */
};

/* Takes it, and waits at most `wait_ms` for whoever holds it. Closing *ret_fd gives it
 * back; *ret_made: the file was not there before.
 * ERR_BUSY; ERR_FULL, ERR_READ_ONLY, ERR_NOT_FOUND: of its folder; ERR_IO. */
enum err lock_file_take(const char *db_path, enum lock_file how, int wait_ms, int *ret_fd, bool *ret_made);

/* Whether nobody else holds it, for who holds it shared in `fd` and goes on to.
 * ERR_BUSY: a restore came in between, and it is no longer held. */
enum err lock_file_is_alone(int fd, bool *ret_alone);

/* Removes the file; only beside what no foyer will ever open. */
void lock_file_drop(const char *db_path);

#endif
