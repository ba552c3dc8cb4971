#include "forms/volunteer_words.h"

#include <string.h>

#include "forms/finding.h"
#include "forms/register.h"

static const struct option likes[VOLUNTEER_LIKES] = {
	[VOLUNTEER_READING] = { .code = "reading", .label = { .msg = MSG_VOLUNTEER_LIKE_READING } },
	[VOLUNTEER_TEACHING] = { .code = "teaching", .label = { .msg = MSG_VOLUNTEER_LIKE_TEACHING } },
	[VOLUNTEER_COOKING] = { .code = "cooking", .label = { .msg = MSG_VOLUNTEER_LIKE_COOKING } },
	[VOLUNTEER_SPORTS] = { .code = "sports", .label = { .msg = MSG_VOLUNTEER_LIKE_SPORTS } },
	[VOLUNTEER_MAKING] = { .code = "making", .label = { .msg = MSG_VOLUNTEER_LIKE_MAKING } },
	[VOLUNTEER_GARDEN] = { .code = "garden", .label = { .msg = MSG_VOLUNTEER_LIKE_GARDEN } },
	[VOLUNTEER_OFFICE] = { .code = "office", .label = { .msg = MSG_VOLUNTEER_LIKE_OFFICE } },
	[VOLUNTEER_EVENTS] = { .code = "events", .label = { .msg = MSG_VOLUNTEER_LIKE_EVENTS } },
	[VOLUNTEER_LANGUAGES] = { .code = "languages", .label = { .msg = MSG_VOLUNTEER_LIKE_LANGUAGES } },
	[VOLUNTEER_COMPUTERS] = { .code = "computers", .label = { .msg = MSG_VOLUNTEER_LIKE_COMPUTERS } },
	[VOLUNTEER_LITTLE_ONES] = { .code = "little_ones", .label = { .msg = MSG_VOLUNTEER_LIKE_LITTLE_ONES } },
	[VOLUNTEER_TRIPS] = { .code = "trips", .label = { .msg = MSG_VOLUNTEER_LIKE_TRIPS } },
};
static const struct option gives[] = {
	{ .code = "meal", .label = { .msg = MSG_VOLUNTEER_GIVES_MEAL } },
	{ .code = "child_care", .label = { .msg = MSG_VOLUNTEER_GIVES_CHILD_CARE } },
	{ .code = "training", .label = { .msg = MSG_VOLUNTEER_GIVES_TRAINING } },
	{ .code = "letter", .label = { .msg = MSG_VOLUNTEER_GIVES_LETTER } },
	{ .code = "ride", .label = { .msg = MSG_VOLUNTEER_GIVES_RIDE } },
};

const struct option *volunteer_like_options(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = VOLUNTEER_LIKES;
	return likes;
}

const struct option *volunteer_gives_options(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = sizeof gives / sizeof *gives;
	return gives;
}

static char *swapped(struct arena *arena, const char *codes, char from, char to)
{
	char *text = arena_string(arena, codes);
	for (char *at = text; (at = strchr(at, from));)
		*at++ = to;
	return text;
}

const char *volunteer_codes(struct flow_run *run, int step)
{
	return swapped(run->arena, flow_value(run, step), ',', ' ');
}

void volunteer_fill_codes(struct flow_run *run, int step, const char *codes)
{
	flow_fill(run, step, swapped(run->arena, codes, ' ', ','));
}

unsigned volunteer_bits(struct flow_run *run, int step)
{
	size_t count;
	unsigned bits = 0;
	const struct option *options = flow_options(run, step, &count);
	for (size_t i = 0; i < count; i++)
		if (flow_has_code(run, step, options[i].code))
			bits |= 1u << i;
	return bits;
}

void volunteer_fill_bits(struct flow_run *run, int step, unsigned bits)
{
	size_t count;
	const char *codes = "";
	const struct option *options = flow_options(run, step, &count);
	for (size_t i = 0; i < count; i++)
		if (bits & 1u << i)
			codes = arena_printf(run->arena, "%s%s%s", codes, *codes ? "," : "", options[i].code);
	flow_fill(run, step, codes);
}

const char *volunteer_grades(struct flow_run *run, int step)
{
	size_t count;
	const char *grades = "";
	const struct option *options = finding_grades(run, &count);
	for (size_t i = 0; i < count; i++)
		if (flow_has_code(run, step, options[i].code))
			grades = arena_printf(run->arena, "%s%s%s", grades, *grades ? " " : "",
			                      register_grade_code(options[i].code));
	return grades;
}

void volunteer_fill_grades(struct flow_run *run, int step, const char *grades)
{
	size_t count;
	const char *codes = "", *words = arena_printf(run->arena, " %s ", grades);
	const struct option *options = finding_grades(run, &count);
	for (size_t i = 0; i < count; i++)
		if (strstr(words, arena_printf(run->arena, " %s ", register_grade_code(options[i].code))))
			codes = arena_printf(run->arena, "%s%s%s", codes, *codes ? "," : "", options[i].code);
	flow_fill(run, step, codes);
}
