/* What is known to change most for a child, as the school's own terms of the directory say it
 * (R1), and which of it a program is. */
#ifndef FOYER_DOMAIN_DIRECTORY_PRACTICE_H
#define FOYER_DOMAIN_DIRECTORY_PRACTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum { DIRECTORY_PRACTICES_MOST = 15, DIRECTORY_TIERS = 3 };

struct directory_practice {
	const char *uid;            /* of its term */
	const char *name, *reason, *source; /* in the language that was asked for; "" for none */
	int tier;                   /* 1 to DIRECTORY_TIERS, which changes most; 0: nobody says */
	bool given;                 /* the program is that */
};

/* All that there are, at most DIRECTORY_PRACTICES_MOST; the arena's. */
enum err directory_practice_list(struct office *office, struct arena *arena, const char *locale, int64_t service,
                                 struct directory_practice **ret_rows, size_t *ret_count);

/* It needs RIGHT_EDIT_PROGRAMS. Both are uids with commas between, of those that it was shown
 * to be and of those that it is; "" for none. ERR_CONFLICT: it is not what was shown. */
enum err directory_practice_save(struct office *office, int64_t service, const char *shown, const char *given);

/* Each needs RIGHT_EDIT_PROGRAMS and is kept as a change of that program, though others may be the
 * same. Texts are as the school writes them (a list in no language, ""); a text that is another one
 * has translations that nobody has checked. A new one is given to the program at once. ERR_INVALID:
 * no name, a text that is too long, a tier that is none, or too many. ERR_CONFLICT: it is not what
 * was shown. ERR_NOT_FOUND. */
enum err directory_practice_add(struct office *office, int64_t service, const struct directory_practice *practice);
enum err directory_practice_change(struct office *office, int64_t service, const struct directory_practice *shown,
                                   const struct directory_practice *practice);

#endif
