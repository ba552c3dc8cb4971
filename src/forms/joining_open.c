#include "joining_inside.h"

#include <string.h>

#include "domain/check_in.h"

/* ---- the questions of a session, from data ---- */

static bool is_asked(const struct flow_run *run, int step)
{
	const struct joining_form *form = run->context;
	return (size_t)(step - JOINING_STEPS) < form->asked->n_questions;
}

/* The school's own first: whoever reads another language that it does not give sees that. */
static struct words words_of(struct joining_form *form, const struct session_words *words)
{
	struct label *labels = arena_array(form->arena, words->count + 1, sizeof *labels);
	const char *own = form->office->config->locale;
	size_t used = 0;
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < words->count; i++)
			if ((strcmp(words->texts[i].locale, own) == 0) == first)
				labels[used++] = (struct label){ words->texts[i].locale, words->texts[i].text };
	return (struct words){ .own = labels };
}

static struct step step_of(struct joining_form *form, const struct session_question *question, size_t nth)
{
	static const enum step_kind kinds[] = { [SESSION_YES_NO] = STEP_CHOICE, [SESSION_CHOICE] = STEP_CHOICE,
		                                    [SESSION_TEXT] = STEP_TEXT };
	struct words ask = words_of(form, &question->ask);
	struct step step = { .id = arena_printf(form->arena, "own-%zu", nth + 1),
	                     .ask = ask, .label = ask, .help = { .msg = MSG_JOIN_OWN_HELP }, .why = { .msg = MSG_JOIN_WHY },
	                     .kind = kinds[question->kind], .optional = !question->needed, .prose = true, .hushed = true,
	                     .when_of = is_asked };
	if (question->kind == SESSION_YES_NO) {
		step.options = joining_yes_no;
		step.n_options = JOINING_YES_NO;
	} else if (question->kind == SESSION_CHOICE) {
		struct option *options = arena_array(form->arena, question->n_options, sizeof *options);
		for (size_t i = 0; i < question->n_options; i++)
			options[i] = (struct option){ .code = arena_printf(form->arena, "%zu", i + 1),
				                          .label = words_of(form, &question->options[i]) };
		step.options = options;
		step.n_options = question->n_options;
	}
	return step;
}

static void put_questions(struct joining_form *form, const struct joining_asked *asked)
{
	form->asked = asked;
	for (size_t i = 0; i < asked->n_questions; i++)
		form->steps[JOINING_STEPS + i] = step_of(form, &asked->questions[i], i);
}

/* What the chosen one asks takes the place of what another one asked, whose answers go. */
static void ask_own(struct flow_run *run)
{
	struct joining_form *form = run->context;
	const struct joining_asked *asked = &form->of_sessions[joining_session(run) - form->sessions];
	if (form->asked == asked)
		return;
	put_questions(form, asked);
	for (size_t i = 0; i < SESSION_QUESTIONS; i++)
		run->answers[JOINING_STEPS + i] = (struct answer){ 0 };
}

static enum err read_questions(struct joining_form *form, size_t nth)
{
	struct joining_asked *asked = &form->of_sessions[nth];
	enum err err = session_questions(form->office, form->arena, form->sessions[nth].id, false, &asked->questions,
	                                 &asked->n_questions);
	if (asked->n_questions > SESSION_QUESTIONS)
		asked->n_questions = SESSION_QUESTIONS;
	return err;
}

/* ---- opening ---- */

static void offer_party(struct joining_form *form)
{
	const struct family_party *party = form->party;
	for (size_t i = 0; party && i < party->count; i++) {
		form->who_labels[i][0].text = party->members[i].name;
		form->who[i] = (struct option){ .code = arena_printf(form->arena, "p%zu", i),
			                            .label = { .own = form->who_labels[i] } };
		/* not known is asked */
		if (place_age(form->office, party->members[i].person, &form->ages[i]) != ERR_OK)
			form->ages[i] = PLACE_NO_AGE;
	}
	if (party)
		form->who[party->count] = (struct option){ .code = "other", .label = { .msg = MSG_JOIN_WHO_OTHER } };
}

/* What is asked of the sessions that were read. */
static enum err open_steps(struct joining_form *form)
{
	const size_t n_steps = JOINING_STEPS + SESSION_QUESTIONS;
	enum err err = ERR_OK;
	form->session_options = arena_array(form->arena, form->n_sessions, sizeof *form->session_options);
	form->session_labels = arena_array(form->arena, form->n_sessions, sizeof *form->session_labels);
	form->of_sessions = arena_array(form->arena, form->n_sessions, sizeof *form->of_sessions);
	form->steps = arena_array(form->arena, n_steps, sizeof *form->steps);
	memcpy(form->steps, joining_flow.steps, JOINING_STEPS * sizeof *form->steps);
	for (size_t i = JOINING_STEPS; i < n_steps; i++)
		form->steps[i] = (struct step){ .id = "own", .when_of = is_asked };
	for (size_t i = 0; i < form->n_sessions && err == ERR_OK; i++) {
		form->session_options[i] = (struct option){ .code = arena_printf(form->arena, "s%zu", i),
			                                        .label = { .own = form->session_labels[i] } };
		err = read_questions(form, i);
	}
	if (err != ERR_OK)
		return err;
	put_questions(form, form->of_sessions);
	form->said_in = NULL;
	form->receipt = (struct place_receipt){ 0 };
	form->request = check_in_request(form->office);
	offer_party(form);
	form->flow = joining_flow;
	form->flow.steps = form->steps;
	form->flow.n_steps = n_steps;
	form->flow.stepped = ask_own;
	return ERR_OK;
}

enum err joining_open(struct joining_form *form, int64_t service, const struct family_party *party)
{
	form->party = party;
	enum err err = session_list(form->office, form->arena, ui_locale(form->ui)->tag, service, true, &form->sessions,
	                            &form->n_sessions);
	if (err == ERR_OK && form->n_sessions == 0)
		err = ERR_NOT_FOUND;
	return err == ERR_OK ? open_steps(form) : err;
}

enum err joining_open_at_desk(struct joining_form *form, int64_t session, int64_t person)
{
	struct family_party *one = arena_new_of(form->arena, struct family_party);
	enum err err = ERR_OK;
	form->sessions = arena_new_of(form->arena, struct session_view);
	form->n_sessions = 1;
	form->chosen = person != 0;
	form->party = person ? one : NULL;
	if (person) {
		one->members[one->count++].person = person;
		err = place_name(form->office, form->arena, person, &one->members[0].name);
	}
	if (err == ERR_OK)
		err = session_get(form->office, form->arena, ui_locale(form->ui)->tag, session, form->sessions);
	if (err == ERR_OK)
		err = open_steps(form);
	if (err == ERR_OK && person)
		form->flow.title = (struct words){ .msg = MSG_JOIN_TITLE_FOR, .name = one->members[0].name };
	return err;
}
