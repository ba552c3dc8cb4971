#include "store/external_id.h"

#include <sodium.h>
#include <string.h>

#include "store/statement.h"
#include "store/transaction.h"

_Static_assert(EXTERNAL_ID_DIGEST >= crypto_generichash_BYTES_MIN, "a digest that the library makes");

void external_id_digest(const char *const *texts, size_t count,
                        unsigned char ret_digest[EXTERNAL_ID_DIGEST])
{
	crypto_generichash_state hash;
	crypto_generichash_init(&hash, NULL, 0, EXTERNAL_ID_DIGEST);
	for (size_t i = 0; i < count; i++) {
		const char *text = texts[i] ? texts[i] : "";
		uint64_t length = strlen(text);
		crypto_generichash_update(&hash, (const unsigned char *)&length, sizeof length);
		crypto_generichash_update(&hash, (const unsigned char *)text, length);
	}
	crypto_generichash_final(&hash, ret_digest, EXTERNAL_ID_DIGEST);
}

static enum err each_of(struct db *db, struct arena *arena, const char *sql, const char *source,
                        const char *kind, void (*each)(void *context, const struct external_id *row),
                        void *context)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_word(kind), value_word(source)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	while ((err = statement_row(statement)) == ERR_OK) {
		struct external_id row = {
			.id = statement_int(statement, 0),
			.row = statement_int(statement, 1),
			.external = statement_string(statement, 2, arena),
			.ended = statement_int(statement, 4) != 0,
		};
		statement_blob(statement, 3, row.digest, sizeof row.digest);
		each(context, &row);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

#define COLUMNS "SELECT id, row_id, external, digest, ended_at IS NOT NULL FROM external_id WHERE kind = ? "

enum err external_id_each(struct db *db, struct arena *arena, const char *source, const char *kind,
                          void (*each)(void *context, const struct external_id *row), void *context)
{
	return each_of(db, arena, COLUMNS "AND source = ?", source, kind, each, context);
}

enum err external_id_each_other(struct db *db, struct arena *arena, const char *source, const char *kind,
                                void (*each)(void *context, const struct external_id *row), void *context)
{
	return each_of(db, arena, COLUMNS "AND source <> ?", source, kind, each, context);
}

enum err external_id_elsewhere(struct db *db, const char *source, int64_t row, bool *ret_named)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT 1 FROM external_id WHERE row_id = ? AND source <> ? "
	                                  "AND ended_at IS NULL",
	                              STATEMENT_VALUES(value_id(row), value_word(source)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_named = err == ERR_OK;
	return ERR_OK;
}

enum err external_id_shared(struct db *db, int64_t id, bool *ret_shared)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT 1 FROM external_id AS o JOIN external_id AS e ON e.row_id = o.row_id "
	                                  "AND e.id <> o.id AND e.source = o.source AND e.kind = o.kind "
	                                  "WHERE o.id = ? AND e.ended_at IS NULL",
	                              STATEMENT_VALUES(value_id(id)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_shared = err == ERR_OK;
	return ERR_OK;
}

enum err external_id_insert(struct db *db, const char *source, const char *kind,
                            const struct external_id *row)
{
	static const char sql[] = "INSERT INTO external_id (id, source, kind, external, row_id, digest) "
	                          "VALUES (?, ?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_text(statement, 2, source);
	statement_bind_text(statement, 3, kind);
	statement_bind_text(statement, 4, row->external);
	statement_bind_int(statement, 5, row->row);
	statement_bind_blob(statement, 6, row->digest, sizeof row->digest);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err external_id_renew(struct db *db, int64_t id, const unsigned char digest[EXTERNAL_ID_DIGEST])
{
	struct statement *statement;
	enum err err = statement_get(db, "UPDATE external_id SET digest = ?, ended_at = NULL WHERE id = ?",
	                             &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, digest, EXTERNAL_ID_DIGEST);
	statement_bind_int(statement, 2, id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err external_id_point(struct db *db, int64_t id, int64_t row,
                           const unsigned char digest[EXTERNAL_ID_DIGEST])
{
	struct statement *statement;
	enum err err = statement_get(db, "UPDATE external_id SET row_id = ?, digest = ?, ended_at = NULL WHERE id = ?",
	                             &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, row);
	statement_bind_blob(statement, 2, digest, EXTERNAL_ID_DIGEST);
	statement_bind_int(statement, 3, id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err external_id_end(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db, "UPDATE external_id SET ended_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}
