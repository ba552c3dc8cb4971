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

/* Three flows run the table of registering, and each leaves out what is another's: what is
 * left is found by answering it in every way, many times. */
static void find_what_applies(const struct flow *flow, bool ret_applies[FLOW_STEPS])
{
	enum { TIMES = 20000 };
	static const char *const made[] = { "typed", "other", "1" };
	static struct register_form form;
	static struct flow_run run;
	struct family_party family = { .members = { { .name = "A", .adult = true }, { .name = "B", .adult = true } },
		                           .count = 2 };
	/* who has opened their family stands at a kiosk */
	struct reads reads = { .rows = { locale_at(0), locale_at(1) }, .count = 2 };
	struct arena *arena = arena_new();
	struct edit *texts[] = { arena_new_of(arena, struct edit), arena_new_of(arena, struct edit) };
	unsigned seed = 1;
	edit_start(texts[0], "", 1);
	edit_start(texts[1], "1", 1);
	form = (struct register_form){ .party = &family, .reads = flow == &register_flow ? &reads : NULL };
	run = (struct flow_run){ .flow = flow, .context = &form, .arena = arena };
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

static size_t missing_of(const struct seen *seen, const struct flow *flow)
{
	size_t missing = 0, count = 0, may = 0;
	bool applies[FLOW_STEPS] = { false };
	if (flow->steps == register_flow.steps)
		find_what_applies(flow, applies);
	else
		memset(applies, true, sizeof applies);
	for (size_t i = 0; i < flow->n_steps; i++) {
		char place[SEEN_PLACE];
		snprintf(place, sizeof place, "%s/%s", flow->name, flow->steps[i].id);
		may += applies[i];
		if (find(seen, place)) {
			/* what is said to be never asked would hide what is missing */
			if (!applies[i])
				fail_msg("%s was seen, and cannot be", place);
			count++;
		} else if (applies[i]) {
			printf("not seen: %s\n", place);
			missing++;
		}
	}
	printf("%s: %zu of %zu steps, %zu never apply\n", flow->name, count, may, flow->n_steps - may);
	return missing;
}

size_t seen_missing(const struct seen *seen)
{
	const struct flow *flows[FLOWS_MOST];
	size_t count = flows_all(flows), missing = 0;
	for (size_t i = 0; i < count; i++)
		missing += missing_of(seen, flows[i]);
	for (size_t i = 0; i < TABLES_SCREENS; i++) {
		/* a flow stands by the names of its steps, and a conflict takes two desks */
		bool excused = tables_screens[i] == &view_screen || tables_screens[i] == &desk_conflict_screen;
		if (excused || find(seen, tables_screens[i]->name))
			continue;
		printf("not seen: %s\n", tables_screens[i]->name);
		missing++;
	}
	return missing;
}
