#include "domain/print.h"

#include <string.h>

#include "store/print_job.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { MESSAGE_BYTES = 400, TROUBLE_MS = 24 * 3600 * 1000 };

static enum print_state state_of(const char *word)
{
	static const struct { const char *word; enum print_state state; } states[] = {
		{ "queued", PRINT_QUEUED }, { "running", PRINT_RUNNING }, { "done", PRINT_DONE },
		{ "failed", PRINT_FAILED }, { "unknown", PRINT_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(states[i].word, word) == 0)
			return states[i].state;
	return PRINT_NONE;
}

static enum err owe(struct office *office, enum print_kind kind, int64_t about, int64_t reprint_of,
                    int64_t now, int64_t *ret_job)
{
	static const char *const kinds[] = {
		[PRINT_BADGE] = "badge", [PRINT_LATE] = "late", [PRINT_RELEASE] = "release",
	};
	return print_job_insert(office->db,
	                        &(struct print_job_row){ .school = office->school, .about = about,
	                                                 .kind = kinds[kind], .at = now,
	                                                 .reprint_of = reprint_of },
	                        ret_job);
}

enum err print_owe(struct office *office, enum print_kind kind, int64_t about, int64_t now)
{
	int64_t job;
	return owe(office, kind, about, 0, now, &job);
}

/* Within the transaction: nobody else can claim in between. */
static enum err claim(struct office *office, struct arena *arena, enum print_kind kind, int64_t about,
                      bool again, int64_t now, int64_t *ret_job)
{
	struct print_job_last last = { 0 };
	enum err err = print_job_last(office->db, arena, about, &last);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	enum print_state state = err == ERR_OK ? state_of(last.state) : PRINT_NONE;
	if (state == PRINT_RUNNING || (!again && state != PRINT_NONE && state != PRINT_QUEUED))
		return err_set(ERR_CONFLICT, "this was printed already, or is being printed");
	*ret_job = last.id;
	err = state == PRINT_NONE || state == PRINT_DONE ? owe(office, kind, about, last.id, now, ret_job)
	                                                 : ERR_OK;
	return err == ERR_OK ? print_job_start(office->db, *ret_job, now) : err;
}

enum err print_claim(struct office *office, enum print_kind kind, int64_t about, bool again,
                     int64_t *ret_job)
{
	int64_t now = clock_wall_ms(office->clock), job = 0;
	/* what lets somebody in or a child out is printed by whoever may do that */
	enum err err = office_demand(office, kind == PRINT_RELEASE ? RIGHT_COLLECT : RIGHT_ADMIT);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = transaction_end(office->db, claim(office, arena, kind, about, again, now, &job));
	arena_free(arena);
	if (err == ERR_OK)
		*ret_job = job;
	return err;
}

enum err print_put_back(struct office *office, int64_t job)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 },
	                                 clock_wall_ms(office->clock));
	return err == ERR_OK ? transaction_end(office->db, print_job_put_back(office->db, job)) : err;
}

enum err print_owed(struct office *office, struct print_owed *ret_owed)
{
	struct print_job_queued queued;
	enum err err = print_job_first_queued(office->db, office->school, &queued);
	if (err == ERR_OK)
		*ret_owed = (struct print_owed){ queued.visit, queued.about, queued.made_at };
	return err;
}

enum err print_finish(struct office *office, int64_t job, bool done, const char *message)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	size_t length = strlen(message);
	const char *clean = utf8_clean(arena, message, length < MESSAGE_BYTES ? length : MESSAGE_BYTES);
	err = transaction_end(office->db, print_job_finish(office->db, job, done ? "done" : "failed", now, clean));
	arena_free(arena);
	return err;
}

enum err print_by_hand(struct office *office, int64_t about)
{
	int64_t now = clock_wall_ms(office->clock);
	int changed = 0;
	enum err err = office_demand(office, RIGHT_ADMIT);
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, print_job_by_hand(office->db, about, now, &changed));
	return err == ERR_OK && changed == 0 ? err_set(ERR_CONFLICT, "nothing is missed there") : err;
}

enum err print_troubles(struct office *office, struct arena *arena, struct print_trouble **ret_troubles,
                        size_t *ret_count)
{
	int64_t now = clock_wall_ms(office->clock);
	char day[CALENDAR_DAY_BYTES];
	struct print_job_trouble *kept = NULL;
	calendar_day(now, day);
	enum err err = print_job_troubles(office->db, arena, office->school, day, now - TROUBLE_MS, &kept,
	                                  ret_count);
	if (err != ERR_OK)
		return err;
	*ret_troubles = arena_array(arena, *ret_count, sizeof **ret_troubles);
	for (size_t i = 0; i < *ret_count; i++)
		(*ret_troubles)[i] = (struct print_trouble){ kept[i].about, strcmp(kept[i].state, "unknown") == 0,
		                                             kept[i].name, kept[i].message };
	return ERR_OK;
}

enum err print_expire(struct office *office, int64_t before, bool *ret_any)
{
	enum err err = print_job_any_running(office->db, office->school, before, ret_any);
	if (err != ERR_OK || !*ret_any)
		return err;
	int64_t now = clock_wall_ms(office->clock);
	err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, print_job_expire(office->db, office->school, before, now));
}

enum err print_now(struct office *office, struct arena *arena, int64_t about, struct print_now *ret_now)
{
	struct print_job_last last;
	enum err err = print_job_last(office->db, arena, about, &last);
	*ret_now = (struct print_now){ .message = "" };
	if (err == ERR_OK)
		*ret_now = (struct print_now){ .state = state_of(last.state), .at = last.at,
		                               .message = last.message, .times = last.times };
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}
