/* One connection to the database, and everything that is decided about it: WAL,
 * synchronous=FULL, foreign keys, a lock file that every process shares, memory
 * that is overwritten before it is freed.
 *
 * A connection belongs to one thread. A call waits at most 50 ms for another
 * writer and then gives ERR_BUSY; the caller tries again by a deadline. */
#ifndef FOYER_STORE_DB_H
#define FOYER_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/chance.h"
#include "base/clock.h"
#include "base/err.h"

struct db;

enum {
	DB_BUSY_MS = 50,
	DB_APPLICATION_ID = 0x466f7965, /* "Foye" */
	DB_RESERVE_BYTES = 64 * 1024,
};

enum db_open {
	DB_EXISTING, /* ERR_NOT_FOUND when there is none, or only an empty file */
	DB_AS_IT_IS, /* the same, and its schema stays the one that it has: for a backup */
	DB_NEW,      /* ERR_CONFLICT when there already is one */
};

/* Opens `path` and brings its schema up to date, each migration in a transaction
 * of its own. ":memory:" is always new. Clock and chance are borrowed (the first
 * migration asks them for the device's row).
 * ERR_NOT_FOUND; ERR_CONFLICT; ERR_INVALID: the file is no database;
 * ERR_FOREIGN: the database of another program; ERR_NEWER; ERR_CORRUPT;
 * ERR_READ_ONLY: the file or its folder; ERR_BUSY: locked by another process, or
 * being restored; ERR_FULL; ERR_IO. A file that is refused is left as it was. */
enum err db_open(const char *path, enum db_open how, const struct clock *clock,
                 const struct chance *chance, struct db **ret_db);

/* NULL is fine; an open transaction is rolled back. */
void db_close(struct db *db);

/* How the names of its files end, its own first; NULL behind the last. */
extern const char *const db_endings[];
/* Removes a database that nobody has open, with all that stands beside it but the heads of its
 * audit: they may be those of an older one. */
void db_discard(const char *path);

const char *db_path(const struct db *db);

/* Overwrites and frees what the engine still holds of earlier calls: bound values,
 * cached pages, the scratch in which it built the last row. For the end of a family
 * session. False within a transaction, or while another connection writes: then it is to be
 * called again, since that scratch is overwritten by writing. */
bool db_forget_cache(struct db *db);

/* How many MiB of pages stay at hand, within a transaction or not: a connection begins
 * with few of them, a desk that looks people up has the upper floors of the index there,
 * and a long piece of work what it comes back to. */
enum db_room { DB_ROOM_FEW = 1, DB_ROOM_LOOKUP = 16, DB_ROOM_MUCH = 64 };
enum err db_make_room(struct db *db, enum db_room room);

/* The quick check of the file; ERR_CORRUPT with the first complaint. */
enum err db_check(struct db *db);

/* The whole check, which reads every page: the file, its indexes and constraints, and that
 * every reference has its row. ERR_CORRUPT with the first complaint. */
enum err db_verify(struct db *db);

/* The time of the newest id, milliseconds UTC: a clock before it was set back. */
enum err db_last_write(struct db *db, int64_t *ret_wall_ms);

/* A number that is another one after another process has committed. */
enum err db_data_version(struct db *db, int64_t *ret_version);
/* The number of the last change to a logged table, by this process or another. */
enum err db_last_change(struct db *db, int64_t *ret_change);

/* Whether no other process has the database open; one in memory is always alone.
 * ERR_BUSY: it is being restored. */
enum err db_is_alone(const struct db *db, bool *ret_alone);

int db_schema_version(const struct db *db);

/* The reserve file beside the database: given up, so that one more small write
 * fits on a full disk (false: it was not there), and taken again when there is
 * room for sixteen of it. A database in memory has none. */
bool db_free_reserve(struct db *db);
bool db_take_reserve(struct db *db);

#endif
