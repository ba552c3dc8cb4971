#include "store/day_close.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err day_close_done(struct db *db, int64_t school, const char *school_day, bool *ret_done)
{
	static const char sql[] = "SELECT 1 FROM day_close WHERE school_id = ? AND school_day = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	statement_bind_text(statement, 2, school_day);
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_done = err == ERR_OK;
	return ERR_OK;
}

enum err day_close_add(struct db *db, int64_t school, const char *school_day, int64_t closed_at,
                       int left_unseen, int unknown)
{
	static const char sql[] =
		"INSERT INTO day_close (id, school_id, school_day, closed_at, left_unseen, unknown) "
		"VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (school_id, school_day) DO UPDATE "
		"SET left_unseen = left_unseen + excluded.left_unseen, unknown = unknown + excluded.unknown "
		"WHERE excluded.left_unseen + excluded.unknown > 0";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, school);
	statement_bind_text(statement, 3, school_day);
	statement_bind_int(statement, 4, closed_at);
	statement_bind_int(statement, 5, left_unseen);
	statement_bind_int(statement, 6, unknown);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err day_close_list(struct db *db, struct arena *arena, int64_t school, int64_t before,
                        struct day_close_open **ret_open, size_t *ret_count)
{
	/* both subqueries walk a partial index that holds open rows only; the + keeps
	 * the index of all visits from leading */
	static const char sql[] =
		"SELECT v.id, v.arrived_at, (SELECT max(s.ends_at) FROM visit_person AS p "
		"JOIN volunteer_hours AS h ON h.visit_person_id = p.id JOIN volunteer_shift AS s ON s.id = h.shift_id "
		"WHERE p.visit_id = v.id AND p.state <> 'ended' AND h.state = 'open' AND s.state <> 'cancelled') "
		"FROM visit AS v WHERE v.id IN "
		"(SELECT visit_id FROM visit_person WHERE state <> 'ended' "
		"UNION SELECT visit_id FROM late_arrival WHERE state = 'waiting') "
		"AND +v.school_id = ? AND v.arrived_at < ? ORDER BY v.arrived_at, v.id";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	statement_bind_int(statement, 2, before);
	struct day_close_open *open = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		open = arena_grow(arena, open, count, &room, sizeof *open);
		open[count++] = (struct day_close_open){ statement_int(statement, 0), statement_int(statement, 1),
		                                         statement_int(statement, 2) };
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_open = open;
	*ret_count = count;
	return ERR_OK;
}
