#include "domain/registration_review.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/family.h"
#include "store/person.h"
#include "store/transaction.h"

bool registration_may_review(const struct office *office)
{
	const struct session session = office_session(office);
	return rights_may(&session, RIGHT_EDIT_PERSON);
}

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

/* ---- reading ---- */

static enum err see(struct office *office, struct arena *arena, struct registration_card *card)
{
	struct registration_person_row *rows = NULL;
	enum err err = registration_people(office->db, arena, card->row.id, &rows, &card->n_people);
	if (err != ERR_OK)
		return err;
	card->people = arena_array(arena, card->n_people, sizeof *card->people);
	for (size_t i = 0; i < card->n_people; i++)
		card->people[i].row = rows[i];
	err = registration_like(office, arena, card->people, card->n_people);
	return err == ERR_OK ? registration_elsewhere(office, arena, card->row.id, card->people, card->n_people) : err;
}

/* Whose a request is: where a family stays is the liaison's alone. */
static bool may_see(const struct office *office, const struct family_request_row *row)
{
	const struct session session = office_session(office);
	if (is(row->kind, "housing"))
		return rights_may(&session, RIGHT_SEE_HOUSING);
	return rights_may(&session, is(row->kind, "custody") ? RIGHT_EDIT_RIGHTS : RIGHT_EDIT_PERSON);
}

static enum err whom_to_call(struct office *office, struct arena *arena, struct registration_request *request)
{
	struct person row;
	enum err err = person_get(office->db, arena, request->row.person, &row);
	if (err != ERR_OK)
		return err;
	request->name = family_name(arena, row.given, row.middle, row.family);
	request->interpreter = row.interpreter;
	return ERR_OK;
}

/* Whom to call is the first; another adult's is on the card. */
static const char *interpreter_of(const struct registration_person_row *people, size_t count)
{
	return count ? people[0].interpreter : "";
}

static enum err requests_of(struct office *office, struct arena *arena, int64_t registration,
                            struct registration_request **ret_rows, size_t *ret_count)
{
	struct family_request_row *rows = NULL;
	size_t count = 0, kept = 0;
	enum err err = family_request_open(office->db, arena, office->school, registration, &rows, &count);
	struct registration_request *requests = arena_array(arena, count, sizeof *requests);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct registration_person_row *people = NULL;
		size_t n = 0;
		if (!may_see(office, &rows[i]))
			continue;
		if (!rows[i].person)
			err = registration_people(office->db, arena, rows[i].registration, &people, &n);
		requests[kept] = (struct registration_request){ rows[i], n ? people[0].name : "", interpreter_of(people, n) };
		if (rows[i].person)
			err = whom_to_call(office, arena, &requests[kept]);
		kept++;
	}
	if (err == ERR_OK) {
		*ret_rows = requests;
		*ret_count = kept;
	}
	return err;
}

enum err registration_requests(struct office *office, struct arena *arena, struct registration_request **ret_rows,
                               size_t *ret_count)
{
	return requests_of(office, arena, 0, ret_rows, ret_count);
}

static enum err note_within(struct office *office, const struct registration_card *card)
{
	struct audit_entry entry = { .verb = AUDIT_SEE_CARD, .subject_kind = "registration", .subject = card->row.id };
	enum err err = audit_record_within(office, &entry);
	entry.subject_kind = "person";
	for (size_t i = 0; i < card->n_people; i++)
		for (size_t k = 0; k < card->people[i].n_twins && err == ERR_OK; k++) {
			entry.subject = card->people[i].twins[k].person;
			entry.other = card->row.id;
			err = audit_record_within(office, &entry);
		}
	return err;
}

enum err registration_read(struct office *office, struct arena *arena, int64_t id, bool again,
                           struct registration_card *ret_card)
{
	struct registration_card card = { 0 };
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = registration_get(office->db, arena, office->school, id, &card.row);
	if (err == ERR_OK)
		err = see(office, arena, &card);
	if (err == ERR_OK)
		err = registration_answers(office->db, arena, id, &card.answers, &card.n_answers);
	if (err == ERR_OK)
		err = requests_of(office, arena, id, &card.requests, &card.n_requests);
	if (err == ERR_OK && !again) {
		err = office_begin(office, clock_wall_ms(office->clock));
		if (err == ERR_OK)
			err = transaction_end(office->db, note_within(office, &card));
	}
	if (err == ERR_OK)
		*ret_card = card;
	return err;
}

enum err registration_list(struct office *office, struct arena *arena, struct registration_waiting **ret_rows,
                           size_t *ret_count)
{
	struct registration_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = registration_open(office->db, arena, office->school, &rows, &count);
	struct registration_waiting *waiting = arena_array(arena, count, sizeof *waiting);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct registration_person_row *people = NULL;
		size_t n = 0;
		err = registration_people(office->db, arena, rows[i].id, &people, &n);
		waiting[i] = (struct registration_waiting){ .id = rows[i].id, .made_at = rows[i].made_at,
		                                            .name = n ? people[0].name : "", .locale = rows[i].locale,
		                                            .interpreter = interpreter_of(people, n),
		                                            .asking = is(rows[i].state, "asking") };
		for (size_t k = 0; k < n; k++)
			*(is(people[k].role, "adult") ? &waiting[i].adults : &waiting[i].students) += 1;
	}
	if (err != ERR_OK)
		return err;
	*ret_rows = waiting;
	*ret_count = count;
	return ERR_OK;
}
