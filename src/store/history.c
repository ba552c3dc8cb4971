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

/* By the subject, whose lines are few; the log is as long as the school's memory. */
#define LINES                                                                             \
	"SELECT h.sealed, k.key, l.at, w.name, l.table_name, l.row_id FROM subject_key AS k "     \
	"JOIN history AS h ON h.subject_id = k.id "                                               \
	"CROSS JOIN change_log AS l ON l.device = h.device AND l.seq = h.seq "                    \
	"LEFT JOIN worker AS w ON l.actor_kind = 'staff' AND w.id = l.actor "                     \
	"WHERE k.kind = ?1 AND k.subject_id = ?2 "                                                \
	"AND (?3 IS NULL OR l.table_name = ?3 AND l.row_id = ?4) "

enum err history_first(struct db *db, struct arena *arena, const struct history_of *of, const char *head,
                       const char **ret_json)
{
	struct statement *statement;
	enum err err = statement_open(db, LINES "ORDER BY l.at, l.seq",
	                              STATEMENT_VALUES(value_word(of->subject_kind), value_id(of->subject),
	                                               value_word(of->table), value_id(of->row)), &statement);
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

enum err history_list(struct db *db, struct arena *arena, const struct history_of *of,
                      struct history_line **ret_lines, size_t *ret_count)
{
	struct statement *statement;
	enum err err = statement_open(db, LINES "ORDER BY l.at DESC, l.seq DESC",
	                              STATEMENT_VALUES(value_word(of->subject_kind), value_id(of->subject),
	                                               value_word(of->table), value_id(of->row)), &statement);
	if (err != ERR_OK)
		return err;
	struct history_line *lines = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		struct history_line line = { .at = statement_int(statement, 2),
		                             .by = statement_string(statement, 3, arena),
		                             .table = statement_string(statement, 4, arena),
		                             .row = statement_int(statement, 5) };
		enum err opened = open_sealed(db, arena, statement, &line.json);
		if (opened != ERR_OK && opened != ERR_NOT_FOUND)
			break;
		lines = arena_grow(arena, lines, count, &room, sizeof *lines);
		lines[count++] = line;
	}
	statement_end(statement);
	if (err == ERR_OK)
		return ERR_CORRUPT;
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_lines = lines;
	*ret_count = count;
	return ERR_OK;
}

enum err history_erase(struct db *db, const struct history_of *of)
{
	return statement_write(db,
		"DELETE FROM history WHERE subject_id IN (SELECT id FROM subject_key WHERE kind = ? AND subject_id = ?) "
		"AND EXISTS (SELECT 1 FROM change_log AS l WHERE l.device = history.device AND l.seq = history.seq "
		"AND l.table_name = ? AND l.row_id = ?)",
		STATEMENT_VALUES(value_word(of->subject_kind), value_id(of->subject), value_word(of->table),
		                 value_id(of->row)), NULL);
}
