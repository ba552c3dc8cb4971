#include "domain/registration.h"

#include <string.h>

#include "domain/family.h"
#include "store/family_request.h"
#include "store/registration_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/person_name.h"
#include "text/utf8.h"

/* What fits a field of a screen is kept: an address is four of them, languages are a list. */
enum { TEXT_BYTES = 1024, LINES_BYTES = 8192, VALUE_BYTES = 4096, AGE_MOST = 130 };

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (is(text, *words))
			return true;
	return false;
}

/* ---- what holds ---- */

static enum err prepare_person(struct arena *arena, const struct registration_person *person,
                               struct registration_person_row *ret_row)
{
	static const char *const ways[] = { "", "call", "text", "neither", NULL };
	*ret_row = (struct registration_person_row){
		.role = person->student ? "student" : "adult",
		.name = utf8_tidy(arena, person->name),
		.called = utf8_tidy(arena, person->called),
		.kin = utf8_tidy(arena, person->kin),
		.speaks = utf8_tidy(arena, person->speaks),
		.interpreter = utf8_tidy(arena, person->interpreter),
		.reach = person->reach ? person->reach : "",
		.phone = utf8_tidy(arena, person->phone),
		.birth_date = person->birth_date ? person->birth_date : "",
		.age = person->age,
		.grade = utf8_tidy(arena, person->grade),
		.may_collect = person->may_collect,
		.person = person->person,
	};
	const char *const texts[] = { ret_row->name, ret_row->called, ret_row->kin, ret_row->interpreter,
	                              ret_row->phone, ret_row->grade };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strlen(texts[i]) > TEXT_BYTES)
			return err_set(ERR_INVALID, "registration: a text is too long");
	if (strlen(ret_row->speaks) > LINES_BYTES)
		return err_set(ERR_INVALID, "registration: too many languages");
	if (utf8_blank(ret_row->name))
		return err_set(ERR_INVALID, "registration: somebody has no name");
	if (*ret_row->birth_date && !calendar_valid_day(ret_row->birth_date))
		return err_set(ERR_INVALID, "registration: a birth date is no day");
	if (ret_row->age < 0 || ret_row->age > AGE_MOST || !is_one_of(ret_row->reach, ways))
		return err_set(ERR_INVALID, "registration: an age, or a way to reach somebody, is none");
	return ERR_OK;
}

static bool is_a_family(const struct registration *registration)
{
	size_t students = 0;
	for (size_t i = 0; i < registration->n_people; i++)
		students += registration->people[i].student;
	return students > 0 && (students < registration->n_people || registration->student_alone);
}

/* Whose code it is comes first, and with somebody who is new. */
static bool adds_somebody(const struct registration *registration)
{
	size_t new = 0;
	for (size_t i = 0; i < registration->n_people; i++)
		new += registration->people[i].person == 0;
	return new > 0 && registration->people[0].person == registration->opener;
}

static enum err check(const struct office *office, const struct registration *registration)
{
	static const char *const stays[] = { "own", "family", "hotel", "shelter", "other", "private", NULL };
	static const char *const consents[] = { "yes", "no", "person", NULL };
	if (registration->n_people > REGISTRATION_PEOPLE ||
	    !(registration->opener ? adds_somebody(registration) : is_a_family(registration)))
		return err_set(ERR_INVALID, "registration: a student and an adult, or a student alone");
	if (!registration->request || !registration->locale || !*registration->locale)
		return err_set(ERR_INVALID, "registration: no request, or no language");
	if ((!registration->opener && !is_one_of(registration->stays, stays)) || !is_one_of(registration->consent, consents))
		return err_set(ERR_INVALID, "registration: where they stay, or the consent, is not said");
	bool desk = is(registration->origin, "desk");
	if (!desk && !is(registration->origin, "kiosk"))
		return err_set(ERR_INVALID, "registration: the origin is kiosk or desk");
	return desk ? office_demand(office, RIGHT_CHECK_IN_FOR) : ERR_OK;
}

static bool in_foster_care(const struct registration *registration)
{
	for (size_t i = 0; i < registration->n_people; i++)
		if (is(registration->people[i].kin, "foster_parent"))
			return true;
	return false;
}

/* Who declines is named, so that a person can come and take down what the school must
 * know; nothing else that was typed is kept (D17). */
static size_t people_kept(const struct registration *registration)
{
	return is(registration->consent, "no") ? 1 : registration->n_people;
}

/* ---- writing ---- */

struct work {
	struct office *office;
	struct arena *arena;
	const struct registration *registration;
	struct registration_receipt receipt;
	int64_t now;
};

static enum err insert_people(struct work *work)
{
	const struct registration *registration = work->registration;
	enum err err = ERR_OK;
	bool declined = is(registration->consent, "no");
	for (size_t i = 0; i < people_kept(registration) && err == ERR_OK; i++) {
		struct registration_person_row row;
		const struct registration_person *person = &registration->people[i];
		const struct registration_person named = { .name = person->name, .called = person->called,
		                                           .student = person->student, .interpreter = person->interpreter,
		                                           .person = person->person };
		err = prepare_person(work->arena, declined ? &named : person, &row);
		row.registration = work->receipt.id;
		row.position = (int64_t)i;
		if (err == ERR_OK)
			err = registration_person_insert(work->office->db, &row);
	}
	return err;
}

/* An adult who is added to a family is with the children of whoever adds them. */
static enum err insert_children(struct work *work)
{
	const struct registration *registration = work->registration;
	struct relationship *children = NULL;
	size_t count = 0, position = registration->n_people;
	char day[CALENDAR_DAY_BYTES];
	enum err err = ERR_OK;
	calendar_day(work->now, day);
	for (size_t i = 0; i < registration->n_people; i++)
		if (registration->people[i].student)
			return ERR_OK;
	if (!is(registration->consent, "no"))
		err = relationship_of_adult(work->office->db, work->arena, registration->opener, &children, &count);
	for (size_t i = 0; i < count && position < REGISTRATION_PEOPLE && err == ERR_OK; i++) {
		const struct relationship *child = &children[i];
		if (family_restricted(child, day))
			continue;
		const char *name = person_name(work->arena, child->other_given, child->other_family, child->other_called);
		err = registration_person_insert(work->office->db,
		                                 &(struct registration_person_row){ .registration = work->receipt.id,
		                                                                    .position = (int64_t)position++,
		                                                                    .role = "student", .name = name,
		                                                                    .person = child->child });
	}
	return err;
}

static enum err insert_answers(struct work *work)
{
	const struct registration *registration = work->registration;
	enum err err = ERR_OK;
	bool declined = is(registration->consent, "no");
	for (size_t i = 0; !declined && i < registration->n_answers && err == ERR_OK; i++) {
		const struct registration_answer *answer = &registration->answers[i];
		const char *value = utf8_tidy(work->arena, answer->value);
		if (strlen(value) > VALUE_BYTES)
			return err_set(ERR_INVALID, "registration: the answer to %s is too long", answer->question);
		if (*value)
			err = registration_answer_insert(work->office->db,
			                                 &(struct registration_answer_row){ work->receipt.id, answer->question,
			                                                                    answer->n, answer->kind, value });
	}
	return err;
}

static enum err request(struct work *work, const char *kind, const char *text)
{
	int64_t id;
	return family_request_insert(work->office->db,
	                             &(struct family_request_row){ .school = work->office->school, .kind = kind,
	                                                           .registration = work->receipt.id, .text = text,
	                                                           .locale = work->registration->locale,
	                                                           .made_at = work->now },
	                             &id);
}

/* Where they stay is in the liaison's request and nowhere else. */
static enum err insert_requests(struct work *work)
{
	const struct registration *registration = work->registration;
	enum err err = ERR_OK;
	bool foster = in_foster_care(registration), asks_first = !is(registration->consent, "yes");
	bool declined = is(registration->consent, "no");
	bool homeless = registration->stays && !is(registration->stays, "own");
	work->receipt.helped = homeless || foster || registration->student_alone;
	work->receipt.talks = asks_first || registration->wants_to_talk;
	/* of who declines it is said that help is wanted, and nothing more */
	const char *why = registration->student_alone ? "student_alone," : foster ? "foster_care," : "";
	if (work->receipt.helped)
		err = request(work, "housing", declined ? NULL : arena_printf(work->arena, "%s%s", why, registration->stays ? registration->stays : ""));
	if (err == ERR_OK && registration->wants_to_talk && !declined)
		err = request(work, "custody", NULL);
	if (err == ERR_OK && asks_first)
		err = request(work, "consent", registration->consent);
	return err;
}

static enum err insert_all(struct work *work)
{
	const struct registration *registration = work->registration;
	bool desk = is(registration->origin, "desk");
	struct registration_row row = {
		.school = work->office->school,
		.kind = registration->opener ? "add" : "new",
		.household = registration->household,
		.locale = registration->locale,
		.origin = registration->origin,
		.entered_by = desk ? work->office->worker : 0,
		.made_at = work->now,
		.request_key = registration->request,
		.student_alone = registration->student_alone,
		.address = is(registration->consent, "no") ? "" : utf8_tidy(work->arena, registration->address),
		.confidential = registration->confidential,
	};
	if (strlen(row.address) > LINES_BYTES)
		return err_set(ERR_INVALID, "registration: the address is too long");
	enum err err = registration_insert(work->office->db, &row, &work->receipt.id);
	if (err == ERR_OK)
		err = insert_people(work);
	if (err == ERR_OK && registration->opener)
		err = insert_children(work);
	if (err == ERR_OK)
		err = insert_answers(work);
	return err == ERR_OK ? insert_requests(work) : err;
}

/* The receipt of a request that was written before. */
static enum err find_earlier(struct work *work)
{
	struct family_request_row *rows = NULL;
	size_t count = 0;
	enum err err = registration_by_request(work->office->db, work->registration->request, &work->receipt.id);
	if (err == ERR_OK)
		err = family_request_open(work->office->db, work->arena, work->office->school, work->receipt.id, &rows, &count);
	for (size_t i = 0; err == ERR_OK && i < count; i++) {
		work->receipt.helped |= is(rows[i].kind, "housing");
		work->receipt.talks |= !is(rows[i].kind, "housing");
	}
	return err;
}

enum err registration_add(struct office *office, const struct registration *registration,
                          struct registration_receipt *ret_receipt)
{
	struct work work = { .office = office, .arena = arena_new(), .registration = registration,
	                     .now = clock_wall_ms(office->clock) };
	enum err err = check(office, registration);
	if (err == ERR_OK)
		err = find_earlier(&work);
	if (err == ERR_NOT_FOUND) {
		err = is(registration->origin, "desk")
		              ? office_begin(office, work.now)
		              : transaction_begin(office->db, (struct actor){ "visitor", 0 }, work.now);
		if (err == ERR_OK)
			err = transaction_end(office->db, insert_all(&work));
	}
	arena_free(work.arena);
	if (err == ERR_OK)
		*ret_receipt = work.receipt;
	return err;
}
