#include "store/topic_row.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err topic_row_each(struct db *db, bool ended_too, topic_row_each_fn *each, void *context)
{
	struct statement *statement;
	enum err told = ERR_OK;
	enum err err = statement_open(db, "SELECT id, topic, language, means, words, ended_at IS NOT NULL FROM topic_words "
	                                  "WHERE ? OR ended_at IS NULL ORDER BY id",
	                              STATEMENT_VALUES(value_number(ended_too)), &statement);
	if (err != ERR_OK)
		return err;
	while (told == ERR_OK && (err = statement_row(statement)) == ERR_OK) {
		const struct topic_row row = {
			.id = statement_int(statement, 0), .topic = statement_text(statement, 1),
			.language = statement_text(statement, 2), .means = statement_text(statement, 3),
			.words = statement_text(statement, 4), .ended = statement_int(statement, 5) != 0,
		};
		told = each(context, &row);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err == ERR_OK ? told : err;
}

enum err topic_row_insert(struct db *db, const struct topic_row *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, "INSERT INTO topic_words (id, made_at, topic, language, means, words) "
	                                   "VALUES (?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_number(at), value_word(row->topic),
	                                                value_word(row->language), value_word(row->means),
	                                                value_word(row->words)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err topic_row_update(struct db *db, const struct topic_row *row)
{
	return statement_write(db, "UPDATE topic_words SET ended_at = NULL, means = ?, words = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_word(row->means), value_word(row->words), value_id(row->id)), NULL);
}

enum err topic_row_end(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db, "UPDATE topic_words SET ended_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}
