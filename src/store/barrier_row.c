#include "store/barrier_row.h"

#include "store/rows.h"
#include "store/transaction.h"

static void read_barrier(struct statement *statement, struct arena *arena, void *record)
{
	*(struct barrier_row *)record = (struct barrier_row){
		.id = statement_int(statement, 0),
		.need = statement_int(statement, 1),
		.person = statement_int(statement, 2),
		.code = statement_string(statement, 3, arena),
		.text = statement_string(statement, 4, arena),
		.state = statement_string(statement, 5, arena),
		.owner = statement_string(statement, 6, arena),
		.made_at = statement_int(statement, 7),
		.closed_at = statement_int(statement, 8),
		.steps = statement_int(statement, 9),
		.named = statement_int(statement, 10) != 0,
	};
}

/* By whom a household's card is opened: an adult where there is one. */
#define ADULT_OF "(SELECT m.person_id FROM household_member AS m WHERE m.household_id = n.household_id " \
	"AND m.ended_at IS NULL ORDER BY EXISTS (SELECT 1 FROM relationship AS r WHERE r.adult_id = m.person_id) DESC, " \
	"m.id LIMIT 1)"

enum err barrier_row_list(struct db *db, struct arena *arena, int64_t school, int64_t since,
                          struct barrier_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT b.id, n.id, " ADULT_OF ", coalesce(n.code, b.code), coalesce(n.text, b.text), "
		"coalesce(b.state, 'open') AS state, w.name, coalesce(n.made_at, b.made_at) AS made_at, b.closed_at, "
		"(SELECT count(*) FROM barrier_step AS s WHERE s.barrier_id = b.id), n.ended_at IS NULL "
		"FROM household_need AS n LEFT JOIN barrier AS b ON b.need_id = n.id LEFT JOIN worker AS w ON w.id = b.owner_id "
		"WHERE (b.id IS NULL AND n.ended_at IS NULL AND EXISTS (SELECT 1 FROM household_member AS m "
		"JOIN affiliation AS a ON a.person_id = m.person_id AND a.school_id = ?1 AND a.ended_at IS NULL "
		"WHERE m.household_id = n.household_id AND m.ended_at IS NULL)) "
		"OR (b.school_id = ?1 AND (b.state = 'open' OR b.closed_at >= ?2)) "
		"UNION ALL SELECT b.id, NULL, NULL, b.code, b.text, b.state, w.name, b.made_at, b.closed_at, "
		"(SELECT count(*) FROM barrier_step AS s WHERE s.barrier_id = b.id), 1 "
		"FROM barrier AS b LEFT JOIN worker AS w ON w.id = b.owner_id "
		"WHERE b.need_id IS NULL AND b.school_id = ?1 AND (b.state = 'open' OR b.closed_at >= ?2) "
		"ORDER BY closed_at, made_at";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_number(since)),
	                         sizeof **ret_rows, read_barrier, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_step(struct statement *statement, struct arena *arena, void *record)
{
	*(struct barrier_step *)record = (struct barrier_step){ statement_string(statement, 0, arena),
		                                                    statement_string(statement, 1, arena),
		                                                    statement_int(statement, 2) };
}

enum err barrier_step_list(struct db *db, struct arena *arena, int64_t barrier, struct barrier_step **ret_rows,
                           size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT s.text, w.name, s.made_at FROM barrier_step AS s JOIN worker AS w "
	                                    "ON w.id = s.made_by WHERE s.barrier_id = ? ORDER BY s.id",
	                         STATEMENT_VALUES(value_id(barrier)), sizeof **ret_rows, read_step, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

static enum err find(struct db *db, int64_t school, int64_t need, const char *code, const char *text, int64_t *ret_id)
{
	if (need)
		return rows_one(db, NULL, "SELECT id FROM barrier WHERE need_id = ?", STATEMENT_VALUES(value_id(need)), read_id,
		                ret_id);
	return rows_one(db, NULL, "SELECT id FROM barrier WHERE need_id IS NULL AND state = 'open' AND school_id = ? "
	                          "AND code = ? AND coalesce(text, '') = coalesce(?, '')",
	                STATEMENT_VALUES(value_id(school), value_word(code), value_word(text)), read_id, ret_id);
}

enum err barrier_row_take(struct db *db, int64_t school, int64_t need, const char *code, const char *text, int64_t at,
                          int64_t by, int64_t *ret_id)
{
	static const char of_need[] =
		"INSERT INTO barrier (id, school_id, need_id, code, text, owner_id, state, made_at) "
		"SELECT ?1, ?2, n.id, n.code, n.text, ?4, 'open', ?5 FROM household_need AS n "
		"WHERE n.id = ?3 AND n.ended_at IS NULL";
	static const char of_nobody[] =
		"INSERT INTO barrier (id, school_id, code, text, owner_id, state, made_at) VALUES (?, ?, ?, ?, ?, 'open', ?)";
	enum err err = find(db, school, need, code, text, ret_id);
	int changed = 0;
	if (err != ERR_NOT_FOUND)
		return err;
	int64_t id = transaction_id(db);
	err = need ? statement_write(db, of_need,
	                             STATEMENT_VALUES(value_id(id), value_id(school), value_id(need), value_id(by),
	                                              value_number(at)), &changed)
	           : statement_write(db, of_nobody,
	                             STATEMENT_VALUES(value_id(id), value_id(school), value_word(code), value_word(text),
	                                              value_id(by), value_number(at)), &changed);
	if (err == ERR_OK && changed == 0)
		return err_set(ERR_NOT_FOUND, "the family does not name that any more");
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err barrier_row_own(struct db *db, int64_t id, int64_t by)
{
	return statement_write(db, "UPDATE barrier SET owner_id = ?1 WHERE id = ?2 AND owner_id <> ?1",
	                       STATEMENT_VALUES(value_id(by), value_id(id)), NULL);
}

enum err barrier_step_add(struct db *db, int64_t barrier, const char *text, int64_t at, int64_t by)
{
	return statement_write(db, "INSERT INTO barrier_step (id, barrier_id, text, made_at, made_by) VALUES (?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(barrier), value_word(text),
	                                        value_number(at), value_id(by)), NULL);
}

enum err barrier_row_close(struct db *db, int64_t id, const char *state, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db, "UPDATE barrier SET state = ?, closed_at = ?, closed_by = ? WHERE id = ? "
	                           "AND state = 'open'",
	                       STATEMENT_VALUES(value_word(state), value_number(at), value_id(by), value_id(id)),
	                       ret_changed);
}
