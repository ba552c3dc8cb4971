#include "domain/place.h"

#include <stdlib.h>
#include <string.h>

#include "domain/audit_record.h"
#include "domain/place_settle.h"
#include "domain/receipt_code.h"
#include "place_inside.h"
#include "store/person.h"
#include "store/session_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/person_name.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 1024, AGE_MOST = 130 };

/* ---- how old somebody is ---- */

enum err place_age(struct office *office, int64_t person, int *ret_age)
{
	struct arena *arena = arena_new();
	struct person who;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	enum err err = person_get(office->db, arena, person, &who);
	if (err == ERR_OK)
		*ret_age = calendar_age(who.birth_date, day);
	arena_free(arena);
	return err;
}

enum err place_name(struct office *office, struct arena *arena, int64_t person, const char **ret_name)
{
	struct person who;
	enum err err = office_demand(office, RIGHT_SEE_PLACES);
	if (err == ERR_OK)
		err = person_get(office->db, arena, person, &who);
	if (err == ERR_OK)
		*ret_name = person_name(arena, who.given, who.family, who.called);
	return err;
}

/* ---- what holds ---- */

/* A join on its way into the database; its arena holds the cleaned texts. */
struct work {
	struct office *office;
	struct arena *arena;
	const struct place_join *join;
	struct place_row row;
	struct session_row session;
	const char **values; /* of the answers */
	struct place_receipt receipt;
	char day[CALENDAR_DAY_BYTES];
};

static const char *name_in_party(const struct family_party *party, int64_t person)
{
	for (size_t i = 0; party && i < party->count; i++)
		if (party->members[i].person == person)
			return party->members[i].name;
	return NULL;
}

/* Of the family that was opened at a kiosk; whom staff choose at a desk. */
static enum err find_person(struct work *work, bool desk)
{
	const struct place_join *join = work->join;
	struct person who;
	int age = PLACE_NO_AGE;
	if (!join->person)
		return ERR_OK;
	if (!desk && !name_in_party(join->party, join->person))
		return err_set(ERR_FORBIDDEN, "place: that is nobody of this family");
	enum err err = person_get(work->office->db, work->arena, join->person, &who);
	if (err == ERR_OK && who.ended_at)
		err = err_set(ERR_NOT_FOUND, "place: that person is no longer on file");
	if (err == ERR_OK)
		age = calendar_age(who.birth_date, work->day);
	if (err != ERR_OK)
		return err;
	work->row.person = join->person;
	work->row.name = person_name(work->arena, who.given, who.family, who.called);
	if (age != PLACE_NO_AGE)
		work->row.age = age;
	return ERR_OK;
}

static const char *barriers_of(struct arena *arena, unsigned barriers)
{
	const char *codes = "";
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		if (barriers >> i & 1)
			codes = arena_printf(arena, "%s%s%s", codes, *codes ? "," : "", discover_barrier_code((enum discover_barrier)i));
	return codes;
}

static enum err check_texts(const struct place_row *row)
{
	const char *const texts[] = { row->name, row->grade, row->phone };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strlen(texts[i]) > TEXT_BYTES)
			return err_set(ERR_INVALID, "place: a text is too long");
	if (utf8_blank(row->name))
		return err_set(ERR_INVALID, "place: nobody is named");
	return row->age < PLACE_NO_AGE || row->age > AGE_MOST ? err_set(ERR_INVALID, "place: an age is none") : ERR_OK;
}

static enum err prepare(struct work *work)
{
	const struct place_join *join = work->join;
	const struct family_party *party = join->party;
	bool desk = join->origin && strcmp(join->origin, "desk") == 0;
	if (!join->request || !join->locale || !*join->locale || (!desk && (!join->origin || strcmp(join->origin, "kiosk") != 0)))
		return err_set(ERR_INVALID, "place: no request, no language, or no origin");
	enum err err = desk ? office_demand(work->office, RIGHT_SEE_PLACES) : ERR_OK;
	work->row = (struct place_row){
		.session = join->session,
		.household = party ? party->household : 0,
		.joined_for_by = party ? party->person : 0,
		.name = utf8_tidy(work->arena, join->name),
		.age = join->age,
		.grade = utf8_tidy(work->arena, join->grade),
		.phone = utf8_tidy(work->arena, join->phone),
		.locale = join->locale,
		.barriers = barriers_of(work->arena, join->barriers),
		.origin = join->origin,
		.entered_by = desk ? work->office->worker : 0,
		.request = join->request,
		.joined_at = clock_wall_ms(work->office->clock),
	};
	calendar_day(work->row.joined_at, work->day);
	if (err == ERR_OK)
		err = find_person(work, desk);
	return err == ERR_OK ? check_texts(&work->row) : err;
}

static bool is_answer(const struct session_question *question, const char *value)
{
	char *end;
	switch (question->kind) {
	case SESSION_YES_NO: return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
	case SESSION_CHOICE: {
		unsigned long n = strtoul(value, &end, 10);
		return *value >= '1' && *value <= '9' && !*end && n <= question->n_options;
	}
	case SESSION_TEXT: return strlen(value) <= TEXT_BYTES;
	}
	return false;
}

/* Questions may have been changed since they were asked; of that session they are. */
static enum err check_answers(struct work *work)
{
	const struct place_join *join = work->join;
	struct session_question *questions = NULL;
	size_t count = 0;
	enum err err = session_questions(work->office, work->arena, join->session, true, &questions, &count);
	work->values = arena_array(work->arena, join->n_answers, sizeof *work->values);
	for (size_t i = 0; i < join->n_answers && err == ERR_OK; i++) {
		const struct session_question *question = NULL;
		for (size_t k = 0; k < count; k++)
			if (questions[k].id == join->answers[i].question)
				question = &questions[k];
		work->values[i] = utf8_tidy(work->arena, join->answers[i].value);
		if (!question || (*work->values[i] && !is_answer(question, work->values[i])))
			err = err_set(ERR_INVALID, "place: an answer is to no question of this session");
	}
	return err;
}

/* ---- writing ---- */

static enum err insert_answers(struct work *work)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < work->join->n_answers && err == ERR_OK; i++)
		if (*work->values[i])
			err = place_answer_insert(work->office->db,
			                          &(struct place_answer_row){ work->receipt.place, work->join->answers[i].question,
			                                                      work->values[i] });
	return err;
}

static void read_receipt(struct place_receipt *receipt, const struct place_row *row)
{
	receipt->place = row->id;
	receipt->state = place_state_of(row->state);
	memcpy(receipt->code, row->code, CODE_BYTES);
	receipt->turn = receipt->state == PLACE_WAITING ? (int)row->ahead + 1 : 0;
}

/* Why no row was written, or ERR_OK with the outcome left at FULL. */
static enum err find_reason(struct work *work)
{
	struct place_row other;
	enum err err = work->row.person ? place_row_of_person(work->office->db, work->arena, work->row.session,
	                                                      work->row.person, &other)
	                                : ERR_NOT_FOUND;
	if (err == ERR_OK) {
		work->receipt.outcome = PLACE_ALREADY;
		read_receipt(&work->receipt, &other);
		return ERR_OK;
	}
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static bool fits_age(struct work *work)
{
	const struct session_row *session = &work->session;
	int64_t age = work->row.age;
	if (age == PLACE_NO_AGE)
		return true;
	if (session->least_age != SESSION_NO_AGE && age < session->least_age)
		work->receipt.outcome = PLACE_TOO_YOUNG;
	else if (session->most_age != SESSION_NO_AGE && age > session->most_age)
		work->receipt.outcome = PLACE_TOO_OLD;
	else
		return true;
	return false;
}

static enum err insert(struct work *work)
{
	struct db *db = work->office->db;
	struct place_row row;
	char code[CODE_BYTES];
	int changed = 0;
	enum err err = receipt_code_make(work->office, code);
	work->row.code = code;
	if (err == ERR_OK)
		err = place_row_take(db, &work->row, work->day, &work->receipt.place, &changed);
	work->receipt.outcome = changed ? PLACE_HAS_ONE : PLACE_FULL;
	if (err == ERR_OK && !changed)
		err = find_reason(work);
	if (err == ERR_OK && work->receipt.outcome == PLACE_FULL && work->join->waits) {
		err = place_row_wait(db, &work->row, work->day, &work->receipt.place, &changed);
		work->receipt.outcome = PLACE_ON_LIST;
	}
	if (err != ERR_OK || !changed)
		return err;
	err = insert_answers(work);
	if (err == ERR_OK)
		err = place_row_get(db, work->arena, work->office->school, work->receipt.place, &row);
	if (err == ERR_OK)
		read_receipt(&work->receipt, &row);
	if (err == ERR_OK && work->row.entered_by)
		err = audit_record_within(work->office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "session_place",
		                                                                .subject = row.id, .code = "join" });
	return err;
}

static enum err find_session(struct work *work)
{
	return session_row_get(work->office->db, work->arena, work->office->school, work->join->session, &work->session);
}

static enum err join_within(struct work *work)
{
	/* what is due comes first, so that nobody passes whoever waits */
	enum err err = find_session(work);
	if (err == ERR_OK)
		err = place_settle(work->office, work->join->session, work->row.joined_at);
	if (err == ERR_OK)
		err = find_session(work);
	if (err != ERR_OK)
		return err;
	if (work->session.closed || strcmp(work->session.last_day, work->day) < 0)
		work->receipt.outcome = PLACE_OVER;
	else if (fits_age(work))
		err = insert(work);
	work->receipt.waiting = (int)work->session.waiting;
	return err;
}

/* The receipt of a request that was written before. */
static enum err find_earlier(struct work *work)
{
	struct place_row row;
	enum err err = place_row_by_request(work->office->db, work->arena, work->join->request, &row);
	if (err != ERR_OK)
		return err;
	read_receipt(&work->receipt, &row);
	work->receipt.outcome = work->receipt.state == PLACE_WAITING ? PLACE_ON_LIST : PLACE_HAS_ONE;
	return ERR_OK;
}

enum err place_join(struct office *office, const struct place_join *join, struct place_receipt *ret_receipt)
{
	struct arena *arena = arena_new();
	struct work *work = arena_new_of(arena, struct work);
	*work = (struct work){ .office = office, .arena = arena, .join = join };
	enum err err = prepare(work);
	if (err == ERR_OK)
		err = find_earlier(work);
	if (err == ERR_NOT_FOUND) {
		err = check_answers(work);
		if (err == ERR_OK)
			err = work->row.entered_by ? office_begin(office, work->row.joined_at)
			                           : transaction_begin(office->db, (struct actor){ "visitor", 0 }, work->row.joined_at);
		if (err == ERR_OK)
			err = transaction_end(office->db, join_within(work));
	}
	if (err == ERR_OK)
		*ret_receipt = work->receipt;
	arena_free(arena);
	return err;
}
