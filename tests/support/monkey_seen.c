#include "monkey_seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "tables.h"
#include "text/locale.h"

/* ---- names ---- */

static const struct flow *flow_of(const char *place)
{
	const struct flow *flows[FLOWS_MOST];
	size_t count = flows_all(flows), length = strcspn(place, "/");
	for (size_t i = 0; i < count; i++)
		if (strlen(flows[i]->name) == length && strncmp(flows[i]->name, place, length) == 0)
			return flows[i];
	return NULL;
}

const struct step *seen_step(const char *place)
{
	const struct flow *flow = flow_of(place);
	const char *id = strchr(place, '/');
	for (size_t i = 0; flow && id && i < flow->n_steps; i++)
		if (strcmp(flow->steps[i].id, id + 1) == 0)
			return &flow->steps[i];
	return NULL;
}

static bool begins(const char *place, const char *with)
{
	return strncmp(place, with, strlen(with)) == 0;
}

/* In a table; a merge makes its own, and what a session asks is data. */
static bool is_known(const char *place)
{
	static const char *const phases[] = { "/check", "/saving", "/failed" };
	const char *id = strchr(place, '/');
	for (size_t i = 0; !id && i < TABLES_SCREENS; i++)
		if (strcmp(tables_screens[i]->name, place) == 0)
			return true;
	for (size_t i = 0; id && flow_of(place) && i < sizeof phases / sizeof *phases; i++)
		if (strcmp(id, phases[i]) == 0)
			return true;
	return seen_step(place) || begins(place, "merge/") || begins(place, "join/own-");
}

static const struct seen_place *find(const struct seen *seen, const char *place)
{
	for (size_t i = 0; i < seen->count; i++)
		if (strcmp(seen->places[i].name, place) == 0)
			return &seen->places[i];
	return NULL;
}

struct seen_place *seen_at(struct seen *seen, const char *place)
{
	const struct seen_place *known = find(seen, place);
	if (known)
		return &seen->places[known - seen->places];
	if (!is_known(place))
		fail_msg("%s: no table has it", place);
	assert_true(seen->count < SEEN_MOST);
	struct seen_place *added = &seen->places[seen->count++];
	*added = (struct seen_place){ .turns = 0 };
	snprintf(added->name, sizeof added->name, "%s", place);
	return added;
}

/* ---- what can be seen ---- */

/* One of its codes; what is made for a run is asked of it where its form is filled. */
static const char *any_code(struct flow_run *run, size_t step, bool filled, unsigned *seed)
{
	static const char *const made[] = { "typed", "other", "1" };
	enum { MADE = sizeof made / sizeof *made };
	const struct step *one = &run->flow->steps[step];
	size_t count = 0;
	const struct option *options = one->options || (filled && one->options_of) ? flow_options(run, (int)step, &count) : NULL;
	return count > 0 ? options[dice(seed, (unsigned)count)].code : made[dice(seed, MADE)];
}

/* A table that several flows run leaves out for each what is another's, and one that asks for
 * words asks in the languages that there are: what is left is found by answering it in every
 * way, many times. */
static void find_what_applies(const struct flow *flow, void *context, bool filled, bool ret_applies[FLOW_STEPS])
{
	enum { TIMES = 20000 };
	static struct flow_run run;
	struct arena *arena = arena_new();
	struct edit *texts[] = { arena_new_of(arena, struct edit), arena_new_of(arena, struct edit) };
	unsigned seed = 1;
	edit_start(texts[0], "", 1);
	edit_start(texts[1], "1", 1);
	run = (struct flow_run){ .flow = flow, .context = context, .arena = arena };
	for (int time = 0; time < TIMES; time++) {
		for (size_t i = 0; i < flow->n_steps; i++) {
			run.answers[i].text = texts[dice(&seed, 2)];
			run.answers[i].codes[0] = any_code(&run, i, filled, &seed);
			run.answers[i].n_codes = 1;
		}
		for (size_t i = 0; i < flow->n_steps; i++)
			ret_applies[i] |= flow_applies(&run, (int)i);
	}
	arena_free(arena);
}

/* What the forms of a desk ask about: languages of the screens, and of an opportunity more
 * than one organization by whose name it may be meant. */
static void *desk_form(const struct flow *flow)
{
	static struct reads reads;
	static const struct directory_organization_name organizations[] = { { .id = 1, .name = "1" }, { .id = 2, .name = "1" } };
	static struct session_form session;
	static struct event_form event;
	static struct volunteer_opportunity_form opportunity;
	static struct volunteer_level_form level;
	static struct volunteer_requirement_form requirement;
	static struct question_form question;
	static struct shift_form shift;
	static struct schedule_form hours;
	static struct service_form service;
	static const struct directory_hours_place places[] = { { "1", "1" }, { "2", "2" } };
	for (reads.count = 0; reads.count < locale_count() && reads.count < READS_MOST; reads.count++)
		reads.rows[reads.count] = locale_at(reads.count);
	session = (struct session_form){ .words = { .reads = &reads, .table = &session_form_words }, .id = flow == &session_change_flow };
	event = (struct event_form){ .words = { .reads = &reads, .table = &event_words } };
	opportunity = (struct volunteer_opportunity_form){ .words = { .reads = &reads, .table = &volunteer_opportunity_words },
		.record = { .id = flow == &volunteer_opportunity_change_flow }, 
		.match = { .organizations = organizations, .n_organizations = 2 } };
	level = (struct volunteer_level_form){ .words = { .reads = &reads, .table = &volunteer_level_words },
		                                   .record = { .id = flow == &volunteer_level_change_flow } };
	requirement = (struct volunteer_requirement_form){ .words = { .reads = &reads, .table = &volunteer_requirement_words },
		                                               .record = { .id = flow == &volunteer_requirement_change_flow } };
	question = (struct question_form){ .words = { .reads = &reads, .table = &question_words } };
	shift = (struct shift_form){ .words = { .reads = &reads, .table = &shift_words }, .id = flow == &shift_change_flow,
		                         .series = flow == &shift_change_flow };
	hours = (struct schedule_form){ .places = places, .n_places = 2, .before = { .uid = flow == &schedule_change_flow ? "1" : NULL } };
	service = (struct service_form){ .id = flow == &service_change_flow,
		                             .match = { .organizations = organizations, .n_organizations = 2 } };
	const struct { const struct flow *flow; void *form; } forms[] = {
		{ &session_new_flow, &session }, { &event_new_flow, &event }, { &volunteer_opportunity_new_flow, &opportunity },
		{ &volunteer_level_new_flow, &level }, { &volunteer_requirement_new_flow, &requirement },
		{ &question_flow, &question }, { &shift_new_flow, &shift }, { &schedule_new_flow, &hours },
		{ &service_new_flow, &service },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (forms[i].flow->steps == flow->steps)
			return forms[i].form;
	return NULL;
}

/* All of them but what only another flow over the same table asks. */
static void find_applying(const struct flow *flow, bool ret_applies[FLOW_STEPS])
{
	static struct register_form form;
	struct family_party family = { .members = { { .name = "A", .adult = true }, { .name = "B", .adult = true } },
		                           .count = 2 };
	/* who has opened their family stands at a kiosk */
	struct reads reads = { .rows = { locale_at(0), locale_at(1) }, .count = 2 };
	/* whose language another one is than */
	static struct config config = { .locale = "en" };
	static struct office office = { .config = &config };
	form = (struct register_form){ .office = &office, .party = &family, .reads = flow == &register_flow ? &reads : NULL };
	void *desk = desk_form(flow), *context = flow->steps == register_flow.steps ? &form : desk;
	memset(ret_applies, !context, sizeof(bool[FLOW_STEPS]));
	if (context)
		find_what_applies(flow, context, desk != NULL, ret_applies);
}

/* Of a flow, which is found once. */
static const bool *applying(const struct flow *flow)
{
	static const struct flow *known[FLOWS_MOST];
	static bool applies[FLOWS_MOST][FLOW_STEPS];
	size_t nth = 0;
	while (nth < FLOWS_MOST - 1 && known[nth] && known[nth] != flow)
		nth++;
	if (known[nth] != flow)
		find_applying(flow, applies[nth]);
	known[nth] = flow;
	return applies[nth];
}

static size_t missing_of(const struct seen *seen, const struct flow *flow, bool says)
{
	size_t missing = 0;
	const bool *applies = applying(flow);
	for (size_t i = 0; i < flow->n_steps; i++) {
		char place[SEEN_PLACE];
		snprintf(place, sizeof place, "%s/%s", flow->name, flow->steps[i].id);
		bool was = find(seen, place);
		/* what is said to be never asked would hide what is missing */
		if (was && !applies[i])
			fail_msg("%s was seen, and cannot be", place);
		if (says && !was && applies[i])
			printf("not seen: %s\n", place);
		missing += !was && applies[i];
	}
	return missing;
}

/* Before it stand those that were seen: most of them are asked this time, too. */
int seen_missing_row(const struct seen *seen, const char *place, unsigned turn)
{
	const struct flow *flow = flow_of(place);
	size_t missing = flow ? missing_of(seen, flow, false) : 0, nth = missing ? turn % missing : 0, were = 0;
	for (size_t i = 0; missing && i < flow->n_steps; i++) {
		char step[SEEN_PLACE];
		snprintf(step, sizeof step, "%s/%s", flow->name, flow->steps[i].id);
		if (find(seen, step))
			were++;
		else if (applying(flow)[i] && nth-- == 0)
			return (int)were;
	}
	return -1;
}

size_t seen_missing_at(const struct seen *seen, const char *name)
{
	bool is_flow = strchr(name, '/') != NULL;
	const struct flow *flow = is_flow ? flow_of(name) : NULL;
	if (is_flow ? !flow : !is_known(name))
		fail_msg("%s: no table has it", name);
	return flow ? missing_of(seen, flow, false) : !find(seen, name);
}

size_t seen_missing(const struct seen *seen, bool says)
{
	const struct flow *flows[FLOWS_MOST];
	size_t count = flows_all(flows), missing = 0;
	for (size_t i = 0; i < count; i++)
		missing += missing_of(seen, flows[i], says);
	for (size_t i = 0; i < TABLES_SCREENS; i++) {
		const struct screen *screen = tables_screens[i];
		/* a flow stands by the names of its steps, and a conflict takes two desks */
		if (screen == &view_screen || screen == &desk_conflict_screen || find(seen, screen->name))
			continue;
		if (says)
			printf("not seen: %s\n", screen->name);
		missing++;
	}
	return missing;
}
