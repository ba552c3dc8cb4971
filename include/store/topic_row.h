/* Table `topic_words`: what a topic is called in a language. */
#ifndef FOYER_STORE_TOPIC_ROW_H
#define FOYER_STORE_TOPIC_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"

struct topic_row {
	int64_t id;
	const char *topic, *language;
	const char *means; /* codes with blanks between, "" for none */
	const char *words; /* with `;` between */
	bool ended;
};

/* What is told of every row: its texts stand until `each` returns. Another than ERR_OK ends
 * the reading, and is returned. */
typedef enum err topic_row_each_fn(void *context, const struct topic_row *row);

/* In the order in which they were made; with those that have ended, or without. */
enum err topic_row_each(struct db *db, bool ended_too, topic_row_each_fn *each, void *context);

/* Within a transaction. An update is of the row's id and takes it back into use; topic and
 * language stay. */
enum err topic_row_insert(struct db *db, const struct topic_row *row, int64_t at, int64_t *ret_id);
enum err topic_row_update(struct db *db, const struct topic_row *row);
enum err topic_row_end(struct db *db, int64_t id, int64_t at);

#endif
