#include "forms/shift_edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/bell.h"
#include "forms/edit_refused.h"
#include "forms/schedule_edit.h"
#include "forms/volunteer_words.h"
#include "text/calendar.h"

enum {
	SCOPE, TASK, DAY, STARTS, ENDS, PLACES, LEAST, ROLE, SPEAKS, REPEATS, WEEKDAYS, LAST, EXCEPT, LANGUAGES,
	WORDS, /* the role in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES
};
enum { ROLE_LIMIT = 80, WEEK = 7, LAST_WEEK = 4 };

static const int own_steps[] = { ROLE };
const struct words_edit_table shift_words = { .languages = LANGUAGES, .first = WORDS, .parts = 1, .own = own_steps };

static struct shift_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool is_new(const struct flow_run *run)
{
	return form_of(run)->id == 0;
}

static bool is_of_series(const struct flow_run *run)
{
	return form_of(run)->series;
}

static bool asks_task(const struct flow_run *run)
{
	return is_new(run) && form_of(run)->before.opportunity == 0;
}

static bool repeats(const struct flow_run *run)
{
	const char *how = flow_code(run, REPEATS);
	return is_new(run) && how && strcmp(how, "once") != 0;
}

static bool is_monthly(const struct flow_run *run)
{
	const char *how = flow_code(run, REPEATS);
	return how && strcmp(how, "monthly") == 0;
}

static bool repeats_weekly(const struct flow_run *run)
{
	return repeats(run) && !is_monthly(run);
}

static bool has_role_and_others(const struct flow_run *run)
{
	return *flow_text(run, ROLE) && words_edit_has_others(run);
}

static const struct option *tasks(struct flow_run *run, size_t *ret_count)
{
	struct shift_form *form = form_of(run);
	size_t count = 0;
	for (; count < form->n_tasks && count < SHIFT_FORM_TASKS; count++) {
		form->labels[count][0] = (struct label){ NULL, form->tasks[count].words.own[VOLUNTEER_NAME] };
		if (!form->options[count].code)
			form->options[count].code = arena_printf(run->arena, "%lld", (long long)form->tasks[count].id);
		form->options[count].label = (struct words){ .own = form->labels[count] };
	}
	*ret_count = count;
	return form->options;
}

/* ---- how it repeats ---- */

/* The same weekday of each month: "2TU", "-1FR" of the fifth one. */
static const char *nth_weekday(struct arena *arena, const char *day)
{
	static const char *const names[WEEK] = { "TH", "FR", "SA", "SU", "MO", "TU", "WE" }; /* day 0 was a Thursday */
	int32_t number = 0;
	calendar_read(day, &number);
	int week = (calendar_date(number).day - 1) / WEEK + 1;
	return arena_printf(arena, "%d%s", week > LAST_WEEK ? -1 : week, names[(number % WEEK + WEEK) % WEEK]);
}

/* "TU,TH"; "" for the first one's. */
static const char *chosen_weekdays(const struct flow_run *run)
{
	const char *byday = "";
	for (size_t i = 0; i < SCHEDULE_WEEKDAYS; i++) {
		const char *code = schedule_weekdays[i].code;
		if (flow_has_code(run, WEEKDAYS, code))
			byday = arena_printf(run->arena, "%s%s%c%c", byday, *byday ? "," : "", code[0] - 'a' + 'A', code[1] - 'a' + 'A');
	}
	return byday;
}

static struct shift_rule rule_of(const struct flow_run *run)
{
	const char *how = flow_code(run, REPEATS);
	bool monthly = is_monthly(run);
	return (struct shift_rule){ .freq = monthly ? "MONTHLY" : "WEEKLY",
		                        .every = how && strcmp(how, "fortnightly") == 0 ? 2 : 1,
		                        .byday = monthly ? nth_weekday(run->arena, flow_text(run, DAY)) : chosen_weekdays(run),
		                        .last_day = flow_text(run, LAST), .except = "" };
}

static void make_days(struct flow_run *run, const struct shift_rule *rule, const char *made_of)
{
	struct shift_form *form = form_of(run);
	const char **days = NULL;
	size_t count = 0;
	if (shift_rule_days(run->arena, flow_text(run, DAY), rule, &days, &count) != ERR_OK)
		count = 0;
	snprintf(form->made_of, sizeof form->made_of, "%s", made_of);
	form->n_days = 0;
	run->answers[EXCEPT].n_codes = 0;
	for (size_t i = 0; i < count && i < SHIFT_FORM_DAYS; i++) {
		if (calendar_instant(days[i], "12:00", &form->noons[form->n_days]) != ERR_OK)
			continue;
		bool school = bell_is_school(form->office->config, form->noons[form->n_days]);
		form->days[form->n_days] = (struct option){ .code = days[i], .label = { .own = form->day_labels[form->n_days] },
			                                        .note = { .msg = school ? MSG_NONE : MSG_SHIFT_NO_SCHOOL } };
		form->n_days++;
	}
}

/* The days that it makes, those without school marked: nobody has to look for the holidays. */
static const struct option *rule_days(struct flow_run *run, size_t *ret_count)
{
	struct shift_form *form = form_of(run);
	const struct shift_rule rule = rule_of(run);
	char made_of[sizeof form->made_of];
	snprintf(made_of, sizeof made_of, "%s %s %d %s %s", flow_text(run, DAY), rule.freq, rule.every, rule.byday, rule.last_day);
	if (strcmp(form->made_of, made_of) != 0)
		make_days(run, &rule, made_of);
	for (size_t i = 0; i < form->n_days; i++)
		form->day_labels[i][0].text = ui_say(form->ui, MSG_SHIFT_DAY, msg_time(form->noons[i]));
	*ret_count = form->n_days;
	return form->days;
}

/* ---- checks ---- */

static enum msg least_problem(const struct flow_run *run)
{
	return flow_number(run, LEAST, 0) > flow_number(run, PLACES, 0) ? MSG_SHIFT_LEAST_MORE : MSG_NONE;
}

/* Also whether the rule makes a day, and not too many: later would be too late to say so. */
static enum msg last_problem(const struct flow_run *run)
{
	const char *first = flow_text(run, DAY);
	const struct shift_rule rule = rule_of(run);
	const char **days = NULL;
	size_t count = 0;
	if (strcmp(flow_text(run, LAST), first) <= 0)
		return MSG_SESSION_LAST_FIRST;
	struct arena *arena = arena_new();
	enum err err = shift_rule_days(arena, first, &rule, &days, &count);
	arena_free(arena);
	return err == ERR_OK && (count == 0 || count > SHIFT_SERIES_MOST) ? MSG_SHIFT_NONE_OR_MANY : MSG_NONE;
}

/* ---- the table ---- */

static const struct option scopes[] = {
	{ .code = "this", .label = { .msg = MSG_SHIFT_THIS } },
	{ .code = "from", .label = { .msg = MSG_SHIFT_FROM_HERE } },
};
static const struct option how_often[] = {
	{ .code = "once", .label = { .msg = MSG_SHIFT_ONCE } },
	{ .code = "weekly", .label = { .msg = MSG_SHIFT_WEEKLY } },
	{ .code = "fortnightly", .label = { .msg = MSG_SHIFT_FORTNIGHTLY } },
	{ .code = "monthly", .label = { .msg = MSG_SHIFT_MONTHLY } },
};

#define OPTIONS(OPTIONS_) .options = (OPTIONS_), .n_options = sizeof(OPTIONS_) / sizeof *(OPTIONS_)
#define SAYS(KEY)                                                                      \
	.ask = { .msg = MSG_SHIFT_##KEY##_ASK }, .help = { .msg = MSG_SHIFT_##KEY##_HELP },       \
	.why = { .msg = MSG_SHIFT_WHY }, .label = { .msg = MSG_SHIFT_##KEY##_LABEL }

#define WORD(N)                                                                             \
	[WORDS + (N)] = { .id = "role-" #N, WORDS_EDIT_STEP, .ask = { .msg = MSG_WORDS_ROLE_IN },          \
	                  .why = { .msg = MSG_SHIFT_WHY }, .label = { .msg = MSG_WORDS_ROLE_IN }, .limit = ROLE_LIMIT }

static const struct step steps[STEPS] = {
	[SCOPE] = { .id = "scope", SAYS(SCOPE), .kind = STEP_CHOICE, OPTIONS(scopes), .when = is_of_series },
	[TASK] = { .id = "task", SAYS(TASK), .kind = STEP_CHOICE, .options_of = tasks, .when = asks_task },
	[DAY] = { .id = "day", SAYS(DAY), .kind = STEP_DATE },
	[STARTS] = { .id = "starts", SAYS(STARTS), .kind = STEP_TIME },
	[ENDS] = { .id = "ends", SAYS(ENDS), .kind = STEP_TIME },
	[PLACES] = { .id = "places", SAYS(PLACES), .kind = STEP_NUMBER, .least = 1, .most = SHIFT_CAPACITY_MOST },
	[LEAST] = { .id = "least", SAYS(LEAST), .kind = STEP_NUMBER, .optional = true, .most = SHIFT_CAPACITY_MOST,
	            .check = least_problem },
	[ROLE] = { .id = "role", SAYS(ROLE), .kind = STEP_TEXT, .prose = true, .latin = true, .optional = true,
	           .limit = ROLE_LIMIT },
	[SPEAKS] = { .id = "speaks", SAYS(SPEAKS), .kind = STEP_CHOICES, .optional = true, .options_of = words_edit_spoken },
	[REPEATS] = { .id = "repeats", SAYS(REPEATS), .kind = STEP_CHOICE, OPTIONS(how_often), .when = is_new },
	[WEEKDAYS] = { .id = "weekdays", SAYS(WEEKDAYS), .kind = STEP_CHOICES, .optional = true, .options = schedule_weekdays,
	               .n_options = SCHEDULE_WEEKDAYS, .when = repeats_weekly },
	[LAST] = { .id = "last", SAYS(LAST), .kind = STEP_DATE, .when = repeats, .check = last_problem },
	[EXCEPT] = { .id = "except", SAYS(EXCEPT), .kind = STEP_CHOICES, .optional = true, .options_of = rule_days,
	             .when = repeats },
	[LANGUAGES] = { .id = "languages", .ask = { .msg = MSG_WORDS_LANGUAGES_ASK }, .help = { .msg = MSG_WORDS_LANGUAGES_HELP },
	                .why = { .msg = MSG_SHIFT_WHY }, .label = { .msg = MSG_WORDS_LANGUAGES_LABEL }, .kind = STEP_CHOICES,
	                .optional = true, .options_of = words_edit_languages, .when = has_role_and_others },
	WORD(0), WORD(1), WORD(2), WORD(3), WORD(4), WORD(5), WORD(6), WORD(7),
};

void shift_form_fill(struct flow_run *run)
{
	const struct shift_edit *before = &form_of(run)->before;
	const struct session_words *const roles[] = { &before->roles };
	flow_fill(run, SCOPE, "this");
	flow_fill(run, DAY, before->day);
	flow_fill(run, STARTS, before->starts);
	flow_fill(run, ENDS, before->ends);
	flow_fill(run, PLACES, arena_printf(run->arena, "%d", before->capacity));
	if (before->least > 0)
		flow_fill(run, LEAST, arena_printf(run->arena, "%d", before->least));
	flow_fill(run, ROLE, before->role);
	volunteer_fill_codes(run, SPEAKS, before->languages);
	words_edit_fill(run, roles);
}

/* Those that the rule makes: what was ticked under another rule is not meant. */
static const char *chosen_except(struct flow_run *run)
{
	size_t count;
	const struct option *days = rule_days(run, &count);
	const char *except = "";
	for (size_t i = 0; i < count; i++)
		if (flow_has_code(run, EXCEPT, days[i].code))
			except = arena_printf(run->arena, "%s%s%s", except, *except ? " " : "", days[i].code);
	return except;
}

static enum err add(struct flow_run *run, const struct shift_edit *edit)
{
	struct shift_form *form = form_of(run);
	struct shift_rule rule = rule_of(run);
	size_t count;
	if (!repeats(run))
		return shift_add(form->office, edit, &form->made);
	rule.except = chosen_except(run);
	return shift_add_series(form->office, edit, &rule, &form->made, &count);
}

static enum shift_scope scope_of(const struct flow_run *run, int step)
{
	const char *scope = flow_code(run, step);
	return scope && strcmp(scope, "from") == 0 ? SHIFT_FROM_HERE : SHIFT_THIS;
}

static enum err finish(struct flow_run *run)
{
	struct shift_form *form = form_of(run);
	struct shift_edit edit = form->before;
	const char *task = flow_code(run, TASK);
	if (task)
		edit.opportunity = strtoll(task, NULL, 10);
	edit.day = flow_text(run, DAY);
	edit.starts = flow_text(run, STARTS);
	edit.ends = flow_text(run, ENDS);
	edit.capacity = (int)flow_number(run, PLACES, 1);
	edit.least = (int)flow_number(run, LEAST, 0);
	edit.role = flow_text(run, ROLE);
	edit.roles = words_edit_take(run, 0, &form->before.roles);
	edit.languages = volunteer_codes(run, SPEAKS);
	return form->id ? shift_change(form->office, form->id, scope_of(run, SCOPE), &edit, &form->asked) : add(run, &edit);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	return err == ERR_CONFLICT  ? MSG_SHIFT_PAST
	       : err == ERR_INVALID ? MSG_SHIFT_NONE_OR_MANY
	                            : edit_refused(run, err);
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow shift_new_flow = FLOW("shift-new", MSG_SHIFT_NEW_TITLE);
const struct flow shift_change_flow = FLOW("shift-change", MSG_SHIFT_CHANGE_TITLE);

/* ---- cancelling ---- */

enum { CANCEL, CANCEL_STEPS };

static const struct option cancels[] = {
	{ .code = "keep", .label = { .msg = MSG_SHIFT_KEEP } },
	{ .code = "this", .label = { .msg = MSG_SHIFT_CANCEL_THIS } },
	{ .code = "from", .label = { .msg = MSG_SHIFT_CANCEL_FROM } },
};

static const struct option *cancels_offered(struct flow_run *run, size_t *ret_count)
{
	*ret_count = form_of(run)->series ? 3 : 2;
	return cancels;
}

static const struct step cancel_steps[CANCEL_STEPS] = {
	[CANCEL] = { .id = "cancel", SAYS(CANCEL), .kind = STEP_CHOICE, .options_of = cancels_offered },
};

static enum err finish_cancel(struct flow_run *run)
{
	struct shift_form *form = form_of(run);
	const char *what = flow_code(run, CANCEL);
	if (!what || strcmp(what, "keep") == 0)
		return ERR_OK;
	return shift_cancel(form->office, form->id, scope_of(run, CANCEL), &form->asked);
}

const struct flow shift_cancel_flow = {
	.name = "shift-cancel", .title = { .msg = MSG_SHIFT_CANCEL_TITLE }, .steps = cancel_steps, .n_steps = CANCEL_STEPS,
	.finish = finish_cancel, .refused = refused,
};
