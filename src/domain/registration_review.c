#include "domain/registration_review.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/family.h"
#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "domain/name_words.h"
#include "domain/reach.h"
#include "store/person.h"
#include "store/transaction.h"

enum { LOOKED_AT = 12 };

bool registration_may_review(const struct office *office)
{
	const struct session session = office_session(office);
	return rights_may(&session, RIGHT_EDIT_PERSON);
}

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

/* ---- who may be the same ---- */

struct weighing {
	struct office *office;
	struct arena *arena;
	const struct registration_person_row *row;
	struct registration_seen *seen;
};

static bool shares_a_word(struct arena *arena, const char *one, const char *other)
{
	struct name_words words = name_words_of(arena, one), others = name_words_of(arena, other);
	for (size_t i = 0; i < words.count; i++)
		if (name_words_has(&others, words.list[i]))
			return true;
	return false;
}

static const char *kin_of(struct arena *arena, const struct lookup_hit *hit)
{
	const char *kin = "";
	for (size_t i = 0; i < hit->child_count; i++)
		kin = arena_printf(arena, "%s%s%s", kin, *kin ? ", " : "", hit->children[i]);
	for (size_t i = 0; i < hit->adult_count && hit->child_count == 0; i++)
		kin = arena_printf(arena, "%s%s%s", kin, *kin ? ", " : "", hit->adults[i]);
	return kin;
}

static unsigned name_reasons(struct weighing *weighing, const struct person *person)
{
	const struct registration_person_row *row = weighing->row;
	const struct recognition_name known = { person->given, person->middle, person->family, person->called,
	                                        person->record_given, person->record_middle, person->record_family };
	struct arena *arena = weighing->arena;
	const char *full = family_name(arena, person->given, person->middle, person->family);
	if (!name_match(lookup_tools_keys(weighing->office->tools), arena, is(row->role, "adult") ? NAME_ADULT : NAME_CHILD,
	                row->name, &known))
		return 0;
	unsigned reasons = shares_a_word(arena, row->name, full) ? REGISTRATION_SAME_NAME
	                                                         : REGISTRATION_SAME_NAME_OTHER_SCRIPT;
	if (*row->birth_date && *person->birth_date)
		reasons |= is(row->birth_date, person->birth_date) ? REGISTRATION_SAME_BIRTH : REGISTRATION_OTHER_BIRTH;
	return reasons;
}

/* How much speaks for it: another day of birth speaks against. */
static int weight(unsigned reasons)
{
	int weight = 0;
	weight += reasons & REGISTRATION_SAME_BIRTH ? 8 : 0;
	weight += reasons & REGISTRATION_SAME_PHONE ? 4 : 0;
	weight += reasons & (REGISTRATION_SAME_NAME | REGISTRATION_SAME_NAME_OTHER_SCRIPT) ? 3 : 0;
	weight -= reasons & REGISTRATION_OTHER_BIRTH ? 2 : 0;
	return weight;
}

static void keep(struct registration_seen *seen, struct registration_twin twin)
{
	size_t at = seen->n_twins < REGISTRATION_TWINS ? seen->n_twins++ : REGISTRATION_TWINS;
	while (at > 0 && weight(seen->twins[at - 1].reasons) < weight(twin.reasons)) {
		if (at < REGISTRATION_TWINS)
			seen->twins[at] = seen->twins[at - 1];
		at--;
	}
	if (at < REGISTRATION_TWINS)
		seen->twins[at] = twin;
}

static bool is_kept(const struct registration_seen *seen, int64_t person)
{
	for (size_t i = 0; i < seen->n_twins; i++)
		if (seen->twins[i].person == person)
			return true;
	return false;
}

static enum err weigh(struct weighing *weighing, const struct lookup_hit *hit)
{
	struct person person;
	bool phone = false;
	size_t ways;
	enum err err = person_get(weighing->office->db, weighing->arena, hit->person, &person);
	if (err == ERR_OK && is(weighing->row->role, "adult"))
		err = reach_has(weighing->office, weighing->arena, hit->person, weighing->row->phone, &phone, &ways);
	if (err != ERR_OK)
		return err;
	unsigned reasons = name_reasons(weighing, &person) | (phone ? REGISTRATION_SAME_PHONE : 0);
	if (reasons)
		keep(weighing->seen, (struct registration_twin){ hit->person, reasons, hit->name, person.birth_date,
		                                                 kin_of(weighing->arena, hit) });
	return ERR_OK;
}

static enum err look(struct weighing *weighing, const char *query)
{
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	enum err err = *query ? lookup(weighing->office, weighing->arena, query, &options, &hits, &count) : ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (!hits[i].slip && !is_kept(weighing->seen, hits[i].person))
			err = weigh(weighing, &hits[i]);
	return err;
}

/* Somebody with that telephone, or that name and day of birth, in another one that waits. */
static enum err look_elsewhere(struct weighing *weighing, const struct registration_row *others, size_t count)
{
	const struct registration_person_row *row = weighing->row;
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct registration_person_row *people = NULL;
		size_t n = 0;
		if (others[i].id == row->registration)
			continue;
		err = registration_people(weighing->office->db, weighing->arena, others[i].id, &people, &n);
		for (size_t k = 0; k < n && err == ERR_OK; k++) {
			bool phone = *row->phone && is(row->phone, people[k].phone);
			bool born = is(row->birth_date, people[k].birth_date);
			weighing->seen->elsewhere |=
				phone || (born && is(name_words_of(weighing->arena, row->name).joined,
			                         name_words_of(weighing->arena, people[k].name).joined));
		}
	}
	return err;
}

/* ---- reading ---- */

static enum err see(struct office *office, struct arena *arena, struct registration_card *card)
{
	struct registration_person_row *rows = NULL;
	struct registration_row *others = NULL;
	size_t n_others = 0;
	enum err err = registration_people(office->db, arena, card->row.id, &rows, &card->n_people);
	if (err == ERR_OK)
		err = registration_open(office->db, arena, office->school, &others, &n_others);
	card->people = arena_array(arena, card->n_people, sizeof *card->people);
	for (size_t i = 0; i < card->n_people && err == ERR_OK; i++) {
		struct weighing weighing = { office, arena, &rows[i], &card->people[i] };
		card->people[i].row = rows[i];
		if (rows[i].person)
			continue;
		err = look(&weighing, rows[i].name);
		if (err == ERR_OK)
			err = look(&weighing, rows[i].phone);
		if (err == ERR_OK)
			err = look_elsewhere(&weighing, others, n_others);
	}
	return err;
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

static const char *interpreter_of(const struct registration_person_row *people, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (*people[i].interpreter)
			return people[i].interpreter;
	return "";
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
