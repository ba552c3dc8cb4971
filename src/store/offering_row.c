#include "store/offering_row.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err offering_row_insert(struct db *db, const struct offering_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO volunteer_offering (id, school_id, person_id, words, locale, how_often, "
	                               "until_day, request_key, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->person),
	                                                value_word(row->words), value_word(row->locale),
	                                                value_word(row->how_often), value_word(row->until),
	                                                value_number(row->request), value_number(row->made_at)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err offering_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	return statement_write(db, "UPDATE volunteer_offering SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err offering_asking_insert(struct db *db, int64_t offering, int64_t at, int64_t by)
{
	return statement_write(db, "INSERT INTO volunteer_asking (id, offering_id, asked_at, asked_by) VALUES (?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(offering), value_number(at),
	                                        value_id(by)),
	                       NULL);
}

/* ---- reading ---- */

#define FIRST_PHONE(WHOSE) \
	"(SELECT c.value FROM contact_point AS c WHERE " WHOSE " AND c.kind <> 'email' AND c.ended_at IS NULL " \
	"ORDER BY c.position, c.id LIMIT 1)"
#define OF_HOUSEHOLD \
	"c.household_id IN (SELECT m.household_id FROM household_member AS m WHERE m.person_id = p.id AND m.ended_at IS NULL)"
#define COLUMNS                                                                                                   \
	"SELECT o.id, o.school_id, o.person_id, o.request_key, o.made_at, o.ended_at, o.words, o.locale, o.how_often, " \
	"o.until_day, p.given, p.family, p.called, coalesce(" FIRST_PHONE("c.person_id = p.id") ", "                    \
	FIRST_PHONE(OF_HOUSEHOLD) "), count(a.id), max(a.asked_at) "                                                    \
	"FROM volunteer_offering AS o JOIN person AS p ON p.id = o.person_id "                                          \
	"LEFT JOIN volunteer_asking AS a ON a.offering_id = o.id "
#define EACH " GROUP BY o.id"

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct offering_row *)record = (struct offering_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.person = statement_int(statement, 2),
		.request = statement_int(statement, 3),
		.made_at = statement_int(statement, 4),
		.ended_at = statement_int(statement, 5),
		.words = statement_string(statement, 6, arena),
		.locale = statement_string(statement, 7, arena),
		.how_often = statement_string(statement, 8, arena),
		.until = statement_string(statement, 9, arena),
		.given = statement_string(statement, 10, arena),
		.family = statement_string(statement, 11, arena),
		.called = statement_string(statement, 12, arena),
		.phone = statement_string(statement, 13, arena),
		.asked = statement_int(statement, 14),
		.asked_at = statement_int(statement, 15),
	};
}

enum err offering_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct offering_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE o.school_id = ? AND o.id = ? AND p.ended_at IS NULL" EACH,
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err offering_row_by_request(struct db *db, struct arena *arena, int64_t request, struct offering_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE o.request_key = ?" EACH, STATEMENT_VALUES(value_number(request)), read_row,
	                ret_row);
}

enum err offering_row_list(struct db *db, struct arena *arena, int64_t school, int64_t person, const char *day,
                           struct offering_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS
		"WHERE o.school_id = ?1 AND o.ended_at IS NULL AND o.until_day >= ?2 AND (?3 IS NULL OR o.person_id = ?3) "
		"AND p.ended_at IS NULL" EACH " ORDER BY o.made_at DESC, o.id DESC";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_word(day), value_id(person)),
	                         sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
