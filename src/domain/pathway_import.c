#include "domain/pathway_import.h"

#include <string.h>

/* Both kinds of row begin alike, for domain/reconcile.h. */
struct entry {
	struct reconcile_entry row;
	union {
		struct pathway_stage_row stage;
		struct pathway_text_row text;
	} said;
};

struct pathway_import {
	struct arena *arena;
	struct office *office;
	struct reconcile *rows;
	size_t stages; /* in use */
};

struct pathway_import *pathway_import_new(struct arena *arena, struct office *office)
{
	struct pathway_import *import = arena_new_of(arena, struct pathway_import);
	*import = (struct pathway_import){ .arena = arena, .office = office,
	                                   .rows = reconcile_new(arena, PATHWAY_IMPORT_KINDS, sizeof(struct entry)) };
	for (int kind = 0; kind < PATHWAY_IMPORT_KINDS; kind++)
		import->rows->parts[kind].mode = RECONCILE_BULK;
	return import;
}

/* ---- what a row says, as texts to be compared ---- */

enum { VALUES = 5 };

static const char *number(struct arena *arena, int value)
{
	return arena_printf(arena, "%d", value);
}

static size_t values_of_stage(struct arena *arena, const struct pathway_stage_row *row, const char *ret_values[VALUES])
{
	const char *const values[] = { number(arena, row->place), number(arena, row->age_from),
	                               number(arena, row->age_to), row->grades, row->needs };
	memcpy(ret_values, values, sizeof values);
	return sizeof values / sizeof *values;
}

static size_t values_of_text(const struct pathway_text_row *row, const char *ret_values[VALUES])
{
	const char *const values[] = { row->text, row->by_when, row->checked_by, row->checked_on };
	memcpy(ret_values, values, sizeof values);
	return sizeof values / sizeof *values;
}

/* The name of a text: its place among all of them. */
static const char *text_name(struct arena *arena, const char *stage, const char *language, const char *kind,
                             int place)
{
	return arena_printf(arena, "%s/%s/%s/%d", stage, language, kind, place);
}

/* ---- what is known ---- */

static struct reconcile_entry *know(struct pathway_import *import, enum pathway_import_kind kind, const char *name,
                                    int64_t id, bool ended)
{
	struct reconcile_entry *entry = reconcile_find_or_add(import->rows, kind, name);
	entry->id = entry->row = id;
	entry->was_ended = ended;
	return entry;
}

static enum err load_stage(void *context, const struct pathway_stage_row *row)
{
	struct pathway_import *import = context;
	const char *values[VALUES];
	struct reconcile_entry *entry = know(import, PATHWAY_IMPORT_STAGE, row->code, row->id, row->ended);
	external_id_digest(values, values_of_stage(import->arena, row, values), entry->digest);
	import->stages += !row->ended;
	return ERR_OK;
}

static enum err load_text(void *context, const struct pathway_text_row *row)
{
	struct pathway_import *import = context;
	const char *values[VALUES];
	const char *name = text_name(import->arena, row->stage_code, row->language, row->kind, row->place);
	struct reconcile_entry *entry = know(import, PATHWAY_IMPORT_TEXT, name, row->id, row->ended);
	external_id_digest(values, values_of_text(row, values), entry->digest);
	return ERR_OK;
}

enum err pathway_import_load(struct pathway_import *import)
{
	enum err err = pathway_stage_each(import->office->db, load_stage, import);
	return err == ERR_OK ? pathway_text_each(import->office->db, load_text, import) : err;
}

/* ---- what is said ---- */

static struct entry *put(struct pathway_import *import, enum pathway_import_kind kind, const char *name,
                         const char *const *values, size_t count)
{
	struct entry *entry = (struct entry *)reconcile_find_or_add(import->rows, kind, name);
	if (entry->row.said)
		return NULL;
	reconcile_put(import->rows, &entry->row, values, count, false);
	return entry;
}

bool pathway_import_stage(struct pathway_import *import, const struct pathway_stage_row *row)
{
	const char *values[VALUES];
	size_t count = values_of_stage(import->arena, row, values);
	struct entry *entry = put(import, PATHWAY_IMPORT_STAGE, row->code, values, count);
	if (!entry)
		return false;
	entry->said.stage = *row;
	entry->said.stage.code = entry->row.name;
	entry->said.stage.grades = arena_string(import->arena, row->grades);
	entry->said.stage.needs = arena_string(import->arena, row->needs);
	return true;
}

bool pathway_import_text(struct pathway_import *import, const struct pathway_text_row *row)
{
	const char *values[VALUES];
	size_t count = values_of_text(row, values);
	struct arena *arena = import->arena;
	struct entry *entry = put(import, PATHWAY_IMPORT_TEXT,
	                          text_name(arena, row->stage_code, row->language, row->kind, row->place), values, count);
	if (!entry)
		return false;
	struct pathway_text_row *said = &entry->said.text;
	*said = *row;
	said->stage_code = arena_string(arena, row->stage_code);
	said->language = arena_string(arena, row->language);
	said->kind = arena_string(arena, row->kind);
	const char **const texts[] = { &said->text, &said->by_when, &said->checked_by, &said->checked_on };
	for (size_t i = 0; i < count; i++)
		*texts[i] = reconcile_said(&entry->row, i);
	return true;
}

void pathway_import_each_put(const struct pathway_import *import, void (*each)(void *context, const char *stage),
                             void *context)
{
	const struct reconcile_part *part = &import->rows->parts[PATHWAY_IMPORT_STAGE];
	for (size_t i = 0; i < part->count; i++)
		if (part->entries[i]->said)
			each(context, part->entries[i]->name);
}

static bool is_put(const struct pathway_import *import, enum pathway_import_kind kind, const char *name)
{
	const struct reconcile_entry *entry = reconcile_find(import->rows, kind, name);
	return entry && entry->said;
}

bool pathway_import_has(const struct pathway_import *import, const char *stage)
{
	return is_put(import, PATHWAY_IMPORT_STAGE, stage);
}

bool pathway_import_has_title(const struct pathway_import *import, const char *stage, const char *language)
{
	return is_put(import, PATHWAY_IMPORT_TEXT, text_name(import->arena, stage, language, "title", 1));
}

/* ---- the difference ---- */

void pathway_import_compare(struct pathway_import *import, struct reconcile_counts ret_counts[PATHWAY_IMPORT_KINDS])
{
	reconcile_compare(import->rows, NULL, NULL, ret_counts);
}

size_t pathway_import_stages(const struct pathway_import *import)
{
	return import->stages;
}

size_t pathway_import_changes(const struct pathway_import *import)
{
	return import->rows->changes;
}

static enum err write_stage(struct pathway_import *import, struct entry *entry, int64_t now)
{
	struct db *db = import->office->db;
	if (entry->row.fate == RECONCILE_END)
		return pathway_stage_end(db, entry->row.row, now);
	entry->said.stage.id = entry->row.row;
	if (entry->row.fate == RECONCILE_ADD)
		return pathway_stage_insert(db, &entry->said.stage, now, &entry->row.row);
	return pathway_stage_update(db, &entry->said.stage);
}

static enum err write_text(struct pathway_import *import, struct entry *entry, int64_t now)
{
	struct db *db = import->office->db;
	if (entry->row.fate == RECONCILE_END)
		return pathway_text_end(db, entry->row.row, now);
	struct pathway_text_row *said = &entry->said.text;
	said->id = entry->row.row;
	/* stages are written before, so that theirs is known */
	const struct reconcile_entry *stage = reconcile_find(import->rows, PATHWAY_IMPORT_STAGE, said->stage_code);
	said->stage = stage ? stage->row : 0;
	if (entry->row.fate == RECONCILE_ADD)
		return pathway_text_insert(db, said, now, &entry->row.row);
	return pathway_text_update(db, said);
}

static enum err write_one(void *context, size_t kind, struct reconcile_entry *entry, int64_t now)
{
	struct pathway_import *import = context;
	return kind == PATHWAY_IMPORT_STAGE ? write_stage(import, (struct entry *)entry, now)
	                                    : write_text(import, (struct entry *)entry, now);
}

enum err pathway_import_write(struct pathway_import *import, void (*progress)(void *context, size_t done),
                              void *context)
{
	const struct reconcile_work work = { .code = "pathways", .write = write_one, .context = import };
	return reconcile_write(import->rows, import->office, &work, &(struct reconcile_progress){ progress, context });
}
