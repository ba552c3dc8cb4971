#include "store/print_job.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err print_job_insert(struct db *db, const struct print_job_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO print_job (id, school_id, visit_person_id, about_id, kind, request_key, made_at, "
		"state, reprint_of) "
		"VALUES (?1, ?2, (SELECT id FROM visit_person WHERE id = ?3), ?3, ?4, ?5, ?6, 'queued', ?7)";
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school),
	                                                value_id(row->about), value_word(row->kind),
	                                                value_id(row->reprint_of ? id : row->about),
	                                                value_number(row->at), value_id(row->reprint_of)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err print_job_start(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db,
	                       "UPDATE print_job SET state = 'running', attempts = attempts + 1, "
	                       "started_at = ?, ended_at = NULL, message = NULL "
	                       "WHERE id = ? AND state IN ('queued', 'failed', 'unknown')",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

enum err print_job_by_hand(struct db *db, int64_t about, int64_t at, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE print_job SET state = 'done', ended_at = ?1 WHERE id = "
	                       "(SELECT max(id) FROM print_job WHERE about_id = ?2) "
	                       "AND state IN ('failed', 'unknown')",
	                       STATEMENT_VALUES(value_number(at), value_id(about)), ret_changed);
}

enum err print_job_put_back(struct db *db, int64_t id)
{
	return statement_write(db,
	                       "UPDATE print_job SET state = 'queued', attempts = attempts - 1, "
	                       "started_at = NULL WHERE id = ? AND state = 'running'",
	                       STATEMENT_VALUES(value_id(id)), NULL);
}

enum err print_job_first_queued(struct db *db, int64_t school, struct print_job_queued *ret_queued)
{
	/* who has left meanwhile needs no badge any more */
	static const char sql[] =
		"SELECT j.about_id, coalesce(p.visit_id, l.visit_id, c.visit_id), j.made_at "
		"FROM print_job AS j LEFT JOIN visit_person AS p ON p.id = j.about_id "
		"LEFT JOIN late_arrival AS l ON l.id = j.about_id "
		"LEFT JOIN collection AS c ON c.id = j.about_id "
		"WHERE j.school_id = ? AND j.state = 'queued' AND (p.id IS NULL OR p.state = 'inside') "
		"ORDER BY j.id LIMIT 1";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_queued = (struct print_job_queued){
			.about = statement_int(statement, 0),
			.visit = statement_int(statement, 1),
			.made_at = statement_int(statement, 2),
		};
	statement_end(statement);
	return err;
}

enum err print_job_finish(struct db *db, int64_t id, const char *state, int64_t at, const char *message)
{
	return statement_write(db,
	                       "UPDATE print_job SET state = ?, ended_at = ?, message = ? "
	                       "WHERE id = ? AND state IN ('running', 'unknown')",
	                       STATEMENT_VALUES(value_word(state), value_number(at), value_word(message),
	                                        value_id(id)),
	                       NULL);
}

enum err print_job_expire(struct db *db, int64_t school, int64_t before, int64_t at)
{
	return statement_write(db,
	                       "UPDATE print_job SET state = 'unknown', ended_at = ? "
	                       "WHERE school_id = ? AND state = 'running' AND started_at < ?",
	                       STATEMENT_VALUES(value_number(at), value_id(school), value_number(before)),
	                       NULL);
}

enum err print_job_any_running(struct db *db, int64_t school, int64_t before, bool *ret_any)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT 1 FROM print_job WHERE school_id = ? AND state = 'running' "
	                                  "AND started_at < ?",
	                              STATEMENT_VALUES(value_id(school), value_number(before)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_any = err == ERR_OK;
	return ERR_OK;
}

enum err print_job_troubles(struct db *db, struct arena *arena, int64_t school, const char *day,
                            int64_t since, struct print_job_trouble **ret_troubles, size_t *ret_count)
{
	/* a badge matters while its person is inside, a slip on its day; no message is no
	 * printer, which nobody misses */
	static const char sql[] =
		"SELECT j.about_id, j.state, j.message, coalesce(p.name, l.child_name, c.child_name) "
		"FROM print_job AS j LEFT JOIN visit_person AS p ON p.id = j.about_id "
		"LEFT JOIN late_arrival AS l ON l.id = j.about_id "
		"LEFT JOIN collection AS c ON c.id = j.about_id "
		"LEFT JOIN visit AS v ON v.id = coalesce(l.visit_id, c.visit_id) "
		"WHERE j.school_id = ? AND j.made_at >= ? AND j.state IN ('failed', 'unknown') "
		"AND (j.state = 'unknown' OR j.message <> '') AND (p.state = 'inside' OR v.school_day = ?) "
		"AND NOT EXISTS (SELECT 1 FROM print_job AS n WHERE n.about_id = j.about_id AND n.id > j.id) "
		"ORDER BY j.id";
	struct statement *statement;
	enum err err = statement_open(db, sql,
	                              STATEMENT_VALUES(value_id(school), value_number(since), value_word(day)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	struct print_job_trouble *troubles = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		troubles = arena_grow(arena, troubles, count, &room, sizeof *troubles);
		troubles[count++] = (struct print_job_trouble){
			.about = statement_int(statement, 0),
			.state = statement_string(statement, 1, arena),
			.message = statement_string(statement, 2, arena),
			.name = statement_string(statement, 3, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_troubles = troubles;
	*ret_count = count;
	return ERR_OK;
}

enum err print_job_last(struct db *db, struct arena *arena, int64_t about, struct print_job_last *ret_last)
{
	static const char sql[] =
		"SELECT id, coalesce(ended_at, started_at), state, message, "
		"(SELECT sum(attempts) FROM print_job WHERE about_id = ?1) "
		"FROM print_job WHERE about_id = ?1 ORDER BY id DESC LIMIT 1";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(about)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_last = (struct print_job_last){
			.id = statement_int(statement, 0),
			.at = statement_int(statement, 1),
			.state = statement_string(statement, 2, arena),
			.message = statement_string(statement, 3, arena),
			.times = (int)statement_int(statement, 4),
		};
	statement_end(statement);
	return err;
}
