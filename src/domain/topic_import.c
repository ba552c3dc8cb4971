#include "domain/topic_import.h"

#include "domain/directory_words.h"

enum { WORDS, KINDS };
enum { MEANS, CALLED, VALUES };

struct entry {
	struct reconcile_entry row; /* first, for domain/reconcile.h */
	struct topic_row said;
};

struct topic_import {
	struct arena *arena;
	struct office *office;
	struct reconcile *rows;
	struct dictionary *topics; /* that were put */
	size_t in_use;
};

struct topic_import *topic_import_new(struct arena *arena, struct office *office)
{
	struct topic_import *import = arena_new_of(arena, struct topic_import);
	*import = (struct topic_import){ .arena = arena, .office = office, .topics = dictionary_new(arena),
	                                 .rows = reconcile_new(arena, KINDS, sizeof(struct entry)) };
	import->rows->parts[WORDS].mode = RECONCILE_BULK;
	return import;
}

static struct reconcile_entry *entry_of(struct topic_import *import, const struct topic_row *row)
{
	return reconcile_find_or_add(import->rows, WORDS, arena_printf(import->arena, "%s/%s", row->topic, row->language));
}

static enum err load(void *context, const struct topic_row *row)
{
	struct topic_import *import = context;
	const char *const values[VALUES] = { [MEANS] = row->means, [CALLED] = row->words };
	struct reconcile_entry *entry = entry_of(import, row);
	entry->id = entry->row = row->id;
	entry->was_ended = row->ended;
	external_id_digest(values, VALUES, entry->digest);
	import->in_use += !row->ended;
	return ERR_OK;
}

enum err topic_import_load(struct topic_import *import)
{
	return topic_row_each(import->office->db, true, load, import);
}

bool topic_import_put(struct topic_import *import, const struct topic_row *row)
{
	const char *const values[VALUES] = { [MEANS] = row->means, [CALLED] = row->words };
	struct entry *entry = (struct entry *)entry_of(import, row);
	if (entry->row.said)
		return false;
	reconcile_put(import->rows, &entry->row, values, VALUES, false);
	entry->said = (struct topic_row){
		.topic = arena_string(import->arena, row->topic), .language = arena_string(import->arena, row->language),
		.means = reconcile_said(&entry->row, MEANS), .words = reconcile_said(&entry->row, CALLED),
	};
	*dictionary_place(import->topics, entry->said.topic) = entry;
	return true;
}

size_t topic_import_topics(const struct topic_import *import)
{
	return dictionary_count(import->topics);
}

void topic_import_compare(struct topic_import *import, struct reconcile_counts *ret_counts)
{
	reconcile_compare(import->rows, NULL, NULL, ret_counts);
}

size_t topic_import_rows(const struct topic_import *import)
{
	return import->in_use;
}

size_t topic_import_changes(const struct topic_import *import)
{
	return import->rows->changes;
}

static enum err write_one(void *context, size_t kind, struct reconcile_entry *entry, int64_t now)
{
	struct db *db = ((struct topic_import *)context)->office->db;
	struct topic_row *said = &((struct entry *)entry)->said;
	(void)kind;
	if (entry->fate == RECONCILE_END)
		return topic_row_end(db, entry->row, now);
	said->id = entry->row;
	return entry->fate == RECONCILE_ADD ? topic_row_insert(db, said, now, &entry->row) : topic_row_update(db, said);
}

static enum err then(void *context)
{
	return directory_words_refresh(((struct topic_import *)context)->office);
}

enum err topic_import_write(struct topic_import *import, void (*progress)(void *context, size_t done), void *context)
{
	const struct reconcile_work work = { .code = "topics", .write = write_one, .then = then, .context = import };
	return reconcile_write(import->rows, import->office, &work, &(struct reconcile_progress){ progress, context });
}
