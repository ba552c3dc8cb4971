/* What roster.c and roster_write.c share. */
#ifndef FOYER_DOMAIN_ROSTER_INSIDE_H
#define FOYER_DOMAIN_ROSTER_INSIDE_H

#include "base/dictionary.h"
#include "domain/roster.h"
#include "store/external_id.h"

enum roster_fate { ROSTER_SAME, ROSTER_ADD, ROSTER_CHANGE, ROSTER_REVIVE, ROSTER_END };

struct roster_entry {
	const char *external;
	const char *said;    /* references, then texts, as they were put, each with its end; NULL: not put */
	int64_t id, row;     /* of external_id, and of the row itself; 0: not known yet */
	unsigned char digest[EXTERNAL_ID_DIGEST]; /* of what it says: now where it was put, else before */
	bool was_ended, ended, same; /* same: it was put and says what it said before */
	unsigned char fate;
};

/* The reference or text of that number, of an entry that was put. */
const char *roster_said(const struct roster_entry *entry, size_t at);

struct roster_part {
	enum roster_mode mode;
	struct dictionary *names;
	struct roster_entry **entries; /* in the order in which they came */
	size_t count, room;
};

struct roster {
	struct arena *arena;
	struct office *office;
	const char *source;
	struct roster_part parts[ROSTER_KINDS];
	struct roster_entry *own_school;
	size_t people, changes;
};

#endif
