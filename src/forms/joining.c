#include "forms/joining.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms/register.h"
#include "joining_inside.h"
#include "text/calendar.h"
#include "text/phone.h"

enum { NAME_LIMIT = 60, OLDEST = 120, CODE_ROOM = 24 };

#define YES "yes"

static struct joining_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* ---- what was chosen ---- */

const struct session_view *joining_session(const struct flow_run *run)
{
	const struct joining_form *form = form_of(run);
	const char *code = form->n_sessions > 1 ? flow_code(run, JOINING_SESSION) : NULL;
	size_t nth = code ? (size_t)atoi(code + 1) : 0;
	return &form->sessions[nth < form->n_sessions ? nth : 0];
}

/* Whom of the party, or -1: a name is typed. */
static int member_of(const struct flow_run *run)
{
	const char *code = form_of(run)->party ? flow_code(run, JOINING_WHO) : NULL;
	if (form_of(run)->chosen)
		return 0;
	return code && *code == 'p' ? atoi(code + 1) : -1;
}

static bool has_limit(const struct session_view *session)
{
	return session->least_age != SESSION_NO_AGE || session->most_age != SESSION_NO_AGE;
}

static bool fits(const struct session_view *session, long age)
{
	return (session->least_age == SESSION_NO_AGE || age >= session->least_age) &&
	       (session->most_age == SESSION_NO_AGE || age <= session->most_age);
}

/* As far as was known when it opened: it may be taken by others meanwhile. */
static int left_for(const struct flow_run *run)
{
	const struct session_view *session = joining_session(run);
	const char *needs = flow_code(run, JOINING_HELD);
	return session->left + (needs && strcmp(needs, YES) == 0 ? session->left_held : 0);
}

/* ---- when a step is asked, and what of it fits ---- */

static bool asks_reads(const struct flow_run *run)
{
	return reads_asks(form_of(run)->reads);
}

static bool asks_session(const struct flow_run *run)
{
	return form_of(run)->n_sessions > 1;
}

static bool asks_who(const struct flow_run *run)
{
	return form_of(run)->party != NULL && !form_of(run)->chosen;
}

static bool asks_name(const struct flow_run *run)
{
	return member_of(run) < 0;
}

static bool asks_age(const struct flow_run *run)
{
	int member = member_of(run);
	return has_limit(joining_session(run)) && (member < 0 || form_of(run)->ages[member] == PLACE_NO_AGE);
}

static bool asks_held(const struct flow_run *run)
{
	return joining_session(run)->left_held > 0;
}

static enum msg who_problem(const struct flow_run *run)
{
	int member = member_of(run);
	int age = member < 0 ? PLACE_NO_AGE : form_of(run)->ages[member];
	return age == PLACE_NO_AGE || fits(joining_session(run), age) ? MSG_NONE : MSG_JOIN_NOT_AGE;
}

static enum msg age_problem(const struct flow_run *run)
{
	return fits(joining_session(run), flow_number(run, JOINING_AGE, 0)) ? MSG_NONE : MSG_JOIN_NOT_AGE;
}

/* The barrier for which places are kept, in the words in which it is lifted elsewhere. */
static const char *barrier_words(struct ui *ui, enum discover_barrier barrier)
{
	return barrier < DISCOVER_BARRIERS
	               ? words_text(ui_catalog(ui), register_flow.steps[REGISTER_EASIER].options[barrier].label) : "";
}

static const char *held_for(const struct flow_run *run, int step)
{
	(void)step;
	return barrier_words(form_of(run)->ui, joining_session(run)->held_for);
}

/* ---- options ---- */

static const struct option *languages_read(struct flow_run *run, size_t *ret_count)
{
	return reads_options(form_of(run)->reads, ret_count);
}

const char *joining_left(struct ui *ui, const struct session_view *sessions, size_t count, enum msg some, enum msg none)
{
	int left = 0, kept = 0, waiting = 0;
	const char *whom = "";
	enum discover_barrier barrier = DISCOVER_BARRIERS;
	for (size_t i = 0; i < count; i++) {
		left += sessions[i].left;
		waiting += sessions[i].waiting;
		if (sessions[i].left_held == 0)
			continue;
		whom = kept == 0 || sessions[i].held_for == barrier ? barrier_words(ui, sessions[i].held_for)
		                                                    : ui_text(ui, MSG_JOIN_KEPT_SOME);
		barrier = kept == 0 || sessions[i].held_for == barrier ? sessions[i].held_for : DISCOVER_BARRIERS;
		kept += sessions[i].left_held;
	}
	if (kept == 0)
		return left > 0 ? ui_say(ui, some, msg_number(left)) : ui_say(ui, none, msg_number(waiting));
	return ui_dot(ui, ui_say(ui, some, msg_number(left > 0 ? left : kept)),
	              ui_say(ui, MSG_JOIN_KEPT, msg_number(left > 0 ? kept : 0), msg_name(whom)));
}

int joining_age(const struct flow_run *run)
{
	int member = member_of(run), age = member < 0 ? PLACE_NO_AGE : form_of(run)->ages[member];
	return age == PLACE_NO_AGE && asks_age(run) ? (int)flow_number(run, JOINING_AGE, PLACE_NO_AGE) : age;
}

const char *joining_when_in(struct catalog *catalog, struct arena *arena, const struct session_view *session)
{
	const char *days = "";
	int64_t first, last;
	if (calendar_instant(session->first_day, "12:00", &first) == ERR_OK &&
	    calendar_instant(session->last_day, "12:00", &last) == ERR_OK)
		days = strcmp(session->first_day, session->last_day) == 0
		               ? catalog_say(catalog, arena, MSG_PLAIN_DATE, msg_time(first))
		               : catalog_say(catalog, arena, MSG_PLACE_DAYS, msg_time(first), msg_time(last));
	return *session->times ? catalog_say(catalog, arena, MSG_LIST_DOT, msg_said(session->times), msg_name(days)) : days;
}

const char *joining_when(struct ui *ui, const struct session_view *session)
{
	return joining_when_in(ui_catalog(ui), ui_frame(ui), session);
}

static const char *name_and_times(struct joining_form *form, const struct session_view *session)
{
	const char *tag = ui_locale(form->ui)->tag, *own = form->office->config->locale;
	return ui_dot(form->ui, session_say(&session->names, tag, own), session_say(&session->all_times, tag, own));
}

static const char *say_session(struct joining_form *form, const struct session_view *session)
{
	const char *left = joining_left(form->ui, session, 1, MSG_JOIN_LEFT, MSG_JOIN_FULL);
	return arena_string(form->arena, ui_dot(form->ui, name_and_times(form, session), left));
}

/* Without how many places are left: that is another number by then. */
static struct words session_said(const struct flow_run *run, int step)
{
	struct joining_form *form = form_of(run);
	const struct session_view *session = joining_session(run);
	struct label *labels = arena_array(ui_frame(form->ui), 2, sizeof *labels);
	(void)step;
	labels[0].text = name_and_times(form, session);
	return (struct words){ .own = labels };
}

/* In the language on screen. */
static const struct option *sessions_offered(struct flow_run *run, size_t *ret_count)
{
	struct joining_form *form = form_of(run);
	for (size_t i = 0; i < form->n_sessions && form->said_in != ui_locale(form->ui); i++)
		form->session_labels[i][0].text = say_session(form, &form->sessions[i]);
	form->said_in = ui_locale(form->ui);
	*ret_count = form->n_sessions;
	return form->session_options;
}

static const struct option *members_offered(struct flow_run *run, size_t *ret_count)
{
	struct joining_form *form = form_of(run);
	*ret_count = form->party ? form->party->count + 1 : 0;
	return form->who;
}

const struct option joining_yes_no[JOINING_YES_NO] = {
	{ .code = YES, .label = { .msg = MSG_EDIT_YES } },
	{ .code = "no", .label = { .msg = MSG_EDIT_NO } },
};

/* ---- the steps that all have ---- */

#define SAYS_AS(KEY, HELP, LABEL)                                                                     \
	.ask = { .msg = MSG_JOIN_##KEY##_ASK }, .help = { .msg = MSG_JOIN_##HELP##_HELP },               \
	.why = { .msg = MSG_JOIN_WHY }, .label = { .msg = MSG_##LABEL##_LABEL }
#define SAYS(KEY) SAYS_AS(KEY, KEY, JOIN_##KEY)

static const struct step steps[JOINING_STEPS] = {
	[JOINING_READS] = { .id = "reads", .ask = { .msg = MSG_READS_ASK }, .help = { .msg = MSG_READS_HELP },
	                    .why = { .msg = MSG_READS_WHY }, .label = { .msg = MSG_DESK_FACT_READS },
	                    .kind = STEP_CHOICE, .options_of = languages_read, .when = asks_reads },
	[JOINING_SESSION] = { .id = "session", SAYS(SESSION), .kind = STEP_CHOICE, .options_of = sessions_offered,
	                      .said_of = session_said, .when = asks_session },
	[JOINING_WHO] = { .id = "who", SAYS(WHO), .kind = STEP_CHOICE, .options_of = members_offered, .when = asks_who,
	                  .check = who_problem },
	[JOINING_NAME] = { .id = "name", SAYS(NAME), .kind = STEP_TEXT, .name = true, .limit = NAME_LIMIT,
	                   .when = asks_name },
	[JOINING_AGE] = { .id = "age", SAYS_AS(AGE, AGE, FIND_AGE), .kind = STEP_NUMBER, .most = OLDEST, .hushed = true,
	                  .when = asks_age, .check = age_problem },
	[JOINING_HELD] = { .id = "held", SAYS(HELD), .kind = STEP_CHOICE, .options = joining_yes_no,
	                   .n_options = JOINING_YES_NO,
	                   .about = held_for, .hushed = true, .when = asks_held },
	[JOINING_PHONE] = { .id = "phone", SAYS_AS(PHONE, PHONE, PHONE), .kind = STEP_PHONE, .optional = true,
	                    .hushed = true },
};

/* ---- saving ---- */

static const char *barrier_answer(const struct flow_run *run)
{
	const char *code = flow_applies(run, JOINING_HELD) ? flow_code(run, JOINING_HELD) : NULL;
	return code ? code : "no";
}

/* The answers to the questions of the chosen session alone. */
static size_t gather(struct flow_run *run, struct place_answer answers[SESSION_QUESTIONS])
{
	const struct joining_form *form = form_of(run);
	size_t count = 0;
	for (int step = JOINING_STEPS; step < (int)form->flow.n_steps; step++) {
		const char *value = flow_value(run, step);
		if (*value)
			answers[count++] = (struct place_answer){ form->asked->questions[step - JOINING_STEPS].id, value };
	}
	return count;
}

static enum err save(struct flow_run *run, bool waits)
{
	struct joining_form *form = form_of(run);
	const struct session_view *session = joining_session(run);
	struct place_answer answers[SESSION_QUESTIONS];
	char phone[PHONE_BYTES] = "";
	int member = member_of(run);
	phone_read(flow_text(run, JOINING_PHONE), phone);
	const struct place_join join = {
		.request = form->request,
		.session = session->id,
		.party = form->party,
		.person = member >= 0 ? form->party->members[member].person : 0,
		.name = flow_text(run, JOINING_NAME),
		.age = (int)flow_number(run, JOINING_AGE, PLACE_NO_AGE),
		.phone = phone,
		.barriers = strcmp(barrier_answer(run), YES) == 0 ? 1u << session->held_for : 0,
		.locale = reads_locale(form->reads, run, JOINING_READS, ui_locale(form->ui))->tag,
		.origin = form->origin,
		.waits = waits,
		.answers = answers,
		.n_answers = gather(run, answers),
	};
	enum err err = place_join(form->office, &join, &form->receipt);
	explicit_bzero(phone, sizeof phone);
	return err;
}

/* Who saw that it is full has agreed to wait; who loses the last place is asked. At a desk the
 * family stands by: it waits, and staff say so. */
static enum err finish(struct flow_run *run)
{
	return save(run, left_for(run) == 0 || form_of(run)->reads);
}

enum err joining_wait(struct flow_run *run)
{
	return save(run, true);
}

static struct words check_title(const struct flow_run *run)
{
	const struct joining_form *form = form_of(run);
	if (left_for(run) > 0)
		return (struct words){ .msg = MSG_VISIT_CHECK_TITLE };
	struct label *labels = arena_array(ui_frame(form->ui), 2, sizeof *labels);
	labels[0].text = ui_say(form->ui, MSG_JOIN_CHECK_WAITS, msg_number(joining_session(run)->waiting + 1));
	return (struct words){ .own = labels };
}

const struct flow joining_flow = {
	.name = "join",
	.title = { .msg = MSG_JOIN_TITLE },
	.steps = steps,
	.n_steps = JOINING_STEPS,
	.checked = flow_always,
	.check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_of = check_title,
	.check_button = { .msg = MSG_JOIN_CHECK_BUTTON },
	.finish = finish,
};
