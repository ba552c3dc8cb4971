#include <stdlib.h>
#include <string.h>

#include "text/calendar.h"
#include "volunteer_hours_inside.h"

static const char *const states[] = {
	[HOURS_OPEN] = "open",           [HOURS_UNKNOWN] = "unknown",     [HOURS_COUNTED] = "counted",
	[HOURS_TO_CONFIRM] = "to_confirm", [HOURS_CONFIRMED] = "confirmed", [HOURS_VOID] = "void",
};

const char *volunteer_hours_word(enum volunteer_hours_state state)
{
	return states[state];
}

enum volunteer_hours_state volunteer_hours_state_of(const char *word)
{
	int state = HOURS_OPEN;
	while (state < HOURS_VOID && strcmp(states[state], word) != 0)
		state++;
	return (enum volunteer_hours_state)state;
}

int volunteer_minutes(int64_t came_at, int64_t went_at, const struct config *config)
{
	int64_t minutes = went_at > came_at ? (went_at - came_at) / (60 * 1000) : 0, step = config->hours_round;
	if (step > 0) {
		int64_t more = config->hours_rounding == CONFIG_ROUND_UP     ? step - 1
		               : config->hours_rounding == CONFIG_ROUND_DOWN ? 0
		                                                             : step / 2;
		minutes = (minutes + more) / step * step;
	}
	return (int)(minutes < INT32_MAX ? minutes : INT32_MAX);
}

/* ---- coming and going ---- */

enum err volunteer_came_within(struct office *office, int64_t visit_person, int64_t person, int64_t shift,
                               int64_t opportunity, int64_t at)
{
	char day[CALENDAR_DAY_BYTES];
	int64_t id;
	calendar_day(at, day);
	const struct volunteer_hours_row row = {
		.school = office->school, .opportunity = opportunity, .shift = shift, .person = person,
		.visit_person = visit_person, .day = day, .came_at = at, .state = states[HOURS_OPEN],
		.first_minutes = VOLUNTEER_HOURS_NO_MINUTES, .minutes = VOLUNTEER_HOURS_NO_MINUTES,
	};
	return volunteer_hours_row_insert(office->db, &row, &id);
}

/* A clock that was set back tells nothing of how long it was: that is for staff to say. */
static enum err went(struct office *office, struct volunteer_hours_row *row, int64_t at)
{
	bool back = at < row->came_at;
	row->went_at = back ? row->came_at : at;
	row->minutes = row->first_minutes = volunteer_minutes(row->came_at, at, office->config);
	row->state = states[back ? HOURS_TO_CONFIRM : HOURS_COUNTED];
	return volunteer_hours_row_update(office->db, row);
}

static enum err leave(struct office *office, int64_t visit_person, int64_t visit, bool helped, int64_t at)
{
	struct volunteer_hours_row *rows = NULL;
	size_t count = 0;
	struct arena *arena = arena_new();
	enum err err = volunteer_hours_row_open(office->db, arena, visit_person, visit, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		if (helped) {
			err = went(office, &rows[i], at);
		} else {
			rows[i].state = states[HOURS_VOID];
			err = volunteer_hours_row_update(office->db, &rows[i]);
		}
	}
	arena_free(arena);
	return err;
}

enum err volunteer_went_within(struct office *office, int64_t visit_person, int64_t at)
{
	return leave(office, visit_person, 0, true, at);
}

enum err volunteer_all_went_within(struct office *office, int64_t visit, int64_t at)
{
	return leave(office, 0, visit, true, at);
}

enum err volunteer_turned_within(struct office *office, int64_t visit_person)
{
	return leave(office, visit_person, 0, false, 0);
}

enum err volunteer_unknown_within(struct office *office, const char *day)
{
	return volunteer_hours_row_unknown(office->db, office->school, day);
}
