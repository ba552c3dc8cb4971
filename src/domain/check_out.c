#include "domain/check_out.h"

#include <string.h>

#include "domain/volunteer_hours.h"
#include "store/key_loan.h"
#include "store/transaction.h"
#include "store/visit_person.h"

_Static_assert((int)VISIT_PERSON_LOCALE_BYTES == (int)CONFIG_TAG_BYTES, "one size of a language tag");
_Static_assert((int)VISIT_PERSON_CODE_BYTES == (int)CODE_BYTES, "one size of a code");

static enum err begin(struct office *office, int64_t now)
{
	return office->worker ? office_begin(office, now)
	                      : transaction_begin(office->db, (struct actor){ "visitor", 0 }, now);
}

static enum err end_one(struct office *office, const char *code, int64_t now,
                        struct check_out_result *ret_result)
{
	struct visit_person_live live;
	int others = 0;
	/* asked inside the transaction: of two screens with one code, one is first */
	enum err err = visit_person_by_code(office->db, office->school, code, &live);
	if (err == ERR_NOT_FOUND)
		return err_set(ERR_NOT_FOUND, "check-out: the code belongs to nobody who is here");
	if (err == ERR_OK)
		err = visit_person_end(office->db, live.id, "code", now, office->worker);
	if (err == ERR_OK)
		err = volunteer_went_within(office, live.id, now);
	if (err == ERR_OK)
		err = visit_person_count_open(office->db, live.visit, &others);
	if (err == ERR_OK)
		err = key_loan_any(office->db, live.id, &ret_result->key);
	if (err != ERR_OK)
		return err;
	ret_result->visit = live.visit;
	ret_result->others = others;
	memcpy(ret_result->locale, live.locale, sizeof ret_result->locale);
	return ERR_OK;
}

enum err check_out_by_code(struct office *office, const char *code,
                           struct check_out_result *ret_result)
{
	struct check_out_result result = { 0 };
	int64_t now = clock_wall_ms(office->clock);
	enum err err = begin(office, now);
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, end_one(office, code, now, &result));
	if (err == ERR_OK)
		*ret_result = result;
	return err;
}

enum err check_out_rest(struct office *office, int64_t visit, int *ret_ended)
{
	int ended = 0;
	int64_t now = clock_wall_ms(office->clock);
	enum err err = begin(office, now);
	if (err != ERR_OK)
		return err;
	err = visit_person_end_rest(office->db, visit, "code", now, office->worker, &ended);
	if (err == ERR_OK)
		err = volunteer_all_went_within(office, visit, now);
	err = transaction_end(office->db, err);
	if (err == ERR_OK)
		*ret_ended = ended;
	return err;
}

enum err code_locale(struct office *office, const char *code, char ret_locale[CONFIG_TAG_BYTES])
{
	struct visit_person_live live;
	enum err err = visit_person_by_code(office->db, office->school, code, &live);
	if (err == ERR_NOT_FOUND)
		return err_set(ERR_NOT_FOUND, "the code belongs to nobody who is here");
	if (err == ERR_OK)
		memcpy(ret_locale, live.locale, CONFIG_TAG_BYTES);
	return err;
}
