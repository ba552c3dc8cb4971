#include <string.h>

#include "domain/audit_record.h"
#include "domain/lookup_index.h"
#include "domain/roster.h"
#include "roster_inside.h"
#include "store/db.h"
#include "store/transaction.h"

enum { PROGRESS_ROWS = 1000, REBUILD_ROWS = 500 };

struct writing {
	struct roster *roster;
	int64_t now;
	size_t done;
	void (*progress)(void *context, size_t done);
	void *context;
};

/* The texts, and the ids of what is referred to; ERR_INVALID names what is missing. */
static enum err resolve(const struct roster *roster, enum roster_kind kind, const struct roster_entry *entry,
                        struct roster_row *ret_row)
{
	size_t n_references = roster_row_references(kind);
	struct roster_row row = { .references = { 0 } };
	for (size_t i = 0; i < n_references; i++) {
		enum roster_kind of = roster_row_reference_kind(kind, i);
		const struct roster_entry *to = dictionary_find(roster->parts[of].names, roster_said(entry, i));
		if (!to || !to->row)
			return err_set(ERR_INVALID, "%s %s refers to an unknown %s", roster_row_kind(kind),
			               entry->external, roster_row_kind(of));
		row.references[i] = to->row;
	}
	for (size_t i = 0; i < roster_row_texts(kind); i++)
		row.texts[i] = roster_said(entry, n_references + i);
	*ret_row = row;
	return ERR_OK;
}

static enum err add(struct writing *writing, enum roster_kind kind, struct roster_entry *entry,
                    const struct roster_row *row)
{
	struct db *db = writing->roster->office->db;
	/* our own school is there already, and so may be what staff entered first; of a
	 * relationship that staff have ended a roster knows nothing */
	enum err err = entry->row ? ERR_OK : roster_row_find(db, kind, row, &entry->row);
	if (err == ERR_NOT_FOUND)
		err = roster_row_insert(db, kind, row, writing->now, &entry->row);
	else if (err == ERR_OK && entry != writing->roster->own_school && kind != ROSTER_RELATION)
		err = roster_row_update(db, kind, entry->row, row);
	if (err != ERR_OK)
		return err;
	struct external_id external = { .external = entry->external, .row = entry->row };
	memcpy(external.digest, entry->digest, sizeof external.digest);
	return external_id_insert(db, writing->roster->source, roster_row_kind(kind), &external);
}

static enum err write_one(struct writing *writing, enum roster_kind kind, struct roster_entry *entry)
{
	struct db *db = writing->roster->office->db;
	struct roster_row row;
	enum err err = ERR_OK;
	if (entry->fate == ROSTER_END) {
		bool shared = false;
		err = external_id_shared(db, entry->id, &shared);
		if (err == ERR_OK && !shared)
			err = roster_row_end(db, kind, entry->row, writing->now);
		return err == ERR_OK ? external_id_end(db, entry->id, writing->now) : err;
	}
	err = resolve(writing->roster, kind, entry, &row);
	if (err == ERR_OK && entry->fate == ROSTER_ADD)
		return add(writing, kind, entry, &row);
	if (err == ERR_OK && entry != writing->roster->own_school)
		err = roster_row_update(db, kind, entry->row, &row);
	return err == ERR_OK ? external_id_renew(db, entry->id, entry->digest) : err;
}

static enum err write_all(struct writing *writing)
{
	enum err err = ERR_OK;
	for (int kind = 0; kind < ROSTER_KINDS; kind++) {
		const struct roster_part *part = &writing->roster->parts[kind];
		for (size_t i = 0; i < part->count; i++) {
			if (part->entries[i]->fate == ROSTER_SAME)
				continue;
			err = write_one(writing, (enum roster_kind)kind, part->entries[i]);
			if (err != ERR_OK)
				return err;
			if (++writing->done % PROGRESS_ROWS == 0 && writing->progress)
				writing->progress(writing->context, writing->done);
		}
	}
	return err;
}

/* ---- who is found by what changed ---- */

static enum err refresh(const struct roster *roster, const char *person)
{
	const struct roster_entry *entry = dictionary_find(roster->parts[ROSTER_PERSON].names, person);
	return entry && entry->row ? lookup_refresh(roster->office, entry->row) : ERR_OK;
}

/* The people of a row; one that only ended was said by an earlier roster, by name. */
static enum err refresh_people(const struct roster *roster, enum roster_kind kind, const struct roster_entry *entry)
{
	enum err err = ERR_OK;
	if (kind == ROSTER_PERSON)
		return lookup_refresh(roster->office, entry->row);
	for (size_t i = 0; i < roster_row_references(kind) && err == ERR_OK && entry->said; i++)
		if (roster_row_reference_kind(kind, i) == ROSTER_PERSON)
			err = refresh(roster, roster_said(entry, i));
	return err;
}

/* Few changes are followed one by one; of many, and of a class whose name all its
 * students bear, everything is made anew. */
static enum err index_people(const struct roster *roster)
{
	enum err err = ERR_OK;
	bool all = roster->changes > REBUILD_ROWS;
	for (int kind = 0; kind < ROSTER_KINDS && !all; kind++)
		for (size_t i = 0; i < roster->parts[kind].count && !all; i++) {
			const struct roster_entry *entry = roster->parts[kind].entries[i];
			all = entry->fate != ROSTER_SAME && (kind == ROSTER_CLASS || (entry->fate == ROSTER_END &&
			                                                              kind != ROSTER_PERSON));
		}
	if (all)
		return lookup_rebuild(roster->office);
	for (int kind = 0; kind < ROSTER_KINDS && err == ERR_OK; kind++)
		for (size_t i = 0; i < roster->parts[kind].count && err == ERR_OK; i++)
			if (roster->parts[kind].entries[i]->fate != ROSTER_SAME)
				err = refresh_people(roster, (enum roster_kind)kind, roster->parts[kind].entries[i]);
	return err;
}

static enum err write_and_index(struct writing *writing)
{
	const struct audit_entry entry = { .verb = AUDIT_IMPORT, .code = "roster" };
	enum err err = db_make_room(writing->roster->office->db, DB_ROOM_MUCH);
	if (err == ERR_OK)
		err = write_all(writing);
	if (err == ERR_OK)
		err = index_people(writing->roster);
	return err == ERR_OK ? audit_record_within(writing->roster->office, &entry) : err;
}

enum err roster_write(struct roster *roster, void (*progress)(void *context, size_t done), void *context)
{
	struct office *office = roster->office;
	struct writing writing = { roster, clock_wall_ms(office->clock), 0, progress, context };
	enum err err = office_demand(office, RIGHT_IMPORT);
	if (err != ERR_OK || roster->changes == 0)
		return err;
	err = office_begin(office, writing.now);
	if (err == ERR_OK)
		err = transaction_end(office->db, write_and_index(&writing));
	enum err small = db_make_room(office->db, DB_ROOM_FEW);
	return err == ERR_OK ? small : err;
}
