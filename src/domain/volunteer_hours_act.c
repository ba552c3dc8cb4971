#include <stdlib.h>
#include <string.h>

#include "domain/audit_record.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"
#include "volunteer_hours_inside.h"

enum { TEXT_BYTES = 1024, MINUTES_MOST = 24 * 60 };

static const int64_t minute_ms = 60 * 1000;

/* One change on its way. */
struct work {
	struct office *office;
	struct arena *arena;
	int64_t id, now;
	const struct family_party *party; /* NULL: staff */
	const char *until, *reason;
	int minutes;
	int64_t person, shift;
	struct volunteer_hours_row row;
};

static enum err conflict(void)
{
	return err_set(ERR_CONFLICT, "hours: as they stand now this cannot be done");
}

static enum err note(struct work *work, const char *code)
{
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = "volunteer_hours", .subject = work->id,
	                                   .other = work->row.person, .code = code };
	return audit_record_within(work->office, &entry);
}

static enum err update(struct work *work, const char *code)
{
	enum err err = volunteer_hours_row_update(work->office->db, &work->row);
	return err == ERR_OK ? note(work, code) : err;
}

static void confirm_row(struct work *work)
{
	work->row.state = volunteer_hours_word(HOURS_CONFIRMED);
	work->row.confirmed_at = work->now;
	work->row.confirmed_by = work->office->worker;
}

static void set_minutes(struct volunteer_hours_row *row, int minutes)
{
	row->minutes = minutes;
	if (row->first_minutes == VOLUNTEER_HOURS_NO_MINUTES)
		row->first_minutes = minutes;
}

/* ---- what they say themselves ---- */

/* A minute that comes twice in a night is the first one after they came. */
static int64_t first_after(int64_t came_at, int64_t at, const char *minute)
{
	static const int64_t hour_ms = 60 * 60 * 1000;
	for (int64_t other = at - hour_ms; other <= at + hour_ms; other += hour_ms) {
		char shown[6];
		calendar_minute(other, shown);
		if (other >= came_at && strcmp(shown, minute) == 0)
			return other;
	}
	return at;
}

/* The time of day that was meant: of a shift that ends on the next day it may be of that day. */
static enum err meant(const struct work *work, int64_t *ret_at)
{
	const struct volunteer_hours_row *row = &work->row;
	char end_day[CALENDAR_DAY_BYTES];
	int64_t at = 0;
	calendar_day(row->shift_ends_at, end_day);
	enum err err = calendar_instant(row->day, work->until, &at);
	if (err == ERR_OK)
		at = first_after(row->came_at, at, work->until);
	if (err == ERR_OK && at < row->came_at && row->shift_ends_at && strcmp(end_day, row->day) > 0)
		err = calendar_instant(end_day, work->until, &at);
	if (err == ERR_OK && (at < row->came_at || at > work->now))
		err = err_set(ERR_INVALID, "hours: that is before they came, or not yet");
	if (err == ERR_OK)
		*ret_at = at;
	return err;
}

/* By how much it is more or less than what is known: the first value; else the shift's end;
 * else nothing. */
static int differs(const struct volunteer_hours_row *row, int64_t at, int minutes)
{
	if (row->first_minutes != VOLUNTEER_HOURS_NO_MINUTES)
		return abs(minutes - (int)row->first_minutes);
	if (!row->shift_ends_at || row->shift_ends_at < row->came_at)
		return minutes;
	return at > row->shift_ends_at ? (int)((at - row->shift_ends_at) / minute_ms) : 0;
}

static enum err stay(struct work *work)
{
	struct volunteer_hours_row *row = &work->row;
	enum volunteer_hours_state state = volunteer_hours_state_of(row->state);
	int64_t at;
	if (work->party && row->person != work->party->person)
		return err_set(ERR_FORBIDDEN, "hours: they are somebody else's");
	if (state == HOURS_CONFIRMED || state == HOURS_VOID || state == HOURS_OPEN)
		return conflict();
	enum err err = meant(work, &at);
	if (err != ERR_OK)
		return err;
	int minutes = volunteer_minutes(row->came_at, at, work->office->config);
	bool sure = differs(row, at, minutes) <= work->office->config->hours_staff_above;
	set_minutes(row, minutes);
	row->went_at = at;
	row->said = true;
	row->state = volunteer_hours_word(sure ? HOURS_COUNTED : HOURS_TO_CONFIRM);
	row->corrected_at = work->now;
	row->corrected_by = work->party ? 0 : work->office->worker;
	return update(work, "stayed");
}

/* ---- staff's ---- */

static enum err correct(struct work *work)
{
	enum volunteer_hours_state state = volunteer_hours_state_of(work->row.state);
	if (state == HOURS_OPEN || state == HOURS_VOID)
		return conflict();
	set_minutes(&work->row, work->minutes);
	work->row.reason = work->reason;
	work->row.corrected_at = work->now;
	work->row.corrected_by = work->office->worker;
	confirm_row(work);
	return update(work, "correct");
}

static enum err confirm(struct work *work)
{
	enum volunteer_hours_state state = volunteer_hours_state_of(work->row.state);
	if (state != HOURS_COUNTED && state != HOURS_TO_CONFIRM)
		return conflict();
	confirm_row(work);
	return update(work, "confirm");
}

static enum err give(struct work *work)
{
	if (work->row.person)
		return conflict();
	enum err err = volunteer_hours_row_set_person(work->office->db, work->id, work->person);
	work->row.person = work->person;
	return err == ERR_OK ? note(work, "person") : err;
}

static enum err enter(struct work *work)
{
	struct shift_view shift;
	enum err err = shift_get(work->office, work->arena, work->shift, &shift);
	if (err == ERR_OK && (shift.cancelled || shift.starts_at > work->now))
		err = err_set(ERR_CONFLICT, "hours: that shift has not been");
	if (err != ERR_OK)
		return err;
	work->row = (struct volunteer_hours_row){
		.school = work->office->school, .shift = work->shift, .person = work->person, .day = shift.day,
		.came_at = shift.starts_at, .went_at = shift.starts_at + work->minutes * minute_ms, .said = true,
		.first_minutes = work->minutes, .minutes = work->minutes, .reason = work->reason,
		.corrected_at = work->now, .corrected_by = work->office->worker,
	};
	confirm_row(work);
	err = volunteer_hours_row_insert(work->office->db, &work->row, &work->id);
	return err == ERR_OK ? note(work, "enter") : err;
}

static enum err within(struct work *work, enum err (*write)(struct work *))
{
	enum err err = ERR_OK;
	if (work->id)
		err = volunteer_hours_row_get(work->office->db, work->arena, work->office->school, work->id, &work->row);
	return err == ERR_OK ? write(work) : err;
}

static enum err clean_reason(struct work *work)
{
	if (!work->reason)
		return ERR_OK;
	work->reason = utf8_tidy(work->arena, work->reason);
	if (utf8_blank(work->reason) || strlen(work->reason) > TEXT_BYTES)
		return err_set(ERR_INVALID, "hours: a reason is needed, and one that is not too long");
	return ERR_OK;
}

static enum err do_work(struct work *work, enum err (*write)(struct work *))
{
	enum err err = work->party ? ERR_OK : office_demand(work->office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK && (work->minutes < 0 || work->minutes > MINUTES_MOST))
		err = err_set(ERR_INVALID, "hours: minutes of a day, from 0 to %d", MINUTES_MOST);
	if (err != ERR_OK)
		return err;
	work->now = clock_wall_ms(work->office->clock);
	work->arena = arena_new();
	err = clean_reason(work);
	if (err == ERR_OK)
		err = work->party ? transaction_begin(work->office->db, (struct actor){ "visitor", 0 }, work->now)
		                  : office_begin(work->office, work->now);
	if (err == ERR_OK)
		err = transaction_end(work->office->db, within(work, write));
	arena_free(work->arena);
	return err;
}

enum err volunteer_stayed_until(struct office *office, int64_t id, const struct family_party *party,
                                const char *until)
{
	return do_work(&(struct work){ .office = office, .id = id, .party = party, .until = until }, stay);
}

enum err volunteer_hours_enter(struct office *office, int64_t person, int64_t shift, int minutes, const char *reason,
                               int64_t *ret_id)
{
	struct work work = { .office = office, .person = person, .shift = shift, .minutes = minutes, .reason = reason };
	enum err err = do_work(&work, enter);
	if (err == ERR_OK)
		*ret_id = work.id;
	return err;
}

enum err volunteer_hours_correct(struct office *office, int64_t id, int minutes, const char *reason)
{
	struct work work = { .office = office, .id = id, .minutes = minutes, .reason = reason };
	return do_work(&work, correct);
}

enum err volunteer_hours_confirm(struct office *office, int64_t id)
{
	return do_work(&(struct work){ .office = office, .id = id }, confirm);
}

enum err volunteer_hours_of(struct office *office, int64_t id, int64_t person)
{
	return do_work(&(struct work){ .office = office, .id = id, .person = person }, give);
}
