/* A sealed backup of a database that others go on writing to.
 *
 * The pages are copied by SQLite's online backup, some at a time: no lock is held
 * longer than a step, and a step after somebody's commit begins again. Who is always
 * interrupted takes everything in one step at last, which in write-ahead mode keeps
 * nobody from writing. The copy is therefore a state between two commits.
 *
 * On its way the database is in plain text once, as a PRIVATE_PLAIN file beside the
 * target (store/private_file.h). Only what was sealed, read back whole with the
 * passphrase and found equal gets the target's name.
 *
 * A backup holds what stood in the database, keys of sealed history too: whoever was
 * forgotten since then comes back with a restore, and is to be forgotten again. */
#ifndef FOYER_STORE_BACKUP_H
#define FOYER_STORE_BACKUP_H

#include <stdbool.h>

#include "store/db.h"
#include "store/sealed_file.h"

/* Asked between steps whether somebody wants it to end; `asked` may be NULL. */
struct backup_stop {
	bool (*asked)(void *context);
	void *context;
};

struct backup_order {
	const char *file;       /* the target */
	const char *passphrase;
	struct sealed_cost cost;
	bool replace;           /* a target that is there is replaced */
	struct backup_stop stop;
};

/* Whether the target may be written, before anybody types a passphrase.
 * ERR_CONFLICT: it is there; ERR_INVALID: it is no file, or one of the database's own,
 * which are never replaced; ERR_NOT_FOUND: its folder. */
enum err backup_check_target(const struct db *db, const char *file, bool replace);

/* Makes it. `db` may have been opened as it is. After an error the target is what it
 * was, and nothing else is left in its folder.
 * Those of backup_check_target; ERR_INVALID: the passphrase is short; ERR_CORRUPT: the
 * database is damaged, or what was written reads back differently; ERR_BUSY; ERR_FULL;
 * ERR_READ_ONLY; ERR_IO: stopped, too. */
enum err backup_write(struct db *db, const struct backup_order *order, struct sealed_facts *ret_facts);

/* Whether the closed database at `path` is a sound one of ours; `name` is what it is
 * called in sentences. Opens it without leaving anything beside it, and makes it one
 * that needs no write-ahead log until foyer opens it. Facts but made_at.
 * ERR_FOREIGN, ERR_NEWER, ERR_CORRUPT, ERR_IO. */
enum err backup_prove(const char *path, const char *name, struct sealed_facts *ret_facts);

/* ERR_OK, or ERR_IO when it was asked to stop. */
enum err backup_go_on(const struct backup_stop *stop);

/* The time that a last_tick stands for, milliseconds UTC. */
int64_t backup_tick_ms(int64_t last_tick);

#endif
