#include "register_inside.h"

#include <string.h>

#include "text/phone.h"

enum { ANSWERS = 64 };

struct gathered {
	struct registration_person people[REGISTRATION_PEOPLE];
	size_t n_people;
	struct registration_answer answers[ANSWERS];
	size_t n_answers;
	char phones[REGISTRATION_ADULTS][PHONE_BYTES];
};

/* The languages in the order in which they were chosen, one that was typed by its name. */
const char *register_speaks(const struct flow_run *run, int first)
{
	const struct answer *answer = &run->answers[first + ADULT_SPEAKS];
	const char *all = "";
	for (size_t i = 0; i < answer->n_codes; i++) {
		const char *code = strcmp(answer->codes[i], "typed") == 0 ? flow_text(run, first + ADULT_SPEAKS_OWN)
		                                                           : answer->codes[i];
		if (*code)
			all = arena_printf(run->arena, "%s%s%s", all, *all ? "," : "", code);
	}
	return all;
}

const char *register_interpreter(const struct flow_run *run, int first, const char *spoken)
{
	const char *code = flow_code(run, first + ADULT_INTERPRETER);
	if (!code || strcmp(code, "no") == 0)
		return "";
	return strcmp(code, "yes") == 0 ? arena_copy(run->arena, spoken, strcspn(spoken, ",")) : code;
}

static const char *grade(const struct flow_run *run, int step)
{
	const char *code = flow_code(run, step);
	return code ? register_grade_code(code) : NULL;
}

static void gather_adult(const struct flow_run *run, struct gathered *all, int nth)
{
	int first = REGISTER_ADULT_STEP(nth, 0);
	bool alone = register_is_alone(run), several = flow_applies(run, REGISTER_COLLECT);
	const char *own = register_adult_code((size_t)nth);
	const char *kin = register_chose(run, first + ADULT_KIN, "other") ? flow_text(run, first + ADULT_KIN_OWN)
	                                                            : flow_code(run, first + ADULT_KIN);
	const char *spoken = register_speaks(run, first);
	phone_read(flow_text(run, first + ADULT_PHONE), all->phones[nth]);
	all->people[all->n_people++] = (struct registration_person){
		.student = alone,
		.name = flow_text(run, first + ADULT_NAME),
		.called = flow_text(run, first + ADULT_CALLED),
		.kin = alone ? "" : kin,
		.speaks = spoken,
		.interpreter = register_interpreter(run, first, spoken),
		.reach = flow_code(run, first + ADULT_REACH),
		.phone = all->phones[nth],
		.birth_date = flow_text(run, REGISTER_OWN_BIRTH),
		.grade = grade(run, REGISTER_OWN_GRADE),
		.age = (int)flow_number(run, REGISTER_OWN_AGE, 0),
		.may_collect = !alone && (!several || flow_has_code(run, REGISTER_COLLECT, own)),
	};
}

/* Whoever opened the family, and with a child who is added those of it who collect. */
static void gather_known(const struct flow_run *run, struct gathered *all)
{
	const struct family_party_member *adult;
	bool several = flow_applies(run, REGISTER_COLLECT);
	for (size_t nth = 0; (adult = register_party_adult(run, nth)) && all->n_people < REGISTRATION_ADULTS; nth++) {
		int kin = REGISTER_ADULT_STEP(0, ADULT_KIN);
		bool collects = !several || flow_has_code(run, REGISTER_COLLECT, register_adult_code(nth));
		if (nth > 0 && (register_children(run) == 0 || !collects))
			continue;
		all->people[all->n_people++] = (struct registration_person){
			.person = adult->person,
			.name = adult->name,
			.kin = nth > 0                            ? ""
			       : register_chose(run, kin, "other") ? flow_text(run, kin + 1)
			                                           : flow_code(run, kin),
			.may_collect = collects,
		};
	}
}

static void gather_child(const struct flow_run *run, struct gathered *all, int nth)
{
	int first = REGISTER_CHILD_STEP(nth, 0);
	all->people[all->n_people++] = (struct registration_person){
		.student = true,
		.name = flow_text(run, first + CHILD_NAME),
		.called = flow_text(run, first + CHILD_CALLED),
		.birth_date = flow_text(run, first + CHILD_BIRTH),
		.grade = grade(run, first + CHILD_GRADE),
		.age = (int)flow_number(run, first + CHILD_AGE, 0),
	};
}

/* Where they stay is in the liaison's request alone, the consent in the state of it. */
static bool is_kept_apart(int step)
{
	return step < REGISTER_SCHOOL || step == REGISTER_STAYS || step == REGISTER_ADDRESS || step == REGISTER_SHIELD ||
	       step == REGISTER_COLLECT || step == REGISTER_TALK || step == REGISTER_PROMISE || step == REGISTER_CONSENT;
}

static void keep(struct gathered *all, const char *question, int n, const char *kind, const char *value)
{
	if (value && *value && all->n_answers < ANSWERS)
		all->answers[all->n_answers++] = (struct registration_answer){ question, n, kind, value };
}

static void gather_answers(struct flow_run *run, struct gathered *all)
{
	for (int step = REGISTER_SCHOOL; step < REGISTER_STEPS; step++) {
		const struct step *row = &run->flow->steps[step];
		const struct answer *answer = flow_answer(run, step);
		if (is_kept_apart(step) || !flow_applies(run, step))
			continue;
		for (size_t i = 0; i < answer->n_codes; i++)
			keep(all, row->id, (int)i, "choice", answer->codes[i]);
		for (size_t i = 0; row->kind == STEP_GROUP && i < answer->n_rows; i++)
			keep(all, row->id, (int)i, "text", answer->rows[i]->text);
		if (row->kind == STEP_TEXT)
			keep(all, row->id, 0, "text", flow_text(run, step));
	}
}

enum err register_save(struct flow_run *run)
{
	struct register_form *form = run->context;
	struct gathered *all = arena_new_of(run->arena, struct gathered);
	int adults = register_is_alone(run) ? 1 : register_adults(run);
	const struct family_party *party = form->party;
	if (party)
		gather_known(run, all);
	for (int nth = party ? 1 : 0; nth < adults; nth++)
		gather_adult(run, all, nth);
	for (int nth = 0; nth < register_children(run); nth++)
		gather_child(run, all, nth);
	gather_answers(run, all);
	const char *talk = flow_code(run, REGISTER_TALK);
	return registration_add(form->office,
	                        &(struct registration){
	                                .request = form->request,
	                                .locale = register_locale(run)->tag,
	                                .origin = form->origin,
	                                .opener = party ? party->person : 0,
	                                .household = party ? party->household : 0,
	                                .people = all->people,
	                                .n_people = all->n_people,
	                                .student_alone = register_is_alone(run),
	                                .stays = flow_code(run, REGISTER_STAYS),
	                                .address = flow_text(run, REGISTER_ADDRESS),
	                                .confidential = register_chose(run, REGISTER_SHIELD, "yes"),
	                                .wants_to_talk = talk && strcmp(talk, "no") != 0,
	                                .consent = flow_code(run, REGISTER_CONSENT),
	                                .answers = all->answers,
	                                .n_answers = all->n_answers,
	                        },
	                        &form->receipt);
}
