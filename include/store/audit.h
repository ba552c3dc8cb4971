/* Table `audit`: who did or saw what, a chain of lines (rule D22).
 *
 * Each line bears a keyed BLAKE2b over the hash of the line before and all of its own
 * fields. A line is added within the transaction of its act; after the commit the head
 * (device, seq, hash) is appended to `<database>.heads`, so that a tail that was cut off
 * is seen. A head that could not be written is a line of the log, nothing more. */
#ifndef FOYER_STORE_AUDIT_H
#define FOYER_STORE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct audit_row {
	int64_t worker;           /* 0: whoever has the shell of this machine */
	const char *verb;
	const char *subject_kind; /* a table's name; NULL: about nobody */
	int64_t subject, visit, other; /* ids; 0: none */
	const char *code;         /* a word of the program, never one that was typed; NULL: none */
	const char *text;         /* what was typed, kept sealed with the key of `day`; NULL: nothing */
	const char *day;          /* YYYY-MM-DD, needed with `text` */
};

/* Within a transaction, whose time the line bears. ERR_NOT_FOUND: there is a text, and the
 * key of its day was destroyed. */
enum err audit_add(struct db *db, const struct audit_row *row);

/* What was typed for that line of this device; the arena's. ERR_NOT_FOUND: nothing was, or
 * the key of its day was destroyed. ERR_CORRUPT. */
enum err audit_text(struct db *db, struct arena *arena, int64_t seq, const char **ret_text);

enum audit_fault {
	AUDIT_SOUND,
	AUDIT_ALTERED,   /* `line` says something else than it said */
	AUDIT_REMOVED,   /* `line` is missing */
	AUDIT_INSERTED,  /* `line` was never written by foyer */
	AUDIT_REORDERED, /* `line` stands at the number `other` */
	AUDIT_CUT,       /* `line` was the last one, and the chain ends before it */
};

struct audit_finding {
	enum audit_fault fault; /* the first one */
	int64_t line, other;    /* numbers of lines */
	int64_t count;          /* lines that are there */
	bool heads;             /* heads were kept: a tail that is cut off is seen */
};

/* Walks the chain of this device; lines of another device are ones that were inserted. */
enum err audit_verify(struct db *db, struct audit_finding *ret_finding);

#endif
