#include "store/history.h"

#include <string.h>

#include "connection.h"
#include "store/seal.h"
#include "store/statement.h"

enum { FORMAT = 1, KEY = SEAL_KEY_BYTES };

/* ERR_NOT_FOUND: the subject has none yet, or it was destroyed. */
static enum err find_key(struct db *db, const char *kind, int64_t subject, int64_t *ret_id,
                         unsigned char ret_key[KEY])
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT id, key FROM subject_key WHERE kind = ? AND subject_id = ?",
	                              STATEMENT_VALUES(value_word(kind), value_id(subject)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK) {
		*ret_id = statement_int(statement, 0);
		if (!statement_blob(statement, 1, ret_key, KEY))
			err = ERR_NOT_FOUND;
	}
	statement_end(statement);
	return err;
}

static enum err make_key(struct db *db, const char *kind, int64_t subject, int64_t *ret_id,
                         unsigned char ret_key[KEY])
{
	static const char sql[] = "INSERT INTO subject_key (id, kind, subject_id, key, made_at) "
	                          "VALUES (?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	chance_fill(db->chance, ret_key, KEY);
	*ret_id = transaction_id(db);
	statement_bind_int(statement, 1, *ret_id);
	statement_bind_text(statement, 2, kind);
	statement_bind_int(statement, 3, subject);
	statement_bind_blob(statement, 4, ret_key, KEY);
	statement_bind_int(statement, 5, db->at);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static enum err insert(struct db *db, int64_t subject, const unsigned char *sealed, size_t size)
{
	static const char sql[] =
		"INSERT INTO history (device, seq, subject_id, format, sealed) "
		"VALUES (?1, (SELECT max(seq) FROM change_log WHERE device = ?1), ?2, ?3, ?4)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, db->device);
	statement_bind_int(statement, 2, subject);
	statement_bind_int(statement, 3, FORMAT);
	statement_bind_blob(statement, 4, sealed, size);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err history_keep(struct db *db, const char *subject_kind, int64_t subject, const char *json)
{
	unsigned char key[KEY];
	int64_t id = 0;
	enum err err = find_key(db, subject_kind, subject, &id, key);
	if (err == ERR_NOT_FOUND && !id)
		err = make_key(db, subject_kind, subject, &id, key);
	if (err == ERR_OK) {
		struct arena *arena = arena_new();
		unsigned char *sealed;
		size_t size;
		err = seal_text(db, arena, key, json, &sealed, &size);
		if (err == ERR_OK)
			err = insert(db, id, sealed, size);
		arena_free(arena);
	}
	explicit_bzero(key, sizeof key);
	return err;
}

static enum err open_sealed(struct db *db, struct arena *arena, struct statement *statement,
                            const char **ret_json)
{
	unsigned char key[KEY];
	size_t size = statement_blob_size(statement, 0);
	if (!statement_blob(statement, 1, key, KEY))
		return err_set(ERR_NOT_FOUND, "the key was destroyed");
	unsigned char *sealed = arena_alloc(arena, size + 1);
	statement_blob(statement, 0, sealed, size);
	enum err err = seal_open(db, arena, key, sealed, size, ret_json);
	explicit_bzero(key, sizeof key);
	return err;
}

enum err history_first(struct db *db, struct arena *arena, const char *table, int64_t row,
                       const char *head, const char **ret_json)
{
	static const char sql[] =
		"SELECT h.sealed, k.key FROM change_log AS l "
		"JOIN history AS h ON h.device = l.device AND h.seq = l.seq "
		"JOIN subject_key AS k ON k.id = h.subject_id "
		"WHERE l.table_name = ? AND l.row_id = ? ORDER BY l.at, l.seq";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_word(table), value_id(row)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	const char *json = "";
	do {
		err = statement_row(statement);
		if (err == ERR_OK)
			err = open_sealed(db, arena, statement, &json);
	} while (err == ERR_OK && strncmp(json, head, strlen(head)) != 0);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_json = json;
	return err;
}
