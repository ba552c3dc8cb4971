#include "store/shift_row.h"

#include "store/rows.h"
#include "store/transaction.h"

/* ---- writing ---- */

enum err shift_row_insert(struct db *db, const struct shift_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO volunteer_shift (id, school_id, opportunity_id, series_id, day, starts_at, ends_at, capacity, "
		"least, role, languages, state, changed_at, made_at, made_by) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?, ?)";
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->opportunity),
	                                                value_id(row->series), value_word(row->day),
	                                                value_number(row->starts_at), value_number(row->ends_at),
	                                                value_number(row->capacity), value_number(row->least),
	                                                value_word(row->role), value_word(row->languages),
	                                                value_number(row->made_at), value_number(row->made_at),
	                                                value_id(row->made_by)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err shift_row_update(struct db *db, const struct shift_row *row, int64_t at)
{
	return statement_write(db,
	                       "UPDATE volunteer_shift SET day = ?, starts_at = ?, ends_at = ?, capacity = ?, least = ?, "
	                       "role = ?, languages = ?, sequence = sequence + 1, changed_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_word(row->day), value_number(row->starts_at),
	                                        value_number(row->ends_at), value_number(row->capacity),
	                                        value_number(row->least), value_word(row->role),
	                                        value_word(row->languages), value_number(at), value_id(row->id)),
	                       NULL);
}

enum err shift_row_cancel(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db,
	                       "UPDATE volunteer_shift SET state = 'cancelled', sequence = sequence + 1, changed_at = ? "
	                       "WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

/* ---- reading ---- */

#define COUNT_OF(STATE) \
	"(SELECT count(*) FROM volunteer_sign_up AS u WHERE u.shift_id = s.id AND u.state = '" STATE "')"
#define COLUMNS                                                                                                    \
	"SELECT s.id, s.school_id, s.opportunity_id, s.series_id, s.starts_at, s.ends_at, s.capacity, s.least, "        \
	"s.made_at, s.made_by, s.day, s.role, s.languages, s.sequence, s.changed_at, s.state = 'cancelled', "          \
	"(SELECT count(*) FROM volunteer_taken AS t WHERE t.shift_id = s.id), " COUNT_OF("waiting") ", "               \
	COUNT_OF("offered") " FROM volunteer_shift AS s "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct shift_row *)record = (struct shift_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.opportunity = statement_int(statement, 2),
		.series = statement_int(statement, 3),
		.starts_at = statement_int(statement, 4),
		.ends_at = statement_int(statement, 5),
		.capacity = statement_int(statement, 6),
		.least = statement_int(statement, 7),
		.made_at = statement_int(statement, 8),
		.made_by = statement_int(statement, 9),
		.day = statement_string(statement, 10, arena),
		.role = statement_string(statement, 11, arena),
		.languages = statement_string(statement, 12, arena),
		.sequence = statement_int(statement, 13),
		.changed_at = statement_int(statement, 14),
		.cancelled = statement_int(statement, 15) != 0,
		.taken = statement_int(statement, 16),
		.waiting = statement_int(statement, 17),
		.offered = statement_int(statement, 18),
	};
}

enum err shift_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct shift_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE s.school_id = ? AND s.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

#define IN_WINDOW                                                                                 \
	"s.school_id = ?1 AND s.starts_at >= ?3 AND (?4 = 0 OR s.starts_at < ?4) "                     \
	"AND (?2 IS NULL OR s.opportunity_id = ?2) AND (?5 OR s.state = 'planned') "
#define WINDOW_VALUES(WINDOW)                                                                     \
	STATEMENT_VALUES(value_id((WINDOW)->school), value_id((WINDOW)->opportunity),                  \
	                 value_number((WINDOW)->from), value_number((WINDOW)->to),                    \
	                 value_number((WINDOW)->cancelled))

enum err shift_row_list(struct db *db, struct arena *arena, const struct shift_window *window,
                        struct shift_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, COLUMNS "WHERE " IN_WINDOW "ORDER BY s.starts_at, s.id", WINDOW_VALUES(window),
	                         sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err shift_row_series(struct db *db, struct arena *arena, int64_t school, int64_t series, int64_t from,
                          struct shift_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE s.school_id = ? AND s.series_id = ? AND s.starts_at >= ? "
	                                  "AND s.state = 'planned' ORDER BY s.starts_at, s.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(series), value_number(from)),
	                         sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_text(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_text_row *)record = (struct volunteer_text_row){
		.of = statement_int(statement, 0),
		.part = statement_string(statement, 1, arena),
		.locale = statement_string(statement, 2, arena),
		.text = statement_string(statement, 3, arena),
	};
}

enum err shift_row_texts(struct db *db, struct arena *arena, const struct shift_window *window,
                         struct volunteer_text_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT t.shift_id, t.part, t.locale, t.text FROM volunteer_shift AS s CROSS JOIN volunteer_text AS t "
		"WHERE " IN_WINDOW "AND t.shift_id = s.id AND t.part = 'role' ORDER BY s.starts_at, s.id, t.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, WINDOW_VALUES(window), sizeof **ret_rows, read_text, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err shift_series_insert(struct db *db, const struct shift_series_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO volunteer_series (id, opportunity_id, first_day, last_day, freq, every, "
	                               "byday, except_days, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(row->opportunity), value_word(row->first_day),
	                                                value_word(row->last_day), value_word(row->freq),
	                                                value_number(row->every), value_word(row->byday),
	                                                value_word(row->except_days), value_number(row->made_at),
	                                                value_id(row->made_by)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}
