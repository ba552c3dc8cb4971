#include "store/today_note.h"

#include "store/rows.h"
#include "store/transaction.h"

/* The class of a child is its homeroom, or else any of this school. */
#define COLUMNS                                                                               \
	"SELECT n.id, n.school_id, n.child_id, n.made_at, n.made_by, n.after_cut_off, n.day, n.kind, "  \
	"n.text, n.asked_by, n.checked, p.given, p.family, "                                            \
	"(SELECT c.title FROM enrollment AS e JOIN class AS c ON c.id = e.class_id "                    \
	"WHERE e.person_id = n.child_id AND e.ended_at IS NULL AND e.role = 'student' "                 \
	"AND c.school_id = n.school_id "                                                                \
	"ORDER BY c.kind <> 'homeroom', c.id LIMIT 1) AS title, w.name, n.ended_at, n.way, "            \
	"n.end_reason, x.name, p.called, p.record_given, p.record_family FROM today_note AS n "         \
	"JOIN person AS p ON p.id = n.child_id JOIN worker AS w ON w.id = n.made_by "                   \
	"LEFT JOIN worker AS x ON x.id = n.ended_by "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct today_note *)record = (struct today_note){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.child = statement_int(statement, 2),
		.made_at = statement_int(statement, 3),
		.made_by = statement_int(statement, 4),
		.after_cut_off = statement_int(statement, 5),
		.day = statement_string(statement, 6, arena),
		.kind = statement_string(statement, 7, arena),
		.text = statement_string(statement, 8, arena),
		.asked_by = statement_string(statement, 9, arena),
		.checked = statement_string(statement, 10, arena),
		.child_given = statement_string(statement, 11, arena),
		.child_family = statement_string(statement, 12, arena),
		.class_title = statement_string(statement, 13, arena),
		.made_by_name = statement_string(statement, 14, arena),
		.ended_at = statement_int(statement, 15),
		.way = statement_string(statement, 16, arena),
		.end_reason = statement_string(statement, 17, arena),
		.ended_by_name = statement_string(statement, 18, arena),
		.child_called = statement_string(statement, 19, arena),
		.record_given = statement_string(statement, 20, arena),
		.record_family = statement_string(statement, 21, arena),
	};
}

static enum err list(struct db *db, struct arena *arena, const char *sql, int64_t of, const char *day,
                     struct today_note **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(of), value_word(day)),
	                         sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err today_note_of_day(struct db *db, struct arena *arena, int64_t school, const char *day,
                           struct today_note **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE n.school_id = ? AND n.day = ? AND n.ended_at IS NULL ORDER BY n.id";
	return list(db, arena, sql, school, day, ret_rows, ret_count);
}

enum err today_note_of_child(struct db *db, struct arena *arena, int64_t child, const char *day,
                             struct today_note **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE n.child_id = ? AND n.day = ? AND n.ended_at IS NULL ORDER BY n.id";
	return list(db, arena, sql, child, day, ret_rows, ret_count);
}

enum err today_note_one(struct db *db, struct arena *arena, int64_t school, int64_t id, struct today_note *ret_row)
{
	static const char sql[] = COLUMNS "WHERE n.school_id = ? AND n.id = ?";
	return rows_one(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err today_note_insert(struct db *db, const struct today_note *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
		"INSERT INTO today_note (id, school_id, child_id, day, kind, text, way, asked_by, checked, "
		"after_cut_off, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->child), value_word(row->day),
		                 value_word(row->kind), value_word(row->text), value_word(row->way),
		                 value_word(row->asked_by), value_word(row->checked),
		                 value_number(row->after_cut_off), value_number(row->made_at),
		                 value_id(row->made_by)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err today_note_end(struct db *db, int64_t id, const struct today_note_ending *ending, int *ret_changed)
{
	return statement_write(db,
		"UPDATE today_note SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL",
		STATEMENT_VALUES(value_number(ending->at), value_id(ending->by), value_word(ending->reason),
		                 value_id(id)), ret_changed);
}
