#include "domain/clearance.h"

#include <stdlib.h>
#include <string.h>

#include "domain/audit_record.h"
#include "store/clearance_row.h"
#include "store/contact_point.h"
#include "store/person.h"
#include "store/transaction.h"
#include "store/volunteer_row.h"
#include "text/calendar.h"
#include "text/collation.h"
#include "text/person_name.h"

static const char *const states[] = { [CLEARANCE_MISSING] = "", [CLEARANCE_PENDING] = "pending", [CLEARANCE_MET] = "met",
                                      [CLEARANCE_REFUSED] = "refused" };
enum { STATES = sizeof states / sizeof *states, MONTHS = 12 };

static enum clearance_state state_of(const char *word)
{
	int state = 0;
	while (state < STATES && strcmp(states[state], word) != 0)
		state++;
	return state < STATES ? (enum clearance_state)state : CLEARANCE_MISSING;
}

/* ---- recording ---- */

/* The same day of another month; where that has none, its last. */
static const char *months_after(struct arena *arena, const char *day, int64_t months)
{
	int32_t number = 0;
	calendar_read(day, &number);
	struct calendar_date date = calendar_date(number);
	int64_t month = date.month - 1 + months;
	int year = date.year + (int)(month / MONTHS), last;
	date.month = (int)(month % MONTHS) + 1;
	last = calendar_month_days(year, date.month);
	return arena_printf(arena, "%04d-%02d-%02d", year, date.month, date.day < last ? date.day : last);
}

static enum err check_until(enum clearance_state state, const char *until, const char *today)
{
	if (*until && (state != CLEARANCE_MET || !calendar_valid_day(until) || strcmp(until, today) < 0))
		return err_set(ERR_INVALID, "clearance: the day until which it is met is none, or past");
	return ERR_OK;
}

static enum err record_within(struct office *office, struct arena *arena, struct clearance_row *row)
{
	struct person person;
	struct volunteer_requirement_row requirement;
	char today[CALENDAR_DAY_BYTES];
	enum clearance_state state = state_of(row->state);
	calendar_day(row->recorded_at, today);
	enum err err = person_get(office->db, arena, row->person, &person);
	if (err == ERR_OK)
		err = volunteer_requirement_row_get(office->db, arena, office->school, row->requirement, &requirement);
	if (err == ERR_OK && (person.ended_at || requirement.ended_at))
		err = ERR_NOT_FOUND;
	if (err == ERR_OK)
		err = check_until(state, row->until, today);
	if (err == ERR_OK && state == CLEARANCE_MET && !*row->until && requirement.lasts_months)
		row->until = months_after(arena, today, requirement.lasts_months);
	if (err == ERR_OK)
		err = clearance_row_end(office->db, row->person, row->requirement, row->recorded_at);
	if (err == ERR_OK && state != CLEARANCE_MISSING)
		err = clearance_row_insert(office->db, row, &row->id);
	if (err != ERR_OK)
		return err;
	/* whose and which; what came of it stands in the row alone */
	return audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "person",
	                                                          .subject = row->person, .other = row->requirement,
	                                                          .code = "volunteer_clearance" });
}

enum err clearance_record(struct office *office, int64_t person, int64_t requirement, enum clearance_state state,
                          const char *until)
{
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK && (unsigned)state >= STATES)
		err = err_set(ERR_INVALID, "clearance: it is in no such state");
	if (err != ERR_OK)
		return err;
	struct clearance_row row = { .school = office->school, .person = person, .requirement = requirement,
	                             .recorded_at = clock_wall_ms(office->clock), .recorded_by = office->worker,
	                             .state = states[state], .until = until ? until : "" };
	struct arena *arena = arena_new();
	err = office_begin(office, row.recorded_at);
	if (err == ERR_OK)
		err = transaction_end(office->db, record_within(office, arena, &row));
	arena_free(arena);
	return err;
}

/* ---- reading ---- */

static enum err first_phone(struct office *office, struct arena *arena, int64_t person, const char **ret_phone)
{
	struct contact_point *points = NULL;
	size_t count = 0;
	enum err err = contact_point_of_person(office->db, arena, person, &points, &count);
	*ret_phone = "";
	for (size_t i = count; i-- > 0;)
		if (strcmp(points[i].kind, "email") != 0)
			*ret_phone = points[i].value;
	return err;
}

static struct clearance clearance_of(struct office *office, struct arena *arena, const struct clearance_row *row)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	return (struct clearance){
		.requirement = row->requirement, .person = row->person,
		.name = person_name(arena, row->given, row->family, row->called), .phone = "",
		.state = state_of(row->state), .until = row->until, .recorded_at = row->recorded_at,
		.recorded_by = row->recorded_by_name, .ended = *row->until && strcmp(row->until, today) < 0,
	};
}

static const struct clearance_row *row_of(const struct clearance_row *rows, size_t count, int64_t requirement)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].requirement == requirement)
			return &rows[i];
	return NULL;
}

enum err clearance_list(struct office *office, struct arena *arena, int64_t person, struct clearance **ret_list,
                        size_t *ret_count)
{
	struct volunteer_requirement *requirements = NULL;
	struct clearance_row *rows = NULL;
	struct person who;
	size_t count = 0, n_rows = 0;
	const char *phone = "";
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = person_get(office->db, arena, person, &who);
	if (err == ERR_OK)
		err = first_phone(office, arena, person, &phone);
	if (err == ERR_OK)
		err = volunteer_requirements(office, arena, &requirements, &count);
	if (err == ERR_OK)
		err = clearance_row_list(office->db, arena, office->school, person, &rows, &n_rows);
	if (err != ERR_OK)
		return err;
	struct clearance *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		const struct clearance_row *row = row_of(rows, n_rows, requirements[i].id);
		if (row)
			list[i] = clearance_of(office, arena, row);
		else
			list[i] = (struct clearance){ .requirement = requirements[i].id, .person = person, .until = "",
			                              .name = person_name(arena, who.given, who.family, who.called),
			                              .recorded_by = "" };
		list[i].phone = phone;
	}
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

static int compare_ending(const void *left, const void *right)
{
	const struct clearance *a = left, *b = right;
	int order = strcmp(a->until, b->until);
	return order ? order : collation_compare(a->name, b->name);
}

enum err clearance_ending(struct office *office, struct arena *arena, int days, struct clearance **ret_list,
                          size_t *ret_count)
{
	struct clearance_row *rows = NULL;
	size_t count = 0;
	char from[CALENDAR_DAY_BYTES];
	int32_t number = 0;
	calendar_day(clock_wall_ms(office->clock), from);
	calendar_read(from, &number);
	struct calendar_date last = calendar_date(number + days);
	const char *to = arena_printf(arena, "%04d-%02d-%02d", last.year, last.month, last.day);
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = clearance_row_ending(office->db, arena, office->school, from, to, &rows, &count);
	struct clearance *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		list[i] = clearance_of(office, arena, &rows[i]);
		err = first_phone(office, arena, rows[i].person, &list[i].phone);
	}
	if (err != ERR_OK)
		return err;
	if (count > 0)
		qsort(list, count, sizeof *list, compare_ending);
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

static int compare_people(const void *left, const void *right)
{
	return collation_compare(((const struct clearance_person *)left)->name, ((const struct clearance_person *)right)->name);
}

enum err clearance_people(struct office *office, struct arena *arena, struct clearance_person **ret_list,
                          size_t *ret_count)
{
	struct clearance_person_row *rows = NULL;
	struct volunteer_requirement_row *requirements = NULL;
	size_t count = 0, of = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_requirement_row_list(office->db, arena, office->school, &requirements, &of);
	if (err == ERR_OK)
		err = clearance_person_list(office->db, arena, office->school, today, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct clearance_person *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = (struct clearance_person){ rows[i].person, person_name(arena, rows[i].given, rows[i].family, rows[i].called),
			                                 (int)rows[i].met, (int)of };
	if (count > 0)
		qsort(list, count, sizeof *list, compare_people);
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

enum err clearance_missing(struct office *office, int64_t person, int64_t level, const char *day,
                           int64_t *ret_missing, size_t *ret_count)
{
	struct volunteer_level_row row;
	int64_t *missing = NULL;
	size_t count = 0;
	struct arena *arena = arena_new();
	enum err err = volunteer_level_row_get(office->db, arena, office->school, level, &row);
	if (err == ERR_OK)
		err = clearance_row_missing(office->db, arena, person, level, day, &missing, &count);
	for (size_t i = 0; i < count && i < VOLUNTEER_REQUIREMENTS && err == ERR_OK; i++)
		ret_missing[i] = missing[i];
	if (err == ERR_OK)
		*ret_count = count < VOLUNTEER_REQUIREMENTS ? count : VOLUNTEER_REQUIREMENTS;
	arena_free(arena);
	return err;
}

/* Whatever it is that is not met, it is told as one thing (D20). */
enum err clearance_told(struct office *office, struct arena *arena, int64_t person, struct clearance_told **ret_list,
                        size_t *ret_count)
{
	struct volunteer_requirement *requirements = NULL;
	struct clearance_row *rows = NULL;
	size_t count = 0, n_rows = 0;
	enum err err = volunteer_requirements(office, arena, &requirements, &count);
	if (err == ERR_OK)
		err = clearance_row_list(office->db, arena, office->school, person, &rows, &n_rows);
	if (err != ERR_OK)
		return err;
	struct clearance_told *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		const struct clearance_row *row = row_of(rows, n_rows, requirements[i].id);
		list[i] = (struct clearance_told){ .requirement = &requirements[i], .until = "" };
		if (!row || state_of(row->state) != CLEARANCE_MET || clearance_of(office, arena, row).ended)
			continue;
		list[i].met = true;
		list[i].until = row->until;
	}
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}
