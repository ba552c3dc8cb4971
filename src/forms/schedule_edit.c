#include "forms/schedule_edit.h"

#include <stdio.h>
#include <string.h>

enum { PATTERN, AT, DAY, CLOSED, NTH, DAYS, EVERY, OPENS, CLOSES, FROM, UNTIL, NOTE, STEPS };
enum { NOTE_LIMIT = 120, NUMBER_BYTES = 12 };

static const struct option patterns[] = {
	{ .code = "weekly", .label = { .msg = MSG_SCHEDULE_PATTERN_WEEKLY } },
	{ .code = "monthly", .label = { .msg = MSG_SCHEDULE_PATTERN_MONTHLY } },
	{ .code = "once", .label = { .msg = MSG_SCHEDULE_PATTERN_ONCE } },
	{ .code = "other", .label = { .msg = MSG_SCHEDULE_PATTERN_OTHER } },
};
static const int n_patterns = sizeof patterns / sizeof *patterns;
_Static_assert(sizeof patterns / sizeof *patterns == (size_t)DIRECTORY_HOURS_ELSE, "an option for each kind of hours, in their order");
static const struct option closings[] = {
	{ .code = "closed", .label = { .msg = MSG_SCHEDULE_CLOSED_YES } },
	{ .code = "hours", .label = { .msg = MSG_SCHEDULE_CLOSED_NO } },
};
static const struct option nths[DIRECTORY_HOURS_NTHS] = {
	{ .code = "first", .label = { .msg = MSG_SCHEDULE_THE_1 } },       { .code = "second", .label = { .msg = MSG_SCHEDULE_THE_2 } },
	{ .code = "third", .label = { .msg = MSG_SCHEDULE_THE_3 } },       { .code = "fourth", .label = { .msg = MSG_SCHEDULE_THE_4 } },
	{ .code = "last", .label = { .msg = MSG_SCHEDULE_THE_LAST } },
};
const struct option schedule_weekdays[SCHEDULE_WEEKDAYS] = {
	{ .code = "mo", .label = { .msg = MSG_SCHEDULE_WEEKDAY_1 } }, { .code = "tu", .label = { .msg = MSG_SCHEDULE_WEEKDAY_2 } },
	{ .code = "we", .label = { .msg = MSG_SCHEDULE_WEEKDAY_3 } }, { .code = "th", .label = { .msg = MSG_SCHEDULE_WEEKDAY_4 } },
	{ .code = "fr", .label = { .msg = MSG_SCHEDULE_WEEKDAY_5 } }, { .code = "sa", .label = { .msg = MSG_SCHEDULE_WEEKDAY_6 } },
	{ .code = "su", .label = { .msg = MSG_SCHEDULE_WEEKDAY_7 } },
};

static struct schedule_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* ---- which kind ---- */

static bool changes(const struct flow_run *run)
{
	return form_of(run)->before.uid != NULL;
}

static bool changes_day(const struct flow_run *run)
{
	return changes(run) && form_of(run)->before.pattern == DIRECTORY_HOURS_OTHER_DAY;
}

/* A schedule does not become a day that is other than usual, nor the other way round. */
static bool asks_pattern(const struct flow_run *run)
{
	return !changes_day(run);
}

static const struct option *patterns_offered(struct flow_run *run, size_t *ret_count)
{
	*ret_count = (size_t)n_patterns - changes(run);
	return patterns;
}

static enum directory_hours_pattern pattern_of(const struct flow_run *run)
{
	const char *code = flow_code(run, PATTERN);
	if (changes_day(run))
		return DIRECTORY_HOURS_OTHER_DAY;
	for (int i = 0; code && i < n_patterns; i++)
		if (strcmp(patterns[i].code, code) == 0)
			return (enum directory_hours_pattern)i;
	return DIRECTORY_HOURS_ELSE;
}

static bool is_weekly(const struct flow_run *run)
{
	return pattern_of(run) == DIRECTORY_HOURS_WEEKLY;
}

static bool is_monthly(const struct flow_run *run)
{
	return pattern_of(run) == DIRECTORY_HOURS_MONTHLY;
}

static bool comes_again(const struct flow_run *run)
{
	return is_weekly(run) || is_monthly(run);
}

static bool is_other_day(const struct flow_run *run)
{
	return pattern_of(run) == DIRECTORY_HOURS_OTHER_DAY;
}

static bool is_one_day(const struct flow_run *run)
{
	return is_other_day(run) || pattern_of(run) == DIRECTORY_HOURS_ONCE;
}

static bool has_times(const struct flow_run *run)
{
	return !is_other_day(run) || flow_has_code(run, CLOSED, "hours");
}

/* Days in a row that are other than usual are each a row of its own, once they are there. */
static bool has_last(const struct flow_run *run)
{
	return comes_again(run) || (is_other_day(run) && !changes(run));
}

static bool has_places(const struct flow_run *run)
{
	return !changes(run) && form_of(run)->n_places > 1;
}

static const struct option *places(struct flow_run *run, size_t *ret_count)
{
	struct schedule_form *form = form_of(run);
	size_t count = form->n_places < SCHEDULE_FORM_PLACES ? form->n_places : SCHEDULE_FORM_PLACES;
	form->options[0] = (struct option){ .code = "everywhere", .label = { .msg = MSG_SCHEDULE_AT_EVERYWHERE } };
	for (size_t i = 0; i < count; i++) {
		form->labels[i][0] = (struct label){ NULL, form->places[i].name };
		form->options[i + 1] = (struct option){ .code = form->places[i].at, .label = { .own = form->labels[i] } };
	}
	*ret_count = count + 1;
	return form->options;
}

/* ---- what was answered ---- */

static unsigned bits(const struct flow_run *run, int step, const struct option *options, int count)
{
	unsigned chosen = 0;
	for (int i = 0; i < count; i++)
		if (flow_has_code(run, step, options[i].code))
			chosen |= 1u << i;
	return chosen;
}

static struct directory_hours hours_of(const struct flow_run *run)
{
	const struct schedule_form *form = form_of(run);
	const char *at = flow_code(run, AT);
	bool one = is_one_day(run);
	return (struct directory_hours){
		.uid = form->before.uid,
		.at = changes(run) ? form->before.at : at && strcmp(at, "everywhere") != 0 ? at : "",
		.pattern = pattern_of(run),
		.every = is_weekly(run) ? (int)flow_number(run, EVERY, 1) : 1,
		.days = comes_again(run) ? bits(run, DAYS, schedule_weekdays, SCHEDULE_WEEKDAYS) : 0,
		.nths = is_monthly(run) ? bits(run, NTH, nths, DIRECTORY_HOURS_NTHS) : 0,
		.first_day = flow_text(run, one ? DAY : FROM),
		.last_day = flow_text(run, UNTIL),
		.opens = flow_text(run, OPENS),
		.closes = flow_text(run, CLOSES),
		.note = flow_text(run, NOTE),
	};
}

static enum msg problem(const struct flow_run *run)
{
	static const enum msg problems[DIRECTORY_HOURS_PROBLEMS] = {
		[DIRECTORY_HOURS_NO_DAY] = MSG_CHOOSE_ONE,        [DIRECTORY_HOURS_NO_TIME] = MSG_TIME_NONE,
		[DIRECTORY_HOURS_REVERSED] = MSG_SCHEDULE_REVERSED,  [DIRECTORY_HOURS_LAST_FIRST] = MSG_SESSION_LAST_FIRST,
		[DIRECTORY_HOURS_NEVER] = MSG_SCHEDULE_NEVER,        [DIRECTORY_HOURS_SINCE] = MSG_SCHEDULE_SINCE,
		[DIRECTORY_HOURS_TOO_MANY] = MSG_SCHEDULE_TOO_MANY,
	};
	const struct directory_hours hours = hours_of(run);
	return problems[directory_hours_check(&hours)];
}

/* Each is told where it can be mended, as soon as it is sure. */
static enum msg only(enum msg found, enum msg expected)
{
	return found == expected ? found : MSG_NONE;
}

static enum msg closes_problem(const struct flow_run *run)
{
	struct directory_hours hours = hours_of(run);
	hours.pattern = DIRECTORY_HOURS_OTHER_DAY; /* of any day */
	hours.first_day = "2024-01-01";
	hours.last_day = "";
	return directory_hours_check(&hours) == DIRECTORY_HOURS_REVERSED ? MSG_SCHEDULE_REVERSED : MSG_NONE;
}

static enum msg from_problem(const struct flow_run *run)
{
	return only(problem(run), MSG_SCHEDULE_SINCE);
}

static enum msg until_problem(const struct flow_run *run)
{
	enum msg found = problem(run);
	return found == MSG_SCHEDULE_SINCE ? MSG_NONE : found;
}

/* ---- the table ---- */

#define SAYS(KEY)                                                                       \
	.ask = { .msg = MSG_SCHEDULE_##KEY##_ASK }, .help = { .msg = MSG_SCHEDULE_##KEY##_HELP },   \
	.why = { .msg = MSG_SCHEDULE_WHY }, .label = { .msg = MSG_SCHEDULE_##KEY##_LABEL }

static const struct step steps[STEPS] = {
	[PATTERN] = { .id = "pattern", SAYS(PATTERN), .kind = STEP_CHOICE, .options_of = patterns_offered, .when = asks_pattern },
	[AT] = { .id = "at", SAYS(AT), .kind = STEP_CHOICE, .options_of = places, .when = has_places },
	[DAY] = { .id = "day", SAYS(DAY), .kind = STEP_DATE, .when = is_one_day },
	[CLOSED] = { .id = "closed", SAYS(CLOSED), .kind = STEP_CHOICE, .options = closings,
	             .n_options = sizeof closings / sizeof *closings, .when = is_other_day },
	[NTH] = { .id = "nth", SAYS(NTH), .kind = STEP_CHOICES, .options = nths, .n_options = DIRECTORY_HOURS_NTHS,
	          .when = is_monthly },
	[DAYS] = { .id = "days", SAYS(DAYS), .kind = STEP_CHOICES, .options = schedule_weekdays, .n_options = SCHEDULE_WEEKDAYS, .when = comes_again },
	[EVERY] = { .id = "every", SAYS(EVERY), .kind = STEP_NUMBER, .optional = true, .least = 1,
	            .most = DIRECTORY_HOURS_EVERY_MOST, .when = is_weekly },
	[OPENS] = { .id = "opens", SAYS(OPENS), .kind = STEP_TIME, .when = has_times },
	[CLOSES] = { .id = "closes", SAYS(CLOSES), .kind = STEP_TIME, .when = has_times, .check = closes_problem },
	[FROM] = { .id = "from", SAYS(FROM), .kind = STEP_DATE, .optional = true, .when = comes_again, .check = from_problem },
	[UNTIL] = { .id = "until", SAYS(UNTIL), .kind = STEP_DATE, .optional = true, .when = has_last, .check = until_problem },
	[NOTE] = { .id = "note", SAYS(NOTE), .kind = STEP_TEXT, .prose = true, .latin = true, .optional = true, .limit = NOTE_LIMIT },
};

static const char *codes(struct flow_run *run, unsigned chosen, const struct option *options, int count)
{
	const char *all = "";
	for (int i = 0; i < count; i++)
		if (chosen >> i & 1)
			all = arena_printf(run->arena, "%s%s%s", all, *all ? "," : "", options[i].code);
	return all;
}

void schedule_form_fill(struct flow_run *run)
{
	const struct directory_hours *before = &form_of(run)->before;
	char every[NUMBER_BYTES];
	bool one = before->pattern == DIRECTORY_HOURS_ONCE || before->pattern == DIRECTORY_HOURS_OTHER_DAY;
	snprintf(every, sizeof every, "%d", before->every);
	flow_fill(run, PATTERN, before->pattern < DIRECTORY_HOURS_ELSE ? patterns[before->pattern].code : "");
	flow_fill(run, one ? DAY : FROM, before->first_day);
	flow_fill(run, CLOSED, *before->opens ? "hours" : "closed");
	flow_fill(run, NTH, codes(run, before->nths, nths, DIRECTORY_HOURS_NTHS));
	flow_fill(run, DAYS, codes(run, before->days, schedule_weekdays, SCHEDULE_WEEKDAYS));
	flow_fill(run, EVERY, every);
	flow_fill(run, OPENS, before->opens);
	flow_fill(run, CLOSES, before->closes);
	flow_fill(run, UNTIL, before->last_day);
	flow_fill(run, NOTE, before->note);
}

static enum err finish(struct flow_run *run)
{
	struct schedule_form *form = form_of(run);
	const struct directory_hours hours = hours_of(run);
	return changes(run) ? directory_hours_change(form->office, form->service, &form->before, &hours)
	                    : directory_hours_add(form->office, form->service, &hours);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	if (err == ERR_INVALID)
		return problem(run) ? problem(run) : MSG_EDIT_DOES_NOT_HOLD;
	return err == ERR_FORBIDDEN  ? MSG_DECISION_FORBIDDEN
	       : err == ERR_CONFLICT ? MSG_SCHEDULE_CONFLICT
	                             : MSG_NONE;
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow schedule_new_flow = FLOW("schedule-new", MSG_SCHEDULE_NEW_TITLE);
const struct flow schedule_change_flow = FLOW("schedule-change", MSG_SCHEDULE_CHANGE_TITLE);
