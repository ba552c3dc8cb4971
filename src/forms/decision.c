#include "forms/decision.h"

#include <stdio.h>
#include <string.h>

#include "domain/account_sign_in.h"
#include "domain/correct.h"
#include "domain/note.h"
#include "domain/registration_confirm.h"
#include "domain/worker_sign_in.h"

enum { FIRST, SECOND, REASON_LIMIT = 120, NAME_LIMIT = 60, PIN_LIMIT = 32 };

static const struct option whom[] = {
	{ .code = "one", .label = { .msg = MSG_DECISION_ADMIT_ONE } },
	{ .code = "all", .label = { .msg = MSG_DECISION_ADMIT_ALL } },
};

static const struct option leavings[] = {
	{ .code = "seen", .label = { .msg = MSG_DECISION_OUT_SEEN } },
	{ .code = "said", .label = { .msg = MSG_DECISION_OUT_SAID } },
	{ .code = "other", .label = { .msg = MSG_REASON_OTHER } },
};

static bool other_reason(const struct flow_run *run)
{
	const char *code = flow_code(run, FIRST);
	return code && strcmp(code, "other") == 0;
}

static bool asks_name(const struct flow_run *run)
{
	const struct decision_form *form = run->context;
	return !form->worker;
}

static bool asks_pin(const struct flow_run *run)
{
	const struct decision_form *form = run->context;
	return form->accounts;
}

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
#define REASON { .id = "reason", .ask = { .msg = MSG_DECISION_WHY_ASK },                   \
	             .help = { .msg = MSG_DECISION_WHY_HELP }, .why = { .msg = MSG_DECISION_WHY_WHY }, \
	             .kind = STEP_TEXT, .limit = REASON_LIMIT }

static const struct step admit_steps[] = {
	{ .id = "whom", .ask = { .msg = MSG_DECISION_ADMIT_ASK },
	  .help = { .msg = MSG_DECISION_ADMIT_HELP }, .why = { .msg = MSG_DECISION_ADMIT_WHY },
	  .kind = STEP_CHOICE, OPTIONS(whom) },
};
static const struct step reason_steps[] = { REASON };
static const struct step note_end_steps[] = {
	{ .id = "note-end", .ask = { .msg = MSG_DECISION_WHY_ASK }, .help = { .msg = MSG_DECISION_WHY_HELP },
	  .why = { .msg = MSG_NOTE_END_WHY }, .kind = STEP_TEXT, .limit = REASON_LIMIT },
};
static const struct step out_steps[] = {
	{ .id = "how", .ask = { .msg = MSG_DECISION_OUT_ASK }, .help = { .msg = MSG_DECISION_OUT_HELP },
	  .why = { .msg = MSG_DECISION_WHY_WHY }, .kind = STEP_CHOICE, OPTIONS(leavings) },
	{ .id = "reason", .ask = { .msg = MSG_DECISION_WHY_ASK },
	  .help = { .msg = MSG_DECISION_WHY_HELP }, .why = { .msg = MSG_DECISION_WHY_WHY },
	  .kind = STEP_TEXT, .limit = REASON_LIMIT, .when = other_reason },
};
static const struct step name_steps[] = {
	{ .id = "name", .ask = { .msg = MSG_DECISION_NAME_ASK }, .help = { .msg = MSG_DECISION_NAME_HELP },
	  .why = { .msg = MSG_DECISION_NAME_WHY }, .kind = STEP_TEXT, .limit = NAME_LIMIT },
};
static const struct step class_steps[] = {
	{ .id = "class", .ask = { .msg = MSG_CLASS_ASK }, .help = { .msg = MSG_DECISION_NAME_HELP },
	  .why = { .msg = MSG_DECISION_NAME_WHY }, .kind = STEP_TEXT, .limit = NAME_LIMIT },
};
static const struct step place_steps[] = {
	{ .id = "place", .ask = { .msg = MSG_DECISION_PLACE_ASK }, .help = { .msg = MSG_DECISION_NAME_HELP },
	  .why = { .msg = MSG_DECISION_NAME_WHY }, .kind = STEP_TEXT, .limit = NAME_LIMIT },
};
static const struct step key_steps[] = {
	{ .id = "key", .ask = { .msg = MSG_DECISION_KEY_ASK }, .help = { .msg = MSG_DECISION_KEY_HELP },
	  .why = { .msg = MSG_DECISION_KEY_WHY }, .kind = STEP_TEXT, .limit = NAME_LIMIT },
};
static const struct step ask_steps[] = {
	{ .id = "family-ask", .ask = { .msg = MSG_REG_DESK_ASK_ASK }, .help = { .msg = MSG_REG_DESK_ASK_HELP },
	  .why = { .msg = MSG_REG_DESK_WHY }, .kind = STEP_TEXT, .limit = REASON_LIMIT },
};
static const struct step decline_steps[] = {
	{ .id = "decline-reason", .ask = { .msg = MSG_REG_DESK_DECLINE_ASK }, .help = { .msg = MSG_REG_DESK_DECLINE_HELP },
	  .why = { .msg = MSG_REG_DESK_WHY }, .kind = STEP_TEXT, .limit = REASON_LIMIT },
};
static const struct step request_steps[] = {
	{ .id = "request-end", .ask = { .msg = MSG_REQUEST_DONE_ASK }, .help = { .msg = MSG_REQUEST_DONE_HELP },
	  .why = { .msg = MSG_REG_DESK_WHY }, .kind = STEP_TEXT, .optional = true, .limit = REASON_LIMIT },
};
static const struct step tried_steps[] = {
	{ .id = "tried", .ask = { .msg = MSG_BARRIER_TRIED_ASK }, .help = { .msg = MSG_BARRIER_TRIED_HELP },
	  .why = { .msg = MSG_BARRIER_WHY }, .kind = STEP_TEXT, .prose = true, .limit = REASON_LIMIT },
};
static const struct option outcomes[] = {
	{ .code = "lifted", .label = { .msg = MSG_BARRIER_LIFTED } },
	{ .code = "stays", .label = { .msg = MSG_BARRIER_STAYS } },
};
static const struct step close_steps[] = {
	{ .id = "outcome", .ask = { .msg = MSG_BARRIER_CLOSE_ASK }, .help = { .msg = MSG_BARRIER_CLOSE_HELP },
	  .why = { .msg = MSG_BARRIER_WHY }, .label = { .msg = MSG_BARRIER_HEAD_STATE }, .kind = STEP_CHOICE,
	  OPTIONS(outcomes) },
	{ .id = "done", .ask = { .msg = MSG_BARRIER_DONE_ASK }, .help = { .msg = MSG_BARRIER_TRIED_HELP },
	  .why = { .msg = MSG_BARRIER_WHY }, .label = { .msg = MSG_BARRIER_TRIED_LABEL }, .kind = STEP_TEXT, .prose = true,
	  .limit = REASON_LIMIT },
};
static const struct step find_steps[] = {
	{ .id = "find-reason", .ask = { .msg = MSG_FIND_REASON_ASK }, .help = { .msg = MSG_FIND_REASON_HELP },
	  .why = { .msg = MSG_FIND_REASON_WHY }, .kind = STEP_TEXT, .limit = REASON_LIMIT },
};
static const struct step sign_in_steps[] = {
	{ .id = "worker", .ask = { .msg = MSG_DECISION_WORKER_ASK },
	  .help = { .msg = MSG_DECISION_WORKER_HELP }, .why = { .msg = MSG_DECISION_WORKER_WHY },
	  .kind = STEP_TEXT, .limit = NAME_LIMIT, .latin = true, .when = asks_name },
	{ .id = "pin", .ask = { .msg = MSG_DECISION_PIN_ASK }, .help = { .msg = MSG_DECISION_PIN_HELP },
	  .why = { .msg = MSG_DECISION_PIN_WHY }, .kind = STEP_TEXT, .limit = PIN_LIMIT, .secret = true,
	  .plain = true, .when = asks_pin },
};

static enum err finish(struct flow_run *run);
static bool waits(const struct flow_run *run);

/* Another desk was first: the words say so, and what was typed stays. */
static enum msg refused(const struct flow_run *run, enum err err)
{
	const struct decision_form *form = run->context;
	if (form->verb == DECISION_SIGN_IN)
		return err == ERR_NOT_FOUND ? MSG_DECISION_PIN_WRONG
		       : err == ERR_WAIT    ? MSG_DECISION_PIN_WAIT
		                            : MSG_NONE;
	return err == ERR_CONFLICT    ? MSG_DECISION_TOO_LATE
	       : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN
	                              : MSG_NONE;
}

#define FLOW(NAME, TITLE, STEPS)                                                            \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = (STEPS),                            \
	  .n_steps = sizeof(STEPS) / sizeof *(STEPS), .finish = finish, .refused = refused }

static const struct flow flows[] = {
	[DECISION_ADMIT] = FLOW("admit", MSG_DECISION_ADMIT_TITLE, admit_steps),
	[DECISION_TURN_AWAY] = FLOW("turn-away", MSG_DECISION_AWAY_TITLE, reason_steps),
	[DECISION_CHECK_OUT] = FLOW("check-out-by-staff", MSG_DECISION_OUT_TITLE, out_steps),
	[DECISION_OFF_LIST] = FLOW("off-list", MSG_DECISION_OFF_TITLE, reason_steps),
	[DECISION_REFUSE] = FLOW("refuse", MSG_DECISION_REFUSE_TITLE, reason_steps),
	[DECISION_NAME] = FLOW("name", MSG_DECISION_NAME_TITLE, name_steps),
	[DECISION_CLASS] = FLOW("class", MSG_DECISION_NAME_TITLE, class_steps),
	[DECISION_PLACE] = FLOW("place", MSG_DECISION_NAME_TITLE, place_steps),
	[DECISION_KEY] = FLOW("key", MSG_DECISION_KEY_TITLE, key_steps),
	[DECISION_NOTE_END] = FLOW("note-end", MSG_NOTE_END_TITLE, note_end_steps),
	[DECISION_REGISTRATION_ASK] = FLOW("registration-ask", MSG_REG_DESK_TITLE, ask_steps),
	[DECISION_REGISTRATION_DECLINE] = FLOW("registration-decline", MSG_REG_DESK_TITLE, decline_steps),
	[DECISION_REQUEST_DONE] = FLOW("request-done", MSG_REQUEST_TITLE, request_steps),
	[DECISION_BARRIER_TRIED] = FLOW("barrier-tried", MSG_BARRIER_TITLE, tried_steps),
	[DECISION_BARRIER_CLOSE] = FLOW("barrier-close", MSG_BARRIER_TITLE, close_steps),
	[DECISION_REASON] = FLOW("find-reason", MSG_FIND_REASON_TITLE, find_steps),
	[DECISION_SIGN_IN] = { .name = "sign-in", .title = { .msg = MSG_DECISION_WORKER_TITLE },
	                       .steps = sign_in_steps, .n_steps = sizeof sign_in_steps / sizeof *sign_in_steps,
	                       .finish = finish, .refused = refused, .waits = waits },
};

const struct flow *decision_flow(enum decision_verb verb)
{
	return &flows[verb];
}

const struct flow *const *decision_flows(size_t *ret_count)
{
	static const struct flow *const all[] = {
		&flows[DECISION_ADMIT], &flows[DECISION_TURN_AWAY], &flows[DECISION_CHECK_OUT],
		&flows[DECISION_OFF_LIST], &flows[DECISION_REFUSE], &flows[DECISION_NAME],
		&flows[DECISION_CLASS], &flows[DECISION_PLACE],
		&flows[DECISION_KEY], &flows[DECISION_NOTE_END], &flows[DECISION_REGISTRATION_ASK],
		&flows[DECISION_REGISTRATION_DECLINE], &flows[DECISION_REQUEST_DONE], &flows[DECISION_REASON],
		&flows[DECISION_BARRIER_TRIED], &flows[DECISION_BARRIER_CLOSE], &flows[DECISION_SIGN_IN],
	};
	*ret_count = sizeof all / sizeof *all;
	return all;
}

void decision_drop(struct decision_form *form)
{
	pin_check_drop(form->check);
	form->check = NULL;
}

static bool waits(const struct flow_run *run)
{
	const struct decision_form *form = run->context;
	return form->check && !pin_check_done(form->check);
}

/* Comes here again (ERR_BUSY) when the PIN was looked at. */
static enum err sign_in_with_pin(struct flow_run *run, struct decision_form *form, const char *name,
                                 const char **ret_locale)
{
	struct edit *pin = flow_answer(run, SECOND)->text;
	if (!form->check) {
		struct account_attempt attempt;
		int wait;
		enum err err = account_sign_in_begin(form->office, name, &attempt, &wait);
		if (err == ERR_OK)
			form->check = pin_check_start(account_sign_in_work, &attempt, sizeof attempt, form->cost, pin->text,
			                              form->wake);
		if (err != ERR_BUSY)
			edit_clear(pin); /* the next try is typed anew */
		explicit_bzero(&attempt, sizeof attempt);
		if (err != ERR_OK)
			return err;
	}
	if (!pin_check_done(form->check))
		return ERR_BUSY;
	enum err err = account_sign_in_end(form->office, run->arena, pin_check_attempt(form->check), ret_locale);
	if (err != ERR_BUSY)
		decision_drop(form);
	return err;
}

static enum err sign_in(struct flow_run *run, struct decision_form *form)
{
	const char *locale, *name = form->worker ? form->worker : flow_text(run, FIRST);
	enum err err = form->accounts ? sign_in_with_pin(run, form, name, &locale)
	                              : worker_sign_in(form->office, run->arena, name, &locale);
	if (err == ERR_OK)
		snprintf(form->locale, sizeof form->locale, "%s", locale);
	return err;
}

static enum err put_right(const struct decision_form *form, enum correct_what what, const char *value)
{
	const struct presence_row who = { .id = form->id, .visit = form->visit, .kind = form->kind };
	return correct_value(form->office, &who, what, form->shown, value);
}

static enum err finish(struct flow_run *run)
{
	struct decision_form *form = run->context;
	struct office *office = form->office;
	const char *reason = flow_text(run, FIRST), *code = flow_code(run, FIRST);
	int admitted;
	switch (form->verb) {
	case DECISION_ADMIT:
		return code && strcmp(code, "all") == 0
		               ? door_admit_party(office, form->visit, form->seen, &admitted)
		               : door_admit(office, form->id, form->seen);
	case DECISION_TURN_AWAY: return door_end(office, form->id, DOOR_NOT_ADMITTED, reason);
	case DECISION_CHECK_OUT:
		return door_end(office, form->id, DOOR_CHECKED_OUT,
		                other_reason(run) ? flow_text(run, SECOND) : code);
	case DECISION_OFF_LIST: return door_off_list(office, form->id, reason);
	case DECISION_REFUSE:
		return door_collect(office, form->id,
		                    &(struct door_collection){ DOOR_REFUSE, NULL, reason });
	case DECISION_NAME: return put_right(form, CORRECT_NAME, reason);
	case DECISION_CLASS: return put_right(form, CORRECT_CLASS, reason);
	case DECISION_PLACE: return put_right(form, CORRECT_PLACE, reason);
	case DECISION_KEY: return door_key_out(office, form->id, reason);
	case DECISION_NOTE_END: return note_end(office, form->id, reason);
	case DECISION_REGISTRATION_ASK: return registration_ask(office, form->id, reason);
	case DECISION_REGISTRATION_DECLINE: return registration_decline(office, form->id, reason);
	case DECISION_REQUEST_DONE: return family_request_end(office, form->id, true, reason);
	case DECISION_BARRIER_TRIED: return barrier_try(office, &form->barrier, reason);
	case DECISION_BARRIER_CLOSE:
		return barrier_close(office, &form->barrier, strcmp(code, "lifted") == 0 ? BARRIER_LIFTED : BARRIER_STAYS,
		                     flow_text(run, SECOND));
	case DECISION_REASON: return ERR_OK; /* the search that follows is what is kept */
	case DECISION_SIGN_IN: return sign_in(run, form);
	}
	return err_set(ERR_INVALID, "a decision that is none");
}
