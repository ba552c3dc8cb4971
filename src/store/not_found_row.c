#include "store/not_found_row.h"

#include "store/rows.h"

enum err not_found_insert(struct db *db, int64_t school, const char *day, const char *kind, const char *code)
{
	return statement_write(db, "INSERT INTO not_found (id, school_id, day, kind, code) VALUES (?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_chance(), value_id(school), value_word(day), value_word(kind),
	                                        value_word(code)), NULL);
}

static void read_count(struct statement *statement, struct arena *arena, void *record)
{
	*(struct not_found_count *)record = (struct not_found_count){
		statement_string(statement, 0, arena), statement_string(statement, 1, arena),
		statement_string(statement, 2, arena), statement_int(statement, 3) };
}

enum err not_found_counts(struct db *db, struct arena *arena, int64_t school, const char *from,
                          struct not_found_count **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT kind, code, max(day), count(*) AS n FROM not_found WHERE school_id = ? "
	                                    "AND day >= ? GROUP BY kind, code ORDER BY n DESC, kind, code",
	                         STATEMENT_VALUES(value_id(school), value_word(from)), sizeof **ret_rows, read_count, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
