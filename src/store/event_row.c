#include "store/event_row.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err event_row_insert(struct db *db, const struct event_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO event_evening (id, school_id, name, day, starts_at, ends_at, place, agenda, seat, interpreters, "
		"state, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_word(row->name),
	                                                value_word(row->day), value_number(row->starts_at),
	                                                value_number(row->ends_at), value_word(row->place),
	                                                value_word(row->agenda), value_word(row->seat),
	                                                value_word(row->interpreters), value_word(row->state),
	                                                value_number(row->made_at), value_id(row->made_by)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err event_row_update(struct db *db, const struct event_row *row)
{
	static const char sql[] =
		"UPDATE event_evening SET name = ?, day = ?, starts_at = ?, ends_at = ?, place = ?, agenda = ?, seat = ?, "
		"interpreters = ?, state = ?, version = version + 1 WHERE id = ?";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_word(row->name), value_word(row->day), value_number(row->starts_at),
	                                        value_number(row->ends_at), value_word(row->place),
	                                        value_word(row->agenda), value_word(row->seat),
	                                        value_word(row->interpreters), value_word(row->state), value_id(row->id)),
	                       NULL);
}

#define COLUMNS                                                                                                   \
	"SELECT e.id, e.school_id, e.made_at, e.made_by, e.starts_at, e.ends_at, e.name, e.day, e.place, e.agenda, "   \
	"e.seat, e.interpreters, e.state, count(a.id), coalesce(sum(a.adults), 0), coalesce(sum(a.children), 0), e.version "     \
	"FROM event_evening AS e LEFT JOIN event_arrival AS a ON a.evening_id = e.id "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct event_row *)record = (struct event_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.made_at = statement_int(statement, 2),
		.made_by = statement_int(statement, 3),
		.starts_at = statement_int(statement, 4),
		.ends_at = statement_int(statement, 5),
		.name = statement_string(statement, 6, arena),
		.day = statement_string(statement, 7, arena),
		.place = statement_string(statement, 8, arena),
		.agenda = statement_string(statement, 9, arena),
		.seat = statement_string(statement, 10, arena),
		.interpreters = statement_string(statement, 11, arena),
		.state = statement_string(statement, 12, arena),
		.arrivals = statement_int(statement, 13),
		.adults = statement_int(statement, 14),
		.children = statement_int(statement, 15),
		.version = statement_int(statement, 16),
	};
}

enum err event_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct event_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE e.school_id = ? AND e.id = ? GROUP BY e.id",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err event_row_list(struct db *db, struct arena *arena, int64_t school, const char *day, struct event_row **ret_rows,
                        size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE e.school_id = ?1 AND (?2 IS NULL OR e.day = ?2) GROUP BY e.id "
	                                  "ORDER BY e.day DESC, e.starts_at, e.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_word(day)), sizeof **ret_rows,
	                         read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

/* ---- words ---- */

static void read_text(struct statement *statement, struct arena *arena, void *record)
{
	*(struct event_text_row *)record = (struct event_text_row){
		.part = statement_string(statement, 0, arena),
		.locale = statement_string(statement, 1, arena),
		.text = statement_string(statement, 2, arena),
	};
}

enum err event_text_list(struct db *db, struct arena *arena, int64_t evening, struct event_text_row **ret_rows,
                         size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT part, locale, text FROM event_text WHERE evening_id = ? ORDER BY id",
	                         STATEMENT_VALUES(value_id(evening)), sizeof **ret_rows, read_text, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err event_text_insert(struct db *db, int64_t evening, const struct event_text_row *row)
{
	return statement_write(db, "INSERT INTO event_text (id, evening_id, part, locale, text) VALUES (?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(evening), value_word(row->part),
	                                        value_word(row->locale), value_word(row->text)),
	                       NULL);
}

enum err event_text_delete(struct db *db, int64_t evening)
{
	return statement_write(db, "DELETE FROM event_text WHERE evening_id = ?", STATEMENT_VALUES(value_id(evening)), NULL);
}

/* ---- who came ---- */

enum err event_arrival_insert(struct db *db, const struct event_arrival_row *row)
{
	static const char sql[] =
		"INSERT INTO event_arrival (id, evening_id, locale, adults, children, name, arrived_at, request_key, origin, "
		"entered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->evening),
	                                        value_word(row->locale), value_number(row->adults),
	                                        value_number(row->children), value_word(row->name),
	                                        value_number(row->arrived_at), value_number(row->request),
	                                        value_word(row->origin), value_id(row->entered_by)),
	                       NULL);
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err event_arrival_by_request(struct db *db, int64_t request, int64_t *ret_id)
{
	return rows_one(db, NULL, "SELECT id FROM event_arrival WHERE request_key = ?", STATEMENT_VALUES(value_id(request)),
	                read_id, ret_id);
}

static void read_sum(struct statement *statement, struct arena *arena, void *record)
{
	*(struct event_sum_row *)record = (struct event_sum_row){
		.locale = statement_string(statement, 0, arena),
		.arrivals = statement_int(statement, 1),
		.adults = statement_int(statement, 2),
		.children = statement_int(statement, 3),
	};
}

enum err event_arrival_sums(struct db *db, struct arena *arena, int64_t evening, struct event_sum_row **ret_rows,
                            size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT locale, count(*), sum(adults), sum(children) FROM event_arrival "
	                         "WHERE evening_id = ? GROUP BY locale ORDER BY locale",
	                         STATEMENT_VALUES(value_id(evening)), sizeof **ret_rows, read_sum, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_name(struct statement *statement, struct arena *arena, void *record)
{
	*(struct event_arrival_row *)record = (struct event_arrival_row){
		.name = statement_string(statement, 0, arena),
		.arrived_at = statement_int(statement, 1),
	};
}

enum err event_arrival_names(struct db *db, struct arena *arena, int64_t evening, struct event_arrival_row **ret_rows,
                             size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT name, arrived_at FROM event_arrival WHERE evening_id = ? AND name IS NOT NULL "
	                         "ORDER BY arrived_at, name",
	                         STATEMENT_VALUES(value_id(evening)), sizeof **ret_rows, read_name, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
