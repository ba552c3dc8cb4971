#include <string.h>

#include "directory_edit_inside.h"
#include "domain/audit_record.h"
#include "domain/directory_words.h"
#include "store/directory_change.h"
#include "store/transaction.h"

enum { GAP = 1024, UUID = 16 };

/* ---- one transaction ---- */

static enum err settle(struct directory_work *work)
{
	if (!work->changed)
		return ERR_OK;
	enum err err = directory_words_replace(work->office, work->service.id);
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = "directory_service",
	                                   .subject = work->service.id, .code = "directory_service" };
	return err == ERR_OK ? audit_record_within(work->office, &entry) : err;
}

static enum err do_all(struct directory_work *work, int64_t service, directory_work_fn *fn, void *context)
{
	enum err err = !service ? ERR_OK : directory_row_get(work->office->db, work->arena, DIRECTORY_SERVICE, service, &work->service);
	if (err == ERR_OK && work->service.ended_at)
		err = err_set(ERR_NOT_FOUND, "the program is in the directory no longer");
	if (err == ERR_OK)
		err = fn(work, context);
	return err == ERR_OK ? settle(work) : err;
}

enum err directory_work_run(struct office *office, int64_t service, directory_work_fn *fn, void *context)
{
	struct directory_work work = { .office = office, .now = clock_wall_ms(office->clock) };
	enum err err = office_demand(office, RIGHT_EDIT_PROGRAMS);
	if (err == ERR_OK)
		err = office_begin(office, work.now);
	if (err != ERR_OK)
		return err;
	work.arena = arena_new();
	err = transaction_end(office->db, do_all(&work, service, fn, context));
	arena_free(work.arena);
	return err;
}

/* ---- rows ---- */

static enum err note(struct directory_work *work, struct directory_change change)
{
	change.service = work->service.id;
	change.at = work->now;
	work->changed = true;
	return directory_change_insert(work->office->db, &change, work->office->worker);
}

enum err directory_work_change(struct directory_work *work, enum directory_kind kind, const struct directory_row *row,
                               const char *const values[DIRECTORY_TEXTS])
{
	struct directory_row changed = *row;
	size_t columns = directory_row_columns(kind);
	bool differs = false;
	enum err err = ERR_OK;
	for (size_t i = 0; i <= columns && i < DIRECTORY_TEXTS && err == ERR_OK; i++) {
		const char *stands = i < columns ? row->texts[i] : row->extra, *before = stands ? stands : "";
		if (!values[i] || strcmp(values[i], before) == 0)
			continue;
		differs = true;
		*(i < columns ? &changed.texts[i] : &changed.extra) = values[i];
		err = note(work, (struct directory_change){ .kind = kind, .uid = row->uid, .what = DIRECTORY_CHANGED,
		                                            .column = i, .before = before });
	}
	return err == ERR_OK && differs ? directory_row_update(work->office->db, kind, &changed) : err;
}

const char *directory_work_uid(struct directory_work *work)
{
	unsigned char b[UUID];
	chance_fill(work->office->chance, b, sizeof b);
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	return arena_printf(work->arena, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
	                    b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

enum err directory_work_add(struct directory_work *work, enum directory_kind kind, const struct directory_row *row)
{
	struct db *db = work->office->db;
	struct directory_row added = *row, known = { .id = 0 };
	int64_t last = 0;
	added.uid = row->uid ? row->uid : directory_work_uid(work);
	enum err err = directory_row_find(db, work->arena, kind, added.uid, &known);
	bool was = err == ERR_OK;
	if (was || err == ERR_NOT_FOUND)
		err = directory_row_last_place(db, kind, &last);
	added.id = known.id;
	added.place = last + GAP;
	if (err == ERR_OK)
		err = was ? directory_row_update(db, kind, &added) : directory_row_insert(db, kind, &added, work->now, &added.id);
	if (err == ERR_OK && kind == DIRECTORY_SERVICE)
		work->service = added;
	return err == ERR_OK ? note(work, (struct directory_change){ .kind = kind, .uid = added.uid, .what = DIRECTORY_ADDED })
	                     : err;
}

enum err directory_work_end(struct directory_work *work, enum directory_kind kind, const struct directory_row *row)
{
	enum err err = directory_row_end(work->office->db, kind, row->id, work->now);
	return err == ERR_OK ? note(work, (struct directory_change){ .kind = kind, .uid = row->uid, .what = DIRECTORY_ENDED })
	                     : err;
}

enum err directory_list_take(void *context, const struct directory_row *row)
{
	struct directory_list *list = context;
	list->rows = arena_grow(list->arena, list->rows, list->count, &list->room, sizeof *list->rows);
	struct directory_row *kept = &list->rows[list->count++];
	*kept = *row;
	kept->uid = arena_string(list->arena, row->uid);
	kept->extra = arena_string(list->arena, row->extra);
	for (size_t i = 0; i < directory_row_columns(list->kind); i++)
		kept->texts[i] = *row->texts[i] ? arena_string(list->arena, row->texts[i]) : "";
	return ERR_OK;
}

enum err directory_list_of(struct db *db, struct arena *arena, enum directory_kind kind, size_t column, const char *uid,
                           struct directory_list *ret_list)
{
	*ret_list = (struct directory_list){ .arena = arena, .kind = kind };
	return directory_row_each_of(db, kind, column, uid, directory_list_take, ret_list);
}

enum err directory_work_uncheck(struct directory_work *work, enum directory_kind kind, const char *uid, const char *field)
{
	static const char *const unchecked[DIRECTORY_TEXTS] = { [DIRECTORY_TRANSLATION_CHECKED_BY] = "",
		                                                    [DIRECTORY_TRANSLATION_CHECKED_ON] = "" };
	struct directory_list list;
	enum err err = directory_list_of(work->office->db, work->arena, DIRECTORY_TRANSLATION,
	                                 DIRECTORY_TRANSLATION_ENTITY_ID, uid, &list);
	for (size_t i = 0; i < list.count && err == ERR_OK; i++)
		if (strcmp(list.rows[i].texts[DIRECTORY_TRANSLATION_ENTITY], directory_row_object(kind)) == 0 &&
		    strcmp(list.rows[i].texts[DIRECTORY_TRANSLATION_FIELD], field) == 0)
			err = directory_work_change(work, DIRECTORY_TRANSLATION, &list.rows[i], unchecked);
	return err;
}
