#include "forms/arriving.h"

#include <string.h>

#include "domain/check_in.h"
#include "text/locale.h"

enum { READS, PARTY, ADULTS, CHILDREN, NAME, STEPS };
enum { NAME_LIMIT = 60 };

static const char others[] = "others";

/* What most come as: one key says it. */
static const struct option parties[] = {
	{ .code = "one", .label = { .msg = MSG_ARRIVING_ONE } },
	{ .code = "one_one", .label = { .msg = MSG_ARRIVING_ONE_ONE } },
	{ .code = "one_two", .label = { .msg = MSG_ARRIVING_ONE_TWO } },
	{ .code = "one_three", .label = { .msg = MSG_ARRIVING_ONE_THREE } },
	{ .code = "two", .label = { .msg = MSG_ARRIVING_TWO } },
	{ .code = "two_one", .label = { .msg = MSG_ARRIVING_TWO_ONE } },
	{ .code = "two_two", .label = { .msg = MSG_ARRIVING_TWO_TWO } },
	{ .code = "two_three", .label = { .msg = MSG_ARRIVING_TWO_THREE } },
	{ .code = others, .label = { .msg = MSG_ARRIVING_OTHERS } },
};
enum { PARTIES = sizeof parties / sizeof *parties, OTHERS = PARTIES - 1 };
static const struct { int adults, children; } sizes[OTHERS] = {
	{ 1, 0 }, { 1, 1 }, { 1, 2 }, { 1, 3 }, { 2, 0 }, { 2, 1 }, { 2, 2 }, { 2, 3 },
};

static bool asks_reads(const struct flow_run *run)
{
	return reads_asks(((const struct arriving_form *)run->context)->reads);
}

static const struct option *reads(struct flow_run *run, size_t *ret_count)
{
	return reads_options(((struct arriving_form *)run->context)->reads, ret_count);
}

static bool asks_numbers(const struct flow_run *run)
{
	return flow_has_code(run, PARTY, others);
}

static enum msg nobody(const struct flow_run *run)
{
	return flow_number(run, ADULTS, 0) + flow_number(run, CHILDREN, 0) < 1 ? MSG_ARRIVING_NOBODY : MSG_NONE;
}

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_ARRIVING_##KEY##_ASK }, .help = { .msg = MSG_ARRIVING_##KEY##_HELP }, \
	.why = { .msg = MSG_ARRIVING_WHY }

static const struct step steps[STEPS] = {
	[READS] = { .id = "reads", .ask = { .msg = MSG_READS_ASK }, .help = { .msg = MSG_ARRIVING_READS_HELP },
	            .why = { .msg = MSG_READS_WHY }, .kind = STEP_CHOICE, .options_of = reads, .when = asks_reads },
	[PARTY] = { .id = "party", SAYS(PARTY), .kind = STEP_CHOICE, .options = parties, .n_options = PARTIES },
	[ADULTS] = { .id = "adults", SAYS(ADULTS), .kind = STEP_NUMBER, .most = EVENT_PEOPLE_MOST, .when = asks_numbers },
	[CHILDREN] = { .id = "children", SAYS(CHILDREN), .kind = STEP_NUMBER, .most = EVENT_PEOPLE_MOST,
	               .when = asks_numbers, .check = nobody },
	[NAME] = { .id = "name", .ask = { .msg = MSG_ARRIVING_NAME_ASK }, .help = { .msg = MSG_ARRIVING_NAME_HELP },
	           .why = { .msg = MSG_ARRIVING_NAME_WHY }, .kind = STEP_TEXT, .optional = true, .name = true,
	           .limit = NAME_LIMIT },
};

void arriving_prepare(struct arriving_form *form, int64_t evening)
{
	form->evening = evening;
	form->request = check_in_request(form->office);
}

const char *arriving_name(const struct flow_run *run)
{
	return flow_text(run, NAME);
}

static enum err finish(struct flow_run *run)
{
	struct arriving_form *form = run->context;
	const char *party = flow_code(run, PARTY);
	struct event_arrival arrival = {
		.request = form->request, .evening = form->evening, .name = flow_text(run, NAME),
		.locale = reads_locale(form->reads, run, READS, form->locale(form->locale_context))->tag,
		.adults = (int)flow_number(run, ADULTS, 0), .children = (int)flow_number(run, CHILDREN, 0),
	};
	for (size_t i = 0; i < OTHERS && party; i++)
		if (strcmp(parties[i].code, party) == 0) {
			arrival.adults = sizes[i].adults;
			arrival.children = sizes[i].children;
		}
	return event_arrive(form->office, &arrival);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_CONFLICT    ? MSG_ARRIVING_OVER
	       : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN
	                              : MSG_NONE;
}

const struct flow arriving_flow = {
	.name = "arriving",
	.title = { .msg = MSG_ARRIVING_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.finish = finish,
	.refused = refused,
};
