#include "domain/attendance.h"

#include "domain/audit_record.h"
#include "domain/bell.h"
#include "store/late_arrival.h"
#include "store/transaction.h"
#include "text/calendar.h"

static enum err excuse_within(struct office *office, int64_t late_arrival, bool excused)
{
	const struct audit_entry entry = { .verb = AUDIT_CORRECT, .subject_kind = "late_arrival", .subject = late_arrival,
	                                   .code = excused ? "excused" : "not_excused" };
	int changed = 0;
	enum err err = excused ? late_arrival_excuse(office->db, late_arrival, clock_wall_ms(office->clock), office->worker,
	                                             &changed)
	                       : late_arrival_excuse_end(office->db, late_arrival, &changed);
	if (err == ERR_OK && !changed)
		err = err_set(ERR_CONFLICT, "it stands so already");
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err attendance_excuse(struct office *office, int64_t late_arrival, bool excused)
{
	enum err err = office_demand(office, RIGHT_CORRECT);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	return err == ERR_OK ? transaction_end(office->db, excuse_within(office, late_arrival, excused)) : err;
}

static enum err read_day(struct office *office, struct arena *arena, const char *day, struct attendance_row **ret_rows,
                         size_t *ret_count)
{
	struct late_arrival_came *came = NULL;
	size_t count = 0;
	enum err err = late_arrival_list(office->db, arena, office->school, day, &came, &count);
	if (err != ERR_OK)
		return err;
	struct attendance_row *rows = arena_array(arena, count, sizeof *rows);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct attendance_row){
			.child = came[i].child_name, .class_name = came[i].class_name, .reason = came[i].reason,
			.arrived_at = came[i].arrived_at, .excused_by = came[i].excused_by,
			.minutes_late = bell_minutes_late(office->config, came[i].arrived_at),
		};
	/* what was no day was refused: nothing that was typed stands in the code */
	const struct audit_entry entry = { .verb = AUDIT_EXPORT, .code = arena_printf(arena, "attendance %s", day) };
	*ret_rows = rows;
	*ret_count = count;
	return audit_record_within(office, &entry);
}

enum err attendance_export(struct office *office, struct arena *arena, const char *day,
                           struct attendance_row **ret_rows, size_t *ret_count)
{
	struct attendance_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_EXPORT);
	if (err == ERR_OK && !calendar_valid_day(day))
		err = err_set(ERR_INVALID, "\"%.40s\" is no day; write it as 2026-11-24", day);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, read_day(office, arena, day, &rows, &count));
	if (err != ERR_OK)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}
