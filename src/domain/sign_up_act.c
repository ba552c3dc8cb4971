#include "domain/audit_record.h"
#include "sign_up_inside.h"
#include "store/transaction.h"

/* One act on one sign-up, in one transaction: what is due before it, the act, what follows. */
struct act {
	struct office *office;
	struct arena *arena;
	const struct family_party *party; /* NULL: staff */
	int64_t id, now;
	enum shift_scope scope;           /* of leaving */
	size_t count;                     /* how many were given back */
	struct sign_up_row row;           /* as it stood before */
	const char *code;                 /* of the audit */
	enum err (*write)(struct act *act, int *ret_changed);
};

static int64_t worker(const struct act *act)
{
	return act->party ? 0 : act->office->worker;
}

enum err sign_up_freed(struct office *office, struct arena *arena, const struct sign_up_row *row, int64_t now)
{
	struct sign_up_row *theirs = NULL;
	size_t count = 0;
	enum err err = sign_up_settle(office, row->shift, now);
	/* what they wait for at that time can be offered to them now */
	if (err == ERR_OK)
		err = sign_up_row_mine(office->db, arena, office->school, row->person, now, false, &theirs, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (sign_up_state_of(theirs[i].state) == SIGN_UP_WAITING)
			err = sign_up_settle(office, theirs[i].shift, now);
	return err;
}

static enum err act_within(struct act *act)
{
	struct office *office = act->office;
	int changed = 0;
	enum err err = sign_up_row_get(office->db, act->arena, office->school, act->id, &act->row);
	if (err == ERR_OK && act->party && act->row.person != act->party->person)
		err = err_set(ERR_FORBIDDEN, "sign-up: it is of somebody else");
	if (err == ERR_OK)
		err = sign_up_settle(office, act->row.shift, act->now);
	if (err == ERR_OK)
		err = act->write(act, &changed);
	if (err == ERR_OK && !changed)
		err = err_set(ERR_CONFLICT, "sign-up: it is in no state for this any more");
	if (err == ERR_OK)
		err = sign_up_freed(office, act->arena, &act->row, act->now);
	if (err == ERR_OK && !act->party)
		err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT,
		                                                          .subject_kind = "volunteer_sign_up",
		                                                          .subject = act->id, .code = act->code });
	return err;
}

static enum err do_act(struct act *act)
{
	struct office *office = act->office;
	enum err err = act->party ? ERR_OK : office_demand(office, RIGHT_SEE_VOLUNTEERS);
	act->now = clock_wall_ms(office->clock);
	if (err == ERR_OK)
		err = act->party ? transaction_begin(office->db, (struct actor){ "visitor", 0 }, act->now)
		                 : office_begin(office, act->now);
	if (err != ERR_OK)
		return err;
	act->arena = arena_new();
	err = act_within(act);
	/* an offer that lapsed has lapsed, also where that is why nothing else was done */
	enum err ended = transaction_end(office->db, err == ERR_CONFLICT ? ERR_OK : err);
	arena_free(act->arena);
	return err == ERR_CONFLICT && ended == ERR_OK ? ERR_CONFLICT : ended;
}

static enum err leave_one(struct act *act, const struct sign_up_row *row)
{
	int changed = 0;
	enum err err = sign_up_row_leave(act->office->db, row->id, worker(act), act->now, &changed);
	if (err == ERR_OK && changed)
		err = sign_up_freed(act->office, act->arena, row, act->now);
	act->count += (size_t)changed;
	return err;
}

static enum err write_leave(struct act *act, int *ret_changed)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0;
	if (!sign_up_is_live(&act->row) || act->row.starts_at <= act->now)
		return ERR_OK;
	enum err err = leave_one(act, &act->row);
	if (err == ERR_OK && act->scope == SHIFT_FROM_HERE && act->row.series)
		err = sign_up_row_mine(act->office->db, act->arena, act->office->school, act->row.person, act->row.starts_at,
		                       false, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (rows[i].series == act->row.series && rows[i].starts_at >= act->row.starts_at)
			err = leave_one(act, &rows[i]);
	*ret_changed = (int)act->count;
	return err;
}

/* The rules hold also for whoever says yes later: what the level demands, no two at a time. */
static enum err write_accept(struct act *act, int *ret_changed)
{
	struct office *office = act->office;
	struct shift_row shift;
	int64_t other;
	bool cleared = false;
	if (act->row.starts_at <= act->now)
		return ERR_OK;
	enum err err = shift_row_get(office->db, act->arena, office->school, act->row.shift, &shift);
	if (err == ERR_OK)
		err = sign_up_cleared(office, act->arena, &shift, act->row.person, &cleared, NULL, NULL);
	if (err == ERR_OK && !cleared)
		err = err_set(ERR_FORBIDDEN, "sign-up: a requirement of its level is not met");
	if (err == ERR_OK)
		err = sign_up_row_overlap(office->db, act->row.person, act->row.shift, act->id, &other);
	if (err == ERR_OK)
		return err_set(ERR_CONFLICT, "sign-up: they have another at that time");
	return err == ERR_NOT_FOUND ? sign_up_row_accept(office->db, act->id, worker(act), act->now, ret_changed) : err;
}

static enum err write_decline(struct act *act, int *ret_changed)
{
	return sign_up_row_decline(act->office->db, act->id, worker(act), act->now, ret_changed);
}

static enum err write_reached(struct act *act, int *ret_changed)
{
	const int64_t hour_ms = 60 * 60 * 1000;
	return sign_up_row_reached(act->office->db, act->id, worker(act), act->now,
	                           act->now + act->office->config->offer_hours * hour_ms, ret_changed);
}

static enum err write_tried(struct act *act, int *ret_changed)
{
	return sign_up_row_tried(act->office->db, act->id, act->now, ret_changed);
}

/* It keeps its turn: what becomes free next is offered to it before all others. */
static enum err write_pass(struct act *act, int *ret_changed)
{
	struct office *office = act->office;
	int64_t next = 0;
	int back = 0;
	enum err err = sign_up_row_put_back(office->db, act->id, &back);
	if (err == ERR_OK && back)
		err = sign_up_next(office, act->arena, act->row.shift, act->now, act->id, &next);
	if (err == ERR_OK && next)
		return sign_up_row_offer(office->db, next, act->now, ret_changed);
	/* nobody else could have it: it stays theirs */
	return err == ERR_OK && back ? sign_up_row_offer(office->db, act->id, act->row.told_at, &back) : err;
}

static enum err write_lapse_told(struct act *act, int *ret_changed)
{
	return sign_up_row_lapse_told(act->office->db, act->id, act->now, ret_changed);
}

enum err sign_up_leave(struct office *office, int64_t id, enum shift_scope scope, const struct family_party *party,
                       size_t *ret_left)
{
	struct act act = { .office = office, .party = party, .id = id, .scope = scope, .code = "leave", .write = write_leave };
	enum err err = do_act(&act);
	if (err == ERR_OK)
		*ret_left = act.count;
	return err;
}

enum err sign_up_accept(struct office *office, int64_t id, const struct family_party *party)
{
	return do_act(&(struct act){ .office = office, .party = party, .id = id, .code = "accept", .write = write_accept });
}

enum err sign_up_decline(struct office *office, int64_t id, const struct family_party *party)
{
	return do_act(&(struct act){ .office = office, .party = party, .id = id, .code = "decline", .write = write_decline });
}

enum err sign_up_reached(struct office *office, int64_t id)
{
	return do_act(&(struct act){ .office = office, .id = id, .code = "reached", .write = write_reached });
}

enum err sign_up_tried(struct office *office, int64_t id)
{
	return do_act(&(struct act){ .office = office, .id = id, .code = "tried", .write = write_tried });
}

enum err sign_up_pass(struct office *office, int64_t id)
{
	return do_act(&(struct act){ .office = office, .id = id, .code = "pass", .write = write_pass });
}

enum err sign_up_lapse_told(struct office *office, int64_t id, const struct family_party *party)
{
	return do_act(&(struct act){ .office = office, .party = party, .id = id, .code = "told", .write = write_lapse_told });
}
