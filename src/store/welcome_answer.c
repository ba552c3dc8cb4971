#include "store/welcome_answer.h"

#include "store/rows.h"

enum err welcome_answer_insert(struct db *db, int64_t school, const char *day, const char *answer)
{
	return statement_write(db, "INSERT INTO welcome_answer (id, school_id, day, answer) VALUES (?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_chance(), value_id(school), value_word(day), value_word(answer)), NULL);
}

static void read_count(struct statement *statement, struct arena *arena, void *record)
{
	*(struct welcome_answer_count *)record = (struct welcome_answer_count){
		statement_string(statement, 0, arena), statement_string(statement, 1, arena), statement_int(statement, 2) };
}

enum err welcome_answer_counts(struct db *db, struct arena *arena, int64_t school, const char *end,
                               struct welcome_answer_count **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT day, answer, count(*) FROM welcome_answer WHERE school_id = ? "
	                                    "AND day < ? GROUP BY day, answer ORDER BY day",
	                         STATEMENT_VALUES(value_id(school), value_word(end)), sizeof **ret_rows, read_count, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
