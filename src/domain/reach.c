#include "domain/reach.h"

#include <string.h>

#include "store/contact_point.h"
#include "text/phone.h"

enum err reach_has(struct office *office, struct arena *arena, int64_t person, const char *digits, bool *ret_has,
                   size_t *ret_count)
{
	struct contact_point *rows = NULL;
	size_t count = 0;
	enum err err = contact_point_of_person(office->db, arena, person, &rows, &count);
	*ret_has = false;
	*ret_count = count;
	for (size_t i = 0; i < count && err == ERR_OK && *digits; i++) {
		char other[PHONE_BYTES] = "";
		phone_read(rows[i].value, other);
		*ret_has |= strcmp(other, digits) == 0;
	}
	return err;
}

enum err reach_add(struct office *office, int64_t person, size_t count, const char *way, const char *digits,
                   int64_t now, int64_t *ret_id)
{
	const struct contact_point point = { .person = person, .position = (int64_t)count,
	                                     .kind = strcmp(way, "text") == 0 ? "text" : "phone", .value = digits,
	                                     .verified_on = "" };
	enum err err = contact_point_insert(office->db, &point, now, ret_id);
	if (err == ERR_OK)
		err = contact_point_consent(office->db, *ret_id, "emergency", true, now);
	return err == ERR_OK ? contact_point_consent(office->db, *ret_id, "attendance", true, now) : err;
}
