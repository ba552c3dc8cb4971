#include "flow/flow.h"

#include <stdlib.h>
#include <string.h>

#include "flow/kind.h"
#include "text/date.h"
#include "text/time_of_day.h"
#include "text/utf8.h"

void flow_start(struct flow_run *run, const struct flow *flow, void *context,
                struct arena *arena)
{
	if (flow->n_steps > FLOW_STEPS)
		abort();
	run->flow = flow;
	run->context = context;
	run->arena = arena;
	run->at = 0;
	while ((size_t)run->at < flow->n_steps && !flow_applies(run, run->at))
		run->at++;
}

bool flow_at_check(const struct flow_run *run)
{
	return (size_t)run->at >= run->flow->n_steps;
}

bool flow_always(const struct flow_run *run)
{
	(void)run;
	return true;
}

const struct step *flow_step(const struct flow_run *run)
{
	return flow_at_check(run) ? NULL : &run->flow->steps[run->at];
}

struct answer *flow_answer(struct flow_run *run, int step)
{
	struct answer *answer = &run->answers[step];
	if (!answer->text) {
		answer->text = arena_new_of(run->arena, struct edit);
		edit_start(answer->text, "", kind_limit(&run->flow->steps[step]));
	}
	return answer;
}

bool flow_applies(const struct flow_run *run, int step)
{
	const struct step *row = &run->flow->steps[step];
	return (!row->when || row->when(run)) && (!row->when_of || row->when_of(run, step));
}

static bool wants_check(const struct flow_run *run)
{
	return run->flow->checked && run->flow->checked(run);
}

static enum msg problem_of(struct flow_run *run, int at)
{
	const struct step *step = &run->flow->steps[at];
	enum msg problem = kind_of(step)->problem(run, at);
	if (problem == MSG_NONE && step->check)
		problem = step->check(run);
	return problem == MSG_NONE && step->check_of ? step->check_of(run, at) : problem;
}

enum msg flow_problem(struct flow_run *run)
{
	return flow_at_check(run) ? MSG_NONE : problem_of(run, run->at);
}

/* The first step that applies and has no answer yet, n_steps when there is none. */
static int first_open(struct flow_run *run)
{
	int count = (int)run->flow->n_steps, at = 0;
	while (at < count && (!flow_applies(run, at) || problem_of(run, at) == MSG_NONE))
		at++;
	return at;
}

/* The next step that applies, n_steps when there is none. */
static int after(const struct flow_run *run, int at)
{
	int count = (int)run->flow->n_steps;
	do
		at++;
	while (at < count && !flow_applies(run, at));
	return at;
}

enum flow_moved flow_next(struct flow_run *run, enum msg *ret_problem)
{
	if (flow_at_check(run)) {
		int open = first_open(run);
		if ((size_t)open >= run->flow->n_steps)
			return FLOW_FINISH;
		flow_change(run, open);
		return FLOW_STEPPED;
	}
	enum msg problem = flow_problem(run);
	if (problem != MSG_NONE) {
		*ret_problem = problem;
		return FLOW_REFUSED;
	}
	flow_answer(run, run->at)->given = true;
	if (run->flow->stepped)
		run->flow->stepped(run);
	int next = after(run, run->at);
	/* back to the check, unless the change made new questions apply */
	if (run->changing)
		while ((size_t)next < run->flow->n_steps && run->answers[next].given)
			next = after(run, next);
	if ((size_t)next >= run->flow->n_steps) {
		run->changing = false;
		if (!wants_check(run))
			return FLOW_FINISH;
	}
	run->at = next;
	return FLOW_STEPPED;
}

enum flow_moved flow_back(struct flow_run *run)
{
	/* the check is shown again when every question that now applies has its answer */
	if (run->changing && (size_t)first_open(run) >= run->flow->n_steps) {
		run->changing = false;
		run->at = (int)run->flow->n_steps;
		return FLOW_STEPPED;
	}
	int at = run->at;
	do
		at--;
	while (at >= 0 && !flow_applies(run, at));
	if (at < 0)
		return FLOW_LEFT;
	run->at = at;
	return FLOW_STEPPED;
}

void flow_change(struct flow_run *run, int step)
{
	run->at = step;
	run->changing = true;
}

size_t flow_count(const struct flow_run *run, size_t *ret_nth)
{
	size_t count = 0, nth = 0;
	for (int step = 0; (size_t)step < run->flow->n_steps; step++)
		if (flow_applies(run, step)) {
			count++;
			if (step <= run->at)
				nth = count;
		}
	if (wants_check(run)) {
		count++;
		if (flow_at_check(run))
			nth = count;
	}
	*ret_nth = nth;
	return count;
}

static bool is_chosen(const struct step *step)
{
	return step->kind == STEP_CHOICE || step->kind == STEP_CHOICES || step->kind == STEP_CONSENT;
}

void flow_fill(struct flow_run *run, int step, const char *value)
{
	struct answer *answer = flow_answer(run, step);
	answer->filled = arena_string(run->arena, value);
	answer->n_codes = 0;
	if (!is_chosen(&run->flow->steps[step])) {
		edit_start(answer->text, value, kind_limit(&run->flow->steps[step]));
		edit_end(answer->text);
		return;
	}
	char *at = arena_string(run->arena, value), *code;
	while ((code = strsep(&at, ",")) && answer->n_codes < FLOW_CODES)
		if (*(code += strspn(code, " ")))
			answer->codes[answer->n_codes++] = code;
}

/* YYYY-MM-DD, or the parts as they are while it is no day yet. */
static const char *day_of(struct arena *arena, const struct answer *answer)
{
	char day[CALENDAR_DAY_BYTES];
	struct date date;
	if (!answer->text)
		return "";
	date_split(answer->text->text, &date);
	return arena_string(arena, date_check(&date, day) == DATE_OK ? day : answer->text->text);
}

/* "18:30", or as it is typed while it is none. */
static const char *time_of(struct arena *arena, const struct answer *answer)
{
	char minute[TIME_OF_DAY_BYTES];
	if (!answer->text)
		return "";
	bool read = time_of_day_read(answer->text->text, minute) == TIME_OF_DAY_OK;
	return read ? arena_string(arena, minute) : utf8_trim(arena, answer->text->text);
}

/* An address, or the names of a group, on one line. */
static const char *rows_of(struct arena *arena, const struct answer *answer)
{
	const char *all = "";
	for (size_t i = 0; i < FLOW_ROWS; i++)
		if (answer->rows[i] && !utf8_blank(answer->rows[i]->text))
			all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", utf8_trim(arena, answer->rows[i]->text));
	return all;
}

static const char *value_of(struct arena *arena, const struct step *step, const struct answer *answer)
{
	const char *value = "";
	if (step->kind == STEP_DATE)
		return day_of(arena, answer);
	if (step->kind == STEP_TIME)
		return time_of(arena, answer);
	if (step->kind == STEP_ADDRESS || step->kind == STEP_GROUP)
		return rows_of(arena, answer);
	if (!is_chosen(step))
		return answer->text ? utf8_trim(arena, answer->text->text) : "";
	for (size_t i = 0; i < answer->n_codes; i++)
		value = arena_printf(arena, "%s%s%s", value, i ? "," : "", answer->codes[i]);
	return value;
}

const char *flow_value(struct flow_run *run, int step)
{
	return flow_applies(run, step) ? value_of(run->arena, &run->flow->steps[step], &run->answers[step]) : "";
}

void flow_to_check(struct flow_run *run)
{
	for (size_t step = 0; step < run->flow->n_steps; step++)
		flow_answer(run, (int)step)->given = flow_applies(run, (int)step);
	run->at = (int)run->flow->n_steps;
}

bool flow_touched(const struct flow_run *run)
{
	for (size_t step = 0; step < run->flow->n_steps; step++) {
		const struct answer *answer = &run->answers[step];
		if (answer->filled) {
			if (strcmp(value_of(run->arena, &run->flow->steps[step], answer), answer->filled) != 0)
				return true;
			continue;
		}
		if (answer->n_codes > 0 || answer->n_rows > 0 || *rows_of(run->arena, answer) || (answer->text && answer->text->length > 0))
			return true;
	}
	return false;
}

const char *flow_text(const struct flow_run *run, int step)
{
	const struct answer *answer = &run->answers[step];
	if (!flow_applies(run, step))
		return "";
	return value_of(run->arena, &run->flow->steps[step], answer);
}

const char *flow_code(const struct flow_run *run, int step)
{
	const struct answer *answer = &run->answers[step];
	return answer->n_codes > 0 && flow_applies(run, step) ? answer->codes[0] : NULL;
}

bool flow_has_code(const struct flow_run *run, int step, const char *code)
{
	const struct answer *answer = &run->answers[step];
	for (size_t i = 0; i < answer->n_codes; i++)
		if (strcmp(answer->codes[i], code) == 0)
			return true;
	return false;
}

long flow_number(const struct flow_run *run, int step, long otherwise)
{
	const char *text = flow_text(run, step);
	return *text ? strtol(text, NULL, 10) : otherwise;
}

static struct words about(const struct flow_run *run, int step, struct words words)
{
	const struct step *row = &run->flow->steps[step];
	if (row->about)
		words.name = row->about(run, step);
	return words;
}

struct words flow_ask(const struct flow_run *run, int step)
{
	const struct step *row = &run->flow->steps[step];
	return row->ask_of ? row->ask_of(run, step) : about(run, step, row->ask);
}

struct words flow_help(const struct flow_run *run, int step)
{
	const struct step *row = &run->flow->steps[step];
	return row->help_of ? row->help_of(run, step) : about(run, step, row->help);
}

struct words flow_label(const struct flow_run *run, int step)
{
	const struct step *row = &run->flow->steps[step];
	return row->ask_of ? row->ask_of(run, step) : about(run, step, row->label);
}

const struct option *flow_options(struct flow_run *run, int step, size_t *ret_count)
{
	const struct step *row = &run->flow->steps[step];
	if (row->options_of)
		return row->options_of(run, ret_count);
	*ret_count = row->n_options;
	return row->options;
}

const struct option *flow_option(const struct option *options, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(options[i].code, code) == 0)
			return &options[i];
	return NULL;
}

struct edit *flow_row(struct flow_run *run, int step, size_t row)
{
	struct answer *answer = flow_answer(run, step);
	bool address = run->flow->steps[step].kind == STEP_ADDRESS;
	if (row >= FLOW_ROWS || (address ? row >= FLOW_ADDRESS_ROWS : row > answer->n_rows))
		return NULL;
	if (!answer->rows[row]) {
		answer->rows[row] = arena_new_of(run->arena, struct edit);
		edit_start(answer->rows[row], "", KIND_NAME_LIMIT);
	}
	return answer->rows[row];
}

void flow_remove_row(struct flow_run *run, int step, size_t row)
{
	struct answer *answer = flow_answer(run, step);
	if (row >= answer->n_rows)
		return;
	struct edit *removed = answer->rows[row];
	for (size_t i = row; i + 1 < FLOW_ROWS; i++)
		answer->rows[i] = answer->rows[i + 1];
	answer->rows[FLOW_ROWS - 1] = NULL;
	answer->n_rows--;
	explicit_bzero(removed, sizeof *removed);
}

const char *flow_said(struct flow_run *run, int step, struct catalog *catalog,
                      struct arena *frame)
{
	const struct step *row = &run->flow->steps[step];
	const char *said = kind_of(row)->said(run, step, catalog, frame);
	return *said ? said : words_text(catalog, row->unsaid);
}

const char *words_text(struct catalog *catalog, struct words words)
{
	if (words.own) {
		for (const struct label *label = words.own; label->text; label++)
			if (label->locale && strcmp(label->locale, catalog_locale(catalog)->tag) == 0)
				return label->text;
		return words.own->text;
	}
	return words.msg == MSG_NONE ? "" : catalog_text(catalog, words.msg);
}

const char *words_say(struct catalog *catalog, struct arena *arena, struct words words)
{
	if (words.own || words.msg == MSG_NONE || !words.name || !*catalog_types(words.msg))
		return words_text(catalog, words);
	return catalog_say(catalog, arena, words.msg, msg_name(words.name));
}
