#include "store/account.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "store/secret.h"
#include "store/statement.h"
#include "store/transaction.h"

static const char dummy[] = "dummy_pin";

enum err account_any(struct db *db, int64_t school, bool *ret_any)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT 1 FROM account WHERE school_id = ? LIMIT 1",
	                              STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_any = err == ERR_OK;
	return ERR_OK;
}

enum err account_name_key(struct db *db, int64_t school, const char *folded,
                          unsigned char ret_key[ACCOUNT_KEY_BYTES])
{
	unsigned char key[ACCOUNT_KEY_BYTES];
	crypto_generichash_state state;
	enum err err = secret_make(db, "sign_in", key, sizeof key);
	if (err == ERR_OK) {
		crypto_generichash_init(&state, key, sizeof key, ACCOUNT_KEY_BYTES);
		crypto_generichash_update(&state, (const unsigned char *)&school, sizeof school);
		crypto_generichash_update(&state, (const unsigned char *)folded, strlen(folded));
		crypto_generichash_final(&state, ret_key, ACCOUNT_KEY_BYTES);
	}
	explicit_bzero(key, sizeof key);
	return err;
}

enum err account_find(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                      struct account_facts *ret_facts)
{
	static const char sql[] =
		"SELECT a.id, a.worker_id, a.role, a.disabled_at IS NOT NULL FROM account_pin AS p "
		"JOIN account AS a ON a.id = p.account_id WHERE p.name_key = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, name_key, ACCOUNT_KEY_BYTES);
	err = statement_row(statement);
	if (err == ERR_OK) {
		ret_facts->id = statement_int(statement, 0);
		ret_facts->worker = statement_int(statement, 1);
		snprintf(ret_facts->role, ACCOUNT_ROLE_BYTES, "%s", statement_text(statement, 2));
		ret_facts->disabled = statement_int(statement, 3);
	}
	statement_end(statement);
	return err;
}

static int64_t mark_of(const char *hash)
{
	int64_t mark = 0;
	unsigned char digest[16];
	if (!*hash)
		return 0;
	crypto_generichash(digest, sizeof digest, (const unsigned char *)hash, strlen(hash), NULL, 0);
	memcpy(&mark, digest, sizeof mark);
	return mark ? mark : 1;
}

enum err account_standing(struct db *db, int64_t worker, struct account_standing *ret_standing)
{
	struct statement *statement;
	enum err err = statement_open(db,
	                              "SELECT a.role, a.disabled_at IS NOT NULL, p.hash, a.person_id FROM account AS a "
	                              "LEFT JOIN account_pin AS p ON p.account_id = a.id WHERE a.worker_id = ?",
	                              STATEMENT_VALUES(value_id(worker)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK) {
		snprintf(ret_standing->role, ACCOUNT_ROLE_BYTES, "%s", statement_text(statement, 0));
		ret_standing->disabled = statement_int(statement, 1);
		ret_standing->pin_mark = mark_of(statement_text(statement, 2));
		ret_standing->person = statement_int(statement, 3);
	}
	statement_end(statement);
	return err;
}

enum err account_candidate(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                           struct account_candidate *ret_candidate)
{
	static const char sql[] =
		"SELECT a.worker_id, a.role, p.hash, d.value FROM secret AS d "
		"LEFT JOIN account_pin AS p ON p.name_key = ?1 "
		"LEFT JOIN account AS a ON a.id = p.account_id AND a.disabled_at IS NULL "
		"WHERE d.name = ?2";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, name_key, ACCOUNT_KEY_BYTES);
	statement_bind_text(statement, 2, dummy);
	err = statement_row(statement);
	if (err == ERR_OK) {
		ret_candidate->worker = statement_int(statement, 0);
		snprintf(ret_candidate->role, ACCOUNT_ROLE_BYTES, "%s", statement_text(statement, 1));
		if (ret_candidate->worker)
			snprintf(ret_candidate->hash, PIN_HASH_BYTES, "%s", statement_text(statement, 2));
		else if (!statement_blob(statement, 3, ret_candidate->hash, PIN_HASH_BYTES))
			err = err_set(ERR_CORRUPT, "the secret %s has another size", dummy);
		ret_candidate->pin_mark = mark_of(ret_candidate->hash);
	}
	statement_end(statement);
	return err;
}

enum err account_has_dummy(struct db *db, bool *ret_has)
{
	char hash[PIN_HASH_BYTES];
	enum err err = secret_get(db, dummy, hash, sizeof hash);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_has = err == ERR_OK;
	return ERR_OK;
}

enum err account_keep_dummy(struct db *db, const char hash[PIN_HASH_BYTES])
{
	return secret_keep(db, dummy, hash, PIN_HASH_BYTES);
}

enum err account_insert(struct db *db, int64_t school, int64_t worker, const char *role, int64_t made_at,
                        int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, "INSERT INTO account (id, school_id, worker_id, role, made_at) "
	                                   "VALUES (?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(school), value_id(worker),
	                                                value_word(role), value_number(made_at)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err account_enable(struct db *db, int64_t id, const char *role)
{
	return statement_write(db, "UPDATE account SET disabled_at = NULL, role = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_word(role), value_id(id)), NULL);
}

enum err account_disable(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db, "UPDATE account SET disabled_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

enum err account_set_person(struct db *db, int64_t id, int64_t person)
{
	return statement_write(db, "UPDATE account SET person_id = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_id(person), value_id(id)), NULL);
}

enum err account_set_pin(struct db *db, int64_t id, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                         const char hash[PIN_HASH_BYTES])
{
	static const char sql[] = "INSERT INTO account_pin (account_id, name_key, hash) VALUES (?, ?, ?) "
	                          "ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_id(statement, 1, id);
	statement_bind_blob(statement, 2, name_key, ACCOUNT_KEY_BYTES);
	statement_bind_text(statement, 3, hash);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err account_list(struct db *db, struct arena *arena, int64_t school, struct account_row **ret_rows,
                      size_t *ret_count)
{
	static const char sql[] =
		"SELECT w.id, a.made_at, a.disabled_at, w.name, a.role, a.person_id, p.given, p.family FROM account AS a "
		"JOIN worker AS w ON w.id = a.worker_id LEFT JOIN person AS p ON p.id = a.person_id WHERE a.school_id = ? ORDER BY a.id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	struct account_row *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct account_row){
			.worker = statement_int(statement, 0),
			.made_at = statement_int(statement, 1),
			.disabled_at = statement_int(statement, 2),
			.name = statement_string(statement, 3, arena),
			.role = statement_string(statement, 4, arena),
			.person = statement_int(statement, 5),
			.given = statement_string(statement, 6, arena),
			.family = statement_string(statement, 7, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}
