#include "store/person.h"

#include "store/rows.h"
#include "store/transaction.h"

static void read_person(struct statement *statement, struct arena *arena, void *record)
{
	*(struct person *)record = (struct person){
		.id = statement_int(statement, 0),
		.ended_at = statement_int(statement, 1),
		.given = statement_string(statement, 2, arena),
		.middle = statement_string(statement, 3, arena),
		.family = statement_string(statement, 4, arena),
		.called = statement_string(statement, 5, arena),
		.said = statement_string(statement, 6, arena),
		.record_given = statement_string(statement, 7, arena),
		.record_middle = statement_string(statement, 8, arena),
		.record_family = statement_string(statement, 9, arena),
		.birth_date = statement_string(statement, 10, arena),
		.number = statement_string(statement, 11, arena),
		.interpreter = statement_string(statement, 12, arena),
	};
}

#define COLUMNS                                                                                        \
	"SELECT id, ended_at, given, middle, family, called, said, record_given, record_middle, record_family, " \
	"birth_date, number, interpreter FROM person "

enum err person_get(struct db *db, struct arena *arena, int64_t id, struct person *ret_person)
{
	return rows_one(db, arena, COLUMNS "WHERE id = ?", STATEMENT_VALUES(value_id(id)), read_person, ret_person);
}

enum err person_each(struct db *db, void (*each)(void *context, const struct person *person), void *context)
{
	struct statement *statement;
	enum err err = statement_get(db, COLUMNS "ORDER BY id", &statement);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	while ((err = statement_row(statement)) == ERR_OK) {
		struct person person;
		arena_wipe(arena);
		read_person(statement, arena, &person);
		each(context, &person);
	}
	arena_free(arena);
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err person_insert(struct db *db, const struct person *person, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
		"INSERT INTO person (id, made_at, given, middle, family, called, said, record_given, "
		"record_middle, record_family, birth_date, number, interpreter) VALUES (?1, ?2, "
		"coalesce(?3, ''), ?4, coalesce(?5, ''), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		STATEMENT_VALUES(value_id(id), value_number(at), value_word(person->given),
		                 value_word(person->middle), value_word(person->family), value_word(person->called),
		                 value_word(person->said), value_word(person->record_given),
		                 value_word(person->record_middle), value_word(person->record_family),
		                 value_word(person->birth_date), value_word(person->number),
		                 value_word(person->interpreter)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err person_update(struct db *db, const struct person *person)
{
	return statement_write(db,
		"UPDATE person SET given = coalesce(?2, ''), middle = ?3, family = coalesce(?4, ''), called = ?5, "
		"said = ?6, record_given = ?7, record_middle = ?8, record_family = ?9, birth_date = ?10, "
		"number = ?11, interpreter = ?12 WHERE id = ?1",
		STATEMENT_VALUES(value_id(person->id), value_word(person->given), value_word(person->middle),
		                 value_word(person->family), value_word(person->called), value_word(person->said),
		                 value_word(person->record_given), value_word(person->record_middle),
		                 value_word(person->record_family), value_word(person->birth_date),
		                 value_word(person->number), value_word(person->interpreter)), NULL);
}

enum err person_revive(struct db *db, int64_t id)
{
	return statement_write(db, "UPDATE person SET ended_at = NULL WHERE id = ? AND ended_at IS NOT NULL",
	                       STATEMENT_VALUES(value_id(id)), NULL);
}

static void read_language(struct statement *statement, struct arena *arena, void *record)
{
	((struct person_language *)record)->tag = statement_string(statement, 0, arena);
}

enum err person_languages(struct db *db, struct arena *arena, int64_t person, const char *use,
                          struct person_language **ret_languages, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT tag FROM person_language WHERE person_id = ? AND use = ? "
	                                    "ORDER BY position",
	                         STATEMENT_VALUES(value_id(person), value_word(use)),
	                         sizeof **ret_languages, read_language, &rows);
	if (err != ERR_OK)
		return err;
	*ret_languages = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err person_set_languages(struct db *db, int64_t person, const char *use, const char *const *tags,
                              size_t count)
{
	enum err err = statement_write(db, "DELETE FROM person_language WHERE person_id = ? AND use = ?",
	                               STATEMENT_VALUES(value_id(person), value_word(use)), NULL);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = statement_write(db, "INSERT INTO person_language (id, person_id, use, position, tag) "
		                          "VALUES (?, ?, ?, ?, ?)",
		                      STATEMENT_VALUES(value_id(transaction_id(db)), value_id(person),
		                                       value_word(use), value_number((int64_t)i),
		                                       value_word(tags[i])), NULL);
	return err;
}
