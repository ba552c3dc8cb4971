#include "store/directory_row.h"

#include <string.h>

#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

/* insert: id, when, uid, place, extra, columns. update: place, extra, columns, id. */
struct noun {
	const char *object;
	size_t count;
	const char *columns[DIRECTORY_TEXTS];
	const char *insert, *update, *end, *find, *get, *each, *each_ended, *last;
};

enum { FIRST_COLUMN = 6 };
#define NAME(K, COLUMN, column) ", " #column
#define MARK(K, COLUMN, column) ", ?"
#define SET(K, COLUMN, column) ", " #column " = ?"
#define TITLE(K, COLUMN, column) #column,
#define READ(KIND, kind) \
	"SELECT id, place, made_at, coalesce(ended_at, 0), uid, extra" DIRECTORY_COLUMNS_##KIND(KIND, NAME) \
	" FROM directory_" #kind
#define IN_ORDER " ORDER BY place, id"

#define NOUN(KIND, kind) [DIRECTORY_##KIND] = { \
	.object = #kind, .count = DIRECTORY_##KIND##_COLUMNS, .columns = { DIRECTORY_COLUMNS_##KIND(KIND, TITLE) }, \
	.insert = "INSERT INTO directory_" #kind " (id, made_at, uid, place, extra" \
	          DIRECTORY_COLUMNS_##KIND(KIND, NAME) ") VALUES (?, ?, ?, ?, ?" \
	          DIRECTORY_COLUMNS_##KIND(KIND, MARK) ")", \
	.update = "UPDATE directory_" #kind " SET ended_at = NULL, place = ?, extra = ?" \
	          DIRECTORY_COLUMNS_##KIND(KIND, SET) " WHERE id = ?", \
	.end = "UPDATE directory_" #kind " SET ended_at = ? WHERE id = ?", \
	.find = READ(KIND, kind) " WHERE uid = ?", \
	.get = READ(KIND, kind) " WHERE id = ?", \
	.each = READ(KIND, kind) " WHERE ended_at IS NULL" IN_ORDER, \
	.each_ended = READ(KIND, kind) IN_ORDER, \
	.last = "SELECT coalesce(max(place), 0) FROM directory_" #kind },
static const struct noun nouns[DIRECTORY_KINDS] = { DIRECTORY_KINDS_EACH(NOUN) };

/* `each`: the rows in use whose reference is that uid; NULL: the column is no reference. */
#define REFERENCE(KIND, kind, COLUMN, column, OF) [DIRECTORY_##KIND][DIRECTORY_##KIND##_##COLUMN] = { \
	DIRECTORY_##OF, READ(KIND, kind) " WHERE " #column " = ? AND ended_at IS NULL" IN_ORDER },
static const struct reference {
	enum directory_kind of;
	const char *each;
} references[DIRECTORY_KINDS][DIRECTORY_TEXTS] = { DIRECTORY_REFERENCES_EACH(REFERENCE) };

const char *directory_row_object(enum directory_kind kind)
{
	return nouns[kind].object;
}

enum directory_kind directory_row_kind(const char *object)
{
	int kind = 0;
	while (kind < DIRECTORY_KINDS && strcmp(nouns[kind].object, object) != 0)
		kind++;
	return (enum directory_kind)kind;
}

size_t directory_row_columns(enum directory_kind kind)
{
	return nouns[kind].count;
}

const char *directory_row_column(enum directory_kind kind, size_t column)
{
	return nouns[kind].columns[column];
}

bool directory_row_refers(enum directory_kind kind, size_t column, enum directory_kind *ret_of)
{
	const struct reference *reference = &references[kind][column];
	if (reference->each)
		*ret_of = reference->of;
	return reference->each != NULL;
}

/* ---- reading ---- */

static struct directory_row row_of(struct statement *statement, const struct noun *noun)
{
	struct directory_row row = {
		.id = statement_int(statement, 0), .place = statement_int(statement, 1),
		.made_at = statement_int(statement, 2), .ended_at = statement_int(statement, 3),
		.uid = statement_text(statement, 4), .extra = statement_text(statement, 5),
	};
	for (size_t i = 0; i < noun->count; i++)
		row.texts[i] = statement_text(statement, FIRST_COLUMN + (int)i);
	return row;
}

static enum err read_one(struct db *db, struct arena *arena, const struct noun *noun, const char *sql,
                         struct statement_value value, struct directory_row *ret_row)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, &value, 1, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK) {
		struct directory_row row = row_of(statement, noun);
		row.uid = arena_string(arena, row.uid);
		row.extra = arena_string(arena, row.extra);
		for (size_t i = 0; i < noun->count; i++)
			row.texts[i] = arena_string(arena, row.texts[i]);
		*ret_row = row;
	}
	statement_end(statement);
	return err;
}

enum err directory_row_find(struct db *db, struct arena *arena, enum directory_kind kind, const char *uid,
                            struct directory_row *ret_row)
{
	return read_one(db, arena, &nouns[kind], nouns[kind].find, value_word(uid), ret_row);
}

enum err directory_row_get(struct db *db, struct arena *arena, enum directory_kind kind, int64_t id,
                           struct directory_row *ret_row)
{
	return read_one(db, arena, &nouns[kind], nouns[kind].get, value_id(id), ret_row);
}

static enum err each_row(struct db *db, const struct noun *noun, const char *sql, const char *uid,
                         directory_row_each_fn *each, void *context)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, &value_word(uid), uid ? 1 : 0, &statement);
	if (err != ERR_OK)
		return err;
	enum err told = ERR_OK;
	while (told == ERR_OK && (err = statement_row(statement)) == ERR_OK) {
		const struct directory_row row = row_of(statement, noun);
		told = each(context, &row);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err == ERR_OK ? told : err;
}

enum err directory_row_each(struct db *db, enum directory_kind kind, bool ended, directory_row_each_fn *each,
                            void *context)
{
	const struct noun *noun = &nouns[kind];
	return each_row(db, noun, ended ? noun->each_ended : noun->each, NULL, each, context);
}

enum err directory_row_each_of(struct db *db, enum directory_kind kind, size_t column, const char *uid,
                               directory_row_each_fn *each, void *context)
{
	const char *sql = references[kind][column].each;
	if (!sql)
		return err_set(ERR_INVALID, "%s.%s refers to no row", nouns[kind].object, nouns[kind].columns[column]);
	return each_row(db, &nouns[kind], sql, uid, each, context);
}

/* ---- writing ---- */

static int bind_columns(struct statement *statement, const struct noun *noun, const struct directory_row *row,
                        int parameter)
{
	for (size_t i = 0; i < noun->count; i++)
		statement_bind_word(statement, parameter++, row->texts[i]);
	return parameter;
}

enum err directory_row_insert(struct db *db, enum directory_kind kind, const struct directory_row *row,
                              int64_t at, int64_t *ret_id)
{
	const struct noun *noun = &nouns[kind];
	struct statement *statement;
	int64_t id = transaction_id(db);
	enum err err = statement_open(db, noun->insert,
	                              STATEMENT_VALUES(value_id(id), value_number(at), value_word(row->uid),
	                                               value_number(row->place), value_word(row->extra)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	bind_columns(statement, noun, row, FIRST_COLUMN);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err directory_row_update(struct db *db, enum directory_kind kind, const struct directory_row *row)
{
	const struct noun *noun = &nouns[kind];
	struct statement *statement;
	enum err err = statement_open(db, noun->update,
	                              STATEMENT_VALUES(value_number(row->place), value_word(row->extra)), &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, bind_columns(statement, noun, row, 3), row->id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err directory_row_end(struct db *db, enum directory_kind kind, int64_t id, int64_t at)
{
	return statement_write(db, nouns[kind].end, STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

static void read_place(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err directory_row_last_place(struct db *db, enum directory_kind kind, int64_t *ret_place)
{
	return rows_one(db, NULL, nouns[kind].last, NULL, 0, read_place, ret_place);
}

enum err directory_row_extra(struct db *db, struct arena *arena, const char *extra, const char *column,
                             const char **ret_value)
{
	struct statement *statement;
	*ret_value = "";
	if (!extra || !*extra)
		return ERR_OK;
	enum err err = statement_open(db, "SELECT value FROM json_each(?) WHERE key = ?",
	                              STATEMENT_VALUES(value_word(extra), value_word(column)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_value = arena_string(arena, statement_text(statement, 0));
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err directory_row_extra_with(struct db *db, struct arena *arena, const char *extra, const char *column,
                                  const char *value, const char **ret_extra)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT json_set(coalesce(?, '{}'), '$.' || ?, coalesce(?, ''))",
	                              STATEMENT_VALUES(value_word(extra), value_word(column), value_word(value)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_extra = arena_string(arena, statement_text(statement, 0));
	statement_end(statement);
	return err;
}

const char *directory_translation_uid(struct arena *arena, const char *entity, const char *entity_id,
                                      const char *field, const char *language)
{
	return arena_printf(arena, "%s/%s/%s/%s", entity, entity_id, field, language);
}
