#include "domain/directory_edit.h"

#include <stdlib.h>
#include <string.h>

#include "directory_edit_inside.h"
#include "domain/audit_record.h"
#include "domain/directory_words.h"
#include "domain/opening.h"
#include "record_inside.h"
#include "store/directory_change.h"
#include "store/transaction.h"
#include "text/utf8.h"

enum { GAP = 1024, UUID = 16, AGE_MOST = 130, AGE_DIGITS = 3 };

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
	enum err err = directory_row_get(work->office->db, work->arena, DIRECTORY_SERVICE, service, &work->service);
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
	bool differs = false;
	enum err err = ERR_OK;
	for (size_t i = 0; i < directory_row_columns(kind) && err == ERR_OK; i++) {
		const char *before = row->texts[i] ? row->texts[i] : "";
		if (!values[i] || strcmp(values[i], before) == 0)
			continue;
		differs = true;
		changed.texts[i] = values[i];
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

enum err directory_work_uncheck(struct directory_work *work, enum directory_kind kind, const char *uid, size_t column)
{
	static const char *const unchecked[DIRECTORY_TEXTS] = { [DIRECTORY_TRANSLATION_CHECKED_BY] = "",
		                                                    [DIRECTORY_TRANSLATION_CHECKED_ON] = "" };
	struct directory_list list;
	enum err err = directory_list_of(work->office->db, work->arena, DIRECTORY_TRANSLATION,
	                                 DIRECTORY_TRANSLATION_ENTITY_ID, uid, &list);
	for (size_t i = 0; i < list.count && err == ERR_OK; i++)
		if (strcmp(list.rows[i].texts[DIRECTORY_TRANSLATION_ENTITY], directory_row_object(kind)) == 0 &&
		    strcmp(list.rows[i].texts[DIRECTORY_TRANSLATION_FIELD], directory_row_column(kind, column)) == 0)
			err = directory_work_change(work, DIRECTORY_TRANSLATION, &list.rows[i], unchecked);
	return err;
}

/* ---- a program's fields ---- */

static const int columns[DIRECTORY_FIELDS] = {
	[DIRECTORY_FIELD_NAME] = DIRECTORY_SERVICE_NAME,
	[DIRECTORY_FIELD_DESCRIPTION] = DIRECTORY_SERVICE_DESCRIPTION,
	[DIRECTORY_FIELD_ALERT] = DIRECTORY_SERVICE_ALERT,
	[DIRECTORY_FIELD_STATUS] = DIRECTORY_SERVICE_STATUS,
	[DIRECTORY_FIELD_ELIGIBILITY] = DIRECTORY_SERVICE_ELIGIBILITY_DESCRIPTION,
	[DIRECTORY_FIELD_LEAST] = DIRECTORY_SERVICE_MINIMUM_AGE,
	[DIRECTORY_FIELD_MOST] = DIRECTORY_SERVICE_MAXIMUM_AGE,
	[DIRECTORY_FIELD_NEXT_STEP] = DIRECTORY_SERVICE_APPLICATION_PROCESS,
	[DIRECTORY_FIELD_FEES] = DIRECTORY_SERVICE_FEES_DESCRIPTION,
	[DIRECTORY_FIELD_INTERPRETATION] = DIRECTORY_SERVICE_INTERPRETATION_SERVICES,
	/* rows of their own */
	[DIRECTORY_FIELD_PHONE] = -1,
	[DIRECTORY_FIELD_NEEDS] = -1,
	[DIRECTORY_FIELD_EASIER] = -1,
	[DIRECTORY_FIELD_EMAIL] = DIRECTORY_SERVICE_EMAIL,
	[DIRECTORY_FIELD_URL] = DIRECTORY_SERVICE_URL,
};

enum directory_field directory_edit_field(size_t column)
{
	int field = 0;
	while (field < DIRECTORY_FIELDS && columns[field] != (int)column)
		field++;
	return (enum directory_field)field;
}

static bool is_age(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return digits > 0 && digits <= AGE_DIGITS && text[digits] == '\0' && atoi(text) <= AGE_MOST;
}

static const char *say(struct arena *arena, enum directory_field field, const char *written)
{
	const char *text = utf8_tidy(arena, written);
	/* an age that is none ("18 months", 999) is not shown, and stays as long as nobody types one */
	if ((field == DIRECTORY_FIELD_LEAST || field == DIRECTORY_FIELD_MOST) && !is_age(text))
		return "";
	return field == DIRECTORY_FIELD_STATUS && !*text ? "active" : text;
}

/* The program's own first telephone; its uid NULL where there is none. */
static enum err read_phone(struct db *db, struct arena *arena, const char *uid, struct directory_row *ret_row)
{
	struct directory_list phones;
	enum err err = directory_list_of(db, arena, DIRECTORY_PHONE, DIRECTORY_PHONE_SERVICE_ID, uid, &phones);
	*ret_row = phones.count > 0 ? phones.rows[0] : (struct directory_row){ .uid = NULL };
	return err;
}

static enum err read_values(struct db *db, struct arena *arena, const struct directory_row *row, const char **ret_values,
                            struct directory_row *ret_phone)
{
	enum err err = read_phone(db, arena, row->uid, ret_phone);
	for (int field = 0; field < DIRECTORY_FIELDS && err == ERR_OK; field++)
		if (directory_edit_is_terms((enum directory_field)field))
			err = directory_edit_read_terms(db, arena, row->uid, (enum directory_field)field, &ret_values[field]);
		else if (columns[field] >= 0)
			ret_values[field] = say(arena, (enum directory_field)field, row->texts[columns[field]]);
	if (err == ERR_OK)
		ret_values[DIRECTORY_FIELD_PHONE] = utf8_tidy(arena, ret_phone->texts[DIRECTORY_PHONE_NUMBER]);
	return err;
}

enum err directory_edit_read(struct office *office, struct arena *arena, int64_t service,
                             const char *ret_values[DIRECTORY_FIELDS])
{
	struct directory_row row, phone;
	enum err err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	if (err == ERR_OK && row.ended_at)
		err = err_set(ERR_NOT_FOUND, "the program is in the directory no longer");
	return err == ERR_OK ? read_values(office->db, arena, &row, ret_values, &phone) : err;
}

/* ---- what holds ---- */

/* The field that does not hold, or -1. What was left alone holds, whatever it is. */
static int wrong(const char *const *shown, const char *const *values)
{
	const char *least = values[DIRECTORY_FIELD_LEAST], *most = values[DIRECTORY_FIELD_MOST];
	for (int field = 0; field < DIRECTORY_FIELDS; field++) {
		bool same = strcmp(shown[field], values[field]) == 0;
		bool age = field == DIRECTORY_FIELD_LEAST || field == DIRECTORY_FIELD_MOST;
		if (!same && (strlen(values[field]) > DIRECTORY_EDIT_BYTES || (age && *values[field] && !is_age(values[field]))))
			return field;
	}
	if (utf8_blank(values[DIRECTORY_FIELD_NAME]))
		return DIRECTORY_FIELD_NAME;
	if (*least && *most && atoi(most) < atoi(least))
		return DIRECTORY_FIELD_MOST;
	bool told = strcmp(shown[DIRECTORY_FIELD_STATUS], values[DIRECTORY_FIELD_STATUS]) == 0;
	return told || opening_read_status(values[DIRECTORY_FIELD_STATUS]) != OPENING_OTHER_STATUS ? -1 : DIRECTORY_FIELD_STATUS;
}

/* ---- saving ---- */

struct saving {
	struct arena *arena; /* of the conflict */
	const char *const *shown;
	const char *const *values;
	const struct directory_term_names *names;
	struct record_conflict *conflict;
};

static enum err save_phone(struct directory_work *work, const struct directory_row *phone, const char *number)
{
	const char *const values[DIRECTORY_TEXTS] = { [DIRECTORY_PHONE_NUMBER] = number };
	if (phone->uid && !*number)
		return directory_work_end(work, DIRECTORY_PHONE, phone);
	if (phone->uid)
		return directory_work_change(work, DIRECTORY_PHONE, phone, values);
	struct directory_row row = { .texts = { [DIRECTORY_PHONE_SERVICE_ID] = work->service.uid,
		                                    [DIRECTORY_PHONE_NUMBER] = number } };
	return directory_work_add(work, DIRECTORY_PHONE, &row);
}

static enum err write_values(struct directory_work *work, const char *const *now, const char *const *values,
                             const struct directory_row *phone, const struct directory_term_names *names)
{
	const char *texts[DIRECTORY_TEXTS] = { 0 };
	enum err err = ERR_OK;
	for (int field = 0; field < DIRECTORY_FIELDS && err == ERR_OK; field++) {
		if (strcmp(now[field], values[field]) == 0)
			continue;
		if (directory_edit_is_terms((enum directory_field)field))
			err = directory_edit_save_terms(work, (enum directory_field)field, values[field], names);
		else if (field == DIRECTORY_FIELD_PHONE)
			err = save_phone(work, phone, values[field]);
		if (columns[field] < 0)
			continue;
		texts[columns[field]] = values[field];
		err = directory_work_uncheck(work, DIRECTORY_SERVICE, work->service.uid, (size_t)columns[field]);
	}
	return err == ERR_OK ? directory_work_change(work, DIRECTORY_SERVICE, &work->service, texts) : err;
}

static const char *tidy(struct arena *arena, enum directory_field field, const char *value)
{
	return directory_edit_is_terms(field) ? directory_edit_tidy_terms(arena, field, value) : utf8_tidy(arena, value);
}

static enum err save(struct directory_work *work, void *context)
{
	struct saving *saving = context;
	const char *now[DIRECTORY_FIELDS], *values[DIRECTORY_FIELDS];
	struct directory_row phone;
	enum err err = read_values(work->office->db, work->arena, &work->service, now, &phone);
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		values[field] = tidy(work->arena, (enum directory_field)field, saving->values[field]);
	if (err == ERR_OK)
		err = record_merge(saving->shown, now, values, DIRECTORY_FIELDS, saving->conflict);
	if (err == ERR_CONFLICT)
		saving->conflict->theirs = arena_string(saving->arena, saving->conflict->theirs);
	if (err != ERR_OK)
		return err;
	int field = wrong(now, values);
	if (field >= 0) {
		*saving->conflict = (struct record_conflict){ field, NULL };
		return err_set(ERR_INVALID, "directory_service: a field does not hold");
	}
	return write_values(work, now, values, &phone, saving->names);
}

enum err directory_edit_save(struct office *office, struct arena *arena, int64_t service,
                             const char *const shown[DIRECTORY_FIELDS], const char *const values[DIRECTORY_FIELDS],
                             const struct directory_term_names *names, struct record_conflict *ret_conflict)
{
	struct saving saving = { arena, shown, values, names, ret_conflict };
	return directory_work_run(office, service, save, &saving);
}
