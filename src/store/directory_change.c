#include "store/directory_change.h"

#include <stdbool.h>
#include <string.h>

#include "store/rows.h"
#include "store/transaction.h"

static const char extra[] = "extra";
static const char *const whats[DIRECTORY_CHANGES] = {
	[DIRECTORY_CHANGED] = "changed", [DIRECTORY_ADDED] = "added", [DIRECTORY_ENDED] = "ended",
};

enum err directory_change_insert(struct db *db, const struct directory_change *change, int64_t by)
{
	bool column = change->column < directory_row_columns(change->kind);
	const char *field = change->what != DIRECTORY_CHANGED ? "" : column ? directory_row_column(change->kind, change->column) : extra;
	return statement_write(db, "INSERT INTO directory_change (id, service_id, object, uid, what, field, before, made_at, "
	                           "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(change->service),
	                                        value_word(directory_row_object(change->kind)), value_word(change->uid),
	                                        value_word(whats[change->what]), value_word(field),
	                                        value_word(change->before), value_number(change->at), value_id(by)), NULL);
}

static size_t column_of(enum directory_kind kind, const char *field)
{
	size_t column = 0;
	while (column < directory_row_columns(kind) && strcmp(directory_row_column(kind, column), field) != 0)
		column++;
	return column + (column == directory_row_columns(kind) && strcmp(field, extra) != 0);
}

static void read_change(struct statement *statement, struct arena *arena, void *record)
{
	int what = 0;
	enum directory_kind kind = directory_row_kind(statement_text(statement, 1));
	while (what < DIRECTORY_CHANGES - 1 && strcmp(whats[what], statement_text(statement, 3)) != 0)
		what++;
	*(struct directory_change *)record = (struct directory_change){
		.service = statement_int(statement, 0),
		.kind = kind,
		.uid = statement_string(statement, 2, arena),
		.what = (enum directory_change_what)what,
		.column = kind < DIRECTORY_KINDS ? column_of(kind, statement_text(statement, 4)) : 0,
		.before = statement_string(statement, 5, arena),
		.at = statement_int(statement, 6),
		.by = statement_string(statement, 7, arena),
	};
}

enum err directory_change_list(struct db *db, struct arena *arena, int64_t service,
                               struct directory_change **ret_changes, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT c.service_id, c.object, c.uid, c.what, c.field, c.before, c.made_at, w.name "
	                                    "FROM directory_change AS c JOIN worker AS w ON w.id = c.made_by "
	                                    "WHERE ?1 IS NULL OR c.service_id = ?1 ORDER BY c.id",
	                         STATEMENT_VALUES(value_id(service)), sizeof **ret_changes, read_change, &rows);
	if (err != ERR_OK)
		return err;
	struct directory_change *changes = rows.records;
	size_t used = 0;
	for (size_t i = 0; i < rows.count; i++)
		if (changes[i].kind < DIRECTORY_KINDS &&
		    (changes[i].what != DIRECTORY_CHANGED || changes[i].column <= directory_row_columns(changes[i].kind)))
			changes[used++] = changes[i];
	*ret_changes = changes;
	*ret_count = used;
	return ERR_OK;
}
