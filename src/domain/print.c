#include "domain/print.h"

#include <string.h>

#include "store/print_job.h"
#include "store/transaction.h"
#include "text/utf8.h"

enum { MESSAGE_BYTES = 400 };

static enum print_state state_of(const char *word)
{
	static const struct { const char *word; enum print_state state; } states[] = {
		{ "queued", PRINT_RUNNING }, { "running", PRINT_RUNNING }, { "done", PRINT_DONE },
		{ "failed", PRINT_FAILED }, { "unknown", PRINT_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(states[i].word, word) == 0)
			return states[i].state;
	return PRINT_NONE;
}

/* Within the transaction: nobody else can claim in between. */
static enum err claim(struct office *office, struct arena *arena, enum print_kind kind, int64_t about,
                      bool again, int64_t now, int64_t *ret_job)
{
	static const char *const kinds[] = {
		[PRINT_BADGE] = "badge", [PRINT_LATE] = "late", [PRINT_RELEASE] = "release",
	};
	struct print_job_last last;
	enum err err = print_job_last(office->db, arena, about, &last);
	struct print_job_row row = { .school = office->school, .about = about, .kind = kinds[kind], .at = now };
	if (err == ERR_NOT_FOUND)
		return print_job_insert(office->db, &row, ret_job);
	if (err != ERR_OK)
		return err;
	enum print_state state = state_of(last.state);
	if (!again || state == PRINT_RUNNING)
		return err_set(ERR_CONFLICT, "this was printed already, or is being printed");
	if (state == PRINT_DONE) {
		row.reprint_of = last.id;
		return print_job_insert(office->db, &row, ret_job);
	}
	*ret_job = last.id;
	return print_job_again(office->db, last.id, now);
}

enum err print_claim(struct office *office, enum print_kind kind, int64_t about, bool again,
                     int64_t *ret_job)
{
	int64_t now = clock_wall_ms(office->clock), job = 0;
	if (!office->worker)
		return err_set(ERR_INVALID, "only somebody at work prints");
	enum err err = transaction_begin(office->db, (struct actor){ "staff", office->worker }, now);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = transaction_end(office->db, claim(office, arena, kind, about, again, now, &job));
	arena_free(arena);
	if (err == ERR_OK)
		*ret_job = job;
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

enum err print_expire(struct office *office, int64_t before)
{
	bool any = false;
	enum err err = print_job_any_running(office->db, office->school, before, &any);
	if (err != ERR_OK || !any)
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
