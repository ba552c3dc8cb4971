#include "domain/directory.h"

#include <string.h>

#include "directory_inside.h"
#include "domain/directory_words.h"

struct directory *directory_new(struct arena *arena, struct office *office)
{
	struct directory *directory = arena_new_of(arena, struct directory);
	directory->arena = arena;
	directory->office = office;
	directory->rows = reconcile_new(arena, DIRECTORY_KINDS, sizeof(struct directory_entry));
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		directory->rows->parts[kind].mode = RECONCILE_DELTA;
	return directory;
}

void directory_set_mode(struct directory *directory, enum directory_kind kind, enum reconcile_mode mode)
{
	directory->rows->parts[kind].mode = mode;
}

static struct directory_entry *find(const struct directory *directory, enum directory_kind kind, const char *uid)
{
	return (struct directory_entry *)reconcile_find(directory->rows, kind, uid);
}

/* ---- what is known ---- */

struct loading {
	struct directory *directory;
	enum directory_kind kind;
};

static enum err load_one(void *context, const struct directory_row *row)
{
	const struct loading *loading = context;
	struct directory *directory = loading->directory;
	struct directory_part *part = &directory->parts[loading->kind];
	size_t columns = directory_row_columns(loading->kind);
	struct directory_entry *entry =
		(struct directory_entry *)reconcile_find_or_add(directory->rows, loading->kind, row->uid);
	entry->known = arena_array(directory->arena, columns + 1, sizeof *entry->known);
	for (size_t i = 0; i <= columns; i++) {
		const char *text = i < columns ? row->texts[i] : row->extra;
		entry->known[i] = *text ? arena_string(directory->arena, text) : "";
	}
	external_id_digest(entry->known, columns + 1, entry->row.digest);
	entry->row.id = entry->row.row = row->id;
	entry->row.was_ended = row->ended_at != 0;
	entry->known_place = row->place;
	if (row->place > part->last_place)
		part->last_place = row->place;
	directory->services += loading->kind == DIRECTORY_SERVICE && !row->ended_at;
	return ERR_OK;
}

enum err directory_load(struct directory *directory)
{
	enum err err = ERR_OK;
	for (int kind = 0; kind < DIRECTORY_KINDS && err == ERR_OK; kind++) {
		struct loading loading = { directory, (enum directory_kind)kind };
		err = directory_row_each(directory->office->db, loading.kind, true, load_one, &loading);
	}
	return err == ERR_OK ? directory_keep_load(directory) : err;
}

/* ---- what is said ---- */

static const char *text_of(const struct directory_item *item, size_t columns, size_t column)
{
	return column < columns ? item->texts[column] : item->extra;
}

/* A row that hangs on several others is said once for each of them: what one leaves open
 * another may fill. Returns the columns that say something else. */
static uint32_t fill(struct directory *directory, const struct directory_entry *entry,
                     const struct directory_item *item, size_t columns)
{
	uint32_t differ = 0;
	_Static_assert(DIRECTORY_TEXTS < 32, "a bit for each column, and one for the extra");
	for (size_t i = 0; i <= columns; i++) {
		const char *text = text_of(item, columns, i);
		if (!text || (entry->texts[i] && strcmp(entry->texts[i], text) == 0))
			continue;
		if (!entry->texts[i] || !*entry->texts[i])
			entry->texts[i] = arena_string(directory->arena, text);
		else if (*text)
			differ |= UINT32_C(1) << i;
	}
	return differ;
}

static void follow(struct directory *directory, enum directory_kind kind, const char *before,
                   struct directory_entry *entry)
{
	struct directory_entry *first = find(directory, kind, before);
	if (!first || !first->texts)
		return;
	struct directory_follower *follower = arena_new_of(directory->arena, struct directory_follower);
	*follower = (struct directory_follower){ entry, first->followers };
	first->followers = follower;
}

enum directory_put directory_put(struct directory *directory, enum directory_kind kind,
                                 const struct directory_item *item, uint32_t *ret_columns)
{
	struct directory_part *part = &directory->parts[kind];
	size_t columns = directory_row_columns(kind);
	struct directory_entry *entry =
		(struct directory_entry *)reconcile_find_or_add(directory->rows, kind, item->uid);
	enum directory_put put = DIRECTORY_NEW;
	if (entry->texts) {
		uint32_t differ = fill(directory, entry, item, columns);
		put = differ ? DIRECTORY_DIFFERS : DIRECTORY_AGAIN;
		if (differ)
			*ret_columns = differ;
	} else {
		entry->texts = arena_array(directory->arena, columns + 1, sizeof *entry->texts);
		for (size_t i = 0; i <= columns; i++)
			if (text_of(item, columns, i))
				entry->texts[i] = arena_string(directory->arena, text_of(item, columns, i));
		part->put = arena_grow(directory->arena, part->put, part->count, &part->room, sizeof *part->put);
		part->put[part->count++] = entry;
	}
	follow(directory, kind, item->after, entry);
	return put;
}

bool directory_has(const struct directory *directory, enum directory_kind kind, const char *uid)
{
	const struct directory_entry *entry = find(directory, kind, uid);
	return entry && (entry->texts || (entry->known && !entry->row.was_ended &&
	                                  directory->rows->parts[kind].mode != RECONCILE_BULK));
}

bool directory_is_put(const struct directory *directory, enum directory_kind kind, const char *uid)
{
	const struct directory_entry *entry = find(directory, kind, uid);
	return entry && entry->texts;
}

const char *directory_text(const struct directory *directory, enum directory_kind kind, const char *uid,
                           size_t column)
{
	const struct directory_entry *entry = find(directory, kind, uid);
	const char *text = entry && entry->texts ? entry->texts[column] : NULL;
	if (!text && entry && entry->known)
		text = entry->known[column];
	return text && *text ? text : NULL;
}

void directory_each_put(const struct directory *directory, enum directory_kind kind,
                        void (*each)(void *context, enum directory_kind kind, const char *uid), void *context)
{
	for (size_t i = 0; i < directory->parts[kind].count; i++)
		each(context, kind, directory->parts[kind].put[i]->row.name);
}

/* ---- the difference ---- */

static void say(struct directory *directory, enum directory_kind kind, struct directory_entry *entry)
{
	size_t columns = directory_row_columns(kind);
	const char *values[DIRECTORY_TEXTS + 1];
	for (size_t i = 0; i <= columns; i++)
		values[i] = entry->texts[i] ? entry->texts[i] : entry->known ? entry->known[i] : "";
	directory_keep_values(entry, columns, values);
	reconcile_put(directory->rows, &entry->row, values, columns + 1, directory_keep_refuses(directory, kind, entry));
	entry->row.same &= entry->place == entry->known_place;
}

/* Rows that staff hold on to are as if the package had said them. */
static void hold(struct directory *directory, enum directory_kind kind)
{
	const struct reconcile_part *part = &directory->rows->parts[kind];
	for (size_t i = 0; i < part->count; i++) {
		struct directory_entry *entry = (struct directory_entry *)part->entries[i];
		if (!entry->texts && entry->known && directory_keep_holds(directory, kind, entry))
			reconcile_put(directory->rows, &entry->row, entry->known, directory_row_columns(kind) + 1, false);
	}
}

void directory_compare(struct directory *directory, struct reconcile_counts ret_counts[DIRECTORY_KINDS])
{
	directory_keep_want(directory);
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		struct directory_part *part = &directory->parts[kind];
		if (directory->rows->parts[kind].mode == RECONCILE_BULK)
			directory_place_all(part);
		else
			directory_place_new(part);
		for (size_t i = 0; i < part->count; i++)
			say(directory, (enum directory_kind)kind, part->put[i]);
		if (directory->rows->parts[kind].mode == RECONCILE_BULK)
			hold(directory, (enum directory_kind)kind);
	}
	reconcile_compare(directory->rows, NULL, NULL, ret_counts);
}

size_t directory_services(const struct directory *directory)
{
	return directory->services;
}

size_t directory_changes(const struct directory *directory)
{
	return directory->rows->changes;
}

static enum err write_one(void *context, size_t of, struct reconcile_entry *entry, int64_t now)
{
	struct db *db = ((const struct directory *)context)->office->db;
	enum directory_kind kind = (enum directory_kind)of;
	if (entry->fate == RECONCILE_END)
		return directory_row_end(db, kind, entry->row, now);
	size_t columns = directory_row_columns(kind);
	struct directory_row row = { .id = entry->id, .place = ((struct directory_entry *)entry)->place,
	                             .uid = entry->name };
	for (size_t i = 0; i < columns; i++)
		row.texts[i] = reconcile_said(entry, i);
	row.extra = reconcile_said(entry, columns);
	if (entry->fate != RECONCILE_ADD)
		return directory_row_update(db, kind, &row);
	return directory_row_insert(db, kind, &row, now, &entry->row);
}

/* What families find it by. */
static enum err find_anew(void *context)
{
	return directory_words_refresh(((struct directory *)context)->office);
}

enum err directory_write(struct directory *directory, void (*progress)(void *context, size_t done),
                         void *context)
{
	const struct reconcile_work work = { "hsds", write_one, find_anew, directory };
	return reconcile_write(directory->rows, directory->office, &work,
	                       &(struct reconcile_progress){ progress, context });
}

/* ---- what the standard has ---- */

const char *directory_object(enum directory_kind kind)
{
	return directory_row_object(kind);
}

size_t directory_columns(enum directory_kind kind)
{
	return directory_row_columns(kind);
}

const char *directory_column(enum directory_kind kind, size_t column)
{
	return directory_row_column(kind, column);
}

bool directory_refers(enum directory_kind kind, size_t column, enum directory_kind *ret_of)
{
	return directory_row_refers(kind, column, ret_of);
}

const char *directory_uid_of_translation(struct arena *arena, const char *entity, const char *entity_id,
                                         const char *field, const char *language)
{
	return directory_translation_uid(arena, entity, entity_id, field, language);
}
