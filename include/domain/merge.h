/* Two rows that were one person, or one household, all along: what wins, what moves, and
 * its undoing.
 *
 * The kept row gets the values that win; whatever pointed at the other one points at it from
 * then on; the other one is ended and stays, and what other systems call it names the kept
 * one, so that the next roster brings nobody back. A restriction and a talk-first note are
 * never lost, and a confidential address wins: neither is asked about. A right that only one
 * of two equal relationships gives is taken away unless staff say otherwise (D7).
 *
 * Both must be this school's to change (record_is_ours): a person of another school is
 * merged there, and a reason (D22) opens the card and no more. */
#ifndef FOYER_DOMAIN_MERGE_H
#define FOYER_DOMAIN_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/record.h"
#include "store/merge_move.h"

enum { MERGE_FIELDS_MOST = 40 };

/* One field in which the two differ. */
struct merge_field {
	enum record_kind kind;     /* of the two, or RECORD_RELATIONSHIP */
	int field;
	int64_t row, other_row;    /* whose values they are: of what is kept, of what goes */
	const char *kept, *gone;   /* "" for nothing */
	const char *about;         /* of a relationship: the other person; "" */
	bool other_wins;
};

struct merge_preview {
	enum record_kind kind;     /* RECORD_PERSON or RECORD_HOUSEHOLD */
	int64_t kept, gone;
	struct merge_field *fields; /* the arena's; the winner may be changed */
	size_t n_fields;
	int64_t moves[MERGE_COUNTED];
	bool final;                /* it cannot be undone: an address becomes confidential (D13) */
};

/* ERR_FORBIDDEN: not with this role, or another school's. ERR_CONFLICT: one of them has
 * ended (another desk was quicker). ERR_INVALID: they are the same row, or related to each
 * other. */
enum err merge_look(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone,
                    struct merge_preview *ret_preview);

/* In one transaction with its line in the audit. Besides the above, ERR_CONFLICT: they say
 * something else by now than what was shown. */
enum err merge_do(struct office *office, struct arena *arena, const struct merge_preview *preview);

#endif
