#include "domain/pathway.h"

#include <string.h>

#include "store/pathway_row.h"

enum { FIRST_NEEDS = 2 };

static const char *const kinds[PATHWAY_KINDS] = {
	[PATHWAY_TITLE] = "title", [PATHWAY_ABOUT] = "about", [PATHWAY_MATTERS] = "matters",
	[PATHWAY_DECIDE] = "decide", [PATHWAY_ASK] = "ask", [PATHWAY_BRING] = "bring", [PATHWAY_NEXT] = "next",
};

/* ---- the stages ---- */

struct reading {
	struct arena *arena;
	struct pathway pathway;
	size_t room, titles;
};

/* The bits of as many codes as are asked for. */
static unsigned needs_of(struct arena *arena, const char *codes, int most)
{
	unsigned needs = 0;
	char *at = arena_string(arena, codes), *code;
	while (most > 0 && (code = strsep(&at, " "))) {
		enum discover_need need = discover_need_of(code);
		if (need == DISCOVER_NEEDS)
			continue;
		needs |= 1u << need;
		most--;
	}
	return needs;
}

static enum err take_stage(void *context, const struct pathway_stage_row *row)
{
	struct reading *reading = context;
	struct pathway *pathway = &reading->pathway;
	if (row->ended)
		return ERR_OK;
	pathway->stages = arena_grow(reading->arena, pathway->stages, pathway->count, &reading->room,
	                             sizeof *pathway->stages);
	pathway->stages[pathway->count++] = (struct pathway_stage){
		.id = row->id, .code = arena_string(reading->arena, row->code),
		.grades = arena_string(reading->arena, row->grades), .age_from = row->age_from, .age_to = row->age_to,
		.needs = needs_of(reading->arena, row->needs, DISCOVER_NEEDS),
		.first = needs_of(reading->arena, row->needs, FIRST_NEEDS),
	};
	return ERR_OK;
}

/* Those of one stage come one behind the other. */
static enum err take_title(void *context, const struct pathway_text_row *row)
{
	struct reading *reading = context;
	size_t at = pathway_of_id(&reading->pathway, row->stage);
	if (at == reading->pathway.count)
		return ERR_OK;
	struct pathway_stage *stage = &reading->pathway.stages[at];
	if (stage->n_titles == 0)
		reading->titles = 0;
	stage->titles = arena_grow(reading->arena, stage->titles, stage->n_titles, &reading->titles,
	                           sizeof *stage->titles);
	stage->titles[stage->n_titles++] = (struct pathway_title){ arena_string(reading->arena, row->language),
	                                                           arena_string(reading->arena, row->text) };
	return ERR_OK;
}

enum err pathway_read(struct office *office, struct arena *arena, struct pathway *ret_pathway)
{
	struct reading reading = { .arena = arena };
	enum err err = pathway_stage_each(office->db, take_stage, &reading);
	if (err == ERR_OK)
		err = pathway_text_each_of_kind(office->db, kinds[PATHWAY_TITLE], take_title, &reading);
	if (err == ERR_OK)
		*ret_pathway = reading.pathway;
	return err;
}

const char *pathway_title_in(const struct pathway_stage *stage, const char *locale)
{
	const char *title = "";
	for (size_t i = 0; i < stage->n_titles; i++) {
		if (strcmp(stage->titles[i].locale, locale) == 0)
			return stage->titles[i].text;
		if (strcmp(stage->titles[i].locale, PATHWAY_LANGUAGE) == 0)
			title = stage->titles[i].text;
	}
	return title;
}

/* ---- which one ---- */

size_t pathway_of_age(const struct pathway *pathway, int age)
{
	size_t below = pathway->count;
	for (size_t i = 0; i < pathway->count; i++) {
		const struct pathway_stage *stage = &pathway->stages[i];
		if (age >= stage->age_from && age <= stage->age_to)
			return i;
		if (age > stage->age_to && (below == pathway->count || stage->age_to > pathway->stages[below].age_to))
			below = i;
	}
	return below;
}

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = words; length && (at = strstr(at, word)); at += length)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return true;
	return false;
}

size_t pathway_of_grade(const struct pathway *pathway, const char *grade)
{
	size_t at = 0;
	while (at < pathway->count && !has_word(pathway->stages[at].grades, grade))
		at++;
	return at;
}

size_t pathway_of_id(const struct pathway *pathway, int64_t id)
{
	size_t at = 0;
	while (at < pathway->count && pathway->stages[at].id != id)
		at++;
	return at;
}

size_t pathway_after(const struct pathway *pathway, size_t at)
{
	size_t next = at + 1;
	while (next < pathway->count && pathway->stages[next].age_from < pathway->stages[at].age_from)
		next++;
	return next < pathway->count ? next : pathway->count;
}

size_t pathway_before(const struct pathway *pathway, size_t at)
{
	for (size_t before = at; at < pathway->count && before-- > 0;)
		if (pathway->stages[before].age_from <= pathway->stages[at].age_from)
			return before;
	return pathway->count;
}

struct discover_question pathway_question(const struct pathway_stage *stage, int64_t now)
{
	return (struct discover_question){ .needs = stage->needs, .first = stage->first, .age = (stage->age_from + stage->age_to) / 2,
	                                   .now = now };
}

/* ---- what is said of one ---- */

struct saying {
	struct arena *arena;
	const char *locale;
	struct pathway_card card;
	size_t rooms[PATHWAY_KINDS];
	bool own[PATHWAY_KINDS]; /* in that language */
};

static enum pathway_kind kind_of(const char *word)
{
	int kind = 0;
	while (kind < PATHWAY_KINDS && strcmp(kinds[kind], word) != 0)
		kind++;
	return (enum pathway_kind)kind;
}

/* Those in that language come first. */
static enum err take_text(void *context, const struct pathway_text_row *row)
{
	struct saying *saying = context;
	struct pathway_card *card = &saying->card;
	enum pathway_kind kind = kind_of(row->kind);
	bool own = strcmp(row->language, saying->locale) == 0;
	if (kind == PATHWAY_KINDS || (!own && saying->own[kind]))
		return ERR_OK;
	saying->own[kind] = own;
	card->foreign |= !own;
	card->unchecked |= !*row->checked_by;
	if (strcmp(row->checked_on, card->checked_on) > 0) {
		card->checked_on = arena_string(saying->arena, row->checked_on);
		card->checked_by = arena_string(saying->arena, row->checked_by);
	}
	card->said[kind] = arena_grow(saying->arena, card->said[kind], card->counts[kind], &saying->rooms[kind],
	                              sizeof *card->said[kind]);
	card->said[kind][card->counts[kind]++] = (struct pathway_said){ arena_string(saying->arena, row->text),
	                                                                arena_string(saying->arena, row->by_when) };
	return ERR_OK;
}

enum err pathway_card_read(struct office *office, struct arena *arena, const char *locale, int64_t stage,
                           struct pathway_card *ret_card)
{
	struct saying saying = { .arena = arena, .locale = locale, .card = { .checked_by = "", .checked_on = "" } };
	enum err err = pathway_text_each_of_stage(office->db, stage, locale, PATHWAY_LANGUAGE, take_text, &saying);
	if (err == ERR_OK && saying.card.counts[PATHWAY_TITLE] == 0)
		err = ERR_NOT_FOUND;
	if (err == ERR_OK)
		*ret_card = saying.card;
	return err;
}
