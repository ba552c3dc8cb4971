/* An open Foyer: the database and what is passed in beside it.
 *
 * Every verb of this layer takes an office. The clock, the source of chance and
 * the configuration are borrowed and must outlive it. One thread. A write that
 * meets another writer gives ERR_BUSY after at most 50 ms and has changed nothing:
 * the caller tries again by a deadline of its own. */
#ifndef FOYER_DOMAIN_OFFICE_H
#define FOYER_DOMAIN_OFFICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/chance.h"
#include "base/clock.h"
#include "base/err.h"
#include "domain/config.h"
#include "domain/rights.h"

struct db;
struct lookup_tools;

struct office {
	struct db *db;
	const struct clock *clock;
	const struct chance *chance;
	const struct config *config;
	int64_t school; /* the row of this school */
	int64_t worker; /* who is at work here, 0 at a kiosk; named in the change log */
	enum role role; /* of their account; ROLE_BY_NAME without one */
	int64_t pin_mark; /* of the PIN that they signed in with (store/account.h); 0: with none */
	bool filling;     /* the database is being made, by the program itself */
	struct lookup_tools *tools; /* of the lookup, opened when they are needed */
};

/* Who is at work, for rights_may. */
struct session office_session(const struct office *office);

/* Accounts change while people are signed in. */
enum standing {
	STANDING_SAME,    /* as they signed in */
	STANDING_NEW_PIN, /* their PIN was changed */
	STANDING_ENDED,   /* disabled, or with another role */
};
/* As the database has it now, of whoever is at work; SAME where nobody is. */
enum err office_standing(const struct office *office, enum standing *ret_standing);

/* ERR_OK while the database is being made. ERR_INVALID when nobody is at work, ERR_FORBIDDEN when their role has no such right or
 * their account is not what it was when they signed in. */
enum err office_demand(const struct office *office, enum right right);

/* Begins a transaction (store/transaction.h) in the name of whoever is at work, else of the
 * program. Their account is asked once more inside of it: ERR_FORBIDDEN as above. */
enum err office_begin(struct office *office, int64_t at);

/* Opens the database at `db_path` and brings its schema up to date, and the lookup's index
 * where an older program made it (at a million people that takes minutes). ":memory:" is
 * made afresh. The caller closes the office.
 * ERR_NOT_FOUND: there is none (`foyer init` makes it); ERR_FOREIGN, ERR_NEWER,
 * ERR_CORRUPT, ERR_READ_ONLY, ERR_BUSY, ERR_FULL, ERR_IO. */
enum err office_open(const char *db_path, const struct config *config, const struct clock *clock,
                     const struct chance *chance, struct office **ret_office);

/* NULL is fine. */
void office_close(struct office *office);

/* What fills a new database: the program itself is at work then, so no right is asked for. */
struct office_filling {
	enum err (*fill)(struct office *office, void *context);
	void *context;
};

/* Makes a database, fills it (NULL: with nothing) and closes it again; folders on the way are
 * made, readable by their owner alone.
 * ERR_CONFLICT when there already is a Foyer database; ERR_FOREIGN when the file
 * is something else, which is left as it is. One that could not be filled is not left behind. */
enum err office_init(const char *db_path, const struct config *config, const struct clock *clock,
                     const struct chance *chance, const struct office_filling *filling);

/* Removes a database that nobody has open, with what stands beside it but the heads of its audit. */
void office_discard(const char *db_path);

/* Ends what the database engine remembers of the last visitor (values bound to
 * statements, cached pages): call it at the end of each family session. False: another one
 * writes just now, and it is to be called again. */
bool office_forget(struct office *office);

/* Whether a record stands as the form found it that writes it now: the `version` that it read
 * beside the one that is there, within the transaction. ERR_CONFLICT: somebody else wrote it. */
enum err office_unchanged(int64_t read, int64_t stands);

/* Makes sure that each code has its row of `purpose`. Rows are never deleted: old
 * visits point to them. Writes nothing when nothing is missing. */
enum err office_sync_purposes(struct office *office, const char *const *codes, size_t count);

/* Gives back the small reserve file beside the database, so that a call for help
 * still fits on a full disk. False when it was already used up. */
bool office_free_reserve(struct office *office);

/* Takes the reserve again when there is room; cheap when it is there. */
void office_take_reserve(struct office *office);

#endif
