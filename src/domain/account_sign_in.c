#include "domain/account_sign_in.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/try_count.h"
#include "store/transaction.h"
#include "store/worker.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { NAME_BYTES = 1024, BUSY_TRIES = 40 };

static enum err begin(struct office *office, const char *folded, struct account_attempt *attempt,
                      int64_t *ret_wait_ms)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	err = account_name_key(office->db, office->school, folded, attempt->name_key);
	if (err == ERR_OK)
		err = try_count(office, attempt->name_key, now, ret_wait_ms);
	if (err == ERR_OK)
		err = account_candidate(office->db, attempt->name_key, &attempt->candidate);
	if (err == ERR_NOT_FOUND)
		err_set(err, "there is no account here; make one with `foyer staff add`");
	return transaction_end(office->db, err);
}

enum err account_sign_in_begin(struct office *office, const char *name,
                               struct account_attempt *ret_attempt, int *ret_wait_s)
{
	struct account_attempt attempt = { 0 };
	struct arena *arena = arena_new();
	const char *clean = utf8_tidy(arena, name);
	int64_t wait_ms = 0;
	enum err err = utf8_blank(clean) || strlen(clean) > NAME_BYTES
	                       ? err_set(ERR_INVALID, "a worker's name is empty or too long")
	                       : begin(office, fold_text(arena, clean), &attempt, &wait_ms);
	arena_free(arena);
	if (err == ERR_OK && wait_ms > 0) {
		*ret_wait_s = (int)((wait_ms + 999) / 1000);
		err = err_set(ERR_WAIT, "too many tries; wait %d seconds", *ret_wait_s);
	}
	if (err == ERR_OK)
		*ret_attempt = attempt;
	explicit_bzero(&attempt, sizeof attempt);
	return err;
}

void account_sign_in_check(struct account_attempt *attempt, const struct pin_cost *cost, const char *pin)
{
	attempt->matches = pin_matches(cost ? cost : &pin_cost_interactive, attempt->candidate.hash, pin);
}

void account_sign_in_work(void *attempt, const struct pin_cost *cost, const char *pin)
{
	account_sign_in_check(attempt, cost, pin);
}

static enum err succeed(struct office *office, const struct account_attempt *attempt, enum role role)
{
	struct office as = *office;
	as.worker = attempt->candidate.worker;
	as.role = role;
	as.pin_mark = attempt->candidate.pin_mark;
	const struct audit_entry entry = { .verb = AUDIT_SIGN_IN, .subject_kind = "worker", .subject = as.worker,
	                                   .code = rights_role_word(role) };
	enum err err = office_begin(&as, clock_wall_ms(office->clock));
	/* the account was changed while its PIN was looked at */
	if (err == ERR_FORBIDDEN)
		return err_set(ERR_NOT_FOUND, "the name or the PIN is not right");
	if (err != ERR_OK)
		return err;
	err = try_succeeded(office, attempt->name_key);
	if (err == ERR_OK)
		err = audit_record_within(&as, &entry);
	return transaction_end(office->db, err);
}

enum err account_sign_in_end(struct office *office, struct arena *arena, struct account_attempt *attempt,
                             const char **ret_locale)
{
	const char *locale = "";
	enum role role = ROLE_BY_NAME;
	/* where there is no account there is no role, either */
	bool right = attempt->matches && rights_role_find(attempt->candidate.role, &role);
	enum err err = right ? succeed(office, attempt, role)
	                     : err_set(ERR_NOT_FOUND, "the name or the PIN is not right");
	if (err == ERR_OK)
		err = worker_locale(office->db, arena, attempt->candidate.worker, &locale);
	if (err == ERR_OK) {
		office->worker = attempt->candidate.worker;
		office->role = role;
		office->pin_mark = attempt->candidate.pin_mark;
		*ret_locale = locale;
	}
	if (err != ERR_BUSY)
		explicit_bzero(attempt, sizeof *attempt);
	return err;
}

void account_sign_out(struct office *office)
{
	office->worker = 0;
	office->role = ROLE_BY_NAME;
	office->pin_mark = 0;
}

enum err account_sign_in(struct office *office, struct arena *arena, const struct pin_cost *cost,
                         const char *name, const char *pin, const char **ret_locale, int *ret_wait_s)
{
	struct account_attempt attempt;
	enum err err = account_sign_in_begin(office, name, &attempt, ret_wait_s);
	if (err != ERR_OK)
		return err;
	account_sign_in_check(&attempt, cost, pin);
	/* from the beginning again would count as one more try */
	err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = account_sign_in_end(office, arena, &attempt, ret_locale);
	explicit_bzero(&attempt, sizeof attempt);
	return err;
}
