#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "exchange/csv.h"
#include "exchange/json_out.h"
#include "hsds_inside.h"

enum { POINTER_BYTES = 512 };

struct reading {
	struct hsds *job;
	const char *name;
	char pointer[POINTER_BYTES]; /* to the object that is being read */
	struct arena *arena;         /* of one element of a list */
	const char *last_service, *last_organization; /* behind which the next stands */
};

/* Under what an object stands, and behind which of its list. */
struct under {
	size_t column, kind_column; /* DIRECTORY_TEXTS: none */
	const char *uid, *object, *after;
};
static const struct under nowhere = { DIRECTORY_TEXTS, DIRECTORY_TEXTS, NULL, NULL, NULL };

/* ---- places ---- */

static size_t step_in(struct reading *reading, const char *key)
{
	size_t length = strlen(reading->pointer);
	snprintf(reading->pointer + length, sizeof reading->pointer - length, "/%s", key);
	return length;
}

static size_t step_to(struct reading *reading, size_t index)
{
	char number[24];
	snprintf(number, sizeof number, "%zu", index);
	return step_in(reading, number);
}

static void step_out(struct reading *reading, size_t length)
{
	reading->pointer[length] = '\0';
}

static void refuse_shape(struct reading *reading, const char *expected)
{
	char *place = arena_printf(reading->arena, "%s#%s", reading->name, reading->pointer);
	hsds_remark_file(reading->job, MSG_IMPORT_HSDS_SHAPE, place, NULL, expected, true);
}

/* ---- what a key is ---- */

static const char *text_of(struct reading *reading, const json_t *value)
{
	char number[JSON_OUT_NUMBER];
	switch (json_typeof(value)) {
	case JSON_STRING: return json_string_value(value);
	case JSON_INTEGER:
	case JSON_REAL: json_out_number(value, number); return arena_string(reading->arena, number);
	case JSON_TRUE: return "true";
	case JSON_FALSE: return "false";
	case JSON_NULL: return "";
	default: return NULL;
	}
}

static const struct hsds_nest *nest_of(enum directory_kind parent, const char *key)
{
	for (size_t i = 0; i < hsds_nest_count; i++)
		if (hsds_nests[i].parent == parent && strcmp(hsds_nests[i].key, key) == 0)
			return &hsds_nests[i];
	return NULL;
}

static const struct hsds_hanging *hanging_of(const char *key)
{
	for (size_t i = 0; i < HSDS_HANGINGS; i++)
		if (strcmp(hsds_hangings[i].key, key) == 0)
			return &hsds_hangings[i];
	return NULL;
}

/* -1: the id; the number of columns: none of them. */
static int column_of(enum directory_kind kind, const char *key)
{
	int column = 0, count = (int)directory_columns(kind);
	if (strcasecmp(key, "id") == 0 && kind != DIRECTORY_TRANSLATION)
		return HSDS_UID;
	while (column < count && strcasecmp(directory_column(kind, (size_t)column), key) != 0)
		column++;
	return column;
}

static const char *read_object(struct reading *reading, enum directory_kind kind, json_t *object,
                               const struct under *under);

/* ---- what the standard has not ---- */

static bool is_sound(const json_t *value)
{
	bool sound = !json_is_string(value) || !hsds_has_control(json_string_value(value));
	for (size_t i = 0; i < json_array_size(value); i++)
		sound &= is_sound(json_array_get(value, i));
	for (void *at = json_object_iter((json_t *)(uintptr_t)value); at;
	     at = json_object_iter_next((json_t *)(uintptr_t)value, at))
		sound &= !hsds_has_control(json_object_iter_key(at)) && is_sound(json_object_iter_value(at));
	return sound;
}

/* Kept as it is, unless only an older HSDS has it, or no table could. */
static void read_unknown(struct reading *reading, const char *key, json_t *value, json_t *extra)
{
	bool whole = json_is_object(value) || json_is_array(value);
	enum msg old = whole ? hsds_old_key(key) : MSG_NONE;
	if (old != MSG_NONE)
		hsds_remark_file(reading->job, old, reading->name, key, "HSDS 3.0, 3.1", true);
	else if (!*key || hsds_has_control(key) || !is_sound(value))
		refuse_shape(reading, NULL);
	else
		json_object_set(extra, key, value);
}

/* In one line, its numbers as short as can be; the reading's. NULL: there is no memory. */
static const char *write_extra(struct reading *reading, const json_t *extra)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	if (!out)
		return NULL;
	json_out_value(&(struct json_out){ .out = out, .plain = true }, extra);
	const char *kept = fclose(out) == 0 ? arena_copy(reading->arena, text, length) : NULL;
	free(text);
	return kept;
}

/* What is known of an object beside the standard's columns, and what this says of it. */
static const char *merge_extra(struct reading *reading, enum directory_kind kind, const char *uid, json_t *extra)
{
	if (json_object_size(extra) == 0)
		return NULL;
	const char *known = directory_text(reading->job->directory, kind, uid, directory_columns(kind));
	json_t *all = known ? json_loads(known, 0, NULL) : NULL;
	if (!json_is_object(all)) {
		json_decref(all);
		all = json_object();
	}
	json_object_update(all, extra);
	const char *text = write_extra(reading, all);
	json_decref(all);
	if (text && strlen(text) > CSV_FIELD_MOST) {
		refuse_shape(reading, NULL);
		return NULL;
	}
	return text;
}

/* ---- one object ---- */

static void read_list(struct reading *reading, enum directory_kind kind, json_t *list, struct under under)
{
	if (json_is_object(list)) {
		read_object(reading, kind, list, &under);
		return;
	}
	size_t i;
	json_t *object;
	json_array_foreach(list, i, object) {
		size_t length = step_to(reading, i);
		const char *uid = read_object(reading, kind, object, &under);
		under.after = uid ? uid : under.after;
		step_out(reading, length);
	}
}

/* The lists under an object, once it was put itself. */
static void read_below(struct reading *reading, enum directory_kind kind, const char *uid, json_t *object)
{
	const char *key;
	json_t *value;
	json_object_foreach(object, key, value) {
		const struct hsds_nest *nest = nest_of(kind, key);
		const struct hsds_hanging *hanging = hanging_of(key);
		if (!json_is_array(value) && !json_is_object(value))
			continue;
		size_t length = step_in(reading, key);
		if (nest && !nest->one)
			read_list(reading, nest->child, value, (struct under){ nest->column, DIRECTORY_TEXTS, uid, NULL, NULL });
		else if (!nest && hanging)
			read_list(reading, hanging->child, value, (struct under){ hanging->column, hanging->kind_column, uid,
			                                                          directory_object(kind), NULL });
		step_out(reading, length);
	}
}

static void read_column(struct reading *reading, struct hsds_row *row, int column, const char *key, const json_t *value)
{
	const char *name = column == HSDS_UID ? "id" : directory_column(row->kind, (size_t)column);
	const char **text = column == HSDS_UID ? &row->item.uid : &row->item.texts[column];
	char *place = arena_printf(reading->arena, "%s#%s", reading->name, reading->pointer);
	if (strcmp(name, key) != 0)
		hsds_remark_file(reading->job, *text ? MSG_IMPORT_HSDS_HEAD_TWICE : MSG_IMPORT_HEAD, place, key, name,
		                 *text != NULL);
	*text = text_of(reading, value);
	if (!*text)
		refuse_shape(reading, "text");
}

/* Extras of ours whose names are those of lists. */
static void read_extras(struct reading *reading, json_t *extras, json_t *extra)
{
	const char *key;
	json_t *value;
	json_object_foreach(extras, key, value)
		read_unknown(reading, key, value, extra);
}

static void read_key(struct reading *reading, struct hsds_row *row, const char *key, json_t *value, json_t *extra)
{
	const struct hsds_nest *nest = nest_of(row->kind, key);
	int column = column_of(row->kind, key);
	bool whole = json_is_array(value) || json_is_object(value);
	if (nest && nest->one && json_is_object(value)) {
		const char *child = read_object(reading, nest->child, value, &nowhere);
		if (child && !row->item.texts[nest->column])
			row->item.texts[nest->column] = child;
	} else if (column < (int)directory_columns(row->kind)) {
		read_column(reading, row, column, key, value);
	} else if (nest || hanging_of(key)) {
		/* lists come once the row is put */
		if (json_is_null(value) || (whole && !(nest && nest->one)))
			return;
		refuse_shape(reading, "[]");
	} else if (strcmp(key, HSDS_EXTRA) == 0 && json_is_object(value)) {
		read_extras(reading, value, extra);
	} else {
		read_unknown(reading, key, value, extra);
	}
}

static void hang(struct hsds_row *row, const struct under *under)
{
	if (under->column < DIRECTORY_TEXTS && !row->item.texts[under->column])
		row->item.texts[under->column] = under->uid;
	if (under->kind_column < DIRECTORY_TEXTS && !row->item.texts[under->kind_column])
		row->item.texts[under->kind_column] = under->object;
	row->item.after = under->after;
}

static const char *word_of(const struct hsds_row *row, size_t column)
{
	return row->item.texts[column] ? row->item.texts[column] : "";
}

/* Returns its uid, or NULL where it was refused. */
static const char *read_object(struct reading *reading, enum directory_kind kind, json_t *object,
                               const struct under *under)
{
	struct hsds_row row = { .kind = kind, .parts = true };
	const char *key;
	json_t *value, *extra = json_object();
	if (!json_is_object(object)) {
		refuse_shape(reading, directory_object(kind));
		json_decref(extra);
		return NULL;
	}
	json_object_foreach(object, key, value) {
		size_t length = step_in(reading, key);
		read_key(reading, &row, key, value, extra);
		step_out(reading, length);
	}
	hang(&row, under);
	if (kind == DIRECTORY_TRANSLATION)
		row.item.uid = directory_uid_of_translation(reading->arena, word_of(&row, DIRECTORY_TRANSLATION_ENTITY),
		                                         word_of(&row, DIRECTORY_TRANSLATION_ENTITY_ID),
		                                         word_of(&row, DIRECTORY_TRANSLATION_FIELD),
		                                         word_of(&row, DIRECTORY_TRANSLATION_LANGUAGE));
	row.item.extra = merge_extra(reading, kind, row.item.uid, extra);
	json_decref(extra);
	row.place.pointer = reading->pointer;
	hsds_put(reading->job, &row);
	if (row.item.uid && *row.item.uid)
		read_below(reading, kind, row.item.uid, object);
	return row.item.uid;
}

/* ---- what stands at the top ---- */

static enum directory_kind kind_of(json_t *object)
{
	static const char *const service[] = { "status", "organization", "organization_id", "service_at_locations",
	                                       "program", "program_id", "eligibility_description" };
	static const char *const organization[] = { "services", "locations", "programs", "organization_identifiers",
	                                            "website", "legal_status", "parent_organization_id",
	                                            "year_incorporated", "logo", "tax_status", "description" };
	for (size_t i = 0; i < sizeof service / sizeof *service; i++)
		if (json_object_get(object, service[i]))
			return DIRECTORY_SERVICE;
	for (size_t i = 0; i < sizeof organization / sizeof *organization; i++)
		if (json_object_get(object, organization[i]))
			return DIRECTORY_ORGANIZATION;
	return DIRECTORY_KINDS;
}

static void read_root(struct reading *reading, json_t *object)
{
	enum directory_kind kind = kind_of(object);
	const char *version = json_string_value(json_object_get(object, "hsds_version"));
	if (version && (version[0] == '1' || version[0] == '2')) {
		hsds_remark_file(reading->job, version[0] == '1' ? MSG_IMPORT_HSDS_OLD_1 : MSG_IMPORT_HSDS_OLD_2,
		                 reading->name, version, "3.0, 3.1", true);
		return;
	}
	if (kind == DIRECTORY_KINDS) {
		refuse_shape(reading, "service, organization");
		return;
	}
	struct under under = nowhere;
	const char **after = kind == DIRECTORY_SERVICE ? &reading->last_service : &reading->last_organization;
	under.after = *after;
	const char *uid = read_object(reading, kind, object, &under);
	if (uid)
		*after = arena_string(reading->job->arena, uid);
}

/* What one element says is copied where it is kept. */
static void read_element(void *context, const char *pointer, json_t *object)
{
	struct reading *reading = context;
	snprintf(reading->pointer, sizeof reading->pointer, "%s", pointer);
	read_root(reading, object);
	arena_wipe(reading->arena);
}

enum err hsds_json_read(struct hsds *job, const char *name)
{
	struct reading reading = { .job = job, .name = name, .arena = arena_new() };
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		job->places[kind].file = name;
	enum err err = hsds_document_read(job->bundle, name, read_element, &reading);
	arena_free(reading.arena);
	return err;
}
