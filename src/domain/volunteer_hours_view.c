#include <string.h>

#include "domain/audit_record.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/person_name.h"
#include "volunteer_hours_inside.h"
#include "volunteer_inside.h"

static const int64_t day_ms = 24 * 60 * 60 * 1000;

/* ---- what one may have come for ---- */

static bool is_today(const struct shift_view *shift, int64_t now, const char *today)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(shift->starts_at, day);
	return !shift->cancelled && shift->ends_at > now && strcmp(day, today) <= 0;
}

static bool is_in(int64_t id, const int64_t *ids, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

enum err volunteer_today(struct office *office, struct arena *arena, const struct family_party *party,
                         struct shift_view **ret_shifts, size_t *ret_mine, size_t *ret_count)
{
	struct shift_view *all = NULL;
	int64_t now = clock_wall_ms(office->clock), *signed_up = NULL;
	size_t count = 0, n_signed = 0, mine = 0, used = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(now, today);
	/* one that began yesterday may end today */
	enum err err = shift_list(office, arena, 0, now - SHIFT_HOURS_MOST * (day_ms / 24), now + day_ms, false, &all, &count);
	if (err == ERR_OK && party)
		err = volunteer_hours_row_places(office->db, arena, party->person, now, now + day_ms, &signed_up, &n_signed);
	if (err != ERR_OK)
		return err;
	struct shift_view *shifts = arena_array(arena, count, sizeof *shifts);
	for (int theirs = 1; theirs >= 0; theirs--)
		for (size_t i = 0; i < count; i++)
			if (is_today(&all[i], now, today) && is_in(all[i].id, signed_up, n_signed) == (theirs == 1) &&
			    (theirs || !all[i].of->closed)) {
				shifts[used++] = all[i];
				mine += theirs == 1;
			}
	*ret_shifts = shifts;
	*ret_mine = mine;
	*ret_count = used;
	return ERR_OK;
}

/* ---- lists ---- */

static void show(struct arena *arena, const struct volunteer_hours_row *row, struct volunteer_hours *ret_hours)
{
	*ret_hours = (struct volunteer_hours){
		.id = row->id, .opportunity = row->opportunity, .shift = row->shift, .person = row->person,
		.visit_person = row->visit_person, .state = volunteer_hours_state_of(row->state), .day = row->day,
		.name = row->person ? person_name(arena, row->given, row->family, row->called) : row->typed,
		.opportunity_name = row->opportunity_name, .came_at = row->came_at, .went_at = row->went_at, .said = row->said,
		.minutes = (int)row->minutes, .first_minutes = (int)row->first_minutes, .reason = row->reason,
		.corrected_by = row->corrected_name, .confirmed_by = row->confirmed_name,
	};
}

/* Read after the rows, so that no task is missing. */
static enum err show_all(struct office *office, struct arena *arena, const struct volunteer_hours_row *rows, size_t count,
                         struct volunteer_hours **ret_list, size_t *ret_count)
{
	struct volunteer_index index = { 0 };
	struct volunteer_hours *list = arena_array(arena, count, sizeof *list);
	enum err err = count > 0 ? volunteer_index_read(office, arena, &index) : ERR_OK;
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count; i++) {
		show(arena, &rows[i], &list[i]);
		list[i].task = &volunteer_index_find(&index, rows[i].opportunity)->words;
	}
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

static bool counts(const struct volunteer_hours *hours)
{
	return hours->state == HOURS_COUNTED || hours->state == HOURS_CONFIRMED;
}

enum err volunteer_hours_mine(struct office *office, struct arena *arena, const struct family_party *party,
                              struct volunteer_hours **ret_list, size_t *ret_count, int *ret_minutes)
{
	struct volunteer_hours_row *rows = NULL;
	size_t count = 0;
	int minutes = 0;
	enum err err = volunteer_hours_row_of_person(office->db, arena, office->school, party->person, &rows, &count);
	if (err == ERR_OK)
		err = show_all(office, arena, rows, count, ret_list, ret_count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		minutes += counts(&(*ret_list)[i]) ? (*ret_list)[i].minutes : 0;
	if (err == ERR_OK)
		*ret_minutes = minutes;
	return err;
}

enum err volunteer_hours_waiting(struct office *office, struct arena *arena, struct volunteer_hours **ret_list,
                                 size_t *ret_count)
{
	struct volunteer_hours_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_hours_row_waiting(office->db, arena, office->school, &rows, &count);
	return err == ERR_OK ? show_all(office, arena, rows, count, ret_list, ret_count) : err;
}

enum err volunteer_hours_shift(struct office *office, struct arena *arena, int64_t shift,
                               struct volunteer_hours **ret_list, size_t *ret_count)
{
	struct volunteer_hours_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_hours_row_of_shift(office->db, arena, office->school, shift, &rows, &count);
	return err == ERR_OK ? show_all(office, arena, rows, count, ret_list, ret_count) : err;
}

enum err volunteer_hours_check_days(const char *from, const char *to)
{
	if (!calendar_valid_day(from) || !calendar_valid_day(to))
		return err_set(ERR_INVALID, "a day is written 2026-11-24");
	return ERR_OK;
}

static enum err read_days(struct office *office, struct arena *arena, const char *from, const char *to,
                          struct volunteer_hours **ret_list, size_t *ret_count)
{
	struct volunteer_hours_row *rows = NULL;
	size_t count = 0;
	enum err err = volunteer_hours_row_days(office->db, arena, office->school, from, to, &rows, &count);
	return err == ERR_OK ? show_all(office, arena, rows, count, ret_list, ret_count) : err;
}

enum err volunteer_hours_days(struct office *office, struct arena *arena, const char *from, const char *to,
                              struct volunteer_hours **ret_list, size_t *ret_count)
{
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_hours_check_days(from, to);
	return err == ERR_OK ? read_days(office, arena, from, to, ret_list, ret_count) : err;
}

enum err volunteer_hours_export(struct office *office, struct arena *arena, const char *from, const char *to,
                                struct volunteer_hours **ret_list, size_t *ret_count)
{
	enum err err = office_demand(office, RIGHT_EXPORT);
	if (err == ERR_OK)
		err = volunteer_hours_check_days(from, to);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = read_days(office, arena, from, to, ret_list, ret_count);
	const char *code = arena_printf(arena, "hours %s %s", from, to);
	if (err == ERR_OK)
		err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EXPORT, .code = code });
	return transaction_end(office->db, err);
}

enum err volunteer_thanks(struct office *office, struct arena *arena, const char *from, const char *to,
                          struct volunteer_thanks **ret_list, size_t *ret_count)
{
	struct volunteer_hours_thanks_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_hours_check_days(from, to);
	if (err == ERR_OK)
		err = volunteer_hours_row_thanks(office->db, arena, office->school, from, to, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct volunteer_thanks *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = (struct volunteer_thanks){
			.person = rows[i].person, .locale = rows[i].locale, .comings = (int)rows[i].comings,
			.name = person_name(arena, rows[i].given, rows[i].family, rows[i].called), .minutes = rows[i].minutes,
		};
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}
