#include "store/household_need.h"

#include "store/rows.h"
#include "store/transaction.h"

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct household_need *)record = (struct household_need){ statement_string(statement, 0, arena),
		                                                        statement_string(statement, 1, arena) };
}

enum err household_need_of(struct db *db, struct arena *arena, int64_t household, struct household_need **ret_rows,
                           size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT code, text FROM household_need WHERE household_id = ? AND ended_at IS NULL "
	                         "ORDER BY id",
	                         STATEMENT_VALUES(value_id(household)), sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err household_need_add(struct db *db, int64_t household, const char *code, const char *text, int64_t at)
{
	return statement_write(db,
	                       "INSERT INTO household_need (id, household_id, code, text, made_at) SELECT ?1, ?2, ?3, ?4, ?5 "
	                       "WHERE NOT EXISTS (SELECT 1 FROM household_need WHERE household_id = ?2 AND code = ?3 "
	                       "AND ended_at IS NULL)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(household), value_word(code),
	                                        value_word(text), value_number(at)),
	                       NULL);
}

enum err household_need_end(struct db *db, int64_t household, const char *code, int64_t at)
{
	return statement_write(db,
	                       "UPDATE household_need SET ended_at = ? WHERE household_id = ? AND code = ? "
	                       "AND ended_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(household), value_word(code)), NULL);
}
