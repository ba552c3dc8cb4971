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

/* In a table; a merge makes its own. */
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
	return seen_step(place) || strncmp(place, "merge/", strlen("merge/")) == 0;
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

/* Three flows run the table of registering, two that of a session, and each leaves out what is
 * another's: what is left is found by answering it in every way, many times. */
static void find_what_applies(const struct flow *flow, void *context, bool ret_applies[FLOW_STEPS])
{
	enum { TIMES = 20000 };
	static const char *const made[] = { "typed", "other", "1" };
	static struct flow_run run;
	struct arena *arena = arena_new();
	struct edit *texts[] = { arena_new_of(arena, struct edit), arena_new_of(arena, struct edit) };
	unsigned seed = 1;
	edit_start(texts[0], "", 1);
	edit_start(texts[1], "1", 1);
	run = (struct flow_run){ .flow = flow, .context = context, .arena = arena };
	for (int time = 0; time < TIMES; time++) {
		for (size_t i = 0; i < flow->n_steps; i++) {
			const struct step *step = &flow->steps[i];
			run.answers[i].text = texts[dice(&seed, 2)];
			run.answers[i].codes[0] = step->options ? step->options[dice(&seed, (unsigned)step->n_options)].code
			                                        : made[dice(&seed, sizeof made / sizeof *made)];
			run.answers[i].n_codes = 1;
		}
		for (size_t i = 0; i < flow->n_steps; i++)
			ret_applies[i] |= flow_applies(&run, (int)i);
	}
	arena_free(arena);
}

/* All of them but what only another flow over the same table asks. */
static void find_applying(const struct flow *flow, bool ret_applies[FLOW_STEPS])
{
	static struct register_form form;
	static struct session_form session;
	struct family_party family = { .members = { { .name = "A", .adult = true }, { .name = "B", .adult = true } },
		                           .count = 2 };
	/* who has opened their family stands at a kiosk */
	struct reads reads = { .rows = { locale_at(0), locale_at(1) }, .count = 2 };
	form = (struct register_form){ .party = &family, .reads = flow == &register_flow ? &reads : NULL };
	session = (struct session_form){ .id = flow == &session_change_flow };
	memset(ret_applies, 0, sizeof(bool[FLOW_STEPS]));
	if (flow->steps == register_flow.steps)
		find_what_applies(flow, &form, ret_applies);
	else if (flow->steps == session_new_flow.steps)
		find_what_applies(flow, &session, ret_applies);
	else
		memset(ret_applies, true, sizeof(bool[FLOW_STEPS]));
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

size_t seen_missing(const struct seen *seen, bool says)
{
	const struct flow *flows[FLOWS_MOST];
	size_t count = flows_all(flows), missing = 0;
	for (size_t i = 0; i < count; i++)
		missing += missing_of(seen, flows[i], says);
	for (size_t i = 0; i < TABLES_SCREENS; i++) {
		const struct screen *screen = tables_screens[i];
		/* a flow stands by the names of its steps, a conflict takes two desks, and no family joins
		 * a program yet: nobody has a place */
		bool excused = screen == &view_screen || screen == &desk_conflict_screen || screen == &desk_place_screen;
		if (excused || find(seen, screen->name))
			continue;
		if (says)
			printf("not seen: %s\n", screen->name);
		missing++;
	}
	return missing;
}
