/* What the files of sign-ups share. */
#ifndef FOYER_DOMAIN_SIGN_UP_INSIDE_H
#define FOYER_DOMAIN_SIGN_UP_INSIDE_H

#include "domain/sign_up.h"
#include "store/shift_row.h"
#include "store/sign_up_row.h"

enum sign_up_state sign_up_state_of(const char *word);
bool sign_up_is_live(const struct sign_up_row *row);

/* Whether the level of the shift's opportunity is open to somebody on its day; what lacks into
 * `ret_missing`, room for VOLUNTEER_REQUIREMENTS (NULL: no matter). */
enum err sign_up_cleared(struct office *office, struct arena *arena, const struct shift_row *shift, int64_t person,
                         bool *ret_cleared, int64_t *ret_missing, size_t *ret_count);

/* The first who waits, and whom a place that is left fits, but `except` (0: nobody); 0: there is
 * none. */
enum err sign_up_next(struct office *office, struct arena *arena, int64_t shift, int64_t now, int64_t except,
                      int64_t *ret_id);

/* Within a transaction, after a place was given back: who waits for it, and what its person
 * waited for at that time. */
enum err sign_up_freed(struct office *office, struct arena *arena, const struct sign_up_row *row, int64_t now);

#endif
