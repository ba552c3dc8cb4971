#include <string.h>

#include "domain/lookup_index.h"
#include "domain/roster.h"
#include "roster_inside.h"

enum { REBUILD_ROWS = 500 };

/* The texts, and the ids of what is referred to; ERR_INVALID names what is missing. */
static enum err resolve(const struct roster *roster, enum roster_kind kind, const struct reconcile_entry *entry,
                        struct roster_row *ret_row)
{
	size_t n_references = roster_row_references(kind);
	struct roster_row row = { .references = { 0 } };
	for (size_t i = 0; i < n_references; i++) {
		enum roster_kind of = roster_row_reference_kind(kind, i);
		const struct reconcile_entry *to = reconcile_find(roster->rows, of, reconcile_said(entry, i));
		if (!to || !to->row)
			return err_set(ERR_INVALID, "%s %s refers to an unknown %s", roster_row_kind(kind),
			               entry->name, roster_row_kind(of));
		row.references[i] = to->row;
	}
	for (size_t i = 0; i < roster_row_texts(kind); i++)
		row.texts[i] = reconcile_said(entry, n_references + i);
	*ret_row = row;
	return ERR_OK;
}

static enum err add(const struct roster *roster, enum roster_kind kind, struct reconcile_entry *entry,
                    const struct roster_row *row, int64_t now)
{
	struct db *db = roster->office->db;
	/* our own school is there already, and so may be what staff entered first; of a
	 * relationship that staff have ended a roster knows nothing */
	enum err err = entry->row ? ERR_OK : roster_row_find(db, kind, row, &entry->row);
	if (err == ERR_NOT_FOUND)
		err = roster_row_insert(db, kind, row, now, &entry->row);
	else if (err == ERR_OK && entry != roster->own_school && kind != ROSTER_RELATION)
		err = roster_row_update(db, kind, entry->row, row);
	if (err != ERR_OK)
		return err;
	struct external_id external = { .external = entry->name, .row = entry->row };
	memcpy(external.digest, entry->digest, sizeof external.digest);
	return external_id_insert(db, roster->source, roster_row_kind(kind), &external);
}

static enum err write_one(void *context, size_t of, struct reconcile_entry *entry, int64_t now)
{
	const struct roster *roster = context;
	enum roster_kind kind = (enum roster_kind)of;
	struct db *db = roster->office->db;
	struct roster_row row;
	enum err err = ERR_OK;
	if (entry->fate == RECONCILE_END) {
		bool shared = false;
		err = external_id_shared(db, entry->id, &shared);
		if (err == ERR_OK && !shared)
			err = roster_row_end(db, kind, entry->row, now);
		return err == ERR_OK ? external_id_end(db, entry->id, now) : err;
	}
	err = resolve(roster, kind, entry, &row);
	if (err == ERR_OK && entry->fate == RECONCILE_ADD)
		return add(roster, kind, entry, &row, now);
	if (err == ERR_OK && entry != roster->own_school)
		err = roster_row_update(db, kind, entry->row, &row);
	return err == ERR_OK ? external_id_renew(db, entry->id, entry->digest) : err;
}

/* ---- who is found by what changed ---- */

static enum err refresh(const struct roster *roster, const char *person)
{
	const struct reconcile_entry *entry = reconcile_find(roster->rows, ROSTER_PERSON, person);
	return entry && entry->row ? lookup_refresh(roster->office, entry->row) : ERR_OK;
}

/* The people of a row; one that only ended was said by an earlier roster, by name. */
static enum err refresh_people(const struct roster *roster, enum roster_kind kind, const struct reconcile_entry *entry)
{
	enum err err = ERR_OK;
	if (kind == ROSTER_PERSON)
		return lookup_refresh(roster->office, entry->row);
	for (size_t i = 0; i < roster_row_references(kind) && err == ERR_OK && entry->said; i++)
		if (roster_row_reference_kind(kind, i) == ROSTER_PERSON)
			err = refresh(roster, reconcile_said(entry, i));
	return err;
}

/* Few changes are followed one by one; of many, and of a class whose name all its
 * students bear, everything is made anew. */
static enum err index_people(void *context)
{
	const struct roster *roster = context;
	const struct reconcile_part *parts = roster->rows->parts;
	enum err err = ERR_OK;
	bool all = roster->rows->changes > REBUILD_ROWS;
	for (int kind = 0; kind < ROSTER_KINDS && !all; kind++)
		for (size_t i = 0; i < parts[kind].count && !all; i++) {
			const struct reconcile_entry *entry = parts[kind].entries[i];
			all = entry->fate != RECONCILE_SAME &&
			      (kind == ROSTER_CLASS || (entry->fate == RECONCILE_END && kind != ROSTER_PERSON));
		}
	if (all)
		return lookup_rebuild(roster->office);
	for (int kind = 0; kind < ROSTER_KINDS && err == ERR_OK; kind++)
		for (size_t i = 0; i < parts[kind].count && err == ERR_OK; i++)
			if (parts[kind].entries[i]->fate != RECONCILE_SAME)
				err = refresh_people(roster, (enum roster_kind)kind, parts[kind].entries[i]);
	return err;
}

enum err roster_write(struct roster *roster, void (*progress)(void *context, size_t done), void *context)
{
	const struct reconcile_work work = { "roster", write_one, index_people, roster };
	return reconcile_write(roster->rows, roster->office, &work, &(struct reconcile_progress){ progress, context });
}
