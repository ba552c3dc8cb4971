#include "domain/registration_confirm.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/lookup_index.h"
#include "domain/reach.h"
#include "domain/registration_review.h"
#include "record_inside.h"
#include "registration_inside.h"
#include "store/affiliation.h"
#include "store/contact_point.h"
#include "store/household.h"
#include "store/household_need.h"
#include "store/roster_row.h"
#include "store/transaction.h"
#include "text/utf8.h"

enum { REASON_BYTES = 512 };

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

static bool says(const struct confirming *work, const char *question, const char *value)
{
	for (size_t i = 0; i < work->n_answers; i++)
		if (is(work->answers[i].question, question) && is(work->answers[i].value, value))
			return true;
	return false;
}

/* ---- people ---- */

/* Only what was not known. */
static enum err fill(struct confirming *work, int64_t person, const char *const *values)
{
	const char *now[RECORD_FIELDS], *missing[RECORD_FIELDS] = { NULL };
	const struct record_subject subject = { "person", person };
	enum err err = record_demand_ours(work->office, work->arena, &subject);
	if (err == ERR_FORBIDDEN)
		return err_set(ERR_INVALID, "somebody of another school is no member of this family yet");
	if (err == ERR_OK)
		err = record_read(work->office, work->arena, RECORD_PERSON, person, now);
	for (int field = PERSON_CALLED; field < PERSON_FIELDS && err == ERR_OK; field++)
		if (!*now[field] && values[field] && *values[field])
			missing[field] = values[field];
	return err == ERR_OK ? record_put(work->office, work->arena, RECORD_PERSON, person, missing) : err;
}

static enum err enrol(struct confirming *work, size_t nth)
{
	const struct registration_person_row *row = &work->people[nth];
	const struct roster_row affiliation = { { work->office->school, work->persons[nth] },
	                                        { "student", is(row->grade, "unknown") ? "" : row->grade } };
	int64_t id;
	struct affiliation *rows = NULL;
	size_t count = 0;
	enum err err = affiliation_of_person(work->office->db, work->arena, work->persons[nth], &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (rows[i].school == work->office->school && is(rows[i].role, "student"))
			return ERR_OK; /* the roster knows better */
	return err == ERR_OK ? roster_row_insert(work->office->db, ROSTER_AFFILIATION, &affiliation, work->now, &id) : err;
}

/* Where a name is divided, staff say; else it stands whole, as it was written. */
static enum err put_person(struct confirming *work, size_t nth, const struct registration_who *who)
{
	const struct registration_person_row *row = &work->people[nth];
	const char *const values[RECORD_FIELDS] = {
		[PERSON_GIVEN] = who->given || who->family ? who->given : row->name, [PERSON_FAMILY] = who->family,
		[PERSON_CALLED] = row->called,  [PERSON_BIRTH_DATE] = row->birth_date,
		[PERSON_SPEAKS] = row->speaks,  [PERSON_READS] = nth == 0 ? work->row.locale : "",
		[PERSON_INTERPRETER] = row->interpreter,
	};
	const struct record_parents parents = { .household = work->household };
	int64_t same = who->same;
	work->persons[nth] = same;
	work->known[nth] = same != 0;
	if (row->person)
		return ERR_OK; /* of the family, as it opened it */
	enum err err = same ? fill(work, same, values)
	                    : record_put_new(work->office, work->arena, RECORD_PERSON, &parents, values, &work->persons[nth]);
	if (err == ERR_OK && same)
		err = household_add_member(work->office->db, work->household, same, work->now);
	if (err == ERR_OK && !confirming_adult(work, nth))
		err = enrol(work, nth);
	return err == ERR_OK ? registration_person_is(work->office->db, row->id, work->persons[nth]) : err;
}

static enum err put_contact(struct confirming *work, size_t nth)
{
	const struct registration_person_row *row = &work->people[nth];
	bool has = false;
	size_t count = 0;
	int64_t id;
	enum err err = reach_has(work->office, work->arena, work->persons[nth], row->phone, &has, &count);
	if (err != ERR_OK || has)
		return err;
	err = reach_add(work->office, work->persons[nth], count, row->reach, row->phone, work->now, &id);
	return err == ERR_OK ? contact_point_consent(work->office->db, id, "news", says(work, "news", "yes"), work->now)
	                     : err;
}

static enum err put_answers(struct confirming *work)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < work->n_answers && err == ERR_OK; i++) {
		const struct registration_answer_row *answer = &work->answers[i];
		if (is(answer->question, "collectors"))
			err = registration_collector(work, answer->value);
		else if (is(answer->question, "easier") && !is(answer->value, "other"))
			err = household_need_add(work->office->db, work->household, answer->value, "", work->now);
		else if (is(answer->question, "easier-own"))
			err = household_need_add(work->office->db, work->household, "other", answer->value, work->now);
	}
	return err;
}

/* ---- the whole ---- */

/* Where the adults who are known live, if it is one place. A child's home may be the other
 * parent's, and a protected address is a home of its own (D13): then a new one. */
static enum err find_household(struct confirming *work, const struct registration_who *who)
{
	enum err err = ERR_OK;
	bool differ = work->row.confidential;
	work->household = work->row.household;
	if (work->household)
		return ERR_OK;
	for (size_t i = 0; i < work->n_people && err == ERR_OK; i++) {
		struct household *rows = NULL;
		size_t count = 0;
		if (!who[i].same || !confirming_adult(work, i))
			continue;
		err = household_of_person(work->office->db, work->arena, who[i].same, &rows, &count);
		differ |= count != 1 || (work->household && work->household != rows[0].id);
		if (err == ERR_OK && count == 1)
			work->household = rows[0].id;
	}
	if (differ)
		work->household = 0;
	if (err != ERR_OK || work->household)
		return err;
	const struct household household = { .name = "", .address = work->row.address,
	                                     .confidential = work->row.confidential, .language = work->row.locale,
	                                     /* one adult's is not the other's */
	                                     .interpreter = "" };
	return household_insert(work->office->db, &household, work->now, &work->household);
}

static bool is_twice(const struct confirming *work, const struct registration_who *who)
{
	for (size_t i = 0; i < work->n_people; i++)
		for (size_t k = 0; k < i; k++)
			if (who[i].same && who[i].same == who[k].same)
				return true;
	return false;
}

static enum err decide(struct confirming *work, const char *to, const char *reason)
{
	int changed = 0;
	const struct registration_decision decision = { work->row.state, to, reason, work->now, work->office->worker,
	                                                work->household };
	if (is(work->row.state, "confirmed") || is(work->row.state, "declined"))
		return err_set(ERR_CONFLICT, "somebody else decided it already");
	enum err err = registration_decide(work->office->db, work->id, &decision, &changed);
	if (err == ERR_OK && !changed)
		err = err_set(ERR_CONFLICT, "somebody else decided it already");
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = "registration", .subject = work->id,
	                                   .code = to };
	return err == ERR_OK ? audit_record_within(work->office, &entry) : err;
}

static enum err read_all(struct confirming *work)
{
	struct db *db = work->office->db;
	enum err err = registration_get(db, work->arena, work->office->school, work->id, &work->row);
	if (err == ERR_OK)
		err = registration_people(db, work->arena, work->id, &work->people, &work->n_people);
	if (err == ERR_OK)
		err = registration_answers(db, work->arena, work->id, &work->answers, &work->n_answers);
	return err;
}

static enum err confirm_within(struct confirming *work, const struct registration_who *said)
{
	struct registration_who who[REGISTRATION_PEOPLE];
	enum err err = read_all(work);
	memcpy(who, said, sizeof who);
	for (size_t i = 0; i < work->n_people && i < REGISTRATION_PEOPLE; i++)
		if (work->people[i].person)
			who[i] = (struct registration_who){ .same = work->people[i].person };
	if (err == ERR_OK && (work->n_people == 0 || work->n_people > REGISTRATION_PEOPLE || is_twice(work, who)))
		err = err_set(ERR_INVALID, "nobody can be two of one family");
	if (err == ERR_OK && says(work, "school", "other"))
		err = err_set(ERR_NOT_FOUND, "it is another school's to confirm");
	if (err == ERR_OK)
		err = find_household(work, who);
	if (err == ERR_OK)
		err = decide(work, "confirmed", NULL);
	for (size_t i = 0; i < work->n_people && err == ERR_OK; i++) {
		err = put_person(work, i, &who[i]);
		if (err == ERR_OK && *work->people[i].phone)
			err = put_contact(work, i);
	}
	if (err == ERR_OK)
		err = registration_relate(work);
	if (err == ERR_OK)
		err = put_answers(work);
	for (size_t i = 0; i < work->n_people && err == ERR_OK; i++)
		err = lookup_refresh(work->office, work->persons[i]);
	return err;
}

static enum err demand(const struct office *office)
{
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = office_demand(office, RIGHT_EDIT_RELATIONSHIP);
	return err == ERR_OK ? office_demand(office, RIGHT_EDIT_RIGHTS) : err;
}

enum err registration_confirm(struct office *office, int64_t id, const struct registration_who who[REGISTRATION_PEOPLE],
                              int64_t *ret_household)
{
	struct confirming work = { .office = office, .arena = arena_new(), .id = id, .now = clock_wall_ms(office->clock) };
	enum err err = demand(office);
	if (err == ERR_OK)
		err = office_begin(office, work.now);
	if (err == ERR_OK)
		err = transaction_end(office->db, confirm_within(&work, who));
	arena_free(work.arena);
	if (err == ERR_OK)
		*ret_household = work.household;
	return err;
}

/* ---- without a record ---- */

static enum err decide_alone(struct office *office, int64_t id, const char *to, const char *reason)
{
	struct confirming work = { .office = office, .arena = arena_new(), .id = id, .now = clock_wall_ms(office->clock) };
	const char *said = utf8_tidy(work.arena, reason);
	enum err err = demand(office);
	if (err == ERR_OK && (utf8_blank(said) || strlen(said) > REASON_BYTES))
		err = err_set(ERR_INVALID, "a reason is missing, or too long");
	if (err == ERR_OK)
		err = office_begin(office, work.now);
	if (err == ERR_OK) {
		err = registration_get(office->db, work.arena, office->school, id, &work.row);
		err = transaction_end(office->db, err == ERR_OK ? decide(&work, to, said) : err);
	}
	arena_free(work.arena);
	return err;
}

enum err registration_ask(struct office *office, int64_t id, const char *what)
{
	return decide_alone(office, id, "asking", what);
}

enum err registration_decline(struct office *office, int64_t id, const char *reason)
{
	return decide_alone(office, id, "declined", reason);
}

/* ---- a request ---- */

static enum err end_within(struct office *office, struct arena *arena, int64_t id, const char *state,
                           const char *reason, int64_t now)
{
	struct registration_request *rows = NULL;
	size_t count = 0;
	int changed = 0;
	bool found = false;
	enum err err = registration_requests(office, arena, &rows, &count);
	for (size_t i = 0; i < count; i++)
		found |= rows[i].row.id == id;
	if (err == ERR_OK && !found) {
		struct family_request_row row;
		err = family_request_get(office->db, arena, office->school, id, &row);
		if (err == ERR_OK)
			err = is(row.state, "open") ? err_set(ERR_FORBIDDEN, "it is not this role's to answer")
			                            : err_set(ERR_CONFLICT, "somebody else answered it already");
	}
	if (err == ERR_OK)
		err = family_request_decide(office->db, id, state, reason, now, office->worker, &changed);
	if (err == ERR_OK && !changed)
		err = err_set(ERR_CONFLICT, "somebody else answered it already");
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = "family_request", .subject = id,
	                                   .code = state };
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err family_request_end(struct office *office, int64_t id, bool done, const char *reason)
{
	struct arena *arena = arena_new();
	int64_t now = clock_wall_ms(office->clock);
	const char *said = utf8_tidy(arena, reason);
	enum err err = office->worker ? ERR_OK : err_set(ERR_INVALID, "only somebody at work answers");
	if (err == ERR_OK && strlen(said) > REASON_BYTES)
		err = err_set(ERR_INVALID, "what came of it is too long");
	if (err == ERR_OK)
		err = office_begin(office, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, end_within(office, arena, id, done ? "done" : "declined", said, now));
	arena_free(arena);
	return err;
}
