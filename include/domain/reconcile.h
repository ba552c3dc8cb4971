/* What another program says, held against what is known of it: rows of several kinds, each
 * known by the name that the other gives it. What was put is compared before the database is
 * touched, and then written by whoever knows the rows (domain/roster.h, domain/directory.h).
 * Nothing is deleted: what is no longer said is ended, and comes back as the same row. */
#ifndef FOYER_DOMAIN_RECONCILE_H
#define FOYER_DOMAIN_RECONCILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/dictionary.h"
#include "base/err.h"
#include "domain/office.h"
#include "store/external_id.h"

enum reconcile_mode {
	RECONCILE_ABSENT, /* says nothing of that kind */
	RECONCILE_BULK,   /* says all: what is missing has ended */
	RECONCILE_DELTA,  /* says what changed */
};

enum reconcile_fate { RECONCILE_SAME, RECONCILE_ADD, RECONCILE_CHANGE, RECONCILE_REVIVE, RECONCILE_END };

/* First in an entry of whoever keeps more of it. */
struct reconcile_entry {
	const char *name;
	const char *said;    /* values as they were put, each with its end; NULL: not put */
	int64_t id, row;     /* of what keeps the name, and of the row itself; 0: not known yet */
	unsigned char digest[EXTERNAL_ID_DIGEST]; /* of what it says: now where it was put, else before */
	bool was_ended, ended, same; /* same: it was put and says what it said before */
	unsigned char fate;
};

struct reconcile_part {
	enum reconcile_mode mode;
	struct dictionary *names;
	struct reconcile_entry **entries; /* in the order in which they came */
	size_t count, room;
};

struct reconcile {
	struct arena *arena;
	size_t kinds, entry_bytes;
	struct reconcile_part *parts; /* one a kind */
	size_t changes;               /* rows that are to be written */
};

/* The arena must outlive it. */
struct reconcile *reconcile_new(struct arena *arena, size_t kinds, size_t entry_bytes);

/* NULL for a name that is not there, and for none. */
struct reconcile_entry *reconcile_find(const struct reconcile *reconcile, size_t kind, const char *name);
struct reconcile_entry *reconcile_find_or_add(struct reconcile *reconcile, size_t kind, const char *name);

/* Keeps what an entry says, and whether that is that it is no more. False when it was put
 * before and says something else (the first stays). */
bool reconcile_put(struct reconcile *reconcile, struct reconcile_entry *entry, const char *const *values,
                   size_t count, bool ended);
/* The value of that number, of an entry that was put. */
const char *reconcile_said(const struct reconcile_entry *entry, size_t at);

/* Whether such a row was put or is known, and not ended. */
bool reconcile_has(const struct reconcile *reconcile, size_t kind, const char *name);

struct reconcile_counts {
	size_t added, changed, revived, ended;
	size_t same; /* of what was spoken of */
};

/* Whether an entry of a delta that was not put has ended with another that was. */
typedef bool reconcile_went_fn(const void *context, size_t kind, const struct reconcile_entry *entry);

/* Decides every fate and counts them by kind. `went` may be NULL. */
void reconcile_compare(struct reconcile *reconcile, reconcile_went_fn *went, const void *context,
                       struct reconcile_counts *ret_counts);

/* How what was compared is written. */
struct reconcile_work {
	const char *code; /* in the audit */
	enum err (*write)(void *context, size_t kind, struct reconcile_entry *entry, int64_t now);
	enum err (*then)(void *context); /* once all is written; NULL: nothing */
	void *context;
};
/* Told from time to time how many rows are done; `tell` NULL: nobody. */
struct reconcile_progress {
	void (*tell)(void *context, size_t done);
	void *context;
};

/* Gives `write` every row that does not stay as it is, kind by kind, in one transaction as
 * the worker of the office, who must hold RIGHT_IMPORT, or as the program where it fills a new
 * database, which is not audited. Nothing to write is no transaction. */
enum err reconcile_write(struct reconcile *reconcile, struct office *office, const struct reconcile_work *work,
                         const struct reconcile_progress *progress);

#endif
