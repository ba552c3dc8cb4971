#include "register_inside.h"

#include <string.h>

bool register_chose(const struct flow_run *run, int step, const char *code)
{
	const char *chosen = flow_code(run, step);
	return chosen && strcmp(chosen, code) == 0;
}

bool register_is_alone(const struct flow_run *run)
{
	return register_chose(run, REGISTER_WHO, "student");
}

/* ---- adults ---- */

static bool has_adult(const struct flow_run *run, int nth)
{
	return nth == 0 || register_chose(run, REGISTER_ADULT_STEP(nth, ADULT_MORE), "yes");
}

int register_adults(const struct flow_run *run)
{
	int count = 1;
	while (count < REGISTRATION_ADULTS && has_adult(run, count))
		count++;
	return count;
}

bool register_asks_adult(const struct flow_run *run, int step)
{
	int nth = (step - REGISTER_ADULT) / ADULT_STEPS, first = step - (step - REGISTER_ADULT) % ADULT_STEPS;
	enum register_adult field = (enum register_adult)(step - first);
	bool alone = register_is_alone(run);
	if (field == ADULT_MORE)
		return nth > 0 && !alone && has_adult(run, nth - 1);
	if ((nth > 0 && alone) || !has_adult(run, nth))
		return false;
	switch (field) {
	case ADULT_CALLED: case ADULT_INTERPRETER: return nth == 0;
	case ADULT_KIN: return !alone;
	case ADULT_KIN_OWN: return !alone && register_chose(run, first + ADULT_KIN, "other");
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

static bool has_child(const struct flow_run *run, int nth)
{
	return nth == 0 || register_chose(run, REGISTER_CHILD_STEP(nth, CHILD_MORE), "yes");
}

int register_children(const struct flow_run *run)
{
	int count = 1;
	if (register_is_alone(run))
		return 0;
	while (count < REGISTRATION_CHILDREN && has_child(run, count))
		count++;
	return count;
}

bool register_asks_child(const struct flow_run *run, int step)
{
	int nth = (step - REGISTER_CHILD) / CHILD_STEPS, first = step - (step - REGISTER_CHILD) % CHILD_STEPS;
	enum register_child field = (enum register_child)(step - first);
	if (register_is_alone(run))
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

bool register_asks(const struct flow_run *run, int step)
{
	bool alone = register_is_alone(run);
	switch (step) {
	case REGISTER_OWN_BIRTH: case REGISTER_OWN_GRADE: return alone;
	case REGISTER_OWN_AGE:
		return alone && register_chose(run, REGISTER_OWN_GRADE, "unknown") && !*flow_text(run, REGISTER_OWN_BIRTH);
	case REGISTER_SCHOOL_OWN: return register_chose(run, REGISTER_SCHOOL, "other");
	case REGISTER_ADDRESS: return register_chose(run, REGISTER_STAYS, "own");
	case REGISTER_SHIELD: return register_chose(run, REGISTER_STAYS, "own");
	case REGISTER_COLLECT: return !alone && register_adults(run) > 1;
	case REGISTER_COLLECTORS: case REGISTER_TALK: return !alone;
	case REGISTER_EASIER_OWN: return flow_has_code(run, REGISTER_EASIER, "other");
	case REGISTER_NEWS: return !register_chose(run, REGISTER_CONSENT, "no") && reaches_somebody(run);
	default: return true;
	}
}
