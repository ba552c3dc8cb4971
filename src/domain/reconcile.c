#include "domain/reconcile.h"

#include <string.h>

#include "domain/audit_record.h"
#include "store/db.h"
#include "store/transaction.h"

enum { PROGRESS_ROWS = 1000 };

struct reconcile *reconcile_new(struct arena *arena, size_t kinds, size_t entry_bytes)
{
	struct reconcile *reconcile = arena_new_of(arena, struct reconcile);
	*reconcile = (struct reconcile){ .arena = arena, .kinds = kinds, .entry_bytes = entry_bytes,
	                                 .parts = arena_array(arena, kinds, sizeof(struct reconcile_part)) };
	for (size_t kind = 0; kind < kinds; kind++)
		reconcile->parts[kind].names = dictionary_new(arena);
	return reconcile;
}

struct reconcile_entry *reconcile_find(const struct reconcile *reconcile, size_t kind, const char *name)
{
	return name ? dictionary_find(reconcile->parts[kind].names, name) : NULL;
}

struct reconcile_entry *reconcile_find_or_add(struct reconcile *reconcile, size_t kind, const char *name)
{
	struct reconcile_entry *entry = reconcile_find(reconcile, kind, name);
	if (entry)
		return entry;
	struct reconcile_part *part = &reconcile->parts[kind];
	entry = arena_alloc(reconcile->arena, reconcile->entry_bytes);
	entry->name = arena_string(reconcile->arena, name);
	*dictionary_place(part->names, entry->name) = entry;
	part->entries = arena_grow(reconcile->arena, part->entries, part->count, &part->room,
	                           sizeof *part->entries);
	part->entries[part->count++] = entry;
	return entry;
}

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

bool reconcile_put(struct reconcile *reconcile, struct reconcile_entry *entry, const char *const *values,
                   size_t count, bool ended)
{
	unsigned char digest[EXTERNAL_ID_DIGEST];
	external_id_digest(values, count, digest);
	if (entry->said)
		return ended == entry->ended && memcmp(digest, entry->digest, sizeof digest) == 0;
	entry->said = keep_said(reconcile->arena, values, count);
	entry->ended = ended;
	entry->same = entry->id && memcmp(entry->digest, digest, sizeof digest) == 0;
	memcpy(entry->digest, digest, sizeof digest);
	return true;
}

const char *reconcile_said(const struct reconcile_entry *entry, size_t at)
{
	const char *said = entry->said;
	while (at-- > 0)
		said += strlen(said) + 1;
	return said;
}

bool reconcile_has(const struct reconcile *reconcile, size_t kind, const char *name)
{
	const struct reconcile_entry *entry = reconcile_find(reconcile, kind, name);
	if (!entry)
		return false;
	if (entry->said)
		return !entry->ended;
	return entry->id && !entry->was_ended && reconcile->parts[kind].mode != RECONCILE_BULK;
}

static enum reconcile_fate fate_of(const struct reconcile_part *part, const struct reconcile_entry *entry, bool went)
{
	bool gone = entry->said ? entry->ended : part->mode == RECONCILE_BULK || went;
	if (part->mode == RECONCILE_ABSENT)
		return RECONCILE_SAME;
	if (!entry->id)
		return gone ? RECONCILE_SAME : RECONCILE_ADD;
	if (gone)
		return entry->was_ended ? RECONCILE_SAME : RECONCILE_END;
	if (!entry->said)
		return RECONCILE_SAME;
	if (entry->was_ended)
		return RECONCILE_REVIVE;
	return entry->same ? RECONCILE_SAME : RECONCILE_CHANGE;
}

void reconcile_compare(struct reconcile *reconcile, reconcile_went_fn *went, const void *context,
                       struct reconcile_counts *ret_counts)
{
	reconcile->changes = 0;
	for (size_t kind = 0; kind < reconcile->kinds; kind++) {
		struct reconcile_part *part = &reconcile->parts[kind];
		size_t counts[RECONCILE_END + 1] = { 0 };
		for (size_t i = 0; i < part->count; i++) {
			struct reconcile_entry *entry = part->entries[i];
			bool gone = part->mode == RECONCILE_DELTA && !entry->said && went && went(context, kind, entry);
			entry->fate = (unsigned char)fate_of(part, entry, gone);
			/* what a delta does not speak of is not counted */
			counts[entry->fate] += entry->fate != RECONCILE_SAME || entry->said || part->mode == RECONCILE_BULK;
			reconcile->changes += entry->fate != RECONCILE_SAME;
		}
		ret_counts[kind] = (struct reconcile_counts){ counts[RECONCILE_ADD], counts[RECONCILE_CHANGE],
		                                              counts[RECONCILE_REVIVE], counts[RECONCILE_END],
		                                              counts[RECONCILE_SAME] };
	}
}

static enum err write_rows(struct reconcile *reconcile, const struct reconcile_work *work, int64_t now,
                           const struct reconcile_progress *progress)
{
	size_t done = 0;
	for (size_t kind = 0; kind < reconcile->kinds; kind++) {
		const struct reconcile_part *part = &reconcile->parts[kind];
		for (size_t i = 0; i < part->count; i++) {
			if (part->entries[i]->fate == RECONCILE_SAME)
				continue;
			enum err err = work->write(work->context, kind, part->entries[i], now);
			if (err != ERR_OK)
				return err;
			if (++done % PROGRESS_ROWS == 0 && progress->tell)
				progress->tell(progress->context, done);
		}
	}
	return ERR_OK;
}

static enum err write_all(struct reconcile *reconcile, struct office *office, const struct reconcile_work *work,
                          int64_t now, const struct reconcile_progress *progress)
{
	const struct audit_entry entry = { .verb = AUDIT_IMPORT, .code = work->code };
	enum err err = db_make_room(office->db, DB_ROOM_MUCH);
	if (err == ERR_OK)
		err = write_rows(reconcile, work, now, progress);
	if (err == ERR_OK && work->then)
		err = work->then(work->context);
	/* what the program itself fills a new database with is nobody's act */
	return err == ERR_OK && !office->filling ? audit_record_within(office, &entry) : err;
}

enum err reconcile_write(struct reconcile *reconcile, struct office *office, const struct reconcile_work *work,
                         const struct reconcile_progress *progress)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = office_demand(office, RIGHT_IMPORT);
	if (err != ERR_OK || reconcile->changes == 0)
		return err;
	err = office_begin(office, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, write_all(reconcile, office, work, now, progress));
	enum err small = db_make_room(office->db, DB_ROOM_FEW);
	return err == ERR_OK ? small : err;
}
