#include <stdlib.h>
#include <string.h>

#include "exchange/csv_out.h"
#include "exchange/json_out.h"
#include "hsds_inside.h"
#include "hsds_write_inside.h"

static const char package_name[] = "datapackage.json";

bool hsds_write_is_member(const char *name)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		if (strcmp(hsds_file((enum directory_kind)kind), name) == 0)
			return true;
	return strcmp(name, package_name) == 0;
}

/* The columns that a file has: the standard's, those of 3.1 only where they are used, then
 * those that it has not, in the order in which they are met. */
struct table {
	struct arena *arena;
	enum directory_kind kind;
	const struct directory_rows *rows;
	bool written[DIRECTORY_TEXTS];
	const char **extras;
	size_t n_extras, room;
	struct dictionary *titles; /* of the extras: their place, from 1 */
	const char **cells;
};

static bool is_used(const struct directory_rows *rows, size_t column)
{
	for (size_t i = 0; i < rows->count; i++)
		if (*rows->rows[i].texts[column])
			return true;
	return false;
}

static void note_extras(struct table *table, json_t *extra)
{
	const char *key;
	json_t *value;
	json_object_foreach(extra, key, value) {
		if (dictionary_find(table->titles, key))
			continue;
		table->extras = arena_grow(table->arena, table->extras, table->n_extras, &table->room,
		                           sizeof *table->extras);
		const char *title = table->extras[table->n_extras++] = arena_string(table->arena, key);
		*dictionary_place(table->titles, title) = (void *)(uintptr_t)table->n_extras;
	}
}

static json_t *extra_of(const struct directory_row *row)
{
	return *row->extra ? json_loads(row->extra, 0, NULL) : NULL;
}

static void find_columns(struct table *table)
{
	table->titles = dictionary_new(table->arena);
	for (size_t column = 0; column < directory_columns(table->kind); column++)
		table->written[column] = hsds_is_ours(table->kind) || !hsds_is_later(table->kind, column) ||
		                         hsds_is_later(table->kind, DIRECTORY_TEXTS) || is_used(table->rows, column);
	for (size_t i = 0; i < table->rows->count; i++) {
		json_t *extra = extra_of(&table->rows->rows[i]);
		note_extras(table, extra);
		json_decref(extra);
	}
	table->cells = arena_array(table->arena, 1 + DIRECTORY_TEXTS + table->n_extras, sizeof *table->cells);
}

/* A text as it is; what else JSON has, as JSON writes it. */
static const char *cell_of(struct arena *arena, const json_t *value)
{
	char *text = NULL;
	size_t length = 0;
	if (json_is_string(value))
		return arena_string(arena, json_string_value(value));
	FILE *out = json_is_null(value) ? NULL : open_memstream(&text, &length);
	if (!out)
		return "";
	json_out_value(&(struct json_out){ .out = out, .plain = true }, value);
	fclose(out);
	const char *cell = text ? arena_copy(arena, text, length) : "";
	free(text);
	return cell;
}

static void write_heads(struct table *table, FILE *out)
{
	size_t count = 0;
	if (table->kind != DIRECTORY_TRANSLATION)
		table->cells[count++] = "id";
	for (size_t column = 0; column < directory_columns(table->kind); column++)
		if (table->written[column])
			table->cells[count++] = directory_column(table->kind, column);
	for (size_t i = 0; i < table->n_extras; i++)
		table->cells[count++] = table->extras[i];
	csv_out_row(table->cells, count, out);
}

static void write_row(struct table *table, const struct directory_row *row, struct arena *arena, FILE *out)
{
	size_t count = 0;
	json_t *extra = extra_of(row);
	const char *key;
	json_t *value;
	if (table->kind != DIRECTORY_TRANSLATION)
		table->cells[count++] = row->uid;
	for (size_t column = 0; column < directory_columns(table->kind); column++)
		if (table->written[column])
			table->cells[count++] = row->texts[column];
	for (size_t i = 0; i < table->n_extras; i++)
		table->cells[count + i] = "";
	json_object_foreach(extra, key, value)
		table->cells[count + (size_t)(uintptr_t)dictionary_find(table->titles, key) - 1] = cell_of(arena, value);
	csv_out_row(table->cells, count + table->n_extras, out);
	json_decref(extra);
}

static void write_table(struct table *table, FILE *out)
{
	struct arena *arena = arena_new();
	find_columns(table);
	write_heads(table, out);
	for (size_t i = 0; i < table->rows->count; i++) {
		write_row(table, &table->rows->rows[i], arena, out);
		arena_wipe(arena);
	}
	arena_free(arena);
}

/* ---- datapackage.json ---- */

static void write_pair(struct json_out *json, const char *key, const char *text)
{
	json_out_key(json, key);
	json_out_string(json, text);
}

static void write_field(struct json_out *json, const char *name, bool number, bool required)
{
	json_out_open(json, '{');
	write_pair(json, "name", name);
	write_pair(json, "type", number ? "number" : "string");
	if (required) {
		json_out_key(json, "constraints");
		json_out_open(json, '{');
		json_out_key(json, "required");
		json_out_value(json, json_true());
		json_out_close(json, '}');
	}
	json_out_close(json, '}');
}

static void write_schema(struct json_out *json, const struct table *table)
{
	bool id = table->kind != DIRECTORY_TRANSLATION;
	json_out_open(json, '{');
	if (id)
		write_pair(json, "primaryKey", "id");
	json_out_key(json, "fields");
	json_out_open(json, '[');
	if (id)
		write_field(json, "id", false, true);
	for (size_t column = 0; column < directory_columns(table->kind); column++)
		if (table->written[column])
			write_field(json, directory_column(table->kind, column), hsds_is_number(table->kind, column),
			            hsds_is_required(table->kind, column));
	for (size_t i = 0; i < table->n_extras; i++)
		write_field(json, table->extras[i], false, false);
	json_out_close(json, ']');
	json_out_close(json, '}');
}

static void write_resource(struct json_out *json, struct table *table)
{
	json_out_open(json, '{');
	write_pair(json, "name", hsds_object(table->kind));
	write_pair(json, "path", hsds_file(table->kind));
	write_pair(json, "format", "csv");
	write_pair(json, "mediatype", "text/csv");
	write_pair(json, "profile", "tabular-data-resource");
	json_out_key(json, "schema");
	find_columns(table);
	write_schema(json, table);
	json_out_close(json, '}');
}

static void write_package(const struct directory_rows *rows, FILE *out)
{
	struct json_out json = { .out = out };
	json_out_open(&json, '{');
	write_pair(&json, "name", "human_services_data");
	write_pair(&json, "profile", "tabular-data-package");
	json_out_key(&json, "resources");
	json_out_open(&json, '[');
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		struct table table = { .arena = arena_new(), .kind = (enum directory_kind)kind, .rows = &rows[kind] };
		if (rows[kind].count > 0)
			write_resource(&json, &table);
		arena_free(table.arena);
	}
	json_out_close(&json, ']');
	json_out_close(&json, '}');
	fputc('\n', out);
}

/* ---- all of it ---- */

/* `kind` DIRECTORY_KINDS: the package's own description. */
static enum err give_member(const struct directory_rows *rows, int kind, hsds_write_member_fn *each, void *context)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	struct table table = { .arena = arena_new(), .kind = (enum directory_kind)kind };
	if (out && kind == DIRECTORY_KINDS)
		write_package(rows, out);
	if (out && kind < DIRECTORY_KINDS) {
		table.rows = &rows[kind];
		write_table(&table, out);
	}
	bool failed = !out || ferror(out);
	if (out)
		failed |= fclose(out) != 0;
	enum err err = failed ? err_set(ERR_IO, "there is no memory left to write HSDS") : ERR_OK;
	if (err == ERR_OK)
		err = each(context, kind == DIRECTORY_KINDS ? package_name : hsds_file(table.kind), text, length);
	arena_free(table.arena);
	free(text);
	return err;
}

enum err hsds_write_members(const struct directory_rows *rows, hsds_write_member_fn *each, void *context)
{
	enum err err = give_member(rows, DIRECTORY_KINDS, each, context);
	for (int kind = 0; kind < DIRECTORY_KINDS && err == ERR_OK; kind++)
		if (rows[kind].count > 0)
			err = give_member(rows, kind, each, context);
	return err;
}
