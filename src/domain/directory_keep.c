#include <string.h>

#include "directory_inside.h"

/* ---- what staff changed ---- */

static struct directory_entry *find(const struct directory *directory, enum directory_kind kind, const char *uid)
{
	return (struct directory_entry *)reconcile_find(directory->rows, kind, uid);
}

static bool is_hours(enum directory_kind kind)
{
	return kind == DIRECTORY_SCHEDULE || kind == DIRECTORY_EXCEPTION;
}

static struct directory_keep *keep_of(struct directory *directory, struct directory_entry *entry, size_t columns)
{
	if (!entry->keep) {
		entry->keep = arena_new_of(directory->arena, struct directory_keep);
		*entry->keep = (struct directory_keep){ .before = arena_array(directory->arena, columns + 1, sizeof *entry->keep->before) };
	}
	return entry->keep;
}

/* In the order in which they were made: what stood before the first change of a field is what
 * the package said. */
static void take_change(struct directory *directory, const struct directory_change *change, struct directory_entry *service)
{
	size_t columns = directory_row_columns(change->kind);
	struct directory_entry *entry = find(directory, change->kind, change->uid);
	if (!entry || !entry->known)
		return;
	struct directory_keep *keep = keep_of(directory, entry, columns);
	keep->service = service;
	if (service && is_hours(change->kind))
		service->keeps_hours = true;
	switch (change->what) {
	case DIRECTORY_ADDED:
		keep->added = true;
		keep->ended = false;
		keep->columns = (UINT32_C(1) << (columns + 1)) - 1;
		break;
	case DIRECTORY_ENDED: keep->ended = true; break;
	case DIRECTORY_CHANGED:
		if (!(keep->columns >> change->column & 1))
			keep->before[change->column] = change->before;
		keep->columns |= UINT32_C(1) << change->column;
		break;
	case DIRECTORY_CHANGES: break;
	}
}

/* Staff put back what the package said: it is the package's again. */
static void let_go(struct directory_entry *entry, size_t columns)
{
	struct directory_keep *keep = entry->keep;
	for (size_t i = 0; i <= columns; i++)
		if (keep->before[i] && strcmp(keep->before[i], entry->known[i]) == 0)
			keep->columns &= ~(UINT32_C(1) << i);
}

/* Programs by their row's id. */
static struct directory_entry *service_of(const struct directory *directory, int64_t id)
{
	const struct reconcile_part *part = &directory->rows->parts[DIRECTORY_SERVICE];
	for (size_t i = 0; i < part->count; i++)
		if (part->entries[i]->id == id)
			return (struct directory_entry *)part->entries[i];
	return NULL;
}

enum err directory_keep_load(struct directory *directory)
{
	struct directory_change *changes = NULL;
	struct directory_entry *service = NULL;
	size_t count = 0;
	enum err err = directory_change_list(directory->office->db, directory->arena, 0, &changes, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		if (!service || service->row.id != changes[i].service)
			service = service_of(directory, changes[i].service);
		take_change(directory, &changes[i], service);
	}
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct directory_entry *entry = find(directory, changes[i].kind, changes[i].uid);
		if (entry && entry->keep)
			let_go(entry, directory_row_columns(changes[i].kind));
	}
	return err;
}

/* ---- what comes of it ---- */

void directory_keep_values(const struct directory_entry *entry, size_t columns, const char **values)
{
	for (size_t i = 0; i <= columns && entry->keep; i++)
		if (entry->keep->columns >> i & 1)
			values[i] = entry->known[i];
}

/* Whose hours a row says; NULL for nobody's, a place's own. */
static const struct directory_entry *program_of(const struct directory *directory, enum directory_kind kind, const char *uid)
{
	bool schedule = kind == DIRECTORY_SCHEDULE;
	const char *service = directory_text(directory, kind, uid, schedule ? DIRECTORY_SCHEDULE_SERVICE_ID : DIRECTORY_EXCEPTION_SERVICE_ID);
	const char *at = directory_text(directory, kind, uid, schedule ? DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID
	                                                               : DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID);
	if (!service && at)
		service = directory_text(directory, DIRECTORY_SERVICE_AT_LOCATION, at, DIRECTORY_SERVICE_AT_LOCATION_SERVICE_ID);
	return find(directory, DIRECTORY_SERVICE, service);
}

bool directory_keep_refuses(const struct directory *directory, enum directory_kind kind,
                            const struct directory_entry *entry)
{
	if (entry->keep && entry->keep->ended)
		return true;
	if ((entry->known && !entry->row.was_ended) || !is_hours(kind))
		return false;
	const struct directory_entry *program = program_of(directory, kind, entry->row.name);
	return program && program->keeps_hours;
}

/* A program that the package has, or that staff made. */
static bool is_there(const struct directory *directory, const struct directory_entry *service)
{
	const struct directory_keep *keep = service->keep;
	return directory_has(directory, DIRECTORY_SERVICE, service->row.name) ||
	       (keep && keep->added && !keep->ended && !service->row.was_ended);
}

bool directory_keep_holds(const struct directory *directory, enum directory_kind kind, const struct directory_entry *entry)
{
	const struct directory_keep *keep = entry->keep;
	if (entry->wanted && !entry->row.was_ended)
		return true;
	if (!keep || keep->ended || entry->row.was_ended || !(keep->added || keep->columns))
		return false;
	switch (kind) {
	case DIRECTORY_SERVICE: return keep->added;
	case DIRECTORY_TAXONOMY_TERM: return true; /* programs share them */
	default: return keep->service && is_there(directory, keep->service);
	}
}

/* The organization of a program of the school's own, the term that a program was given. */
static void want_from(struct directory *directory, enum directory_kind kind, const struct directory_entry *entry)
{
	enum directory_kind of;
	for (size_t i = 0; i < directory_row_columns(kind); i++) {
		bool refers = directory_row_refers(kind, i, &of) && of < DIRECTORY_KINDS && of != DIRECTORY_SERVICE;
		struct directory_entry *other = refers ? find(directory, of, entry->known[i]) : NULL;
		if (other && other->known)
			other->wanted = true;
	}
}

void directory_keep_want(struct directory *directory)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		const struct reconcile_part *part = &directory->rows->parts[kind];
		for (size_t i = 0; i < part->count; i++) {
			const struct directory_entry *entry = (const struct directory_entry *)part->entries[i];
			if (entry->keep && entry->keep->added && directory_keep_holds(directory, (enum directory_kind)kind, entry))
				want_from(directory, (enum directory_kind)kind, entry);
		}
	}
}

/* ---- what is told ---- */

struct telling {
	struct directory *directory;
	enum directory_kind kind;
	void (*each)(void *context, const struct directory_withheld *withheld);
	void *context;
};

static void tell(const struct telling *telling, const struct directory_entry *entry, size_t nth, size_t column, bool whole)
{
	telling->each(telling->context, &(struct directory_withheld){
		telling->kind, entry->row.name, column, nth, whole ? NULL : entry->texts[column], whole ? NULL : entry->known[column] });
}

static bool says_else(const char *said, const char *other)
{
	return said && strcmp(said, other ? other : "") != 0;
}

static void tell_put(const struct telling *telling, const struct directory_entry *entry, size_t nth)
{
	size_t columns = directory_row_columns(telling->kind);
	const struct directory_keep *keep = entry->keep;
	bool refused = directory_keep_refuses(telling->directory, telling->kind, entry), ended = keep && keep->ended;
	bool differs = !ended;
	for (size_t i = 0; i <= columns; i++) {
		if (ended)
			differs |= says_else(entry->texts[i], keep->before[i] ? keep->before[i] : entry->known[i]);
		else if (keep && !refused && keep->columns >> i & 1 && says_else(entry->texts[i], entry->known[i]) &&
		         says_else(entry->texts[i], keep->before[i]))
			tell(telling, entry, nth, i, false);
	}
	if (refused && differs)
		tell(telling, entry, nth, columns, true);
}

/* A package that has it no longer, or under another name. */
static void tell_missed(const struct telling *telling, const struct directory_entry *entry)
{
	const struct directory_keep *keep = entry->keep;
	if (keep && !keep->added && keep->columns && !keep->ended && !entry->row.was_ended)
		tell(telling, entry, SIZE_MAX, directory_row_columns(telling->kind), true);
}

void directory_each_withheld(struct directory *directory,
                             void (*each)(void *context, const struct directory_withheld *withheld), void *context)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		const struct telling telling = { directory, (enum directory_kind)kind, each, context };
		const struct reconcile_part *part = &directory->rows->parts[kind];
		for (size_t i = 0; i < directory->parts[kind].count; i++)
			tell_put(&telling, directory->parts[kind].put[i], i);
		for (size_t i = 0; i < part->count && part->mode == RECONCILE_BULK; i++) {
			const struct directory_entry *entry = (const struct directory_entry *)part->entries[i];
			if (!entry->texts)
				tell_missed(&telling, entry);
		}
	}
}
