#include "visit_family.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "visit_late.h"

enum { ID_BYTES = 24, MISSES_MOST = 3 };

const struct family_party *family_party_of(const struct flow_run *run)
{
	return ((const struct visit_form *)run->context)->party;
}

struct family_known family_known(const struct flow_run *run)
{
	const struct visit_form *form = run->context;
	const struct family_party *party = form->party;
	const struct recognised *found = &form->found;
	struct family_known known = { NULL, NULL };
	if (party) {
		known.interpreter = party->knows_interpreter ? party->interpreter : NULL;
		known.call_by = party->knows_call ? party->call_by : NULL;
	} else if (found->household) {
		known.interpreter = found->knows_interpreter ? found->interpreter : NULL;
		known.call_by = found->knows_call ? found->call_by : NULL;
	}
	return known;
}

/* ---- who is here ---- */

/* A collection never lists a child (D6), a late child is typed. */
bool family_is_asked(const struct flow_run *run)
{
	const struct family_party *party = family_party_of(run);
	const struct purpose *purpose = visit_purpose(run);
	return party && party->count > 1 && purpose && purpose->kind != PURPOSE_COLLECT &&
	       purpose->asks >> VISIT_NAME & 1;
}

static void code_of(const struct family_party_member *member, char ret_code[ID_BYTES])
{
	snprintf(ret_code, ID_BYTES, "p%lld", (long long)member->person);
}

const struct option *family_members(struct flow_run *run, size_t *ret_count)
{
	struct visit_form *form = run->context;
	const struct family_party *party = form->party;
	*ret_count = party ? party->count : 0;
	for (size_t i = 0; i < *ret_count; i++) {
		char code[ID_BYTES];
		code_of(&party->members[i], code);
		form->here_labels[2 * i] = (struct label){ NULL, party->members[i].name };
		/* the same text each time: answers point to it */
		if (!form->here[i].code || strcmp(form->here[i].code, code) != 0)
			form->here[i].code = arena_string(run->arena, code);
		form->here[i].label = (struct words){ .own = &form->here_labels[2 * i] };
	}
	return form->here;
}

static bool is_chosen(const struct flow_run *run, const struct family_party_member *member)
{
	char code[ID_BYTES];
	code_of(member, code);
	return flow_has_code(run, VISIT_HERE, code);
}

enum msg family_problem(const struct flow_run *run)
{
	const struct family_party *party = family_party_of(run);
	for (size_t i = 0; i < party->count; i++)
		if (party->members[i].adult && is_chosen(run, &party->members[i]))
			return MSG_NONE;
	return MSG_HERE_NOBODY;
}

void visit_fill_party(struct flow_run *run)
{
	const struct family_party *party = family_party_of(run);
	const char *codes = "";
	char code[ID_BYTES];
	for (size_t i = 0; i < party->count; i++) {
		code_of(&party->members[i], code);
		if (party->members[i].usual)
			codes = arena_printf(run->arena, "%s%s%s", codes, *codes ? "," : "", code);
	}
	flow_fill(run, VISIT_HERE, codes);
	late_fill(run);
}

const struct family_party_member *family_here(const struct flow_run *run, size_t nth)
{
	const struct family_party *party = family_party_of(run);
	bool asked = family_is_asked(run);
	for (size_t i = 0; party && i < party->count; i++) {
		const struct family_party_member *member = &party->members[i];
		bool here = asked ? is_chosen(run, member) : member->person == party->person;
		if (here && nth-- == 0)
			return member;
	}
	return NULL;
}

/* ---- today's notes ---- */

bool family_has_notes(const struct flow_run *run)
{
	const struct family_party *party = family_party_of(run);
	return party && party->n_notes > 0;
}

static const char *say_note(struct catalog *catalog, struct arena *arena, const struct today_note *note)
{
	const char *child = *note->child_called ? note->child_called : note->child_given;
	const struct msg_arg who = msg_name(child);
	if (strcmp(note->kind, "absent") == 0)
		return catalog_say(catalog, arena, MSG_FAMILY_NOTE_ABSENT, who);
	if (strcmp(note->kind, "collected_by") == 0)
		return catalog_say(catalog, arena, MSG_FAMILY_NOTE_COLLECTED, who, msg_name(note->text));
	return *note->text ? catalog_say(catalog, arena, MSG_FAMILY_NOTE_HOME, who, msg_name(note->text))
	                   : catalog_say(catalog, arena, MSG_FAMILY_NOTE_HOME_PLAIN, who);
}

struct words family_notes(const struct flow_run *run, int step)
{
	const struct visit_form *form = run->context;
	const char *text = "";
	(void)step;
	if (!family_has_notes(run))
		return (struct words){ .msg = MSG_FAMILY_NOTES_ASK };
	struct catalog *catalog = form->catalog(form->locale_context);
	for (size_t i = 0; i < form->party->n_notes; i++)
		text = arena_printf(run->arena, "%s%s%s", text, *text ? " " : "",
		                    say_note(catalog, run->arena, &form->party->notes[i]));
	struct label *labels = arena_array(run->arena, 2, sizeof *labels);
	labels[0] = (struct label){ NULL, text };
	return (struct words){ .own = labels };
}

/* ---- by facts ---- */

static bool is_given(const struct flow_run *run)
{
	static const int facts[] = { VISIT_NAME, VISIT_PICKUP, VISIT_ITEM_FOR, VISIT_PHONE };
	if (!flow_applies(run, VISIT_NAME))
		return false;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (flow_applies(run, facts[i]) && !run->answers[facts[i]].given)
			return false;
	return true;
}

static void gather(struct flow_run *run, struct recognise_facts *facts, const char *children[RECOGNISE_CHILDREN])
{
	const struct answer *pickup = flow_answer(run, VISIT_PICKUP);
	*facts = (struct recognise_facts){ flow_text(run, VISIT_NAME), flow_text(run, VISIT_PHONE), children, 0 };
	for (size_t i = 0; flow_applies(run, VISIT_PICKUP) && i < pickup->n_rows && i < RECOGNISE_CHILDREN; i++)
		children[facts->n_children++] = pickup->rows[i]->text;
	if (flow_applies(run, VISIT_ITEM_FOR))
		children[facts->n_children++] = flow_text(run, VISIT_ITEM_FOR);
}

void family_seek(struct flow_run *run)
{
	struct visit_form *form = run->context;
	const char *children[RECOGNISE_CHILDREN], *all;
	struct recognise_facts facts;
	if (form->party || strcmp(form->origin, "kiosk") != 0 || !is_given(run))
		return;
	gather(run, &facts, children);
	all = arena_printf(run->arena, "%s\n%s", facts.adult, facts.phone);
	for (size_t i = 0; i < facts.n_children; i++)
		all = arena_printf(run->arena, "%s\n%s", all, facts.children[i]);
	if (form->sought && strcmp(form->sought, all) == 0)
		return;
	form->sought = all;
	form->found = (struct recognised){ 0 };
	if (form->misses >= MISSES_MOST)
		return;
	/* it only leaves questions out: without it they are asked */
	enum err err = recognise(form->office, run->arena, &facts, &form->found);
	if (err)
		log_line(LOG_WARN, "forms", "nobody was looked for: %s", err_word(err));
	form->misses += form->found.sought && !form->found.household;
}

void visit_forget(struct visit_form *form)
{
	form->party = NULL;
	form->sought = NULL;
	explicit_bzero(&form->found, sizeof form->found);
	explicit_bzero(form->here, sizeof form->here);
	explicit_bzero(form->here_labels, sizeof form->here_labels);
	explicit_bzero(&form->late, sizeof form->late);
	explicit_bzero(&form->tasks, sizeof form->tasks);
	form->misses = 0;
}

const char *visit_name(struct flow_run *run)
{
	const struct family_party_member *first = family_here(run, 0);
	return first ? first->name : flow_text(run, VISIT_NAME);
}

const char *visit_call_by(const struct flow_run *run)
{
	const char *answered = flow_code(run, VISIT_CALL_BY);
	const struct purpose *purpose = visit_purpose(run);
	bool asks = purpose && (purpose->asks >> VISIT_CALL_BY & 1);
	return answered || !asks || !family_party_of(run) ? answered : family_known(run).call_by;
}
