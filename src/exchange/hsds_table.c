#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/block.h"
#include "csv_table.h"
#include "hsds_inside.h"

enum { PACKAGE_MOST = 4 * 1024 * 1024 };

/* Which file of the bundle holds a kind's rows; NULL: none. */
struct package {
	const char *files[DIRECTORY_KINDS];
};

static void take_file(struct hsds *job, struct package *package, enum directory_kind kind, const char *file)
{
	if (package->files[kind] && strcmp(package->files[kind], file) != 0)
		hsds_remark_file(job, MSG_IMPORT_HSDS_TWO_FILES, file, NULL, package->files[kind], true);
	package->files[kind] = file;
}

/* ---- datapackage.json ---- */

/* Files that its resources name; other names than the usual ones are found by it. */
static void read_resources(struct hsds *job, struct package *package, json_t *root)
{
	size_t i;
	json_t *resource;
	json_array_foreach(json_object_get(root, "resources"), i, resource) {
		const char *name = json_string_value(json_object_get(resource, "name"));
		const char *path = json_string_value(json_object_get(resource, "path"));
		if (!name || !path)
			continue;
		const char *slash = strrchr(path, '/');
		enum directory_kind kind = hsds_kind_of_word(name, strlen(name));
		const char *file = slash ? slash + 1 : path;
		if (kind < DIRECTORY_KINDS && bundle_has(job->bundle, file))
			take_file(job, package, kind, arena_string(job->arena, file));
	}
}

static void look_at_version(struct hsds *job, const char *file, json_t *root)
{
	const char *version = json_string_value(json_object_get(root, "hsds_version"));
	if (version && (version[0] == '1' || version[0] == '2') && version[1] == '.')
		hsds_remark_file(job, version[0] == '1' ? MSG_IMPORT_HSDS_OLD_1 : MSG_IMPORT_HSDS_OLD_2, file, version,
		                 "3.0, 3.1", true);
}

static enum err read_package(struct hsds *job, struct package *package)
{
	static const char name[] = "datapackage.json";
	char *text;
	size_t length;
	json_error_t error;
	if (!bundle_has(job->bundle, name))
		return ERR_OK;
	enum err err = hsds_load(job->bundle, name, PACKAGE_MOST, &text, &length);
	if (err != ERR_OK)
		return err;
	json_t *root = json_loadb(text, length, 0, &error);
	if (json_is_object(root)) {
		look_at_version(job, name, root);
		read_resources(job, package, root);
	} else {
		hsds_remark_file(job, MSG_IMPORT_HSDS_PACKAGE, name, NULL, NULL, false);
	}
	json_decref(root);
	block_free(text);
	return ERR_OK;
}

/* ---- which files there are ---- */

static bool is_csv(const char *name)
{
	size_t length = strlen(name);
	return length > 4 && strcasecmp(name + length - 4, ".csv") == 0;
}

static bool is_taken(const struct package *package, const char *name)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		if (package->files[kind] && strcmp(package->files[kind], name) == 0)
			return true;
	return false;
}

static void look_at_file(struct hsds *job, struct package *package, const char *name)
{
	if (!is_csv(name) || is_taken(package, name))
		return;
	enum directory_kind kind = hsds_kind_of_file(name);
	enum msg old = hsds_old_key(arena_copy(job->arena, name, strlen(name) - 4));
	if (kind < DIRECTORY_KINDS)
		take_file(job, package, kind, name);
	else if (old != MSG_NONE)
		hsds_remark_file(job, old, name, NULL, "HSDS 3.0, 3.1", true);
	else
		hsds_remark_file(job, MSG_IMPORT_HSDS_FILE, name, NULL, NULL, false);
}

/* Columns that only an older HSDS has, or that it lacks. */
static enum err look_at_heads(struct hsds *job, enum directory_kind kind, const char *name)
{
	static const struct { enum directory_kind kind; const char *title; } old[] = {
		{ DIRECTORY_TAXONOMY, "vocabulary" },      { DIRECTORY_TAXONOMY, "parent_name" },
		{ DIRECTORY_TAXONOMY_TERM, "vocabulary" }, { DIRECTORY_TAXONOMY_TERM, "parent_name" },
		{ DIRECTORY_SCHEDULE, "weekday" },
	};
	struct csv *csv;
	const struct csv_row *heads;
	bool status = false;
	enum err err = csv_open(job->bundle, name, &csv);
	if (err != ERR_OK)
		return err;
	err = csv_next(csv, &heads);
	for (size_t field = 0; err == ERR_OK && field < heads->count; field++) {
		const char *title = heads->fields[field];
		status |= strcasecmp(title, "status") == 0;
		for (size_t i = 0; i < sizeof old / sizeof *old; i++)
			if (old[i].kind == kind && strcasecmp(title, old[i].title) == 0)
				hsds_remark_file(job, MSG_IMPORT_HSDS_OLD, name, title, "HSDS 3.0, 3.1", true);
	}
	if (err == ERR_OK && kind == DIRECTORY_SERVICE && !status)
		hsds_remark_file(job, MSG_IMPORT_HSDS_OLD, name, NULL, "status", true);
	csv_close(csv);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* ---- one file ---- */

struct table {
	struct hsds *job;
	enum directory_kind kind;
	struct csv_table file;
	bool id;              /* the first column is the id; a translation has none */
	int *extras;          /* fields that are none of the standard's columns */
	const char **titles;  /* what they are called */
	size_t n_extras, heads, named; /* named: heads up to the last that says something */
};

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t")] == '\0';
}

static bool is_title(const struct table *table, const char *title)
{
	for (int i = 0; table->file.columns[i].name; i++)
		if (strcasecmp(table->file.columns[i].name, title) == 0)
			return true;
	for (size_t i = 0; i < table->n_extras; i++)
		if (strcmp(table->titles[i], title) == 0)
			return true;
	return false;
}

static bool is_column(const struct table *table, int field)
{
	for (int i = 0; table->file.columns[i].name; i++)
		if (table->file.places[i] == field)
			return true;
	return false;
}

static void head_remark(const struct table *table, int field, enum msg cause, const char *found, const char *expected,
                        bool refuses)
{
	findings_add(table->job->findings, &(struct finding){ .cause = cause, .file = table->file.name, .line = 1,
	                                                      .column = field + 1, .found = found,
	                                                      .expected = expected, .refuses = refuses });
}

static void read_heads(struct table *table)
{
	const struct csv_row *heads = table->file.row;
	struct arena *arena = table->job->arena;
	struct hsds_places *places = &table->job->places[table->kind];
	table->heads = heads->count;
	table->extras = arena_array(arena, heads->count, sizeof *table->extras);
	table->titles = arena_array(arena, heads->count, sizeof *table->titles);
	for (size_t field = 0; field < heads->count; field++) {
		if (!is_blank(heads->fields[field]))
			table->named = field + 1;
		if (is_column(table, (int)field))
			continue;
		if (is_title(table, heads->fields[field]))
			head_remark(table, (int)field, MSG_IMPORT_HSDS_HEAD_TWICE, heads->fields[field], NULL, true);
		table->titles[table->n_extras] = arena_string(arena, heads->fields[field]);
		table->extras[table->n_extras++] = (int)field;
	}
	places->file = table->file.name;
	for (size_t column = 0; column < directory_columns(table->kind); column++) {
		places->columns[column] = table->file.places[column + table->id] + 1;
		if (places->columns[column] == 0 && hsds_is_required(table->kind, column) &&
		    !hsds_is_demanded(table->kind, column))
			head_remark(table, -1, MSG_IMPORT_NO_COLUMN, NULL, directory_column(table->kind, column), false);
	}
}

static const char *field_of(const struct csv_row *fields, size_t field)
{
	return field < fields->count ? fields->fields[field] : "";
}

/* A field without a head over it has nowhere to go; one that is missing may be a line that
 * was broken in two. */
static void look_at_length(const struct table *table, const struct hsds_row *row)
{
	const struct csv_row *fields = table->file.row;
	const char *found = NULL;
	for (size_t i = 0; i < table->n_extras; i++)
		if (!*table->titles[i] && !is_blank(field_of(fields, (size_t)table->extras[i])))
			found = field_of(fields, (size_t)table->extras[i]);
	for (size_t field = table->heads; field < fields->count; field++)
		if (!is_blank(fields->fields[field]))
			found = fields->fields[field];
	if (found)
		hsds_remark(table->job, row, &(struct hsds_remark){ .cause = MSG_IMPORT_HSDS_SURPLUS, .column = HSDS_UID,
		                                                    .found = found, .refuses = true });
	if (fields->count < table->named)
		hsds_remark(table->job, row, &(struct hsds_remark){ .cause = MSG_IMPORT_HSDS_SHORT, .column = HSDS_UID });
}

/* All columns that the standard has not, in their order, so that they go out again as they
 * came. */
static const char *read_extra(const struct table *table)
{
	if (table->n_extras == 0)
		return "";
	json_t *extra = json_object();
	for (size_t i = 0; i < table->n_extras; i++)
		if (*table->titles[i])
			json_object_set_new(extra, table->titles[i],
			                    json_string(field_of(table->file.row, (size_t)table->extras[i])));
	char *text = json_object_size(extra) > 0 ? json_dumps(extra, JSON_COMPACT) : NULL;
	const char *kept = text ? arena_string(table->file.arena, text) : "";
	json_decref(extra);
	free(text);
	return kept;
}

static void read_row(struct table *table)
{
	struct hsds_row row = { .kind = table->kind, .place = { .line = table->file.row->line } };
	for (size_t column = 0; column < directory_columns(table->kind); column++)
		row.item.texts[column] = table->file.places[column + table->id] >= 0
			? csv_table_raw(&table->file, (int)column + table->id) : "";
	row.item.uid = csv_table_raw(&table->file, 0);
	if (!table->id)
		row.item.uid = directory_uid_of_translation(
			table->file.arena, csv_table_raw(&table->file, DIRECTORY_TRANSLATION_ENTITY),
			csv_table_raw(&table->file, DIRECTORY_TRANSLATION_ENTITY_ID),
			csv_table_raw(&table->file, DIRECTORY_TRANSLATION_FIELD),
			csv_table_raw(&table->file, DIRECTORY_TRANSLATION_LANGUAGE));
	row.item.extra = read_extra(table);
	look_at_length(table, &row);
	hsds_put(table->job, &row);
}

static enum err read_file(struct hsds *job, enum directory_kind kind, const char *name)
{
	struct csv_table_column columns[DIRECTORY_TEXTS + 2] = { { NULL, NULL, false } };
	struct table table = { .job = job, .kind = kind, .id = kind != DIRECTORY_TRANSLATION };
	if (table.id)
		columns[0] = (struct csv_table_column){ "id", NULL, true };
	for (size_t column = 0; column < directory_columns(kind); column++)
		columns[column + table.id] = (struct csv_table_column){ directory_column(kind, column), NULL,
		                                                        hsds_is_demanded(kind, column) };
	enum err err = csv_table_open(job->bundle, name, columns, job->findings, &table.file);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? ERR_OK : err; /* the findings say why */
	read_heads(&table);
	while ((err = csv_table_row(&table.file)) == ERR_OK)
		read_row(&table);
	csv_table_close(&table.file);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err hsds_table_read(struct hsds *job)
{
	struct package package = { { NULL } };
	enum err err = read_package(job, &package);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < bundle_count(job->bundle); i++)
		look_at_file(job, &package, bundle_name(job->bundle, i));
	for (int kind = 0; kind < DIRECTORY_KINDS && err == ERR_OK; kind++)
		if (package.files[kind])
			err = look_at_heads(job, (enum directory_kind)kind, package.files[kind]);
	/* an older shape gets its one sentence, and not forty more */
	if (err != ERR_OK || findings_refuse(job->findings))
		return err;
	size_t files = 0;
	for (int kind = 0; kind < DIRECTORY_KINDS && err == ERR_OK; kind++) {
		const char *name = package.files[kind];
		bool silent = !name && hsds_is_ours((enum directory_kind)kind);
		directory_set_mode(job->directory, (enum directory_kind)kind, silent ? RECONCILE_ABSENT : RECONCILE_BULK);
		files += name != NULL;
		if (name)
			err = read_file(job, (enum directory_kind)kind, name);
	}
	if (err == ERR_OK && files == 0)
		hsds_remark_file(job, MSG_IMPORT_HSDS_NONE, NULL, NULL, NULL, true);
	return err;
}
