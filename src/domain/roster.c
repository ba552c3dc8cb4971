#include "domain/roster.h"

#include <string.h>

#include "roster_inside.h"

enum { EXTERNAL_BYTES = 256 };

struct roster *roster_new(struct arena *arena, struct office *office, const char *source)
{
	struct roster *roster = arena_new_of(arena, struct roster);
	roster->office = office;
	roster->source = arena_string(arena, source);
	roster->rows = reconcile_new(arena, ROSTER_KINDS, sizeof(struct reconcile_entry));
	return roster;
}

/* ---- what is known ---- */

struct loading {
	struct roster *roster;
	enum roster_kind kind;
};

static void load_one(void *context, const struct external_id *row)
{
	const struct loading *loading = context;
	struct roster *roster = loading->roster;
	struct reconcile_entry *entry = reconcile_find_or_add(roster->rows, loading->kind, row->external);
	entry->id = row->id;
	entry->row = row->row;
	entry->was_ended = row->ended;
	memcpy(entry->digest, row->digest, sizeof entry->digest);
	roster->people += loading->kind == ROSTER_PERSON && !row->ended;
	if (loading->kind == ROSTER_SCHOOL && row->row == roster->office->school)
		roster->own_school = entry;
}

enum err roster_load(struct roster *roster)
{
	enum err err = ERR_OK;
	struct arena *arena = arena_new();
	for (int kind = 0; kind < ROSTER_KINDS && err == ERR_OK; kind++) {
		struct loading loading = { roster, (enum roster_kind)kind };
		err = external_id_each(roster->office->db, arena, roster->source,
		                       roster_row_kind((enum roster_kind)kind), load_one, &loading);
		arena_wipe(arena);
	}
	arena_free(arena);
	return err;
}

void roster_set_mode(struct roster *roster, enum roster_kind kind, enum reconcile_mode mode)
{
	roster->rows->parts[kind].mode = mode;
}

/* ---- what the roster says ---- */

bool roster_put(struct roster *roster, enum roster_kind kind, const struct roster_item *item)
{
	size_t n_references = roster_row_references(kind), n_texts = roster_row_texts(kind);
	const char *values[ROSTER_REFERENCES + ROSTER_TEXTS];
	for (size_t i = 0; i < n_references; i++)
		values[i] = item->references[i];
	for (size_t i = 0; i < n_texts; i++)
		values[n_references + i] = item->texts[i] ? item->texts[i] : "";
	return reconcile_put(roster->rows, reconcile_find_or_add(roster->rows, kind, item->external), values,
	                     n_references + n_texts, item->ended);
}

bool roster_has(const struct roster *roster, enum roster_kind kind, const char *external)
{
	return reconcile_has(roster->rows, kind, external);
}

const char *roster_text(const struct roster *roster, enum roster_kind kind, const char *external, size_t text)
{
	const struct reconcile_entry *entry = reconcile_find(roster->rows, kind, external);
	return entry && entry->said ? reconcile_said(entry, roster_row_references(kind) + text) : "";
}

bool roster_set_own_school(struct roster *roster, const char *external)
{
	struct reconcile_entry *entry = reconcile_find(roster->rows, ROSTER_SCHOOL, external);
	if (!entry || (entry->row && entry->row != roster->office->school))
		return false;
	entry->row = roster->office->school;
	roster->own_school = entry;
	return true;
}

const char *roster_own_school(const struct roster *roster)
{
	return roster->own_school ? roster->own_school->name : NULL;
}

/* ---- the difference ---- */

static const struct reconcile_entry *person_put(const struct roster *roster, const char *name, size_t length)
{
	char external[EXTERNAL_BYTES];
	if (length >= sizeof external)
		return NULL;
	memcpy(external, name, length);
	external[length] = '\0';
	const struct reconcile_entry *person = reconcile_find(roster->rows, ROSTER_PERSON, external);
	return person && person->said ? person : NULL;
}

/* A delta's row of a person says all that hangs on it, and a person who is no more ends
 * what they were part of. Such rows are named by the person's name, a blank, and more. */
static bool went_with_a_person(const void *context, size_t kind, const struct reconcile_entry *entry)
{
	const struct roster *roster = context;
	const char *blank = strchr(entry->name, ' ');
	if (!blank)
		return false;
	const struct reconcile_entry *first = person_put(roster, entry->name, (size_t)(blank - entry->name));
	if (kind == ROSTER_CONTACT || kind == ROSTER_AFFILIATION)
		return first != NULL;
	const struct reconcile_entry *second = person_put(roster, blank + 1, strlen(blank + 1));
	return kind == ROSTER_RELATION && ((first && first->ended) || (second && second->ended));
}

void roster_compare(struct roster *roster, struct reconcile_counts ret_counts[ROSTER_KINDS])
{
	reconcile_compare(roster->rows, went_with_a_person, roster, ret_counts);
}

size_t roster_people(const struct roster *roster)
{
	return roster->people;
}

size_t roster_changes(const struct roster *roster)
{
	return roster->rows->changes;
}
