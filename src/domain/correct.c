#include "domain/correct.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/history_text.h"
#include "store/correction.h"
#include "store/history.h"
#include "store/transaction.h"
#include "text/utf8.h"

enum { VALUE_BYTES = 1024 };

static enum correction column_of(enum presence_kind kind, enum correct_what what)
{
	static const unsigned char columns[][CORRECT_COUNT] = {
		[PRESENCE_ADULT] = { CORRECTION_PERSON_NAME, CORRECTION_COUNT, CORRECTION_PLACE },
		[PRESENCE_STUDENT] = { CORRECTION_PERSON_NAME, CORRECTION_COUNT, CORRECTION_PLACE },
		[PRESENCE_LATE] = { CORRECTION_LATE_NAME, CORRECTION_LATE_CLASS, CORRECTION_COUNT },
		[PRESENCE_LEAVER] = { CORRECTION_COLLECTION_NAME, CORRECTION_COLLECTION_CLASS, CORRECTION_COUNT },
	};
	return (enum correction)columns[kind][what];
}

bool correct_applies(enum presence_kind kind, enum correct_what what)
{
	return column_of(kind, what) != CORRECTION_COUNT;
}

static enum err apply(struct office *office, struct arena *arena, const struct presence_row *who,
                      enum correction column, const char *shown, const char *value)
{
	int64_t row;
	const char *before;
	enum err err = correction_row(office->db, column, column == CORRECTION_PLACE ? who->visit : who->id, &row);
	if (err == ERR_OK)
		err = correction_now(office->db, arena, column, row, &before);
	if (err != ERR_OK || strcmp(before, value) == 0)
		return err; /* it says so already */
	if (strcmp(before, shown) != 0)
		return err_set(ERR_CONFLICT, "somebody else put it right meanwhile");
	err = correction_apply(office->db, column, row, value);
	if (err == ERR_OK)
		err = history_keep(office->db, "visit", who->visit, history_text_one(arena, correction_key(column), before));
	const struct audit_entry entry = { .verb = AUDIT_CORRECT, .subject_kind = correction_table(column),
	                                   .subject = row, .visit = who->visit,
	                                   .code = correction_key(column) };
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err correct_value(struct office *office, const struct presence_row *who, enum correct_what what,
                       const char *shown, const char *value)
{
	struct arena *arena = arena_new();
	const char *clean = utf8_tidy(arena, value);
	enum err err = office_demand(office, RIGHT_CORRECT);
	if (err == ERR_OK &&
	    (utf8_blank(clean) || strlen(clean) > VALUE_BYTES || !correct_applies(who->kind, what)))
		err = err_set(ERR_INVALID, "there is nothing to put right");
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = transaction_end(office->db, apply(office, arena, who, column_of(who->kind, what), shown, clean));
	arena_free(arena);
	return err;
}

enum err correct_first(struct office *office, struct arena *arena, const struct presence_row *who,
                       enum correct_what what, const char **ret_first)
{
	enum correction column = column_of(who->kind, what);
	const char *json, *first = "";
	int64_t row;
	enum err err = column == CORRECTION_COUNT ? ERR_NOT_FOUND
	                              : correction_row(office->db, column,
	                                               column == CORRECTION_PLACE ? who->visit : who->id, &row);
	if (err == ERR_OK) {
		const char *key = correction_key(column), *head = arena_printf(arena, "{\"%s\":\"", key);
		const struct history_of of = { "visit", who->visit, correction_table(column), row };
		err = history_first(office->db, arena, &of, head, &json);
		if (err == ERR_OK && !history_text_find(arena, json, key, &first))
			first = "";
	}
	*ret_first = first;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}
