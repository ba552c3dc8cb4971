#include "forms/event_edit.h"

#include <string.h>

#include "text/locale.h"
#include "visit_interpreter.h"

enum {
	NAME, DAY, STARTS, ENDS, PLACE, AGENDA, INTERPRETERS, SEAT, LANGUAGES,
	WORDS, /* each part in each other language */
	STEPS = WORDS + EVENT_FORM_LANGUAGES * EVENT_PARTS
};
enum { NAME_LIMIT = 60, PLACE_LIMIT = 80, AGENDA_LIMIT = 240 };

static const int own_steps[EVENT_PARTS] = {
	[EVENT_NAME] = NAME, [EVENT_PLACE] = PLACE, [EVENT_AGENDA] = AGENDA, [EVENT_SEAT] = SEAT,
};

/* ---- languages ---- */

static struct event_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static size_t others(const struct event_form *form)
{
	size_t count = form->reads->count - 1;
	return count < EVENT_FORM_LANGUAGES ? count : EVENT_FORM_LANGUAGES;
}

static bool has_others(const struct flow_run *run)
{
	return others(form_of(run)) > 0;
}

static const struct option *other_languages(struct flow_run *run, size_t *ret_count)
{
	size_t count;
	const struct option *options = reads_options(form_of(run)->reads, &count);
	*ret_count = others(form_of(run));
	return options + 1;
}

/* Those of the screens, and those that families are offered; its last row is typed there. */
static const struct option *interpreters(struct flow_run *run, size_t *ret_count)
{
	struct event_form *form = form_of(run);
	size_t count, n_more;
	const struct option *options = reads_options(form->reads, &count), *more = interpreter_languages(&n_more);
	memcpy(form->interpreters, options, count * sizeof *options);
	for (size_t i = 0; i + 1 < n_more && count < EVENT_FORM_INTERPRETERS; i++)
		if (!flow_option(form->interpreters, count, more[i].code))
			form->interpreters[count++] = more[i];
	*ret_count = count;
	return form->interpreters;
}

static bool interprets(const struct flow_run *run)
{
	return run->answers[INTERPRETERS].n_codes > 0;
}

/* ---- words in the other languages ---- */

static const struct locale *language_of(const struct flow_run *run, int step)
{
	return form_of(run)->reads->rows[1 + (step - WORDS) / EVENT_PARTS];
}

static enum event_part part_of(int step)
{
	return (enum event_part)((step - WORDS) % EVENT_PARTS);
}

static int words_step(size_t language, enum event_part part)
{
	return WORDS + (int)language * EVENT_PARTS + (int)part;
}

static bool wants_words(const struct flow_run *run, int step)
{
	size_t language = (size_t)(step - WORDS) / EVENT_PARTS;
	return language < others(form_of(run)) && flow_has_code(run, LANGUAGES, language_of(run, step)->tag) &&
	       *flow_text(run, own_steps[part_of(step)]);
}

static const char *language_name(const struct flow_run *run, int step)
{
	size_t language = (size_t)(step - WORDS) / EVENT_PARTS;
	return language < others(form_of(run)) ? language_of(run, step)->endonym : "";
}

/* ---- checks ---- */

static enum msg ends_problem(const struct flow_run *run)
{
	return strcmp(flow_text(run, ENDS), flow_text(run, STARTS)) <= 0 ? MSG_EVENING_ENDS_FIRST : MSG_NONE;
}

/* ---- the table ---- */

#define SAYS(KEY)                                                                      \
	.ask = { .msg = MSG_EVENING_##KEY##_ASK }, .help = { .msg = MSG_EVENING_##KEY##_HELP },   \
	.why = { .msg = MSG_EVENING_WHY }, .label = { .msg = MSG_EVENING_##KEY##_LABEL }
#define SAYS_OWN(KEY) SAYS(KEY), .kind = STEP_TEXT, .prose = true, .latin = true
#define SAYS_IN(KEY)                                                                       \
	.ask = { .msg = MSG_EVENING_##KEY }, .help = { .msg = MSG_EVENING_IN_HELP },              \
	.why = { .msg = MSG_EVENING_WHY }, .label = { .msg = MSG_EVENING_##KEY }, .kind = STEP_TEXT, \
	.prose = true, .optional = true, .when_of = wants_words, .about = language_name
#define WORD(N, PART) [WORDS + (N) * EVENT_PARTS + (PART)]
#define LANGUAGE(N)                                                                                         \
	WORD(N, EVENT_NAME) = { .id = "name-" #N, SAYS_IN(NAME_IN), .limit = NAME_LIMIT },                        \
	WORD(N, EVENT_PLACE) = { .id = "place-" #N, SAYS_IN(PLACE_IN), .limit = PLACE_LIMIT },                    \
	WORD(N, EVENT_AGENDA) = { .id = "agenda-" #N, SAYS_IN(AGENDA_IN), .limit = AGENDA_LIMIT },                \
	WORD(N, EVENT_SEAT) = { .id = "seat-" #N, SAYS_IN(SEAT_IN), .limit = PLACE_LIMIT }

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS_OWN(NAME), .limit = NAME_LIMIT },
	[DAY] = { .id = "day", SAYS(DAY), .kind = STEP_DATE },
	[STARTS] = { .id = "starts", SAYS(STARTS), .kind = STEP_TIME },
	[ENDS] = { .id = "ends", SAYS(ENDS), .kind = STEP_TIME, .check = ends_problem },
	[PLACE] = { .id = "place", SAYS_OWN(PLACE), .limit = PLACE_LIMIT, .optional = true },
	[AGENDA] = { .id = "agenda", SAYS_OWN(AGENDA), .limit = AGENDA_LIMIT, .optional = true },
	[INTERPRETERS] = { .id = "interpreters", SAYS(INTERPRETERS), .kind = STEP_CHOICES, .optional = true,
	                   .options_of = interpreters },
	[SEAT] = { .id = "seat", SAYS_OWN(SEAT), .limit = PLACE_LIMIT, .optional = true, .when = interprets },
	[LANGUAGES] = { .id = "languages", SAYS(LANGUAGES), .kind = STEP_CHOICES, .optional = true,
	                .options_of = other_languages, .when = has_others },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

static const char *find(const struct session_words *words, const char *locale)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->texts[i].locale, locale) == 0)
			return words->texts[i].text;
	return "";
}

void event_form_fill(struct flow_run *run)
{
	const struct event_form *form = form_of(run);
	const struct event_edit *before = &form->before;
	const char *languages = "";
	for (int part = 0; part < EVENT_PARTS; part++)
		flow_fill(run, own_steps[part], before->own[part]);
	flow_fill(run, DAY, before->day);
	flow_fill(run, STARTS, before->starts);
	flow_fill(run, ENDS, before->ends);
	flow_fill(run, INTERPRETERS, before->interpreters);
	for (size_t i = 0; i < others(form); i++) {
		const char *tag = form->reads->rows[1 + i]->tag;
		bool any = false;
		for (int part = 0; part < EVENT_PARTS; part++) {
			const char *text = find(&before->others[part], tag);
			flow_fill(run, words_step(i, (enum event_part)part), text);
			any |= *text != '\0';
		}
		if (any)
			languages = arena_printf(run->arena, "%s%s%s", languages, *languages ? "," : "", tag);
	}
	flow_fill(run, LANGUAGES, languages);
}

/* What was typed, and what stands in languages that were not asked for. */
static struct session_words words(struct flow_run *run, enum event_part part)
{
	const struct event_form *form = form_of(run);
	const struct session_words *before = &form->before.others[part];
	struct session_text *texts = arena_array(run->arena, EVENT_FORM_LANGUAGES + before->count, sizeof *texts);
	size_t count = 0;
	for (size_t i = 0; i < others(form); i++)
		texts[count++] = (struct session_text){ form->reads->rows[1 + i]->tag,
			                                    flow_text(run, words_step(i, part)) };
	for (size_t i = 0, asked = count; i < before->count; i++) {
		size_t at = 0;
		while (at < asked && strcmp(texts[at].locale, before->texts[i].locale) != 0)
			at++;
		if (at == asked)
			texts[count++] = before->texts[i];
	}
	return (struct session_words){ texts, count };
}

static enum err finish(struct flow_run *run)
{
	struct event_form *form = form_of(run);
	struct event_edit edit = { .day = flow_text(run, DAY), .starts = flow_text(run, STARTS), .ends = flow_text(run, ENDS),
		                       .interpreters = flow_value(run, INTERPRETERS) };
	for (int part = 0; part < EVENT_PARTS; part++) {
		edit.own[part] = flow_text(run, own_steps[part]);
		edit.others[part] = words(run, (enum event_part)part);
	}
	return form->id ? event_change(form->office, form->id, &edit) : event_add(form->office, &edit, &form->made);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_CONFLICT ? MSG_EVENING_DAY_STAYS : MSG_NONE;
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow event_new_flow = FLOW("event-new", MSG_EVENING_NEW_TITLE);
const struct flow event_change_flow = FLOW("event-change", MSG_EVENING_CHANGE_TITLE);
