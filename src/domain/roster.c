#include "domain/roster.h"

#include <string.h>

#include "roster_inside.h"

enum { EXTERNAL_BYTES = 256 };

struct roster *roster_new(struct arena *arena, struct office *office, const char *source)
{
	struct roster *roster = arena_new_of(arena, struct roster);
	roster->arena = arena;
	roster->office = office;
	roster->source = arena_string(arena, source);
	for (int kind = 0; kind < ROSTER_KINDS; kind++)
		roster->parts[kind].names = dictionary_new(arena);
	return roster;
}

static struct roster_entry *find(const struct roster *roster, enum roster_kind kind, const char *external)
{
	return external ? dictionary_find(roster->parts[kind].names, external) : NULL;
}

static struct roster_entry *find_or_add(struct roster *roster, enum roster_kind kind, const char *external)
{
	struct roster_entry *entry = find(roster, kind, external);
	if (entry)
		return entry;
	struct roster_part *part = &roster->parts[kind];
	entry = arena_new_of(roster->arena, struct roster_entry);
	entry->external = arena_string(roster->arena, external);
	*dictionary_place(part->names, entry->external) = entry;
	part->entries = arena_grow(roster->arena, part->entries, part->count, &part->room,
	                           sizeof *part->entries);
	part->entries[part->count++] = entry;
	return entry;
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
	struct roster_entry *entry = find_or_add(roster, loading->kind, row->external);
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

void roster_set_mode(struct roster *roster, enum roster_kind kind, enum roster_mode mode)
{
	roster->parts[kind].mode = mode;
}

/* ---- what the roster says ---- */

/* In one piece: a district has a million entries. */
static const char *keep_said(struct arena *arena, const char *const *values, size_t count)
{
	size_t bytes = 0;
	for (size_t i = 0; i < count; i++)
		bytes += strlen(values[i]) + 1;
	char *said = arena_alloc(arena, bytes), *to = said;
	for (size_t i = 0; i < count; i++)
		to = stpcpy(to, values[i]) + 1;
	return said;
}

const char *roster_said(const struct roster_entry *entry, size_t at)
{
	const char *said = entry->said;
	while (at-- > 0)
		said += strlen(said) + 1;
	return said;
}

bool roster_put(struct roster *roster, enum roster_kind kind, const struct roster_item *item)
{
	size_t n_references = roster_row_references(kind), n_texts = roster_row_texts(kind);
	const char *values[ROSTER_REFERENCES + ROSTER_TEXTS];
	unsigned char digest[EXTERNAL_ID_DIGEST];
	struct roster_entry *entry = find_or_add(roster, kind, item->external);
	for (size_t i = 0; i < n_references; i++)
		values[i] = item->references[i];
	for (size_t i = 0; i < n_texts; i++)
		values[n_references + i] = item->texts[i] ? item->texts[i] : "";
	external_id_digest(values, n_references + n_texts, digest);
	if (entry->said)
		return item->ended == entry->ended && memcmp(digest, entry->digest, sizeof digest) == 0;
	entry->said = keep_said(roster->arena, values, n_references + n_texts);
	entry->ended = item->ended;
	entry->same = entry->id && memcmp(entry->digest, digest, sizeof digest) == 0;
	memcpy(entry->digest, digest, sizeof digest);
	return true;
}

bool roster_has(const struct roster *roster, enum roster_kind kind, const char *external)
{
	const struct roster_entry *entry = find(roster, kind, external);
	if (!entry)
		return false;
	if (entry->said)
		return !entry->ended;
	return entry->id && !entry->was_ended && roster->parts[kind].mode != ROSTER_BULK;
}

const char *roster_text(const struct roster *roster, enum roster_kind kind, const char *external, size_t text)
{
	const struct roster_entry *entry = find(roster, kind, external);
	return entry && entry->said ? roster_said(entry, roster_row_references(kind) + text) : "";
}

bool roster_set_own_school(struct roster *roster, const char *external)
{
	struct roster_entry *entry = find(roster, ROSTER_SCHOOL, external);
	if (!entry || (entry->row && entry->row != roster->office->school))
		return false;
	entry->row = roster->office->school;
	roster->own_school = entry;
	return true;
}

const char *roster_own_school(const struct roster *roster)
{
	return roster->own_school ? roster->own_school->external : NULL;
}

/* ---- the difference ---- */

static const struct roster_entry *person_put(const struct roster *roster, const char *name, size_t length)
{
	char external[EXTERNAL_BYTES];
	if (length >= sizeof external)
		return NULL;
	memcpy(external, name, length);
	external[length] = '\0';
	const struct roster_entry *person = find(roster, ROSTER_PERSON, external);
	return person && person->said ? person : NULL;
}

/* A delta's row of a person says all that hangs on it, and a person who is no more ends
 * what they were part of. Such rows are named by the person's name, a blank, and more. */
static bool went_with_a_person(const struct roster *roster, enum roster_kind kind, const char *external)
{
	const char *blank = strchr(external, ' ');
	if (!blank)
		return false;
	const struct roster_entry *first = person_put(roster, external, (size_t)(blank - external));
	if (kind == ROSTER_CONTACT || kind == ROSTER_AFFILIATION)
		return first != NULL;
	const struct roster_entry *second = person_put(roster, blank + 1, strlen(blank + 1));
	return kind == ROSTER_RELATION && ((first && first->ended) || (second && second->ended));
}

static enum roster_fate fate_of(const struct roster *roster, enum roster_kind kind,
                                const struct roster_entry *entry)
{
	const struct roster_part *part = &roster->parts[kind];
	bool gone = entry->said ? entry->ended
	                          : part->mode == ROSTER_BULK ||
	                                    (part->mode == ROSTER_DELTA &&
	                                     went_with_a_person(roster, kind, entry->external));
	if (part->mode == ROSTER_ABSENT)
		return ROSTER_SAME;
	if (!entry->id)
		return gone ? ROSTER_SAME : ROSTER_ADD;
	if (gone)
		return entry->was_ended ? ROSTER_SAME : ROSTER_END;
	if (!entry->said)
		return ROSTER_SAME;
	if (entry->was_ended)
		return ROSTER_REVIVE;
	return entry->same ? ROSTER_SAME : ROSTER_CHANGE;
}

void roster_compare(struct roster *roster, struct roster_counts ret_counts[ROSTER_KINDS])
{
	roster->changes = 0;
	for (int kind = 0; kind < ROSTER_KINDS; kind++) {
		struct roster_part *part = &roster->parts[kind];
		size_t counts[ROSTER_END + 1] = { 0 };
		for (size_t i = 0; i < part->count; i++) {
			part->entries[i]->fate = (unsigned char)fate_of(roster, (enum roster_kind)kind, part->entries[i]);
			counts[part->entries[i]->fate]++;
		}
		ret_counts[kind] = (struct roster_counts){ counts[ROSTER_ADD], counts[ROSTER_CHANGE],
		                                           counts[ROSTER_REVIVE], counts[ROSTER_END],
		                                           counts[ROSTER_SAME] };
		roster->changes += part->count - counts[ROSTER_SAME];
	}
}

size_t roster_people(const struct roster *roster)
{
	return roster->people;
}

size_t roster_changes(const struct roster *roster)
{
	return roster->changes;
}
