#include "store/place_row.h"

#include "store/rows.h"
#include "store/transaction.h"

/* Places that are left for a family with these barriers on a day: those that are held for
 * others are not. `s` is the session, `n` its row of session_seats. */
#define LEFT(BARRIERS, DAY)                                                                            \
	"(s.capacity - n.taken - CASE WHEN s.held_until >= " DAY " AND instr(',' || coalesce(" BARRIERS     \
	", '') || ',', ',' || s.held_for || ',') = 0 THEN n.held_left ELSE 0 END)"
#define OPEN_ON(DAY) "s.state = 'open' AND s.last_day >= " DAY
#define LIVE "state IN ('taken', 'waiting', 'offered')"
#define SESSION_AND_SEATS "program_session AS s JOIN session_seats AS n ON n.session_id = s.id "

#define INSERT                                                                                          \
	"INSERT INTO session_place (id, school_id, session_id, person_id, household_id, joined_for_by, name, age, " \
	"grade, phone, locale, barriers, code, request_key, origin, entered_by, joined_at, state, turn) "          \
	"SELECT ?1, s.school_id, s.id, ?4, ?5, ?6, ?7, nullif(?8, -1), ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
#define OF_NOBODY_TWICE \
	"AND NOT EXISTS (SELECT 1 FROM session_place AS p WHERE p.session_id = s.id AND p.person_id = ?4 AND p." LIVE ")"

static enum err insert(struct db *db, const char *sql, const struct place_row *row, const char *day, int64_t *ret_id,
                       int *ret_changed)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_word(day), value_id(row->session),
	                                                value_id(row->person), value_id(row->household),
	                                                value_id(row->joined_for_by), value_word(row->name),
	                                                value_number(row->age), value_word(row->grade),
	                                                value_word(row->phone), value_word(row->locale),
	                                                value_word(row->barriers), value_word(row->code),
	                                                value_number(row->request), value_word(row->origin),
	                                                value_id(row->entered_by), value_number(row->joined_at)),
	                               ret_changed);
	if (err == ERR_OK && *ret_changed)
		*ret_id = id;
	return err;
}

enum err place_row_take(struct db *db, const struct place_row *row, const char *day, int64_t *ret_id, int *ret_changed)
{
	static const char sql[] = INSERT "'taken', NULL FROM " SESSION_AND_SEATS
	                                 "WHERE s.id = ?3 AND " OPEN_ON("?2") " AND " LEFT("?12", "?2") " > 0 "
	                                 OF_NOBODY_TWICE;
	return insert(db, sql, row, day, ret_id, ret_changed);
}

enum err place_row_wait(struct db *db, const struct place_row *row, const char *day, int64_t *ret_id, int *ret_changed)
{
	static const char sql[] = INSERT "'waiting', (SELECT coalesce(max(turn), 0) + 1 FROM session_place "
	                                 "WHERE session_id = s.id) FROM program_session AS s "
	                                 "WHERE s.id = ?3 AND " OPEN_ON("?2") " " OF_NOBODY_TWICE;
	return insert(db, sql, row, day, ret_id, ret_changed);
}

/* Not to EXCEPT. */
#define NEXT_TO_OFFER(SESSION, DAY, EXCEPT)                                                            \
	"SELECT w.id FROM " SESSION_AND_SEATS "JOIN session_place AS w ON w.session_id = s.id AND w.state = 'waiting' " \
	"WHERE s.id = " SESSION " AND " OPEN_ON(DAY) " AND w.id IS NOT " EXCEPT                          \
	" AND " LEFT("w.barriers", DAY) " > 0 ORDER BY w.turn LIMIT 1"

enum err place_row_offer(struct db *db, int64_t session, const char *day, int64_t at, int64_t except, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET state = 'offered', offered_at = ?3 "
	                       "WHERE id = (" NEXT_TO_OFFER("?1", "?2", "?4") ")",
	                       STATEMENT_VALUES(value_id(session), value_word(day), value_number(at), value_id(except)),
	                       ret_changed);
}

enum err place_row_put_back(struct db *db, int64_t id, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET state = 'waiting', offered_at = NULL "
	                       "WHERE id = ? AND state = 'offered' AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_id(id)), ret_changed);
}

enum err place_row_offer_again(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db,
	                       "UPDATE session_place SET state = 'offered', offered_at = ? WHERE id = ? AND state = 'waiting'",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

enum err place_row_tried(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET tries = tries + 1, tried_at = ? "
	                       "WHERE id = ? AND state = 'offered' AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err place_row_wait_again(struct db *db, int64_t id, const char *day, int *ret_changed)
{
	static const char sql[] =
		"UPDATE session_place AS p SET state = 'waiting', turn = (SELECT coalesce(max(turn), 0) + 1 FROM session_place "
		"WHERE session_id = p.session_id), offered_at = NULL, reached_at = NULL, reached_by = NULL, offer_ends_at = NULL, "
		"decided_at = NULL, decided_by = NULL, tries = 0, tried_at = NULL, lapse_told_at = NULL "
		"WHERE p.id = ?1 AND p.state IN ('declined', 'lapsed', 'left') "
		"AND EXISTS (SELECT 1 FROM program_session AS s WHERE s.id = p.session_id AND " OPEN_ON("?2") ") "
		"AND NOT EXISTS (SELECT 1 FROM session_place AS o WHERE o.session_id = p.session_id AND o.person_id = p.person_id "
		"AND o." LIVE ")";
	return statement_write(db, sql, STATEMENT_VALUES(value_id(id), value_word(day)), ret_changed);
}

enum err place_row_lapse_told(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET lapse_told_at = ? "
	                       "WHERE id = ? AND state = 'lapsed' AND lapse_told_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err place_row_lapse(struct db *db, int64_t session, int64_t now, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET state = 'lapsed', decided_at = ?2 "
	                       "WHERE session_id = ?1 AND state = 'offered' AND offer_ends_at <= ?2",
	                       STATEMENT_VALUES(value_id(session), value_number(now)), ret_changed);
}

enum err place_row_reached(struct db *db, int64_t id, int64_t by, int64_t at, int64_t ends_at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE session_place SET reached_at = ?, reached_by = ?, offer_ends_at = ? "
	                       "WHERE id = ? AND state = 'offered' AND reached_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_number(ends_at), value_id(id)),
	                       ret_changed);
}

#define DECIDE(STATE, FROM) \
	"UPDATE session_place SET state = '" STATE "', decided_at = ?, decided_by = ? WHERE id = ? AND state " FROM

static enum err decide(struct db *db, const char *sql, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return statement_write(db, sql, STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)), ret_changed);
}

enum err place_row_accept(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return decide(db, DECIDE("taken", "= 'offered'"), id, by, at, ret_changed);
}

enum err place_row_decline(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return decide(db, DECIDE("declined", "= 'offered'"), id, by, at, ret_changed);
}

enum err place_row_leave(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed)
{
	return decide(db, DECIDE("left", "IN ('taken', 'waiting', 'offered')"), id, by, at, ret_changed);
}

/* ---- reading ---- */

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err place_row_due(struct db *db, struct arena *arena, int64_t school, const char *day, int64_t now,
                       int64_t **ret_sessions, size_t *ret_count)
{
	static const char sql[] =
		"SELECT session_id FROM session_place WHERE school_id = ?1 AND state = 'offered' AND offer_ends_at <= ?3 UNION "
		"SELECT x.session_id FROM session_place AS x WHERE x.school_id = ?1 AND x.state = 'waiting' AND EXISTS ("
		NEXT_TO_OFFER("x.session_id", "?2", "NULL") ")";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_word(day), value_number(now)),
	                         sizeof **ret_sessions, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_sessions = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

#define COLUMNS                                                                                                     \
	"SELECT p.id, p.school_id, p.session_id, p.person_id, p.household_id, p.joined_for_by, p.turn, p.request_key, "  \
	"p.entered_by, p.joined_at, p.offered_at, p.reached_at, p.reached_by, p.offer_ends_at, p.decided_at, "           \
	"p.decided_by, p.name, p.grade, p.phone, p.locale, p.barriers, p.state, p.code, p.origin, coalesce(p.age, -1), " \
	"CASE WHEN p.state = 'waiting' THEN (SELECT count(*) FROM session_place AS a WHERE a.session_id = p.session_id " \
	"AND a.state = 'waiting' AND a.turn < p.turn) ELSE 0 END, w.name, p.tries, p.tried_at "                       \
	"FROM session_place AS p JOIN program_session AS s ON s.id = p.session_id "                                     \
	"LEFT JOIN worker AS w ON w.id = p.reached_by "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct place_row *)record = (struct place_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.session = statement_int(statement, 2),
		.person = statement_int(statement, 3),
		.household = statement_int(statement, 4),
		.joined_for_by = statement_int(statement, 5),
		.turn = statement_int(statement, 6),
		.request = statement_int(statement, 7),
		.entered_by = statement_int(statement, 8),
		.joined_at = statement_int(statement, 9),
		.offered_at = statement_int(statement, 10),
		.reached_at = statement_int(statement, 11),
		.reached_by = statement_int(statement, 12),
		.offer_ends_at = statement_int(statement, 13),
		.decided_at = statement_int(statement, 14),
		.decided_by = statement_int(statement, 15),
		.name = statement_string(statement, 16, arena),
		.grade = statement_string(statement, 17, arena),
		.phone = statement_string(statement, 18, arena),
		.locale = statement_string(statement, 19, arena),
		.barriers = statement_string(statement, 20, arena),
		.state = statement_string(statement, 21, arena),
		.code = statement_string(statement, 22, arena),
		.origin = statement_string(statement, 23, arena),
		.age = statement_int(statement, 24),
		.ahead = statement_int(statement, 25),
		.reached_by_name = statement_string(statement, 26, arena),
		.tries = statement_int(statement, 27),
		.tried_at = statement_int(statement, 28),
	};
}

enum err place_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct place_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE p.school_id = ? AND p.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err place_row_by_code(struct db *db, struct arena *arena, int64_t school, const char *code,
                           struct place_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE p.school_id = ? AND p.code = ?",
	                STATEMENT_VALUES(value_id(school), value_word(code)), read_row, ret_row);
}

enum err place_row_by_request(struct db *db, struct arena *arena, int64_t request, struct place_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE p.request_key = ?", STATEMENT_VALUES(value_number(request)), read_row,
	                ret_row);
}

enum err place_row_of_person(struct db *db, struct arena *arena, int64_t session, int64_t person,
                             struct place_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE p.session_id = ? AND p.person_id = ? AND p." LIVE " ORDER BY p.id",
	                STATEMENT_VALUES(value_id(session), value_id(person)), read_row, ret_row);
}

static enum err list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                     size_t n_values, struct place_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, values, n_values, sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err place_row_list(struct db *db, struct arena *arena, int64_t school, int64_t session, bool ended,
                        struct place_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE p.school_id = ?1 AND (?2 IS NULL OR p.session_id = ?2) AND (?3 OR p." LIVE ") "
		"ORDER BY s.first_day, s.id, CASE p.state WHEN 'taken' THEN 0 WHEN 'offered' THEN 1 WHEN 'waiting' THEN 2 "
		"ELSE 3 END, p.turn, p.joined_at, p.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(session), value_number(ended)), ret_rows,
	            ret_count);
}

enum err place_row_calls(struct db *db, struct arena *arena, int64_t school, struct place_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE p.school_id = ? AND p.state = 'offered' AND p.reached_at IS NULL "
	                                  "ORDER BY p.locale, p.tried_at, p.offered_at, p.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school)), ret_rows, ret_count);
}

enum err place_row_of_family(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t household,
                             const char *day, struct place_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE p.school_id = ?1 AND (p.person_id = ?2 OR (p.person_id IS NULL AND p.household_id = ?3)) AND (p." LIVE
		" OR (p.state = 'lapsed' AND p.lapse_told_at IS NULL AND " OPEN_ON("?4") ")) ORDER BY s.first_day, p.id";
	return list(db, arena, sql,
	            STATEMENT_VALUES(value_id(school), value_id(person), value_id(household), value_word(day)), ret_rows,
	            ret_count);
}

/* ---- answers ---- */

static void read_answer(struct statement *statement, struct arena *arena, void *record)
{
	*(struct place_answer_row *)record = (struct place_answer_row){
		.place = statement_int(statement, 0),
		.question = statement_int(statement, 1),
		.value = statement_string(statement, 2, arena),
	};
}

enum err place_answer_insert(struct db *db, const struct place_answer_row *row)
{
	return statement_write(db, "INSERT INTO session_place_answer (id, place_id, question_id, value) VALUES (?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->place),
	                                        value_id(row->question), value_word(row->value)),
	                       NULL);
}

enum err place_answer_list(struct db *db, struct arena *arena, int64_t place, struct place_answer_row **ret_rows,
                           size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT a.place_id, a.question_id, a.value FROM session_place_answer AS a "
	                         "JOIN session_question AS q ON q.id = a.question_id WHERE a.place_id = ? ORDER BY q.position",
	                         STATEMENT_VALUES(value_id(place)), sizeof **ret_rows, read_answer, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
