#include "store/visit_person.h"

#include <stdio.h>

#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

enum err visit_person_insert(struct db *db, const struct visit_person_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO visit_person (id, school_id, visit_id, position, kind, name, code, state, "
		"end_kind, ended_at, likely_person_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
		"CASE WHEN ?8 IS NULL THEN 'waiting' ELSE 'ended' END, ?8, ?9, ?10)";
	struct statement *statement;
	int64_t id = transaction_id(db);
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->visit);
	statement_bind_int(statement, 4, row->position);
	statement_bind_text(statement, 5, row->kind);
	statement_bind_text(statement, 6, row->name);
	statement_bind_text(statement, 7, row->code);
	statement_bind_text(statement, 8, row->end_kind);
	if (row->end_kind)
		statement_bind_int(statement, 9, row->ended_at);
	statement_bind_id(statement, 10, row->likely);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err visit_person_code_taken(struct db *db, const char *code, bool *ret_taken)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT 1 FROM visit_person WHERE code = ?1 UNION ALL "
	                                 "SELECT 1 FROM session_place WHERE code = ?1", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, code);
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_taken = err == ERR_OK;
	return ERR_OK;
}

enum err visit_person_codes(struct db *db, int64_t visit, char (*ret_codes)[VISIT_PERSON_CODE_BYTES],
                            size_t most, size_t *ret_count)
{
	static const char sql[] = "SELECT code FROM visit_person "
	                          "WHERE visit_id = ? AND code IS NOT NULL ORDER BY position";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	size_t count = 0;
	statement_bind_int(statement, 1, visit);
	while (count < most && (err = statement_row(statement)) == ERR_OK)
		snprintf(ret_codes[count++], VISIT_PERSON_CODE_BYTES, "%s", statement_text(statement, 0));
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_count = count;
	return ERR_OK;
}

enum err visit_person_by_code(struct db *db, int64_t school, const char *code,
                              struct visit_person_live *ret_live)
{
	/* one question for both refusals, so that they cannot be told apart (D3) */
	static const char sql[] =
		"SELECT p.id, p.visit_id, v.locale FROM visit_person AS p "
		"JOIN visit AS v ON v.id = p.visit_id "
		"WHERE p.code = ? AND p.school_id = ? AND p.state <> 'ended'";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, code);
	statement_bind_int(statement, 2, school);
	err = statement_row(statement);
	if (err == ERR_OK) {
		ret_live->id = statement_int(statement, 0);
		ret_live->visit = statement_int(statement, 1);
		snprintf(ret_live->locale, sizeof ret_live->locale, "%s", statement_text(statement, 2));
	}
	statement_end(statement);
	return err;
}

enum err visit_person_count_open(struct db *db, int64_t visit, int *ret_open)
{
	static const char sql[] = "SELECT count(*) FROM visit_person "
	                          "WHERE visit_id = ? AND state <> 'ended'";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, visit);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_open = (int)statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err visit_person_end(struct db *db, int64_t id, const char *end_kind, int64_t ended_at,
                          int64_t ended_by)
{
	static const char sql[] =
		"UPDATE visit_person SET state = 'ended', end_kind = ?, ended_at = ?, ended_by = ? "
		"WHERE id = ? AND state <> 'ended'";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, end_kind);
	statement_bind_int(statement, 2, ended_at);
	statement_bind_id(statement, 3, ended_by);
	statement_bind_int(statement, 4, id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err visit_person_end_rest(struct db *db, int64_t visit, const char *end_kind,
                               int64_t ended_at, int64_t ended_by, int *ret_ended)
{
	static const char sql[] =
		"UPDATE visit_person SET state = 'ended', end_kind = ?, ended_at = ?, ended_by = ? "
		"WHERE visit_id = ? AND state <> 'ended'";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, end_kind);
	statement_bind_int(statement, 2, ended_at);
	statement_bind_id(statement, 3, ended_by);
	statement_bind_int(statement, 4, visit);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_ended = statement_changes(db);
	return err;
}

enum err visit_person_admit(struct db *db, int64_t id, const char *identity_how,
                            int64_t admitted_at, int64_t admitted_by, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE visit_person SET state = 'inside', identity_how = ?, "
	                       "admitted_at = ?, admitted_by = ? WHERE id = ? AND state = 'waiting'",
	                       STATEMENT_VALUES(value_word(identity_how), value_number(admitted_at),
	                                        value_id(admitted_by), value_id(id)),
	                       ret_changed);
}

enum err visit_person_waiting(struct db *db, struct arena *arena, int64_t visit, int64_t **ret_ids,
                              size_t *ret_count)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT id FROM visit_person WHERE visit_id = ? "
	                                  "AND state = 'waiting' ORDER BY position",
	                              STATEMENT_VALUES(value_id(visit)), &statement);
	if (err != ERR_OK)
		return err;
	int64_t *ids = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		ids = arena_grow(arena, ids, count, &room, sizeof *ids);
		ids[count++] = statement_int(statement, 0);
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_ids = ids;
	*ret_count = count;
	return ERR_OK;
}

enum err visit_person_end_by_staff(struct db *db, int64_t id, const char *state,
                                   const char *end_kind, int64_t ended_at, int64_t ended_by,
                                   const char *reason, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE visit_person SET state = 'ended', end_kind = ?, ended_at = ?, "
	                       "ended_by = ?, end_reason = ? WHERE id = ? AND state = ?",
	                       STATEMENT_VALUES(value_word(end_kind), value_number(ended_at),
	                                        value_id(ended_by), value_word(reason), value_id(id),
	                                        value_word(state)),
	                       ret_changed);
}

enum err visit_person_left_with_child(struct db *db, int64_t collection, int64_t at, int64_t by)
{
	return statement_write(db,
	                       "UPDATE visit_person SET state = 'ended', end_kind = 'staff', ended_at = ?1, "
	                       "ended_by = ?2, end_reason = 'collected' WHERE state = 'waiting' "
	                       "AND visit_id = (SELECT visit_id FROM collection WHERE id = ?3) "
	                       "AND NOT EXISTS (SELECT 1 FROM collection AS c "
	                       "WHERE c.visit_id = visit_person.visit_id AND c.state IN ('asked', 'talking'))",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(collection)), NULL);
}

enum err visit_person_off_list(struct db *db, int64_t id, int64_t at, int64_t by,
                               const char *reason, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE visit_person SET off_list_at = ?, off_list_by = ?, "
	                       "off_list_reason = ? WHERE id = ? AND end_kind = 'unknown' "
	                       "AND off_list_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_word(reason),
	                                        value_id(id)),
	                       ret_changed);
}

enum err visit_person_facts(struct db *db, struct arena *arena, int64_t id,
                            struct visit_person_facts *ret_facts)
{
	static const char sql[] =
		"SELECT p.visit_id, p.admitted_at, p.ended_at, p.name, p.kind, p.state, p.identity_how, "
		"a.name, p.end_kind, p.end_reason, e.name, p.person_id, r.given, r.family, "
		"p.likely_person_id, l.given, l.family FROM visit_person AS p "
		"LEFT JOIN worker AS a ON a.id = p.admitted_by LEFT JOIN worker AS e ON e.id = p.ended_by "
		"LEFT JOIN person AS r ON r.id = p.person_id LEFT JOIN person AS l ON l.id = p.likely_person_id "
		"WHERE p.id = ?";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(id)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_facts = (struct visit_person_facts){
			.visit = statement_int(statement, 0),
			.admitted_at = statement_int(statement, 1),
			.ended_at = statement_int(statement, 2),
			.name = statement_string(statement, 3, arena),
			.kind = statement_string(statement, 4, arena),
			.state = statement_string(statement, 5, arena),
			.identity_how = statement_string(statement, 6, arena),
			.admitted_by = statement_string(statement, 7, arena),
			.end_kind = statement_string(statement, 8, arena),
			.end_reason = statement_string(statement, 9, arena),
			.ended_by = statement_string(statement, 10, arena),
			.person = statement_int(statement, 11),
			.person_given = statement_string(statement, 12, arena),
			.person_family = statement_string(statement, 13, arena),
			.likely = statement_int(statement, 14),
			.likely_given = statement_string(statement, 15, arena),
			.likely_family = statement_string(statement, 16, arena),
		};
	statement_end(statement);
	return err;
}

static enum err close_state(struct db *db, const char *sql, int64_t visit, int64_t ended_at,
                            int *ret_ended)
{
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, ended_at);
	statement_bind_int(statement, 2, visit);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_ended = statement_changes(db);
	return err;
}

enum err visit_person_close(struct db *db, int64_t visit, int64_t ended_at,
                            int *ret_unseen, int *ret_unknown)
{
	static const char waiting[] =
		"UPDATE visit_person SET state = 'ended', end_kind = 'left_unseen', ended_at = ? "
		"WHERE visit_id = ? AND state = 'waiting'";
	static const char inside[] =
		"UPDATE visit_person SET state = 'ended', end_kind = 'unknown', ended_at = ? "
		"WHERE visit_id = ? AND state = 'inside'";
	int unseen = 0, unknown = 0;
	enum err err = close_state(db, waiting, visit, ended_at, &unseen);
	if (err == ERR_OK)
		err = close_state(db, inside, visit, ended_at, &unknown);
	if (err == ERR_OK) {
		*ret_unseen = unseen;
		*ret_unknown = unknown;
	}
	return err;
}

enum err visit_person_set_person(struct db *db, int64_t id, int64_t person)
{
	int changes = 0;
	enum err err = statement_write(db, "UPDATE visit_person SET person_id = ? WHERE id = ?",
	                               STATEMENT_VALUES(value_id(person), value_id(id)), &changes);
	return err == ERR_OK && !changes ? err_set(ERR_NOT_FOUND, "nobody came so") : err;
}

static void read_here(struct statement *statement, struct arena *arena, void *record)
{
	*(struct visit_person_here *)record = (struct visit_person_here){
		.id = statement_int(statement, 0),
		.since = statement_int(statement, 1),
		.given = statement_string(statement, 2, arena),
		.family = statement_string(statement, 3, arena),
		.state = statement_string(statement, 4, arena),
		.code = statement_string(statement, 5, arena),
		.person = statement_int(statement, 6),
	};
}

/* By those who are open, who are few, not by all visits that somebody ever made. */
enum err visit_person_here(struct db *db, struct arena *arena, int64_t person,
                           struct visit_person_here **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
		"SELECT v.id, coalesce(v.admitted_at, t.arrived_at), p.given, p.family, v.state, v.code, p.id "
		"FROM visit_person AS v INDEXED BY visit_person_open JOIN visit AS t ON t.id = v.visit_id "
		"JOIN person AS p ON p.id = v.person_id WHERE v.state <> 'ended' AND (v.person_id = ?1 "
		"OR v.person_id IN (SELECT adult_id FROM relationship WHERE child_id = ?1 AND ended_at IS NULL) "
		"OR v.person_id IN (SELECT child_id FROM relationship WHERE adult_id = ?1 AND ended_at IS NULL)) "
		"ORDER BY v.id", STATEMENT_VALUES(value_id(person)), sizeof **ret_rows, read_here, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
