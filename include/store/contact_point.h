/* Tables `contact_point` and `contact_consent`: how to reach a person or a household, in
 * the order to try, and what may be sent there. */
#ifndef FOYER_STORE_CONTACT_POINT_H
#define FOYER_STORE_CONTACT_POINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct contact_point {
	int64_t id, person, household; /* one of the two is 0 */
	int64_t position;
	const char *kind, *value, *verified_on; /* "phone", "text", "email" */
	const char *consents; /* codes of purposes that were agreed to, with commas between */
	const char *refusals; /* and of those that were refused */
};

enum err contact_point_of_person(struct db *db, struct arena *arena, int64_t person,
                                 struct contact_point **ret_rows, size_t *ret_count);
enum err contact_point_of_household(struct db *db, struct arena *arena, int64_t household,
                                    struct contact_point **ret_rows, size_t *ret_count);

enum err contact_point_get(struct db *db, struct arena *arena, int64_t id, struct contact_point *ret_row);

/* Within a transaction. Consents are set apart. */
enum err contact_point_insert(struct db *db, const struct contact_point *row, int64_t at, int64_t *ret_id);
enum err contact_point_update(struct db *db, const struct contact_point *row);
/* ERR_CONFLICT: it has ended already. */
enum err contact_point_end(struct db *db, int64_t id, int64_t at);
enum err contact_point_consent(struct db *db, int64_t id, const char *purpose, bool given, int64_t at);

#endif
