/* The way back from a sealed backup.
 *
 * The lock file is taken alone, so nobody has the database open and nobody opens it
 * meanwhile. That is why no generation has to tell a living process to open anew: there
 * is none, and whoever starts afterwards opens what the name then stands for.
 *
 * Everything is proved before the present database is touched: each chunk of the sealed
 * file and its end, then the database that was in it, as a PRIVATE_PLAIN file beside
 * the present one (store/private_file.h). Then the present one is brought to rest (what
 * is in its logs goes into it), kept as `<database>.before-restore`, and replaced by a
 * rename: at each moment the name stands for one whole database or the other. A present
 * one that is too damaged for that is moved aside together with its logs. */
#ifndef FOYER_STORE_RESTORE_H
#define FOYER_STORE_RESTORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/backup.h"

enum { RESTORE_WAIT_MS = 2000 };

struct restore_order {
	const char *db_path;
	const char *file;
	const char *passphrase;
	bool discard;  /* the present database is not kept */
	int wait_ms;   /* for whoever still runs */
	struct backup_stop stop;
};

struct restore_done {
	struct sealed_facts facts; /* of what is there now */
	const char *kept;          /* where the former database is; NULL: none was kept */
};

/* Whether there is such a file at all, before anybody types a passphrase.
 * ERR_NOT_FOUND; ERR_INVALID: it is no file. */
enum err restore_check_file(const char *file);

/* After an error the present database is byte for byte what it was, or (where only the
 * exchange of the names failed) the same database brought to rest, and nothing is left
 * beside it but its lock file.
 * ERR_NOT_FOUND: no such file, or no folder for the database; ERR_FOREIGN: the file is
 * no backup, or the present database is another program's; ERR_INVALID: not this
 * passphrase, or what is present is no database and was to be discarded; ERR_NEWER;
 * ERR_CORRUPT; ERR_BUSY: somebody runs; ERR_CONFLICT: an earlier restore has kept a
 * database; ERR_READ_ONLY; ERR_FULL; ERR_IO: stopped, too. */
enum err restore_run(const struct restore_order *order, struct arena *arena, struct restore_done *ret_done);

#endif
