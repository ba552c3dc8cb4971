#include "domain/volunteer.h"

#include <stdlib.h>
#include <string.h>

#include "text/collation.h"
#include "text/utf8.h"
#include "volunteer_inside.h"

enum { TEXT_BYTES = 1024 };

static const char *const parts[VOLUNTEER_PARTS] = {
	[VOLUNTEER_NAME] = "name", [VOLUNTEER_ABOUT] = "about", [VOLUNTEER_PLACE] = "place", [VOLUNTEER_ASK] = "ask",
	[VOLUNTEER_PAYS] = "pays", [VOLUNTEER_TAKES] = "takes", [VOLUNTEER_ROLE] = "role",
};
static const char *const checks[VOLUNTEER_CHECKS] = {
	[VOLUNTEER_ORIENTATION] = "orientation", [VOLUNTEER_REFERENCE] = "reference", [VOLUNTEER_REGISTRY] = "registry",
	[VOLUNTEER_BACKGROUND] = "background", [VOLUNTEER_HEALTH] = "health", [VOLUNTEER_OTHER] = "other",
};
static const char *const gives[] = { "meal", "child_care", "training", "letter", "ride" };
static const char *const likes[VOLUNTEER_LIKES] = {
	[VOLUNTEER_READING] = "reading", [VOLUNTEER_TEACHING] = "teaching", [VOLUNTEER_COOKING] = "cooking",
	[VOLUNTEER_SPORTS] = "sports", [VOLUNTEER_MAKING] = "making", [VOLUNTEER_GARDEN] = "garden",
	[VOLUNTEER_OFFICE] = "office", [VOLUNTEER_EVENTS] = "events", [VOLUNTEER_LANGUAGES] = "languages",
	[VOLUNTEER_COMPUTERS] = "computers", [VOLUNTEER_LITTLE_ONES] = "little_ones", [VOLUNTEER_TRIPS] = "trips",
};
enum { GIVES = sizeof gives / sizeof *gives };

const char *volunteer_part_code(enum volunteer_part part)
{
	return parts[part];
}

const char *volunteer_check_code(enum volunteer_check check)
{
	return checks[check];
}

enum volunteer_check volunteer_check_of(const char *code)
{
	int check = 0;
	while (check < VOLUNTEER_CHECKS && strcmp(checks[check], code) != 0)
		check++;
	return (enum volunteer_check)check;
}

const char *volunteer_gives_code(unsigned bit)
{
	for (int i = 0; i < GIVES; i++)
		if (bit == 1u << i)
			return gives[i];
	return NULL;
}

const char *volunteer_like_code(enum volunteer_like like)
{
	return (unsigned)like < VOLUNTEER_LIKES ? likes[like] : NULL;
}

/* ---- words ---- */

const char *volunteer_say(const struct volunteer_words *words, enum volunteer_part part, const char *locale)
{
	const struct session_words *others = &words->others[part];
	for (size_t i = 0; i < others->count; i++)
		if (strcmp(others->texts[i].locale, locale) == 0)
			return others->texts[i].text;
	return words->own[part] ? words->own[part] : "";
}

enum err volunteer_texts_read(struct office *office, struct arena *arena, enum volunteer_noun noun, int64_t of,
                              struct volunteer_texts *ret_texts)
{
	return volunteer_text_list(office->db, arena, noun, of, &ret_texts->rows, &ret_texts->count);
}

void volunteer_words_of(struct arena *arena, const struct volunteer_texts *texts, int64_t of,
                        struct volunteer_words *words)
{
	size_t from = 0, to;
	while (from < texts->count && texts->rows[from].of != of)
		from++;
	for (to = from; to < texts->count && texts->rows[to].of == of; to++)
		;
	for (int part = 0; part < VOLUNTEER_PARTS; part++) {
		struct session_text *found = arena_array(arena, to - from, sizeof *found);
		size_t count = 0;
		for (size_t i = from; i < to; i++)
			if (strcmp(texts->rows[i].part, parts[part]) == 0)
				found[count++] = (struct session_text){ texts->rows[i].locale, texts->rows[i].text };
		words->others[part] = (struct session_words){ found, count };
		words->own[part] = words->own[part] ? words->own[part] : "";
	}
}

enum err volunteer_word(struct arena *arena, const char *text, bool needed, const char **ret_text)
{
	const char *tidy = utf8_tidy(arena, text);
	if (strlen(tidy) > TEXT_BYTES)
		return err_set(ERR_INVALID, "volunteering: a text is too long");
	if (needed && utf8_blank(tidy))
		return err_set(ERR_INVALID, "volunteering: a name, or the law or policy, is missing");
	*ret_text = tidy;
	return ERR_OK;
}

static bool said_before(const struct session_words *words, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(words->texts[i].locale, words->texts[at].locale) == 0)
			return true;
	return false;
}

static enum err write_part(struct office *office, struct arena *arena, enum volunteer_noun noun, int64_t of,
                           enum volunteer_part part, const struct session_words *words)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < words->count && err == ERR_OK; i++) {
		struct volunteer_text_row row = { .of = of, .part = parts[part], .locale = words->texts[i].locale };
		err = volunteer_word(arena, words->texts[i].text, false, &row.text);
		if (err == ERR_OK && (!*row.locale || said_before(words, i)))
			err = err_set(ERR_INVALID, "volunteering: a text is of no language, or twice in one");
		if (err == ERR_OK && !utf8_blank(row.text) && strcmp(row.locale, office->config->locale) != 0)
			err = volunteer_text_insert(office->db, noun, &row);
	}
	return err;
}

enum err volunteer_words_write(struct office *office, struct arena *arena, enum volunteer_noun noun, int64_t of,
                               const struct volunteer_words *words)
{
	enum err err = volunteer_text_delete(office->db, noun, of);
	for (int part = 0; part < VOLUNTEER_PARTS && err == ERR_OK; part++)
		err = write_part(office, arena, noun, of, (enum volunteer_part)part, &words->others[part]);
	return err;
}

/* ---- requirements ---- */

static int by_name(const struct volunteer_words *left, const struct volunteer_words *right)
{
	return collation_compare_numbers(left->own[VOLUNTEER_NAME], right->own[VOLUNTEER_NAME]);
}

static int compare_requirements(const void *left, const void *right)
{
	return by_name(&((const struct volunteer_requirement *)left)->words,
	               &((const struct volunteer_requirement *)right)->words);
}

enum err volunteer_requirements(struct office *office, struct arena *arena, struct volunteer_requirement **ret_list,
                                size_t *ret_count)
{
	struct volunteer_requirement_row *rows = NULL;
	struct volunteer_texts texts = { 0 };
	size_t count = 0;
	enum err err = volunteer_requirement_row_list(office->db, arena, office->school, &rows, &count);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_REQUIREMENT, 0, &texts);
	if (err != ERR_OK)
		return err;
	struct volunteer_requirement *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		list[i] = (struct volunteer_requirement){ .id = rows[i].id, .check = volunteer_check_of(rows[i].kind),
		                                          .law = rows[i].law, .lasts_months = (int)rows[i].lasts_months,
		                                          .version = rows[i].version };
		list[i].words.own[VOLUNTEER_NAME] = rows[i].name;
		list[i].words.own[VOLUNTEER_PAYS] = rows[i].pays;
		list[i].words.own[VOLUNTEER_TAKES] = rows[i].takes;
		list[i].words.own[VOLUNTEER_ASK] = rows[i].ask;
		volunteer_words_of(arena, &texts, rows[i].id, &list[i].words);
	}
	if (count > 0)
		qsort(list, count, sizeof *list, compare_requirements);
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

/* ---- levels ---- */

enum err volunteer_levels(struct office *office, struct arena *arena, struct volunteer_level **ret_list,
                          size_t *ret_count)
{
	struct volunteer_level_row *rows = NULL;
	struct volunteer_need_row *needs = NULL;
	struct volunteer_texts texts = { 0 };
	size_t count = 0, n_needs = 0;
	enum err err = volunteer_level_row_list(office->db, arena, office->school, &rows, &count);
	if (err == ERR_OK)
		err = volunteer_need_list(office->db, arena, office->school, 0, &needs, &n_needs);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_LEVEL, 0, &texts);
	if (err != ERR_OK)
		return err;
	struct volunteer_level *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		list[i] = (struct volunteer_level){ .id = rows[i].id, .law = rows[i].law, .version = rows[i].version };
		list[i].words.own[VOLUNTEER_NAME] = rows[i].name;
		list[i].words.own[VOLUNTEER_ABOUT] = rows[i].about;
		volunteer_words_of(arena, &texts, rows[i].id, &list[i].words);
		for (size_t k = 0; k < n_needs && list[i].n_requirements < VOLUNTEER_REQUIREMENTS; k++)
			if (needs[k].level == rows[i].id)
				list[i].requirements[list[i].n_requirements++] = needs[k].requirement;
	}
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

enum err volunteer_is_open(struct office *office, bool *ret_open)
{
	return volunteer_level_row_any(office->db, office->school, ret_open);
}

/* ---- opportunities ---- */

static unsigned bits_of(struct arena *arena, const char *codes, const char *const *known, size_t count)
{
	unsigned bits = 0;
	char *at = arena_string(arena, codes), *code;
	while ((code = strsep(&at, " ")))
		for (size_t i = 0; i < count; i++)
			if (strcmp(known[i], code) == 0)
				bits |= 1u << i;
	return bits;
}

static struct volunteer_opportunity opportunity_of(struct arena *arena, const struct volunteer_opportunity_row *row,
                                                   const struct volunteer_texts *texts)
{
	struct volunteer_opportunity opportunity = {
		.id = row->id, .level = row->level, .organization = row->organization,
		.gives = bits_of(arena, row->gives, gives, GIVES), .likes = bits_of(arena, row->likes, likes, VOLUNTEER_LIKES),
		.languages = row->languages, .grades = row->grades, .closed = row->closed,
		.organization_name = row->organization_name, .version = row->version,
	};
	opportunity.words.own[VOLUNTEER_NAME] = row->name;
	opportunity.words.own[VOLUNTEER_ABOUT] = row->about;
	opportunity.words.own[VOLUNTEER_PLACE] = row->place;
	opportunity.words.own[VOLUNTEER_ASK] = row->ask;
	volunteer_words_of(arena, texts, row->id, &opportunity.words);
	return opportunity;
}

static int compare_opportunities(const void *left, const void *right)
{
	return by_name(&((const struct volunteer_opportunity *)left)->words,
	               &((const struct volunteer_opportunity *)right)->words);
}

enum err volunteer_opportunities(struct office *office, struct arena *arena, bool closed,
                                 struct volunteer_opportunity **ret_list, size_t *ret_count)
{
	struct volunteer_opportunity_row *rows = NULL;
	struct volunteer_texts texts = { 0 };
	size_t count = 0;
	enum err err = volunteer_opportunity_row_list(office->db, arena, office->school, closed, &rows, &count);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_OPPORTUNITY, 0, &texts);
	if (err != ERR_OK)
		return err;
	struct volunteer_opportunity *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = opportunity_of(arena, &rows[i], &texts);
	if (count > 0)
		qsort(list, count, sizeof *list, compare_opportunities);
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

enum err volunteer_opportunity_get(struct office *office, struct arena *arena, int64_t id,
                                   struct volunteer_opportunity *ret_opportunity)
{
	struct volunteer_opportunity_row row;
	struct volunteer_texts texts = { 0 };
	enum err err = volunteer_opportunity_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = volunteer_texts_read(office, arena, VOLUNTEER_NOUN_OPPORTUNITY, id, &texts);
	if (err == ERR_OK)
		*ret_opportunity = opportunity_of(arena, &row, &texts);
	return err;
}

static int by_id(const void *left, const void *right)
{
	const struct volunteer_opportunity *const *a = left, *const *b = right;
	return (*a)->id < (*b)->id ? -1 : (*a)->id > (*b)->id;
}

enum err volunteer_index_read(struct office *office, struct arena *arena, struct volunteer_index *ret_index)
{
	struct volunteer_opportunity *all = NULL;
	size_t count = 0;
	enum err err = volunteer_opportunities(office, arena, true, &all, &count);
	if (err != ERR_OK)
		return err;
	*ret_index = (struct volunteer_index){ arena_array(arena, count, sizeof *ret_index->sorted), count };
	for (size_t i = 0; i < count; i++)
		ret_index->sorted[i] = &all[i];
	if (count > 0)
		qsort(ret_index->sorted, count, sizeof *ret_index->sorted, by_id);
	return ERR_OK;
}

const struct volunteer_opportunity *volunteer_index_find(const struct volunteer_index *index, int64_t id)
{
	const struct volunteer_opportunity wanted = { .id = id }, *key = &wanted;
	const struct volunteer_opportunity **of =
		index->count > 0 ? bsearch(&key, index->sorted, index->count, sizeof *index->sorted, by_id) : NULL;
	return of ? *of : NULL;
}
