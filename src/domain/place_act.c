#include <string.h>

#include "domain/audit_record.h"
#include "domain/place_settle.h"
#include "place_inside.h"
#include "store/transaction.h"
#include "text/calendar.h"

/* One act on one place, in one transaction: what is due before it, the act, what follows. */
struct act {
	struct office *office;
	const struct place_hand *hand; /* NULL: staff */
	int64_t place, now;
	struct place_row row;          /* as it stood before */
	const char *code; /* of the audit */
	bool already;                  /* nothing is done, since the person has another one */
	enum err (*write)(struct act *act, int *ret_changed);
};

static bool holds(const struct place_hand *hand, const struct place_row *row)
{
	if (hand->code && strcmp(hand->code, row->code) == 0)
		return true;
	return hand->party && place_is_of(row, hand->party);
}

static enum err act_within(struct act *act, struct arena *arena)
{
	struct office *office = act->office;
	int changed = 0;
	enum err err = place_row_get(office->db, arena, office->school, act->place, &act->row);
	if (err == ERR_OK && act->hand && !holds(act->hand, &act->row))
		err = err_set(ERR_FORBIDDEN, "place: it is of somebody else");
	if (err == ERR_OK)
		err = place_settle(office, act->row.session, act->now);
	if (err == ERR_OK)
		err = act->write(act, &changed);
	if (err == ERR_OK && !changed && !act->already)
		err = err_set(ERR_CONFLICT, "place: it is in no state for this any more");
	if (err == ERR_OK)
		err = place_settle(office, act->row.session, act->now);
	if (err == ERR_OK && !act->hand && !act->already)
		err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "session_place",
		                                                          .subject = act->place, .code = act->code });
	return err;
}

static enum err do_act(struct act *act)
{
	struct office *office = act->office;
	enum err err = act->hand ? ERR_OK : office_demand(office, RIGHT_SEE_PLACES);
	act->now = clock_wall_ms(office->clock);
	if (err == ERR_OK)
		err = act->hand ? transaction_begin(office->db, (struct actor){ "visitor", 0 }, act->now)
		                : office_begin(office, act->now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = act_within(act, arena);
	/* an offer that lapsed has lapsed, also where that is why nothing else was done */
	enum err ended = transaction_end(office->db, err == ERR_CONFLICT ? ERR_OK : err);
	arena_free(arena);
	return err == ERR_CONFLICT && ended == ERR_OK ? ERR_CONFLICT : ended;
}

static int64_t worker(const struct act *act)
{
	return act->hand ? 0 : act->office->worker;
}

static enum err write_leave(struct act *act, int *ret_changed)
{
	return place_row_leave(act->office->db, act->place, worker(act), act->now, ret_changed);
}

static enum err write_accept(struct act *act, int *ret_changed)
{
	return place_row_accept(act->office->db, act->place, worker(act), act->now, ret_changed);
}

static enum err write_decline(struct act *act, int *ret_changed)
{
	return place_row_decline(act->office->db, act->place, worker(act), act->now, ret_changed);
}

static enum err write_reached(struct act *act, int *ret_changed)
{
	const int64_t hour_ms = 60 * 60 * 1000;
	return place_row_reached(act->office->db, act->place, worker(act), act->now,
	                         act->now + act->office->config->offer_hours * hour_ms, ret_changed);
}

static enum err write_tried(struct act *act, int *ret_changed)
{
	return place_row_tried(act->office->db, act->place, act->now, ret_changed);
}

/* It keeps its turn: what becomes free next is offered to it before all others. */
static enum err write_pass(struct act *act, int *ret_changed)
{
	struct db *db = act->office->db;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(act->now, day);
	enum err err = place_row_put_back(db, act->place, ret_changed);
	if (err != ERR_OK || !*ret_changed)
		return err;
	err = place_row_offer(db, act->row.session, day, act->now, act->place, ret_changed);
	/* nobody else could have it: it stays theirs */
	return err == ERR_OK && !*ret_changed ? place_row_offer_again(db, act->place, act->row.offered_at) : err;
}

/* Whether the same person has another one in that session. */
static enum err find_other(struct act *act)
{
	struct arena *arena = arena_new();
	struct place_row other;
	enum err err = act->row.person ? place_row_of_person(act->office->db, arena, act->row.session, act->row.person, &other)
	                               : ERR_NOT_FOUND;
	act->already = err == ERR_OK && other.id != act->place;
	arena_free(arena);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err write_again(struct act *act, int *ret_changed)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(act->now, day);
	enum err err = place_row_wait_again(act->office->db, act->place, day, ret_changed);
	return err == ERR_OK && !*ret_changed ? find_other(act) : err;
}

static enum err write_lapse_told(struct act *act, int *ret_changed)
{
	return place_row_lapse_told(act->office->db, act->place, act->now, ret_changed);
}

enum err place_leave(struct office *office, int64_t place, const struct place_hand *hand)
{
	return do_act(&(struct act){ .office = office, .hand = hand, .place = place, .code = "leave", .write = write_leave });
}

enum err place_accept(struct office *office, int64_t place, const struct place_hand *hand)
{
	return do_act(&(struct act){ .office = office, .hand = hand, .place = place, .code = "accept", .write = write_accept });
}

enum err place_decline(struct office *office, int64_t place, const struct place_hand *hand)
{
	return do_act(&(struct act){ .office = office, .hand = hand, .place = place, .code = "decline",
	                             .write = write_decline });
}

enum err place_reached(struct office *office, int64_t place)
{
	return do_act(&(struct act){ .office = office, .place = place, .code = "reached", .write = write_reached });
}

enum err place_tried(struct office *office, int64_t place)
{
	return do_act(&(struct act){ .office = office, .place = place, .code = "tried", .write = write_tried });
}

enum err place_pass(struct office *office, int64_t place)
{
	return do_act(&(struct act){ .office = office, .place = place, .code = "pass", .write = write_pass });
}

enum err place_wait_again(struct office *office, int64_t place, const struct place_hand *hand,
                          enum place_outcome *ret_outcome)
{
	struct act act = { .office = office, .hand = hand, .place = place, .code = "again", .write = write_again };
	enum err err = do_act(&act);
	if (err == ERR_OK)
		*ret_outcome = act.already ? PLACE_ALREADY : PLACE_ON_LIST;
	return err;
}

enum err place_lapse_told(struct office *office, int64_t place, const struct place_hand *hand)
{
	return do_act(&(struct act){ .office = office, .hand = hand, .place = place, .code = "told",
	                             .write = write_lapse_told });
}
