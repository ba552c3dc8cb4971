#include "store/family_code_row.h"

#include <stdio.h>

#include "store/statement.h"
#include "store/transaction.h"

static const char dummy[] = "family_dummy_pin";

enum err family_code_row_key(struct db *db, const char *code, unsigned char ret_key[SECRET_HASH_BYTES])
{
	return secret_hash(db, "family_code", code, ret_key);
}

enum err family_code_row_of(struct db *db, int64_t person, struct family_code_row *ret_row)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT id, made_at FROM family_code WHERE person_id = ? AND ended_at IS NULL",
	                              STATEMENT_VALUES(value_id(person)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_row = (struct family_code_row){ statement_int(statement, 0), statement_int(statement, 1) };
	statement_end(statement);
	return err;
}

enum err family_code_row_insert(struct db *db, int64_t school, int64_t person, int64_t at, int64_t by,
                            const unsigned char key[SECRET_HASH_BYTES], const char *hash)
{
	int64_t id = transaction_id(db);
	struct statement *statement;
	enum err err = statement_write(db, "INSERT INTO family_code (id, school_id, person_id, made_at, made_by) "
	                                   "VALUES (?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(school), value_id(person), value_number(at),
	                                                value_id(by)), NULL);
	if (err == ERR_OK)
		err = statement_get(db, "INSERT INTO family_code_secret (family_code_id, code_key, hash) VALUES (?, ?, ?)",
		                    &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_id(statement, 1, id);
	statement_bind_blob(statement, 2, key, SECRET_HASH_BYTES);
	statement_bind_text(statement, 3, hash);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err family_code_row_end(struct db *db, int64_t id, int64_t at, int64_t by)
{
	enum err err = statement_write(db, "UPDATE family_code SET ended_at = ?, ended_by = ? WHERE id = ?",
	                               STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)), NULL);
	if (err == ERR_OK)
		err = statement_write(db, "DELETE FROM family_code_secret WHERE family_code_id = ?",
		                      STATEMENT_VALUES(value_id(id)), NULL);
	return err;
}

enum err family_code_row_set_hash(struct db *db, int64_t id, const char *hash)
{
	return statement_write(db, "UPDATE family_code_secret SET hash = ? WHERE family_code_id = ?",
	                       STATEMENT_VALUES(value_word(hash), value_id(id)), NULL);
}

enum err family_code_row_candidate(struct db *db, int64_t school, const unsigned char key[SECRET_HASH_BYTES],
                               struct family_code_candidate *ret_candidate)
{
	static const char sql[] =
		"SELECT c.id, c.person_id, s.hash, d.value FROM (SELECT 1) "
		"LEFT JOIN secret AS d ON d.name = ?1 LEFT JOIN family_code_secret AS s ON s.code_key = ?2 "
		"LEFT JOIN family_code AS c ON c.id = s.family_code_id AND c.ended_at IS NULL AND c.school_id = ?3";
	struct family_code_candidate candidate = { 0 };
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, dummy);
	statement_bind_blob(statement, 2, key, SECRET_HASH_BYTES);
	statement_bind_id(statement, 3, school);
	err = statement_row(statement);
	if (err == ERR_OK) {
		candidate.id = statement_int(statement, 0);
		candidate.person = statement_int(statement, 1);
		if (candidate.person)
			snprintf(candidate.hash, PIN_HASH_BYTES, "%s", statement_text(statement, 2));
		else
			statement_blob(statement, 3, candidate.hash, PIN_HASH_BYTES);
		*ret_candidate = candidate;
	}
	statement_end(statement);
	return err;
}

enum err family_code_row_keep_dummy(struct db *db, const char hash[PIN_HASH_BYTES])
{
	return secret_keep(db, dummy, hash, PIN_HASH_BYTES);
}
