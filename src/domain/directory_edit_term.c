#include <string.h>

#include "base/comma.h"
#include "directory_edit_inside.h"
#include "domain/discover.h"

/* The terms that Foyer knows by their codes, "need.food", in the order of what they are codes of. */
static const struct kind {
	const char *name, *taxonomy; /* the code's first part, and what terms of it are kept under */
	int count;
} kinds[] = { { "need", "Needs", DISCOVER_NEEDS }, { "barrier", "Barriers", DISCOVER_BARRIERS } };

static const struct kind *kind_of(enum directory_field field)
{
	return &kinds[field != DIRECTORY_FIELD_NEEDS];
}

/* NULL: that one is said by other rows, languages. */
static const char *code_at(const struct kind *kind, int at)
{
	return kind == &kinds[0] ? discover_need_code((enum discover_need)at)
	       : at == BARRIER_LANGUAGE ? NULL
	                                : discover_barrier_code((enum discover_barrier)at);
}

/* Which of them a term is; the count for none. */
static int place_of(const struct kind *kind, const char *term_code)
{
	size_t length = strlen(kind->name);
	int at = 0;
	if (!term_code || strncmp(term_code, kind->name, length) != 0 || term_code[length] != '.')
		return kind->count;
	while (at < kind->count && !(code_at(kind, at) && strcmp(code_at(kind, at), term_code + length + 1) == 0))
		at++;
	return at;
}

bool directory_edit_is_terms(enum directory_field field)
{
	return field == DIRECTORY_FIELD_NEEDS || field == DIRECTORY_FIELD_EASIER;
}

enum directory_field directory_edit_field_of_term(const char *code)
{
	for (int field = DIRECTORY_FIELD_NEEDS; field < DIRECTORY_FIELDS; field++)
		if (directory_edit_is_terms((enum directory_field)field) &&
		    place_of(kind_of((enum directory_field)field), code) < kind_of((enum directory_field)field)->count)
			return (enum directory_field)field;
	return DIRECTORY_FIELDS;
}

/* ---- codes with commas between ---- */

static const char *listed(struct arena *arena, const struct kind *kind, unsigned bits)
{
	const char *all = "";
	for (int at = 0; at < kind->count; at++)
		if (bits >> at & 1)
			all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", code_at(kind, at));
	return all;
}

const char *directory_edit_tidy_terms(struct arena *arena, enum directory_field field, const char *codes)
{
	const struct kind *kind = kind_of(field);
	unsigned bits = 0;
	for (int at = 0; at < kind->count; at++)
		if (code_at(kind, at) && comma_has(codes, code_at(kind, at)))
			bits |= 1u << at;
	return listed(arena, kind, bits);
}

/* ---- the rows ---- */

/* What the program of that uid is given, and for each of it which term. */
struct given {
	const struct kind *kind;
	unsigned bits;
	struct directory_list attributes;
	int *places; /* of each attribute, the count for what is of another kind */
};

static enum err read_given(struct db *db, struct arena *arena, const char *service, const struct kind *kind, struct given *ret_given)
{
	*ret_given = (struct given){ .kind = kind };
	struct directory_list *list = &ret_given->attributes;
	enum err err = directory_list_of(db, arena, DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, service, list);
	ret_given->places = arena_array(arena, list->count, sizeof *ret_given->places);
	for (size_t i = 0; i < list->count && err == ERR_OK; i++) {
		struct directory_row term;
		err = directory_row_find(db, arena, DIRECTORY_TAXONOMY_TERM, list->rows[i].texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], &term);
		ret_given->places[i] = err == ERR_OK && !term.ended_at ? place_of(kind, term.texts[DIRECTORY_TAXONOMY_TERM_CODE]) : kind->count;
		if (ret_given->places[i] < kind->count)
			ret_given->bits |= 1u << ret_given->places[i];
		err = err == ERR_NOT_FOUND ? ERR_OK : err;
	}
	return err;
}

enum err directory_edit_read_terms(struct db *db, struct arena *arena, const char *service, enum directory_field field,
                                   const char **ret_codes)
{
	struct given given;
	enum err err = read_given(db, arena, service, kind_of(field), &given);
	*ret_codes = listed(arena, kind_of(field), given.bits);
	return err;
}

/* The term of a code, where there is one. */
struct search {
	struct arena *arena;
	const char *code, *uid;
};

static enum err look_at(void *context, const struct directory_row *row)
{
	struct search *search = context;
	const char *code = row->texts[DIRECTORY_TAXONOMY_TERM_CODE];
	if (!search->uid && code && strcmp(code, search->code) == 0)
		search->uid = arena_string(search->arena, row->uid);
	return ERR_OK;
}

enum err directory_work_term(struct directory_work *work, const char *code, const char *name, const char *taxonomy,
                             const char **ret_uid)
{
	struct search search = { .arena = work->arena, .code = code };
	enum err err = directory_row_each(work->office->db, DIRECTORY_TAXONOMY_TERM, false, look_at, &search);
	*ret_uid = search.uid;
	if (err != ERR_OK || search.uid)
		return err;
	*ret_uid = directory_work_uid(work);
	struct directory_row row = { .uid = *ret_uid, .texts = { [DIRECTORY_TAXONOMY_TERM_CODE] = code,
		                                                     [DIRECTORY_TAXONOMY_TERM_NAME] = name,
		                                                     [DIRECTORY_TAXONOMY_TERM_DESCRIPTION] = name,
		                                                     [DIRECTORY_TAXONOMY_TERM_TAXONOMY] = taxonomy,
		                                                     [DIRECTORY_TAXONOMY_TERM_LANGUAGE] = work->office->config->locale } };
	return directory_work_add(work, DIRECTORY_TAXONOMY_TERM, &row);
}

static enum err give(struct directory_work *work, const struct kind *kind, int at, const char *const *names)
{
	const char *code = code_at(kind, at), *term;
	enum err err = directory_work_term(work, arena_printf(work->arena, "%s.%s", kind->name, code),
	                                   names && names[at] ? names[at] : code, kind->taxonomy, &term);
	struct directory_row row = { .texts = { [DIRECTORY_ATTRIBUTE_LINK_ID] = work->service.uid,
		                                    [DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID] = term,
		                                    [DIRECTORY_ATTRIBUTE_LINK_TYPE] = kind->name,
		                                    [DIRECTORY_ATTRIBUTE_LINK_ENTITY] = directory_row_object(DIRECTORY_SERVICE) } };
	return err == ERR_OK ? directory_work_add(work, DIRECTORY_ATTRIBUTE, &row) : err;
}

static enum err take_away(struct directory_work *work, const struct given *given, int at)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < given->attributes.count && err == ERR_OK; i++)
		if (given->places[i] == at)
			err = directory_work_end(work, DIRECTORY_ATTRIBUTE, &given->attributes.rows[i]);
	return err;
}

enum err directory_edit_save_terms(struct directory_work *work, enum directory_field field, const char *codes,
                                   const struct directory_term_names *names)
{
	const struct kind *kind = kind_of(field);
	struct given given;
	enum err err = read_given(work->office->db, work->arena, work->service.uid, kind, &given);
	for (int at = 0; at < kind->count && err == ERR_OK; at++) {
		bool is = given.bits >> at & 1, wanted = code_at(kind, at) && comma_has(codes, code_at(kind, at));
		if (wanted && !is)
			err = give(work, kind, at, !names ? NULL : kind == &kinds[0] ? names->needs : names->easier);
		else if (is && !wanted)
			err = take_away(work, &given, at);
	}
	return err;
}
