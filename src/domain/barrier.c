#include "domain/barrier.h"

#include <string.h>

#include "store/barrier_row.h"
#include "store/transaction.h"
#include "text/utf8.h"

static const char *const states[BARRIER_STATES] = {
	[BARRIER_OPEN] = "open", [BARRIER_LIFTED] = "lifted", [BARRIER_STAYS] = "stays",
};
static const int64_t day_ms = 24 * 3600 * (int64_t)1000;

static enum barrier_state state_of(const char *word)
{
	int state = BARRIER_OPEN;
	while (state < BARRIER_STAYS && strcmp(states[state], word) != 0)
		state++;
	return (enum barrier_state)state;
}

enum err barrier_list(struct office *office, struct arena *arena, struct barrier **ret_barriers, size_t *ret_count)
{
	struct barrier_row *rows = NULL;
	size_t count = 0;
	int64_t since = clock_wall_ms(office->clock) - BARRIER_SHOWN_DAYS * day_ms;
	enum err err = office_demand(office, RIGHT_LIFT_BARRIERS);
	if (err == ERR_OK)
		err = barrier_row_list(office->db, arena, office->school, since, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct barrier *barriers = arena_array(arena, count + 1, sizeof *barriers);
	for (size_t i = 0; i < count; i++)
		barriers[i] = (struct barrier){ { rows[i].need, rows[i].code, rows[i].text }, rows[i].id, rows[i].person,
			                            state_of(rows[i].state), rows[i].owner, rows[i].made_at, rows[i].closed_at,
			                            (int)rows[i].steps, rows[i].named };
	*ret_barriers = barriers;
	*ret_count = count;
	return ERR_OK;
}

enum err barrier_history(struct office *office, struct arena *arena, int64_t id, struct barrier_tried **ret_tried,
                         size_t *ret_count)
{
	struct barrier_step *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_LIFT_BARRIERS);
	if (err == ERR_OK)
		err = barrier_step_list(office->db, arena, id, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct barrier_tried *tried = arena_array(arena, count + 1, sizeof *tried);
	for (size_t i = 0; i < count; i++)
		tried[i] = (struct barrier_tried){ rows[i].text, rows[i].by, rows[i].at };
	*ret_tried = tried;
	*ret_count = count;
	return ERR_OK;
}

/* Takes it up where nobody had, and does one thing more with it. */
static enum err work(struct office *office, const struct barrier_key *key, const char *text, enum barrier_state state)
{
	int64_t id = 0, now = clock_wall_ms(office->clock);
	int changed = 1;
	enum err err = office_demand(office, RIGHT_LIFT_BARRIERS);
	if (err == ERR_OK && text && (utf8_blank(text) || strlen(text) > BARRIER_TEXT_BYTES))
		err = err_set(ERR_INVALID, "what was tried is said in words");
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	err = barrier_row_take(office->db, office->school, key->need, key->code, key->text, now, office->worker, &id);
	if (err == ERR_OK && !text)
		err = barrier_row_own(office->db, id, office->worker);
	if (err == ERR_OK && text)
		err = barrier_step_add(office->db, id, text, now, office->worker);
	if (err == ERR_OK && state != BARRIER_OPEN)
		err = barrier_row_close(office->db, id, states[state], now, office->worker, &changed);
	if (err == ERR_OK && changed == 0)
		err = err_set(ERR_CONFLICT, "it is closed already");
	return transaction_end(office->db, err);
}

enum err barrier_take(struct office *office, const struct barrier_key *key)
{
	return work(office, key, NULL, BARRIER_OPEN);
}

enum err barrier_try(struct office *office, const struct barrier_key *key, const char *text)
{
	return work(office, key, text, BARRIER_OPEN);
}

enum err barrier_close(struct office *office, const struct barrier_key *key, enum barrier_state state, const char *text)
{
	if (state != BARRIER_LIFTED && state != BARRIER_STAYS)
		return err_set(ERR_INVALID, "a barrier is closed as lifted, or as one that stays");
	return work(office, key, text, state);
}
