#include "domain/directory_edit.h"

#include <stdlib.h>
#include <string.h>

#include "directory_edit_inside.h"
#include "domain/opening.h"
#include "record_inside.h"
#include "text/utf8.h"

enum { AGE_MOST = 130, AGE_DIGITS = 3 };

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

/* The program's own first telephone that is nobody's; its uid NULL where there is none. */
static enum err read_phone(struct db *db, struct arena *arena, const char *uid, struct directory_row *ret_row)
{
	struct directory_list phones;
	enum err err = directory_list_of(db, arena, DIRECTORY_PHONE, DIRECTORY_PHONE_SERVICE_ID, uid, &phones);
	*ret_row = (struct directory_row){ .uid = NULL };
	for (size_t i = 0; i < phones.count && !ret_row->uid; i++)
		if (!*phones.rows[i].texts[DIRECTORY_PHONE_CONTACT_ID])
			*ret_row = phones.rows[i];
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
		err = directory_work_uncheck(work, DIRECTORY_SERVICE, work->service.uid,
		                             directory_row_column(DIRECTORY_SERVICE, (size_t)columns[field]));
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

/* ---- a new one ---- */

struct adding {
	const struct directory_new *made;
	struct record_conflict *conflict;
	int64_t id;
};

/* Whose it is: one on file, or a new one, which is added behind the program. */
static enum err find_organization(struct directory_work *work, const struct directory_new *made, struct directory_row *ret_row)
{
	if (!made->organization) {
		*ret_row = (struct directory_row){ .uid = directory_work_uid(work) };
		ret_row->texts[DIRECTORY_ORGANIZATION_NAME] = utf8_tidy(work->arena, made->organization_name);
		return utf8_blank(ret_row->texts[DIRECTORY_ORGANIZATION_NAME]) ? ERR_INVALID : ERR_OK;
	}
	enum err err = directory_row_get(work->office->db, work->arena, DIRECTORY_ORGANIZATION, made->organization, ret_row);
	return err == ERR_OK && ret_row->ended_at ? err_set(ERR_NOT_FOUND, "the organization is in the directory no longer") : err;
}

static enum err add_rows(struct directory_work *work, const struct adding *adding, const char *const *values,
                         const struct directory_row *organization)
{
	struct directory_row row = { .uid = directory_work_uid(work),
		                         .texts = { [DIRECTORY_SERVICE_ORGANIZATION_ID] = organization->uid } };
	enum err err = ERR_OK;
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		if (columns[field] >= 0)
			row.texts[columns[field]] = values[field];
	err = directory_work_add(work, DIRECTORY_SERVICE, &row);
	if (err == ERR_OK && !adding->made->organization)
		err = directory_work_add(work, DIRECTORY_ORGANIZATION, organization);
	if (err == ERR_OK && *values[DIRECTORY_FIELD_PHONE])
		err = save_phone(work, &(struct directory_row){ .uid = NULL }, values[DIRECTORY_FIELD_PHONE]);
	for (int field = 0; field < DIRECTORY_FIELDS && err == ERR_OK; field++)
		if (directory_edit_is_terms((enum directory_field)field))
			err = directory_edit_save_terms(work, (enum directory_field)field, values[field], adding->made->names);
	return err;
}

static enum err add(struct directory_work *work, void *context)
{
	struct adding *adding = context;
	const char *values[DIRECTORY_FIELDS], *nothing[DIRECTORY_FIELDS];
	struct directory_row organization;
	for (int field = 0; field < DIRECTORY_FIELDS; field++) {
		values[field] = tidy(work->arena, (enum directory_field)field, adding->made->values[field]);
		nothing[field] = "";
	}
	enum err err = find_organization(work, adding->made, &organization);
	int field = err == ERR_INVALID ? DIRECTORY_FIELDS : wrong(nothing, values);
	if (err == ERR_OK ? field >= 0 : err == ERR_INVALID) {
		*adding->conflict = (struct record_conflict){ field, NULL };
		return err_set(ERR_INVALID, "directory_service: a field does not hold");
	}
	if (err == ERR_OK)
		err = add_rows(work, adding, values, &organization);
	adding->id = work->service.id;
	return err;
}

enum err directory_edit_add(struct office *office, const struct directory_new *made, struct record_conflict *ret_conflict,
                            int64_t *ret_id)
{
	struct adding adding = { .made = made, .conflict = ret_conflict };
	enum err err = directory_work_run(office, 0, add, &adding);
	if (err == ERR_OK)
		*ret_id = adding.id;
	return err;
}
