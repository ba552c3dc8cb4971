#include "register_inside.h"

#include <string.h>

bool register_chose(const struct flow_run *run, int step, const char *code)
{
	const char *chosen = flow_code(run, step);
	return chosen && strcmp(chosen, code) == 0;
}

bool register_is_new(const struct flow_run *run)
{
	return run->flow == &register_flow;
}

bool register_is_change(const struct flow_run *run)
{
	return run->flow == &register_change_flow;
}

static bool adds(const struct flow_run *run, const char *whom)
{
	return run->flow == &register_add_flow && register_chose(run, REGISTER_ADDS, whom);
}

bool register_is_alone(const struct flow_run *run)
{
	return register_is_new(run) && register_chose(run, REGISTER_WHO, "student");
}

const struct family_party_member *register_party_adult(const struct flow_run *run, size_t nth)
{
	const struct family_party *party = ((const struct register_form *)run->context)->party;
	for (size_t i = 0; party && i < party->count; i++)
		if (party->members[i].adult && nth-- == 0)
			return &party->members[i];
	return NULL;
}

/* ---- adults ---- */

/* Who adds an adult is the first, and there is a second. */
static bool has_adult(const struct flow_run *run, int nth)
{
	return nth == 0 || (nth == 1 && adds(run, "adult")) ||
	       register_chose(run, REGISTER_ADULT_STEP(nth, ADULT_MORE), "yes");
}

int register_adults(const struct flow_run *run)
{
	int count = 1;
	while (count < REGISTRATION_ADULTS && has_adult(run, count))
		count++;
	return count;
}

static bool needs_own_words(const struct flow_run *run, int first)
{
	return register_chose(run, first + ADULT_KIN, "other");
}

/* What is asked of whoever has opened their family. */
static bool asks_opener(const struct flow_run *run, enum register_adult field)
{
	int first = REGISTER_ADULT_STEP(0, 0);
	switch (field) {
	case ADULT_KIN: return adds(run, "child");
	case ADULT_KIN_OWN: return adds(run, "child") && needs_own_words(run, first);
	case ADULT_CALLED: case ADULT_SPEAKS: case ADULT_INTERPRETER: return register_is_change(run);
	case ADULT_SPEAKS_OWN: return register_is_change(run) && flow_has_code(run, first + ADULT_SPEAKS, "typed");
	default: return false;
	}
}

/* Than the school does: of one who is spoken of. */
static bool speaks_another(const struct flow_run *run, int first)
{
	const char *code = flow_code(run, first + ADULT_SPEAKS);
	return code && strcmp(code, ((const struct register_form *)run->context)->office->config->locale) != 0;
}

bool register_asks_adult(const struct flow_run *run, int step)
{
	int nth = (step - REGISTER_ADULT) / ADULT_STEPS, first = step - (step - REGISTER_ADULT) % ADULT_STEPS;
	enum register_adult field = (enum register_adult)(step - first);
	bool alone = register_is_alone(run);
	if (nth == 0 && !register_is_new(run))
		return asks_opener(run, field);
	if (nth > 0 && !register_is_new(run) && !adds(run, "adult"))
		return false;
	if (field == ADULT_MORE)
		return nth > (register_is_new(run) ? 0 : 1) && !alone && has_adult(run, nth - 1);
	if ((nth > 0 && alone) || !has_adult(run, nth))
		return false;
	switch (field) {
	case ADULT_CALLED: return nth == 0;
	case ADULT_INTERPRETER: return nth == 0 || speaks_another(run, first);
	case ADULT_KIN: return !alone;
	case ADULT_KIN_OWN: return !alone && needs_own_words(run, first);
	case ADULT_SPEAKS_OWN: return flow_has_code(run, first + ADULT_SPEAKS, "typed");
	case ADULT_PHONE: return flow_code(run, first + ADULT_REACH) && !register_chose(run, first + ADULT_REACH, "neither");
	default: return true;
	}
}

const char *register_adult_name(const struct flow_run *run, int step)
{
	int nth = (step - REGISTER_ADULT) / ADULT_STEPS;
	return nth == 0 ? NULL : flow_text(run, REGISTER_ADULT_STEP(nth, ADULT_NAME));
}

/* ---- children ---- */

static bool asks_children(const struct flow_run *run)
{
	return register_is_new(run) ? !register_is_alone(run) : adds(run, "child");
}

static bool has_child(const struct flow_run *run, int nth)
{
	return nth == 0 || register_chose(run, REGISTER_CHILD_STEP(nth, CHILD_MORE), "yes");
}

int register_children(const struct flow_run *run)
{
	int count = 1;
	if (!asks_children(run))
		return 0;
	while (count < REGISTRATION_CHILDREN && has_child(run, count))
		count++;
	return count;
}

bool register_asks_child(const struct flow_run *run, int step)
{
	int nth = (step - REGISTER_CHILD) / CHILD_STEPS, first = step - (step - REGISTER_CHILD) % CHILD_STEPS;
	enum register_child field = (enum register_child)(step - first);
	if (!asks_children(run))
		return false;
	if (field == CHILD_MORE)
		return nth > 0 && has_child(run, nth - 1);
	if (!has_child(run, nth))
		return false;
	/* the age is asked where nothing else says which grade it may be */
	return field != CHILD_AGE ||
	       (register_chose(run, first + CHILD_GRADE, "unknown") && !*flow_text(run, first + CHILD_BIRTH));
}

const char *register_child_name(const struct flow_run *run, int step)
{
	int first = step - (step - REGISTER_CHILD) % CHILD_STEPS;
	const char *called = step - first > CHILD_CALLED ? flow_text(run, first + CHILD_CALLED) : "";
	return *called ? called : flow_text(run, first + CHILD_NAME);
}

/* ---- what is asked once ---- */

static bool reaches_somebody(const struct flow_run *run)
{
	for (int nth = 0; nth < register_adults(run); nth++)
		if (*flow_text(run, REGISTER_ADULT_STEP(nth, ADULT_PHONE)))
			return true;
	return false;
}

static bool asks_new(const struct flow_run *run, int step)
{
	bool alone = register_is_alone(run);
	switch (step) {
	case REGISTER_ADDS: case REGISTER_NEW_PHONE: case REGISTER_NEW_REACH: case REGISTER_MOVED:
	case REGISTER_NO_COLLECT: case REGISTER_OTHER: return false;
	case REGISTER_OWN_BIRTH: case REGISTER_OWN_GRADE: return alone;
	case REGISTER_OWN_AGE:
		return alone && register_chose(run, REGISTER_OWN_GRADE, "unknown") && !*flow_text(run, REGISTER_OWN_BIRTH);
	case REGISTER_COLLECT: return !alone && register_adults(run) > 1;
	case REGISTER_COLLECTORS: case REGISTER_TALK: return !alone;
	case REGISTER_NEWS: return !register_chose(run, REGISTER_CONSENT, "no") && reaches_somebody(run);
	default: return true;
	}
}

static bool asks_added(const struct flow_run *run, int step)
{
	switch (step) {
	case REGISTER_ADDS: case REGISTER_TALK: case REGISTER_CONSENT: return true;
	case REGISTER_SCHOOL: case REGISTER_SCHOOL_OWN: case REGISTER_COLLECTORS: return adds(run, "child");
	case REGISTER_COLLECT: return adds(run, "adult") || (adds(run, "child") && register_party_adult(run, 1));
	default: return false;
	}
}

static bool asks_changed(const struct flow_run *run, int step)
{
	switch (step) {
	case REGISTER_NEW_PHONE: case REGISTER_MOVED: case REGISTER_COLLECTORS: case REGISTER_NO_COLLECT:
	case REGISTER_TALK: case REGISTER_EASIER: case REGISTER_EASIER_OWN: case REGISTER_OTHER: return true;
	case REGISTER_STAYS: case REGISTER_ADDRESS: case REGISTER_SHIELD: return register_chose(run, REGISTER_MOVED, "yes");
	case REGISTER_NEW_REACH: return *flow_text(run, REGISTER_NEW_PHONE);
	default: return false;
	}
}

bool register_asks(const struct flow_run *run, int step)
{
	bool asked = register_is_new(run)      ? asks_new(run, step)
	             : register_is_change(run) ? asks_changed(run, step)
	                                       : asks_added(run, step);
	if (!asked)
		return false;
	switch (step) {
	case REGISTER_SCHOOL_OWN: return register_chose(run, REGISTER_SCHOOL, "other");
	case REGISTER_ADDRESS: case REGISTER_SHIELD: return register_chose(run, REGISTER_STAYS, "own");
	case REGISTER_EASIER_OWN: return flow_has_code(run, REGISTER_EASIER, "other");
	default: return true;
	}
}
