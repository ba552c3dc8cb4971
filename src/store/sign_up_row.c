#include "store/sign_up_row.h"

#include "store/person.h"
#include "store/rows.h"
#include "store/transaction.h"

#define LIVE "state IN ('taken', 'waiting', 'offered', 'to_ask')"
#define SHIFT "volunteer_shift AS s JOIN volunteer_opportunity AS o ON o.id = s.opportunity_id "
#define OPEN "s.state = 'planned' AND o.state = 'open' "
#define LEFT "s.capacity > (SELECT count(*) FROM volunteer_taken AS t WHERE t.shift_id = s.id) "
/* What somebody has at the time of the shift `s`. */
#define AT_THAT_TIME(PERSON)                                                                     \
	"FROM volunteer_taken AS t WHERE t.person_id = " PERSON " AND t.starts_at < s.ends_at "       \
	"AND t.ends_at > s.starts_at "

/* ---- giving places ---- */

#define INSERT                                                                                                    \
	"INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, shows_name, request_key, origin, " \
	"entered_by, signed_at, state, turn) SELECT ?1, s.school_id, s.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
#define WHERE_FREE                                                                                                \
	"WHERE s.id = ?2 AND s.starts_at >= ?10 AND " OPEN                                                             \
	"AND NOT EXISTS (SELECT 1 " AT_THAT_TIME("?3") "AND t.id IS NOT ?11) "                                         \
	"AND NOT EXISTS (SELECT 1 FROM volunteer_sign_up AS u WHERE u.shift_id = s.id AND u.person_id = ?3 AND u." LIVE ")"

static enum err insert(struct db *db, const char *sql, const struct sign_up_row *row, int64_t from, int64_t instead,
                       int64_t *ret_id, int *ret_changed)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->shift), value_id(row->person),
	                                                value_word(row->locale), value_number(row->shows_name),
	                                                value_number(row->request), value_word(row->origin),
	                                                value_id(row->entered_by), value_number(row->signed_at),
	                                                value_number(from), value_id(instead)),
	                               ret_changed);
	if (err == ERR_OK && *ret_changed)
		*ret_id = id;
	return err;
}

enum err sign_up_row_take(struct db *db, const struct sign_up_row *row, int64_t from, int64_t instead, int64_t *ret_id,
                          int *ret_changed)
{
	return insert(db, INSERT "'taken', NULL FROM " SHIFT WHERE_FREE " AND " LEFT, row, from, instead, ret_id, ret_changed);
}

enum err sign_up_row_wait(struct db *db, const struct sign_up_row *row, int64_t from, int64_t *ret_id,
                          int *ret_changed)
{
	static const char sql[] = INSERT "'waiting', (SELECT coalesce(max(turn), 0) + 1 FROM volunteer_sign_up "
	                                 "WHERE shift_id = s.id) FROM " SHIFT WHERE_FREE;
	return insert(db, sql, row, from, 0, ret_id, ret_changed);
}

enum err sign_up_row_overlap(struct db *db, int64_t person, int64_t shift, int64_t instead, int64_t *ret_other)
{
	static const char sql[] = "SELECT t.shift_id FROM volunteer_shift AS s JOIN volunteer_taken AS t "
	                          "ON t.person_id = ?1 AND t.starts_at < s.ends_at AND t.ends_at > s.starts_at "
	                          "WHERE s.id = ?2 AND t.id IS NOT ?3 ORDER BY t.starts_at, t.id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(person), value_id(shift), value_id(instead)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_other = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

/* ---- changing them ---- */

enum err sign_up_row_offer(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db, "UPDATE volunteer_sign_up SET state = 'offered', told_at = ? WHERE id = ? AND state = 'waiting'",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err sign_up_row_lapse(struct db *db, int64_t shift, int64_t now, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET state = 'lapsed', decided_at = ?2 "
	                       "WHERE shift_id = ?1 AND state = 'offered' AND offer_ends_at <= ?2",
	                       STATEMENT_VALUES(value_id(shift), value_number(now)), ret_changed);
}

enum err sign_up_row_reached(struct db *db, int64_t id, int64_t by, int64_t at, int64_t ends_at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET reached_at = ?, reached_by = ?, "
	                       "offer_ends_at = CASE WHEN state = 'offered' THEN ? END "
	                       "WHERE id = ? AND state IN ('offered', 'to_ask', 'cancelled') AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_number(ends_at), value_id(id)),
	                       ret_changed);
}

enum err sign_up_row_tried(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET tries = tries + 1, tried_at = ? "
	                       "WHERE id = ? AND state IN ('offered', 'to_ask', 'cancelled') AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err sign_up_row_put_back(struct db *db, int64_t id, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET state = 'waiting', told_at = NULL "
	                       "WHERE id = ? AND state = 'offered' AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_id(id)), ret_changed);
}

enum err sign_up_row_lapse_told(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET lapse_told_at = ? "
	                       "WHERE id = ? AND state = 'lapsed' AND lapse_told_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

static enum err decide(struct db *db, const char *sql, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return statement_write(db, sql, STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)), ret_changed);
}

#define DECIDE(STATE, FROM) \
	"UPDATE volunteer_sign_up SET state = " STATE ", decided_at = ?, decided_by = ? WHERE id = ? AND state IN " FROM

enum err sign_up_row_accept(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return decide(db, DECIDE("'taken'", "('offered', 'to_ask')"), id, by, at, ret_changed);
}

enum err sign_up_row_decline(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	/* whoever does not come at another time gives back a place that was theirs */
	return decide(db, DECIDE("CASE state WHEN 'offered' THEN 'declined' ELSE 'left' END", "('offered', 'to_ask')"), id, by,
	              at, ret_changed);
}

enum err sign_up_row_leave(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return decide(db, DECIDE("'left'", "('taken', 'waiting', 'offered', 'to_ask')"), id, by, at, ret_changed);
}

#define TELL "told_at = ?2, reached_at = NULL, reached_by = NULL, offer_ends_at = NULL, tries = 0, tried_at = NULL"

enum err sign_up_row_ask(struct db *db, int64_t shift, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET state = 'to_ask', " TELL
	                       " WHERE shift_id = ?1 AND state IN ('taken', 'offered', 'to_ask')",
	                       STATEMENT_VALUES(value_id(shift), value_number(at)), ret_changed);
}

enum err sign_up_row_cancel(struct db *db, int64_t shift, int64_t by, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE volunteer_sign_up SET state = 'cancelled', " TELL ", decided_at = ?2, decided_by = ?3 "
	                       "WHERE shift_id = ?1 AND " LIVE,
	                       STATEMENT_VALUES(value_id(shift), value_number(at), value_id(by)), ret_changed);
}

/* ---- reading ---- */

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err sign_up_row_is_due(struct db *db, int64_t shift, int64_t now, bool *ret_due)
{
	static const char sql[] = "SELECT EXISTS (SELECT 1 FROM volunteer_sign_up WHERE shift_id = ?1 AND state = 'waiting') "
	                          "OR EXISTS (SELECT 1 FROM volunteer_sign_up WHERE shift_id = ?1 AND state = 'offered' "
	                          "AND offer_ends_at <= ?2)";
	return rows_flag(db, sql, STATEMENT_VALUES(value_id(shift), value_number(now)), ret_due);
}

enum err sign_up_row_due(struct db *db, struct arena *arena, int64_t school, int64_t now, int64_t **ret_shifts,
                         size_t *ret_count)
{
	static const char sql[] =
		"SELECT u.shift_id FROM volunteer_sign_up AS u WHERE u.state = 'offered' AND u.offer_ends_at <= ?2 "
		"AND u.school_id = ?1 UNION "
		"SELECT s.id FROM " SHIFT "WHERE s.id IN (SELECT w.shift_id FROM volunteer_sign_up AS w WHERE w.state = 'waiting') "
		"AND s.school_id = ?1 AND s.starts_at > ?2 AND " OPEN "AND " LEFT;
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_number(now)),
	                         sizeof **ret_shifts, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_shifts = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

#define COLUMNS                                                                                                    \
	"SELECT u.id, u.school_id, u.shift_id, u.person_id, u.request_key, u.entered_by, u.signed_at, u.locale, "       \
	"u.state, u.origin, u.shows_name, s.series_id, s.starts_at, s.ends_at, u.turn, u.told_at, u.reached_at, "      \
	"u.offer_ends_at, CASE WHEN u.state = 'waiting' THEN (SELECT count(*) FROM volunteer_sign_up AS a "            \
	"WHERE a.shift_id = u.shift_id AND a.state = 'waiting' AND a.turn < u.turn) ELSE 0 END, "                      \
	"p.given, p.family, p.called, w.name, u.tries, u.tried_at, "                                                   \
	"coalesce(" PERSON_SPOKEN("u.person_id") ", u.locale) AS spoken "                                              \
	"FROM volunteer_sign_up AS u JOIN volunteer_shift AS s ON s.id = u.shift_id "                                  \
	"JOIN person AS p ON p.id = u.person_id LEFT JOIN worker AS w ON w.id = u.reached_by "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct sign_up_row *)record = (struct sign_up_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.shift = statement_int(statement, 2),
		.person = statement_int(statement, 3),
		.request = statement_int(statement, 4),
		.entered_by = statement_int(statement, 5),
		.signed_at = statement_int(statement, 6),
		.locale = statement_string(statement, 7, arena),
		.state = statement_string(statement, 8, arena),
		.origin = statement_string(statement, 9, arena),
		.shows_name = statement_int(statement, 10) != 0,
		.series = statement_int(statement, 11),
		.starts_at = statement_int(statement, 12),
		.ends_at = statement_int(statement, 13),
		.turn = statement_int(statement, 14),
		.told_at = statement_int(statement, 15),
		.reached_at = statement_int(statement, 16),
		.offer_ends_at = statement_int(statement, 17),
		.ahead = statement_int(statement, 18),
		.given = statement_string(statement, 19, arena),
		.family = statement_string(statement, 20, arena),
		.called = statement_string(statement, 21, arena),
		.reached_by = statement_string(statement, 22, arena),
		.tries = statement_int(statement, 23),
		.tried_at = statement_int(statement, 24),
		.spoken = statement_string(statement, 25, arena),
	};
}

enum err sign_up_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct sign_up_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE u.school_id = ? AND u.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err sign_up_row_by_request(struct db *db, struct arena *arena, int64_t request, int64_t shift,
                                struct sign_up_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE u.request_key = ? AND u.shift_id = ?",
	                STATEMENT_VALUES(value_number(request), value_id(shift)), read_row, ret_row);
}

enum err sign_up_row_of_person(struct db *db, struct arena *arena, int64_t shift, int64_t person,
                               struct sign_up_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE u.shift_id = ? AND u.person_id = ? AND u." LIVE,
	                STATEMENT_VALUES(value_id(shift), value_id(person)), read_row, ret_row);
}

static enum err list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                     size_t n_values, struct sign_up_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, values, n_values, sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err sign_up_row_next(struct db *db, struct arena *arena, int64_t shift, int64_t now,
                          struct sign_up_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "JOIN volunteer_opportunity AS o ON o.id = s.opportunity_id "
		"WHERE u.shift_id = ?1 AND u.state = 'waiting' AND s.starts_at > ?2 AND " OPEN "AND " LEFT
		"AND NOT EXISTS (SELECT 1 " AT_THAT_TIME("u.person_id") ") ORDER BY u.turn";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(shift), value_number(now)), ret_rows, ret_count);
}

enum err sign_up_row_list(struct db *db, struct arena *arena, int64_t shift, struct sign_up_row **ret_rows,
                          size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE u.shift_id = ? AND u." LIVE
		" ORDER BY CASE u.state WHEN 'waiting' THEN 2 WHEN 'offered' THEN 1 ELSE 0 END, u.turn, u.signed_at, u.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(shift)), ret_rows, ret_count);
}

enum err sign_up_row_mine(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t after,
                          bool lapsed, struct sign_up_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE u.school_id = ? AND u.person_id = ? AND s.ends_at > ? "
		"AND (u.state IN ('taken', 'waiting', 'offered', 'to_ask', 'cancelled') "
		"OR (? AND u.state = 'lapsed' AND u.lapse_told_at IS NULL)) ORDER BY s.starts_at, u.id";
	return list(db, arena, sql,
	            STATEMENT_VALUES(value_id(school), value_id(person), value_number(after), value_number(lapsed)), ret_rows,
	            ret_count);
}

enum err sign_up_row_of(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t now,
                        struct sign_up_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE u.school_id = ?1 AND u.person_id = ?2 AND (u." LIVE " OR u.state = 'cancelled' AND u.reached_at IS NULL "
		"AND s.ends_at > ?3) ORDER BY s.ends_at <= ?3, CASE WHEN s.ends_at > ?3 THEN s.starts_at ELSE -s.starts_at END, u.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(person), value_number(now)), ret_rows,
	            ret_count);
}

static void read_locale(struct statement *statement, struct arena *arena, void *record)
{
	*(const char **)record = statement_string(statement, 0, arena);
}

enum err sign_up_row_locale(struct db *db, struct arena *arena, int64_t school, int64_t person, const char **ret_locale)
{
	const char *locale = "";
	enum err err = rows_one(db, arena,
	                        "SELECT locale FROM volunteer_sign_up WHERE school_id = ? AND person_id = ? "
	                        "ORDER BY signed_at DESC, id DESC LIMIT 1",
	                        STATEMENT_VALUES(value_id(school), value_id(person)), read_locale, &locale);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_locale = locale;
	return ERR_OK;
}

enum err sign_up_row_calendar(struct db *db, struct arena *arena, int64_t school, int64_t person,
                              struct sign_up_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE u.school_id = ? AND u.person_id = ? AND u.state IN ('taken', 'to_ask', 'cancelled', 'left') "
		"ORDER BY s.starts_at, u.shift_id, u.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(person)), ret_rows, ret_count);
}

enum err sign_up_row_calls(struct db *db, struct arena *arena, int64_t school, int64_t shift, int64_t after,
                           struct sign_up_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE u.school_id = ? AND u.state IN ('offered', 'to_ask', 'cancelled') AND u.reached_at IS NULL "
		"AND s.ends_at > ? AND u.shift_id = coalesce(?, u.shift_id) ORDER BY spoken, u.tried_at, u.told_at, u.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_number(after), value_id(shift)), ret_rows,
	            ret_count);
}

/* ---- who would help ---- */

enum err volunteer_wish_insert(struct db *db, const struct volunteer_wish_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO volunteer_wish (id, school_id, opportunity_id, person_id, name, phone, "
	                               "locale, request_key, wished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->opportunity),
	                                                value_id(row->person), value_word(row->name), value_word(row->phone),
	                                                value_word(row->locale), value_number(row->request),
	                                                value_number(row->wished_at)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err volunteer_wish_end(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return statement_write(db, "UPDATE volunteer_wish SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)), ret_changed);
}

static enum err find_wish(struct db *db, const char *sql, const struct statement_value *values, size_t n_values,
                          int64_t *ret_id)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, n_values, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err volunteer_wish_by_request(struct db *db, int64_t request, int64_t *ret_id)
{
	return find_wish(db, "SELECT id FROM volunteer_wish WHERE request_key = ?", STATEMENT_VALUES(value_number(request)),
	                 ret_id);
}

enum err volunteer_wish_same(struct db *db, const struct volunteer_wish_row *row, int64_t *ret_id)
{
	return find_wish(db,
	                 "SELECT id FROM volunteer_wish WHERE school_id = ? AND done_at IS NULL AND opportunity_id IS ? "
	                 "AND person_id IS ? AND (person_id IS NOT NULL OR (name = ? COLLATE NOCASE AND phone IS ?)) "
	                 "ORDER BY wished_at, id",
	                 STATEMENT_VALUES(value_id(row->school), value_id(row->opportunity), value_id(row->person),
	                                  value_word(row->name), value_word(row->phone)),
	                 ret_id);
}

static void read_wish(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_wish_row *)record = (struct volunteer_wish_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.opportunity = statement_int(statement, 2),
		.person = statement_int(statement, 3),
		.request = statement_int(statement, 4),
		.wished_at = statement_int(statement, 5),
		.name = statement_string(statement, 6, arena),
		.phone = statement_string(statement, 7, arena),
		.locale = statement_string(statement, 8, arena),
		.given = statement_string(statement, 9, arena),
		.family = statement_string(statement, 10, arena),
		.called = statement_string(statement, 11, arena),
		.opportunity_name = statement_string(statement, 12, arena),
		.spoken = statement_string(statement, 13, arena),
	};
}

enum err volunteer_wish_list(struct db *db, struct arena *arena, int64_t school, struct volunteer_wish_row **ret_rows,
                             size_t *ret_count)
{
	static const char sql[] =
		"SELECT w.id, w.school_id, w.opportunity_id, w.person_id, w.request_key, w.wished_at, w.name, w.phone, w.locale, "
		"p.given, p.family, p.called, o.name, coalesce(" PERSON_SPOKEN("w.person_id") ", w.locale) AS spoken "
		"FROM volunteer_wish AS w LEFT JOIN person AS p ON p.id = w.person_id "
		"LEFT JOIN volunteer_opportunity AS o ON o.id = w.opportunity_id "
		"WHERE w.school_id = ? AND w.done_at IS NULL ORDER BY spoken, w.wished_at, w.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school)), sizeof **ret_rows, read_wish, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
