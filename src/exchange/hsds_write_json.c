#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/json_out.h"
#include "hsds_inside.h"
#include "hsds_write_inside.h"

/* The rows of a kind that name the same other row, in their order. */
struct chain {
	size_t first, last; /* from 1; 0: none */
};
struct group {
	struct dictionary *chains; /* by the uid that they name */
	size_t *next;              /* of each row: the one behind it, from 1 */
};

struct writing {
	struct arena *arena;
	const struct directory_rows *rows;
	struct json_out json;
	struct dictionary *names[DIRECTORY_KINDS]; /* uid: the row's number, from 1 */
	struct group groups[DIRECTORY_KINDS][DIRECTORY_TEXTS];
	bool *reached[DIRECTORY_KINDS]; /* by a service, so that they are written */
	bool *whole[DIRECTORY_KINDS];   /* an organization: its lists were written, under its first service */
};

/* ---- what belongs to what ---- */

static const struct directory_row *row_at(const struct writing *writing, enum directory_kind kind, size_t number)
{
	return &writing->rows[kind].rows[number - 1];
}

/* From 1; 0: there is none. */
static size_t number_of(const struct writing *writing, enum directory_kind kind, const char *uid)
{
	return *uid ? (size_t)(uintptr_t)dictionary_find(writing->names[kind], uid) : 0;
}

static void add_to_group(struct writing *writing, enum directory_kind kind, size_t column)
{
	const struct directory_rows *rows = &writing->rows[kind];
	struct group *group = &writing->groups[kind][column];
	if (group->chains)
		return;
	group->chains = dictionary_new(writing->arena);
	group->next = arena_array(writing->arena, rows->count + 1, sizeof *group->next);
	for (size_t number = 1; number <= rows->count; number++) {
		const char *uid = row_at(writing, kind, number)->texts[column];
		if (!*uid)
			continue;
		struct chain **chain = (struct chain **)dictionary_place(group->chains, uid);
		if (!*chain)
			*chain = arena_new_of(writing->arena, struct chain);
		if ((*chain)->last)
			group->next[(*chain)->last] = number;
		else
			(*chain)->first = number;
		(*chain)->last = number;
	}
}

static void gather(struct writing *writing)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		const struct directory_rows *rows = &writing->rows[kind];
		writing->names[kind] = dictionary_new(writing->arena);
		writing->reached[kind] = arena_array(writing->arena, rows->count + 1, sizeof(bool));
		writing->whole[kind] = arena_array(writing->arena, rows->count + 1, sizeof(bool));
		for (size_t i = 0; i < rows->count; i++)
			*dictionary_place(writing->names[kind], rows->rows[i].uid) = (void *)(uintptr_t)(i + 1);
	}
	for (size_t i = 0; i < hsds_nest_count; i++)
		if (!hsds_nests[i].one)
			add_to_group(writing, hsds_nests[i].child, hsds_nests[i].column);
	for (size_t i = 0; i < HSDS_HANGINGS; i++)
		add_to_group(writing, hsds_hangings[i].child, hsds_hangings[i].column);
}

static size_t first_of(const struct writing *writing, enum directory_kind child, size_t column, const char *uid)
{
	const struct chain *chain = dictionary_find(writing->groups[child][column].chains, uid);
	return chain ? chain->first : 0;
}

static size_t next_of(const struct writing *writing, enum directory_kind child, size_t column, size_t number)
{
	return writing->groups[child][column].next[number];
}

/* The services are the list itself, and 3.1's second name of a key is one to be read. */
static bool is_written(const struct hsds_nest *nest)
{
	return nest->child != DIRECTORY_SERVICE &&
	       !(nest->parent == DIRECTORY_TAXONOMY_TERM && nest->later);
}

/* What hangs on anything hangs on nothing that hangs itself, so that there is an end. */
static bool may_hang(enum directory_kind parent, enum directory_kind child)
{
	return parent != DIRECTORY_METADATA && parent != DIRECTORY_TRANSLATION &&
	       !(parent == DIRECTORY_ATTRIBUTE && child == DIRECTORY_ATTRIBUTE);
}

/* Whether a row that names the uid of an object means that object; one that calls it by a
 * kind that has no such row means it, too. */
static bool hangs(const struct writing *writing, const struct hsds_hanging *hanging, size_t number,
                  enum directory_kind parent)
{
	const struct directory_row *row = row_at(writing, hanging->child, number);
	const char *word = row->texts[hanging->kind_column];
	enum directory_kind kind = hsds_kind_of_word(word, strlen(word));
	return may_hang(parent, hanging->child) &&
	       (kind == parent || kind == DIRECTORY_KINDS || !number_of(writing, kind, row->texts[hanging->column]));
}

/* ---- what is reached ---- */

static void reach(struct writing *writing, enum directory_kind kind, size_t number)
{
	if (!number || writing->reached[kind][number])
		return;
	writing->reached[kind][number] = true;
	const struct directory_row *row = row_at(writing, kind, number);
	for (size_t i = 0; i < hsds_nest_count; i++) {
		const struct hsds_nest *nest = &hsds_nests[i];
		if (nest->parent != kind || !is_written(nest))
			continue;
		if (nest->one)
			reach(writing, nest->child, number_of(writing, nest->child, row->texts[nest->column]));
		else
			for (size_t child = first_of(writing, nest->child, nest->column, row->uid); child;
			     child = next_of(writing, nest->child, nest->column, child))
				reach(writing, nest->child, child);
	}
	for (size_t i = 0; i < HSDS_HANGINGS; i++)
		for (size_t child = first_of(writing, hsds_hangings[i].child, hsds_hangings[i].column, row->uid); child;
		     child = next_of(writing, hsds_hangings[i].child, hsds_hangings[i].column, child))
			if (hangs(writing, &hsds_hangings[i], child, kind))
				reach(writing, hsds_hangings[i].child, child);
}

/* Whether what a column says is said by where the row stands, here or elsewhere. */
static bool is_said(const struct writing *writing, enum directory_kind kind, const struct directory_row *row,
                    size_t column)
{
	for (size_t i = 0; i < hsds_nest_count; i++) {
		const struct hsds_nest *nest = &hsds_nests[i];
		enum directory_kind of = nest->one ? nest->child : nest->parent;
		if (is_written(nest) && nest->column == column && (nest->one ? nest->parent : nest->child) == kind) {
			size_t number = number_of(writing, of, row->texts[column]);
			return number && writing->reached[of][number];
		}
	}
	return false;
}

/* ---- writing ---- */

/* On which object one hangs that may hang on any. */
struct peg {
	const struct hsds_hanging *hanging;
	enum directory_kind parent;
};
static void write_object(struct writing *writing, enum directory_kind kind, size_t number, const struct peg *on);

static bool is_list(enum directory_kind kind, const char *key)
{
	for (size_t i = 0; i < hsds_nest_count; i++)
		if (hsds_nests[i].parent == kind && strcmp(hsds_nests[i].key, key) == 0)
			return true;
	for (size_t i = 0; i < HSDS_HANGINGS; i++)
		if (strcmp(hsds_hangings[i].key, key) == 0)
			return true;
	return strcmp(key, HSDS_EXTRA) == 0;
}

static bool is_empty(const json_t *value)
{
	return json_is_string(value) && !*json_string_value(value);
}

/* Columns that the standard has not stand among the others, unless they are called as a
 * list is. */
static void write_extra(struct writing *writing, enum directory_kind kind, const struct directory_row *row)
{
	json_t *extra = *row->extra ? json_loads(row->extra, 0, NULL) : NULL, *value;
	const char *key;
	bool others = false;
	json_object_foreach(extra, key, value) {
		others |= is_list(kind, key) && !is_empty(value);
		if (is_list(kind, key) || is_empty(value))
			continue;
		json_out_key(&writing->json, key);
		json_out_value(&writing->json, value);
	}
	if (others) {
		json_out_key(&writing->json, HSDS_EXTRA);
		json_out_open(&writing->json, '{');
		json_object_foreach(extra, key, value) {
			if (!is_list(kind, key) || is_empty(value))
				continue;
			json_out_key(&writing->json, key);
			json_out_value(&writing->json, value);
		}
		json_out_close(&writing->json, '}');
	}
	json_decref(extra);
}

/* Where a row hangs says what it hangs on, and of which kind that is. */
static bool is_told(const struct peg *on, const struct directory_row *row, size_t column)
{
	return on && (on->hanging->column == column ||
	              (on->hanging->kind_column == column &&
	               strcmp(row->texts[column], directory_object(on->parent)) == 0));
}

static void write_columns(struct writing *writing, enum directory_kind kind, const struct directory_row *row,
                          const struct peg *on)
{
	struct json_out *json = &writing->json;
	if (kind != DIRECTORY_TRANSLATION) {
		json_out_key(json, "id");
		json_out_string(json, row->uid);
	}
	for (size_t column = 0; column < directory_columns(kind); column++) {
		if (!*row->texts[column] || is_told(on, row, column) || is_said(writing, kind, row, column))
			continue;
		json_out_key(json, directory_column(kind, column));
		if (hsds_is_number(kind, column))
			json_out_text(json, row->texts[column]);
		else
			json_out_string(json, row->texts[column]);
	}
}

static void write_nest(struct writing *writing, const struct hsds_nest *nest, const struct directory_row *row)
{
	struct json_out *json = &writing->json;
	size_t child = nest->one ? number_of(writing, nest->child, row->texts[nest->column])
	                         : first_of(writing, nest->child, nest->column, row->uid);
	if (!child)
		return;
	json_out_key(json, nest->key);
	if (nest->one) {
		write_object(writing, nest->child, child, NULL);
		return;
	}
	json_out_open(json, '[');
	for (; child; child = next_of(writing, nest->child, nest->column, child))
		write_object(writing, nest->child, child, NULL);
	json_out_close(json, ']');
}

static void write_hanging(struct writing *writing, const struct hsds_hanging *hanging, enum directory_kind kind,
                          const struct directory_row *row)
{
	struct json_out *json = &writing->json;
	bool begun = false;
	for (size_t child = first_of(writing, hanging->child, hanging->column, row->uid); child;
	     child = next_of(writing, hanging->child, hanging->column, child)) {
		if (!hangs(writing, hanging, child, kind))
			continue;
		if (!begun) {
			json_out_key(json, hanging->key);
			json_out_open(json, '[');
			begun = true;
		}
		write_object(writing, hanging->child, child, &(struct peg){ hanging, kind });
	}
	if (begun)
		json_out_close(json, ']');
}

/* An organization has its places and people once, under its first service: with each of
 * a thousand services they would be a million. */
static void write_object(struct writing *writing, enum directory_kind kind, size_t number, const struct peg *on)
{
	const struct directory_row *row = row_at(writing, kind, number);
	bool lists = kind != DIRECTORY_ORGANIZATION || !writing->whole[kind][number];
	writing->whole[kind][number] = true;
	json_out_open(&writing->json, '{');
	write_columns(writing, kind, row, on);
	write_extra(writing, kind, row);
	for (size_t i = 0; i < hsds_nest_count && lists; i++)
		if (hsds_nests[i].parent == kind && is_written(&hsds_nests[i]))
			write_nest(writing, &hsds_nests[i], row);
	for (size_t i = 0; i < HSDS_HANGINGS && lists; i++)
		write_hanging(writing, &hsds_hangings[i], kind, row);
	json_out_close(&writing->json, '}');
}

enum err hsds_write_json(const struct directory_rows *rows, FILE *out, size_t *ret_left)
{
	struct arena *arena = arena_new();
	struct writing *writing = arena_new_of(arena, struct writing);
	size_t left = 0;
	*writing = (struct writing){ .arena = arena, .rows = rows, .json = { .out = out } };
	gather(writing);
	for (size_t number = 1; number <= rows[DIRECTORY_SERVICE].count; number++)
		reach(writing, DIRECTORY_SERVICE, number);
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		for (size_t number = 1; number <= rows[kind].count; number++)
			left += !writing->reached[kind][number];
	json_out_open(&writing->json, '[');
	for (size_t number = 1; number <= rows[DIRECTORY_SERVICE].count && !ferror(out); number++)
		write_object(writing, DIRECTORY_SERVICE, number, NULL);
	json_out_close(&writing->json, ']');
	fputc('\n', out);
	arena_free(arena);
	*ret_left = left;
	return ERR_OK;
}
