#include "domain/sign_up.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/check_in.h"
#include "domain/clearance.h"
#include "sign_up_inside.h"
#include "store/person.h"
#include "store/transaction.h"

/* What is asked for on its way into the database. */
struct work {
	struct office *office;
	struct arena *arena;
	const struct sign_up_ask *ask;
	struct sign_up_row row;
	int64_t from, instead; /* no shift that begins before; one of theirs that it takes the place of */
	struct sign_up_result *results;
};

enum err sign_up_cleared(struct office *office, struct arena *arena, const struct shift_row *shift, int64_t person,
                         bool *ret_cleared, int64_t *ret_missing, size_t *ret_count)
{
	struct volunteer_opportunity_row of;
	int64_t missing[VOLUNTEER_REQUIREMENTS];
	size_t count = 0;
	enum err err = volunteer_opportunity_row_get(office->db, arena, office->school, shift->opportunity, &of);
	if (err == ERR_OK)
		err = clearance_missing(office, person, of.level, shift->day, missing, &count);
	if (err != ERR_OK)
		return err;
	*ret_cleared = count == 0;
	if (!ret_missing)
		return ERR_OK;
	memcpy(ret_missing, missing, count * sizeof *missing);
	*ret_count = count;
	return ERR_OK;
}

/* ---- what is due by the clock ---- */

enum err sign_up_next(struct office *office, struct arena *arena, int64_t shift, int64_t now, int64_t except,
                      int64_t *ret_id)
{
	struct sign_up_row *rows = NULL;
	struct shift_row of;
	size_t count = 0;
	*ret_id = 0;
	enum err err = sign_up_row_next(office->db, arena, shift, now, &rows, &count);
	if (err == ERR_OK && count > 0)
		err = shift_row_get(office->db, arena, office->school, shift, &of);
	for (size_t i = 0; i < count && err == ERR_OK && !*ret_id; i++) {
		bool cleared = false;
		if (rows[i].id == except)
			continue;
		err = sign_up_cleared(office, arena, &of, rows[i].person, &cleared, NULL, NULL);
		if (cleared)
			*ret_id = rows[i].id;
	}
	return err;
}

static enum err settle(struct office *office, struct arena *arena, int64_t shift, int64_t now)
{
	int changed = 0;
	int64_t next = 0;
	bool due = false;
	enum err err = sign_up_row_is_due(office->db, shift, now, &due);
	if (err != ERR_OK || !due)
		return err;
	err = sign_up_row_lapse(office->db, shift, now, &changed);
	do {
		if (err == ERR_OK)
			err = sign_up_next(office, arena, shift, now, 0, &next);
		if (err == ERR_OK && next)
			err = sign_up_row_offer(office->db, next, now, &changed);
	} while (err == ERR_OK && next);
	return err;
}

enum err sign_up_settle(struct office *office, int64_t shift, int64_t now)
{
	struct arena *arena = arena_new();
	enum err err = settle(office, arena, shift, now);
	arena_free(arena);
	return err;
}

enum err sign_up_sweep(struct office *office)
{
	struct arena *arena = arena_new();
	int64_t *shifts = NULL, now = clock_wall_ms(office->clock);
	size_t count = 0;
	enum err err = sign_up_row_due(office->db, arena, office->school, now, &shifts, &count);
	if (err == ERR_OK && count > 0)
		err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err == ERR_OK && count > 0) {
		for (size_t i = 0; i < count && err == ERR_OK; i++)
			err = settle(office, arena, shifts[i], now);
		err = transaction_end(office->db, err);
	}
	arena_free(arena);
	return err;
}

/* ---- signing up ---- */

static void show(struct sign_up_result *result, const struct sign_up_row *row)
{
	bool waits = sign_up_state_of(row->state) == SIGN_UP_WAITING;
	result->id = row->id;
	result->turn = waits ? (int)row->ahead + 1 : 0;
	if (result->outcome != SIGN_UP_ALREADY)
		result->outcome = waits ? SIGN_UP_ON_LIST : SIGN_UP_HAS_ONE;
}

/* Why no place was given; FULL where nothing else is in the way. */
static enum err find_reason(struct work *work, const struct shift_row *shift, struct sign_up_result *result)
{
	struct office *office = work->office;
	struct sign_up_row other;
	struct volunteer_opportunity_row of;
	enum err err = volunteer_opportunity_row_get(office->db, work->arena, office->school, shift->opportunity, &of);
	if (err != ERR_OK)
		return err;
	if (shift->cancelled || of.closed) {
		result->outcome = SIGN_UP_GONE;
		return ERR_OK;
	}
	err = sign_up_row_of_person(office->db, work->arena, shift->id, work->row.person, &other);
	if (err == ERR_OK) {
		result->outcome = SIGN_UP_ALREADY;
		show(result, &other);
	}
	if (err != ERR_NOT_FOUND)
		return err;
	if (shift->starts_at < work->from)
		result->outcome = SIGN_UP_TOO_LATE;
	else if (result->n_missing > 0)
		result->outcome = SIGN_UP_NOT_CLEARED;
	else
		err = sign_up_row_overlap(office->db, work->row.person, shift->id, work->instead, &result->other);
	if (err == ERR_OK)
		result->outcome = SIGN_UP_OVERLAPS;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err finish(struct work *work, struct sign_up_result *result)
{
	struct office *office = work->office;
	struct sign_up_row row;
	enum err err = sign_up_row_get(office->db, work->arena, office->school, result->id, &row);
	if (err == ERR_OK)
		show(result, &row);
	if (err == ERR_OK && work->row.entered_by)
		err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "volunteer_sign_up",
		                                                          .subject = row.id, .code = "sign_up" });
	return err;
}

/* The insert decides; why it did not is asked afterwards. */
static enum err give(struct work *work, const struct shift_row *shift, struct sign_up_result *result)
{
	struct db *db = work->office->db;
	bool cleared = false;
	int changed = 0;
	enum err err = sign_up_cleared(work->office, work->arena, shift, work->row.person, &cleared, result->missing,
	                               &result->n_missing);
	if (err == ERR_OK && cleared)
		err = sign_up_row_take(db, &work->row, work->from, work->instead, &result->id, &changed);
	if (err == ERR_OK && !changed)
		err = find_reason(work, shift, result);
	if (err == ERR_OK && !changed && result->outcome == SIGN_UP_FULL && work->ask->waits)
		err = sign_up_row_wait(db, &work->row, work->from, &result->id, &changed);
	return err == ERR_OK && changed ? finish(work, result) : err;
}

static enum err sign_up_for(struct work *work, int64_t shift, struct sign_up_result *result)
{
	struct office *office = work->office;
	struct sign_up_row earlier;
	struct shift_row row;
	*result = (struct sign_up_result){ .outcome = SIGN_UP_FULL };
	work->row.shift = shift;
	enum err err = sign_up_row_by_request(office->db, work->arena, work->row.request, shift, &earlier);
	if (err == ERR_OK)
		show(result, &earlier);
	if (err != ERR_NOT_FOUND)
		return err;
	/* what is due comes first, so that nobody passes whoever waits */
	err = settle(office, work->arena, shift, work->row.signed_at);
	if (err == ERR_OK)
		err = shift_row_get(office->db, work->arena, office->school, shift, &row);
	if (err == ERR_OK)
		err = give(work, &row, result);
	if (err == ERR_OK)
		result->waiting = (int)row.waiting;
	return err;
}

static enum err write(struct work *work)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < work->ask->n_shifts && err == ERR_OK; i++)
		err = sign_up_for(work, work->ask->shifts[i], &work->results[i]);
	return err;
}

/* Staff's bound is the beginning; a kiosk's is some time before. */
static int64_t bound(const struct office *office, int64_t now, bool desk)
{
	const int64_t minute_ms = 60 * 1000;
	int64_t late = desk ? 0 : office->config->late_minutes * minute_ms;
	return now + (late > 0 ? late : 1);
}

static enum err prepare(struct work *work)
{
	const struct sign_up_ask *ask = work->ask;
	struct office *office = work->office;
	struct person who;
	bool desk = !ask->party;
	int64_t now = clock_wall_ms(office->clock), person = desk ? ask->person : ask->party->person;
	/* what fills a database is nobody at a desk */
	const char *origin = desk && !office->filling ? "desk" : "kiosk";
	if (!ask->request || !ask->n_shifts || !ask->locale || !*ask->locale || !ask->origin || strcmp(ask->origin, origin) != 0)
		return err_set(ERR_INVALID, "sign-up: no request, no shift, no language, or no origin");
	enum err err = desk ? office_demand(office, RIGHT_SEE_VOLUNTEERS) : ERR_OK;
	if (err == ERR_OK)
		err = person_get(office->db, work->arena, person, &who);
	if (err == ERR_OK && who.ended_at)
		err = err_set(ERR_NOT_FOUND, "sign-up: that person is no longer on file");
	work->row = (struct sign_up_row){
		.person = person, .locale = ask->locale, .shows_name = ask->shows_name, .request = ask->request,
		.origin = origin, .entered_by = desk ? office->worker : 0, .signed_at = now,
	};
	work->from = bound(office, now, desk);
	return err;
}

enum err sign_up(struct office *office, const struct sign_up_ask *ask, struct sign_up_result *ret_results)
{
	struct arena *arena = arena_new();
	struct work *work = arena_new_of(arena, struct work);
	*work = (struct work){ .office = office, .arena = arena, .ask = ask,
	                       .results = arena_array(arena, ask->n_shifts, sizeof *work->results) };
	enum err err = prepare(work);
	if (err == ERR_OK)
		err = ask->party ? transaction_begin(office->db, (struct actor){ "visitor", 0 }, work->row.signed_at)
		                 : office_begin(office, work->row.signed_at);
	if (err == ERR_OK)
		err = transaction_end(office->db, write(work));
	if (err == ERR_OK)
		memcpy(ret_results, work->results, ask->n_shifts * sizeof *ret_results);
	arena_free(arena);
	return err;
}

/* ---- to another shift ---- */

static enum err move_within(struct work *work, int64_t shift)
{
	struct office *office = work->office;
	struct sign_up_row old;
	int changed = 0;
	enum err err = sign_up_row_get(office->db, work->arena, office->school, work->instead, &old);
	if (err != ERR_OK)
		return err;
	if (!sign_up_is_live(&old) || old.starts_at <= work->row.signed_at)
		return err_set(ERR_CONFLICT, "sign-up: it is over, or was given back");
	work->row.person = old.person;
	work->row.locale = old.locale;
	work->row.shows_name = old.shows_name;
	err = sign_up_for(work, shift, work->results);
	if (err != ERR_OK || work->results->outcome != SIGN_UP_HAS_ONE)
		return err;
	err = sign_up_row_leave(office->db, old.id, office->worker, work->row.signed_at, &changed);
	return err == ERR_OK ? sign_up_freed(office, work->arena, &old, work->row.signed_at) : err;
}

enum err sign_up_move(struct office *office, int64_t id, int64_t shift, struct sign_up_result *ret_result)
{
	const struct sign_up_ask ask = { .n_shifts = 1, .shifts = &shift };
	struct sign_up_result result = { 0 };
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	int64_t now = clock_wall_ms(office->clock);
	struct arena *arena = arena_new();
	struct work work = {
		.office = office, .arena = arena, .ask = &ask, .instead = id, .from = bound(office, now, true), .results = &result,
		.row = { .request = check_in_request(office), .origin = "desk", .entered_by = office->worker, .signed_at = now },
	};
	err = office_begin(office, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, move_within(&work, shift));
	if (err == ERR_OK)
		*ret_result = result;
	arena_free(arena);
	return err;
}
