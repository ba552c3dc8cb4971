#include "domain/family_code.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/record_belong.h"
#include "domain/staff.h"
#include "domain/try_count.h"
#include "store/affiliation.h"
#include "store/family_code_row.h"
#include "store/person.h"
#include "store/relationship.h"
#include "store/transaction.h"
#include "text/calendar.h"

enum { OF_AGE = 18 };

static const char not_right[] = "the code or the PIN is not right";

/* ---- the PIN ---- */

enum err family_pin_check(const char *typed)
{
	return staff_check_pin(typed);
}

void family_pin_work(void *pin, const struct pin_cost *cost, const char *typed)
{
	struct family_pin *made = pin;
	made->err = pin_hash(cost ? cost : &pin_cost_interactive, typed, made->hash);
}

/* ---- staff's acts ---- */

/* One act about one adult, within a transaction. */
struct act {
	struct office *office;
	int64_t person, now;
	struct family_code_row now_has; /* id 0: none */
};

static enum err begin(struct act *act, struct office *office, int64_t person)
{
	*act = (struct act){ .office = office, .person = person, .now = clock_wall_ms(office->clock) };
	bool ours = false;
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = office_begin(office, act->now);
	if (err != ERR_OK)
		return err;
	err = record_is_ours(office, person, &ours);
	if (err == ERR_OK && !ours)
		err = err_set(ERR_FORBIDDEN, "somebody of another school");
	if (err == ERR_OK)
		err = family_code_row_of(office->db, person, &act->now_has);
	return err == ERR_OK || err == ERR_NOT_FOUND ? ERR_OK : transaction_end(office->db, err);
}

static enum err end(struct act *act, enum err err, const char *code)
{
	const struct audit_entry entry = { .verb = AUDIT_FAMILY_CODE, .subject_kind = "person",
	                                   .subject = act->person, .code = code };
	if (err == ERR_OK)
		err = audit_record_within(act->office, &entry);
	return transaction_end(act->office->db, err);
}

static enum err need(const struct act *act)
{
	return act->now_has.id ? ERR_OK : err_set(ERR_CONFLICT, "they have no family code");
}

static enum err find_adult(struct office *office, struct arena *arena, int64_t person, bool *ret_is)
{
	struct relationship *rows = NULL;
	struct affiliation *belongs = NULL;
	struct person who;
	char today[CALENDAR_DAY_BYTES];
	size_t n_children = 0, n_adults = 0, count = 0;
	enum err err = relationship_of_adult(office->db, arena, person, &rows, &n_children);
	if (err == ERR_OK)
		err = relationship_of_child(office->db, arena, person, &rows, &n_adults);
	if (err == ERR_OK)
		err = affiliation_of_person(office->db, arena, person, &belongs, &count);
	if (err == ERR_OK)
		err = person_get(office->db, arena, person, &who);
	if (err != ERR_OK)
		return err;
	calendar_day(clock_wall_ms(office->clock), today);
	int age = calendar_age(who.birth_date, today);
	bool child = n_adults > 0 || (age >= 0 && age < OF_AGE);
	for (size_t i = 0; i < count; i++)
		child |= strcmp(belongs[i].role, "student") == 0;
	*ret_is = !who.ended_at && (n_children > 0 || !child);
	return ERR_OK;
}

enum err family_code_may(struct office *office, int64_t person, bool *ret_may)
{
	struct arena *arena = arena_new();
	enum err err = find_adult(office, arena, person, ret_may);
	arena_free(arena);
	return err;
}

static enum err make(struct act *act, const struct family_pin *pin, char ret_code[FAMILY_CODE_BYTES])
{
	struct office *office = act->office;
	unsigned char key[SECRET_HASH_BYTES];
	char nobody[PIN_HASH_BYTES];
	bool may = false;
	enum err err = family_code_may(office, act->person, &may);
	if (err == ERR_OK && !may)
		err = err_set(ERR_CONFLICT, "a family code is for an adult");
	if (err == ERR_OK && act->now_has.id)
		err = family_code_row_end(office->db, act->now_has.id, act->now, office->worker);
	if (err != ERR_OK)
		return err;
	code_make_family(office->chance, ret_code);
	pin_dummy(office->chance, pin->hash, nobody);
	err = family_code_row_keep_dummy(office->db, nobody);
	if (err == ERR_OK)
		err = family_code_row_key(office->db, ret_code, key);
	if (err == ERR_OK)
		err = family_code_row_insert(office->db, office->school, act->person, act->now, office->worker, key, pin->hash);
	return err;
}

enum err family_code_issue(struct office *office, int64_t person, const struct family_pin *pin,
                           char ret_code[FAMILY_CODE_BYTES])
{
	struct act act;
	char code[FAMILY_CODE_BYTES];
	if (pin->err != ERR_OK)
		return err_set(pin->err, "there is not enough memory to keep a PIN");
	enum err err = begin(&act, office, person);
	if (err != ERR_OK)
		return err;
	err = end(&act, make(&act, pin, code), "issue");
	if (err == ERR_OK)
		memcpy(ret_code, code, sizeof code);
	explicit_bzero(code, sizeof code);
	return err;
}

enum err family_code_set_pin(struct office *office, int64_t person, const struct family_pin *pin)
{
	struct act act;
	if (pin->err != ERR_OK)
		return err_set(pin->err, "there is not enough memory to keep a PIN");
	enum err err = begin(&act, office, person);
	if (err != ERR_OK)
		return err;
	err = need(&act);
	if (err == ERR_OK)
		err = family_code_row_set_hash(office->db, act.now_has.id, pin->hash);
	return end(&act, err, "set_pin");
}

enum err family_code_end(struct office *office, int64_t person)
{
	struct act act;
	enum err err = begin(&act, office, person);
	if (err != ERR_OK)
		return err;
	err = need(&act);
	if (err == ERR_OK)
		err = family_code_row_end(office->db, act.now_has.id, act.now, office->worker);
	return end(&act, err, "end");
}

enum err family_code_has(struct office *office, int64_t person, bool *ret_has)
{
	struct family_code_row row;
	enum err err = family_code_row_of(office->db, person, &row);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_has = err == ERR_OK;
	return ERR_OK;
}

/* ---- by the family ---- */

enum err family_code_open_begin(struct office *office, const char *code, struct family_code_attempt *ret_attempt,
                                int *ret_wait_s)
{
	struct family_code_attempt attempt = { 0 };
	struct family_code_candidate candidate = { 0 };
	char plain[FAMILY_CODE_BYTES];
	int64_t now = clock_wall_ms(office->clock), wait_ms = 0;
	if (code_read_family(code, plain) != CODE_OK)
		return err_set(ERR_INVALID, "this is no family code");
	enum err err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, now);
	if (err == ERR_OK) {
		err = family_code_row_key(office->db, plain, attempt.key);
		if (err == ERR_OK)
			err = try_count(office, attempt.key, now, &wait_ms);
		if (err == ERR_OK)
			err = family_code_row_candidate(office->db, office->school, attempt.key, &candidate);
		err = transaction_end(office->db, err);
	}
	explicit_bzero(plain, sizeof plain);
	if (err == ERR_OK && wait_ms > 0) {
		*ret_wait_s = (int)((wait_ms + 999) / 1000);
		err = err_set(ERR_WAIT, "too many tries; wait %d seconds", *ret_wait_s);
	}
	if (err == ERR_OK) {
		attempt.id = candidate.id;
		attempt.person = candidate.person;
		memcpy(attempt.hash, candidate.hash, sizeof attempt.hash);
		*ret_attempt = attempt;
	}
	explicit_bzero(&attempt, sizeof attempt);
	explicit_bzero(&candidate, sizeof candidate);
	return err;
}

void family_code_open_work(void *attempt, const struct pin_cost *cost, const char *pin)
{
	struct family_code_attempt *looked_at = attempt;
	looked_at->matches = pin_matches(cost ? cost : &pin_cost_interactive, looked_at->hash, pin);
}

/* Staff may have ended it, or set another PIN, while this one was looked at. */
static enum err open_within(struct office *office, const struct family_code_attempt *attempt)
{
	const struct audit_entry entry = { .verb = AUDIT_FAMILY_CODE, .subject_kind = "person",
	                                   .subject = attempt->person, .code = "open" };
	struct family_code_candidate candidate = { 0 };
	enum err err = family_code_row_candidate(office->db, office->school, attempt->key, &candidate);
	if (err == ERR_OK && (candidate.id != attempt->id || strcmp(candidate.hash, attempt->hash) != 0))
		err = err_set(ERR_NOT_FOUND, not_right);
	if (err == ERR_OK)
		err = try_succeeded(office, attempt->key);
	explicit_bzero(&candidate, sizeof candidate);
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err family_code_open_end(struct office *office, struct family_code_attempt *attempt, int64_t *ret_person)
{
	enum err err = ERR_OK;
	if (!attempt->matches || !attempt->person)
		err = err_set(ERR_NOT_FOUND, not_right);
	if (err == ERR_OK)
		err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = transaction_end(office->db, open_within(office, attempt));
	if (err == ERR_OK)
		*ret_person = attempt->person;
	if (err != ERR_BUSY)
		explicit_bzero(attempt, sizeof *attempt);
	return err;
}
