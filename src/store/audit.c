#include "store/audit.h"

#include <sodium.h>
#include <string.h>

#include "audit_line.h"
#include "connection.h"
#include "store/seal.h"
#include "store/secret.h"

/* One number or one run of bytes, with its kind and size before it, so that no two lines
 * are written alike. */
static void put(crypto_generichash_state *state, unsigned char kind, const void *bytes, size_t size)
{
	unsigned char head[9] = { kind };
	for (int i = 0; i < 8; i++)
		head[1 + i] = (unsigned char)((uint64_t)size >> (8 * i));
	crypto_generichash_update(state, head, sizeof head);
	if (size > 0)
		crypto_generichash_update(state, bytes, size);
}

static void put_number(crypto_generichash_state *state, int64_t number)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
	put(state, SQLITE_INTEGER, bytes, sizeof bytes);
}

void audit_line_hash(struct statement *line, const unsigned char key[AUDIT_HASH], int64_t device,
                     int64_t seq, unsigned char ret_hash[AUDIT_HASH])
{
	static const char what[] = "foyer audit 1";
	crypto_generichash_state state;
	crypto_generichash_init(&state, key, AUDIT_HASH, AUDIT_HASH);
	put(&state, SQLITE_TEXT, what, sizeof what);
	put_number(&state, device);
	put_number(&state, seq);
	for (int column = AUDIT_SEQ + 1; column <= AUDIT_PREV; column++) {
		/* blob, also of a text: what was altered need be no text any more */
		int kind = sqlite3_column_type(line->stmt, column);
		if (kind == SQLITE_INTEGER) {
			put_number(&state, statement_int(line, column));
		} else {
			const void *bytes = sqlite3_column_blob(line->stmt, column);
			put(&state, (unsigned char)kind, bytes, statement_blob_size(line, column));
		}
	}
	crypto_generichash_final(&state, ret_hash, AUDIT_HASH);
}

/* ---- the key of a day ---- */

static enum err find_day_key(struct db *db, const char *day, bool *ret_found,
                             unsigned char ret_key[SEAL_KEY_BYTES])
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT key FROM audit_day_key WHERE day = ?",
	                              STATEMENT_VALUES(value_word(day)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	*ret_found = err == ERR_OK;
	if (err == ERR_OK && !statement_blob(statement, 0, ret_key, SEAL_KEY_BYTES))
		err = err_set(ERR_NOT_FOUND, "the key of that day was destroyed");
	statement_end(statement);
	return err;
}

static enum err make_day_key(struct db *db, const char *day, unsigned char ret_key[SEAL_KEY_BYTES])
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO audit_day_key (day, key) VALUES (?, ?)", &statement);
	if (err != ERR_OK)
		return err;
	chance_fill(db->chance, ret_key, SEAL_KEY_BYTES);
	statement_bind_text(statement, 1, day);
	statement_bind_blob(statement, 2, ret_key, SEAL_KEY_BYTES);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static enum err seal(struct db *db, struct arena *arena, const struct audit_row *row,
                     unsigned char **ret_sealed, size_t *ret_size)
{
	unsigned char key[SEAL_KEY_BYTES];
	bool found = false;
	enum err err = find_day_key(db, row->day, &found, key);
	if (err == ERR_NOT_FOUND && !found)
		err = make_day_key(db, row->day, key);
	if (err == ERR_OK)
		err = seal_text(db, arena, key, row->text, ret_sealed, ret_size);
	explicit_bzero(key, sizeof key);
	return err;
}

/* ---- adding ---- */

struct line {
	int64_t seq;
	unsigned char *sealed;
	size_t size;
	unsigned char prev[AUDIT_HASH], hash[AUDIT_HASH];
};

static enum err read_last(struct db *db, struct line *line)
{
	static const char sql[] = "SELECT seq, hash FROM audit WHERE device = ? ORDER BY seq DESC LIMIT 1";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_number(db->device)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	line->seq = 1;
	if (err == ERR_OK) {
		line->seq = statement_int(statement, 0) + 1;
		if (!statement_blob(statement, 1, line->prev, AUDIT_HASH))
			err = err_set(ERR_CORRUPT, "%s: the audit is damaged; see `foyer verify`", db->path);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static void bind(struct statement *statement, struct db *db, const struct audit_row *row,
                 const struct line *line)
{
	statement_bind_int(statement, 1, db->device);
	statement_bind_int(statement, 2, line->seq);
	statement_bind_int(statement, 3, db->at);
	statement_bind_id(statement, 4, row->worker);
	statement_bind_text(statement, 5, row->verb);
	statement_bind_word(statement, 6, row->subject_kind);
	statement_bind_id(statement, 7, row->subject);
	statement_bind_id(statement, 8, row->visit);
	statement_bind_id(statement, 9, row->other);
	statement_bind_word(statement, 10, row->code);
	statement_bind_text(statement, 11, line->sealed ? row->day : NULL);
	statement_bind_blob(statement, 12, line->sealed, line->size);
	statement_bind_blob(statement, 13, line->prev, AUDIT_HASH);
}

/* What the engine will give back is what is hashed: it is asked to say it once before. */
static enum err hash(struct db *db, const struct audit_row *row, const unsigned char key[AUDIT_HASH],
                     struct line *line)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", &statement);
	if (err != ERR_OK)
		return err;
	bind(statement, db, row, line);
	err = statement_row(statement);
	if (err == ERR_OK)
		audit_line_hash(statement, key, db->device, line->seq, line->hash);
	statement_end(statement);
	return err;
}

static enum err insert(struct db *db, const struct audit_row *row, const struct line *line)
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO audit (" AUDIT_COLUMNS ") "
	                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", &statement);
	if (err != ERR_OK)
		return err;
	bind(statement, db, row, line);
	statement_bind_blob(statement, 14, line->hash, AUDIT_HASH);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err audit_add(struct db *db, const struct audit_row *row)
{
	unsigned char key[AUDIT_HASH];
	struct line line = { 0 };
	struct arena *arena = arena_new();
	enum err err = secret_make(db, "audit", key, sizeof key);
	if (err == ERR_OK)
		err = read_last(db, &line);
	if (err == ERR_OK && row->text)
		err = seal(db, arena, row, &line.sealed, &line.size);
	if (err == ERR_OK)
		err = hash(db, row, key, &line);
	if (err == ERR_OK)
		err = insert(db, row, &line);
	if (err == ERR_OK)
		err = audit_head_id(db, db->device, db->head.id);
	if (err == ERR_OK) {
		db->head.seq = line.seq;
		memcpy(db->head.hash, line.hash, AUDIT_HASH);
	}
	arena_free(arena);
	explicit_bzero(key, sizeof key);
	return err;
}

enum err audit_text(struct db *db, struct arena *arena, int64_t seq, const char **ret_text)
{
	static const char sql[] = "SELECT a.sealed, k.key FROM audit AS a "
	                          "JOIN audit_day_key AS k ON k.day = a.day "
	                          "WHERE a.seq = ? AND a.device = (SELECT device FROM id_state)";
	unsigned char key[SEAL_KEY_BYTES];
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_number(seq)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK && !statement_blob(statement, 1, key, sizeof key))
		err = err_set(ERR_NOT_FOUND, "the key of that day was destroyed");
	if (err == ERR_OK) {
		size_t size = statement_blob_size(statement, 0);
		unsigned char *sealed = arena_alloc(arena, size + 1);
		statement_blob(statement, 0, sealed, size);
		err = seal_open(db, arena, key, sealed, size, ret_text);
		explicit_bzero(key, sizeof key);
	}
	statement_end(statement);
	return err;
}
