#include "domain/volunteer_calendar.h"

#include <string.h>

#include "domain/audit_record.h"
#include "store/sign_up_row.h"
#include "store/transaction.h"

static bool has_place(const struct sign_up_row *row)
{
	return strcmp(row->state, "taken") == 0 || strcmp(row->state, "to_ask") == 0;
}

/* Of somebody who gave a place back and took it again there are two rows: one event. */
static enum err read(struct office *office, struct arena *arena, const struct sign_up_row *rows, size_t count,
                     struct shift_view **ret_shifts, size_t *ret_count)
{
	struct shift_view *shifts = arena_array(arena, count, sizeof *shifts);
	size_t used = 0;
	enum err err = ERR_OK;
	for (size_t i = 0, end = 0; i < count && err == ERR_OK; i = end) {
		bool theirs = false;
		for (; end < count && rows[end].shift == rows[i].shift; end++)
			theirs |= has_place(&rows[end]);
		err = shift_get(office, arena, rows[i].shift, &shifts[used]);
		shifts[used++].cancelled |= !theirs;
	}
	*ret_shifts = shifts;
	*ret_count = used;
	return err;
}

enum err volunteer_calendar(struct office *office, struct arena *arena, int64_t person, struct shift_view **ret_shifts,
                            size_t *ret_count)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	const struct audit_entry entry = { .verb = AUDIT_EXPORT, .subject_kind = "person", .subject = person,
	                                   .code = "calendar" };
	err = sign_up_row_calendar(office->db, arena, office->school, person, &rows, &count);
	if (err == ERR_OK)
		err = read(office, arena, rows, count, ret_shifts, ret_count);
	if (err == ERR_OK)
		err = audit_record_within(office, &entry);
	return transaction_end(office->db, err);
}
