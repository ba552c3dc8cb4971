#include "store/relationship.h"

#include "store/rows.h"
#include "store/transaction.h"

#define COLUMNS                                                                                   \
	"SELECT r.id, r.adult_id, r.child_id, r.ended_at, r.kind, r.may_collect, r.may_enrol, r.may_sign, " \
	"r.may_see_records, r.told_in_emergency, r.rights_paper, r.rights_until, r.emergency_order, "      \
	"r.restriction, r.restriction_paper, r.restriction_from, r.restriction_until, r.restriction_by, "  \
	"r.talk_first, r.talk_first_until, r.talk_first_by, p.given, p.family, p.called, b.name, t.name "  \
	"FROM relationship AS r "
#define NAMES                                                       \
	"LEFT JOIN worker AS b ON b.id = r.restriction_by "             \
	"LEFT JOIN worker AS t ON t.id = r.talk_first_by "
#define ORDER "ORDER BY coalesce(r.emergency_order, 9999), r.id"

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	struct relationship *row = record;
	enum { RIGHTS_AT = 5 };
	*row = (struct relationship){
		.id = statement_int(statement, 0),
		.adult = statement_int(statement, 1),
		.child = statement_int(statement, 2),
		.ended_at = statement_int(statement, 3),
		.kind = statement_string(statement, 4, arena),
		.rights_paper = statement_string(statement, 10, arena),
		.rights_until = statement_string(statement, 11, arena),
		.emergency_order = statement_int(statement, 12),
		.restriction = statement_string(statement, 13, arena),
		.restriction_paper = statement_string(statement, 14, arena),
		.restriction_from = statement_string(statement, 15, arena),
		.restriction_until = statement_string(statement, 16, arena),
		.restriction_by = statement_int(statement, 17),
		.talk_first = statement_string(statement, 18, arena),
		.talk_first_until = statement_string(statement, 19, arena),
		.talk_first_by = statement_int(statement, 20),
		.other_given = statement_string(statement, 21, arena),
		.other_family = statement_string(statement, 22, arena),
		.other_called = statement_string(statement, 23, arena),
		.restriction_by_name = statement_string(statement, 24, arena),
		.talk_first_by_name = statement_string(statement, 25, arena),
	};
	for (int right = 0; right < RELATIONSHIP_RIGHTS; right++)
		row->rights[right] = statement_int(statement, RIGHTS_AT + right);
}

static enum err list(struct db *db, struct arena *arena, const char *sql, int64_t of,
                     struct relationship **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(of)), sizeof **ret_rows, read_row,
	                         &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err relationship_of_child(struct db *db, struct arena *arena, int64_t child,
                               struct relationship **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.adult_id " NAMES
	                                  "WHERE r.child_id = ? AND r.ended_at IS NULL " ORDER;
	return list(db, arena, sql, child, ret_rows, ret_count);
}

enum err relationship_of_adult(struct db *db, struct arena *arena, int64_t adult,
                               struct relationship **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.child_id " NAMES
	                                  "WHERE r.adult_id = ? AND r.ended_at IS NULL " ORDER;
	return list(db, arena, sql, adult, ret_rows, ret_count);
}

enum err relationship_ever_of_adult(struct db *db, struct arena *arena, int64_t adult,
                                    struct relationship **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.child_id " NAMES "WHERE r.adult_id = ? " ORDER;
	return list(db, arena, sql, adult, ret_rows, ret_count);
}

enum err relationship_ever_of_child(struct db *db, struct arena *arena, int64_t child,
                                    struct relationship **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.adult_id " NAMES "WHERE r.child_id = ? " ORDER;
	return list(db, arena, sql, child, ret_rows, ret_count);
}

enum err relationship_find(struct db *db, struct arena *arena, int64_t adult, int64_t child,
                           struct relationship *ret_row)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.child_id " NAMES
	                                  "WHERE r.child_id = ? AND r.adult_id = ?";
	return rows_one(db, arena, sql, STATEMENT_VALUES(value_id(child), value_id(adult)), read_row, ret_row);
}

enum err relationship_get(struct db *db, struct arena *arena, int64_t id, struct relationship *ret_row)
{
	static const char sql[] = COLUMNS "JOIN person AS p ON p.id = r.child_id " NAMES "WHERE r.id = ?";
	return rows_one(db, arena, sql, STATEMENT_VALUES(value_id(id)), read_row, ret_row);
}

enum err relationship_insert(struct db *db, const struct relationship *row, int64_t at, int64_t *ret_id)
{
	struct relationship full = *row;
	full.id = transaction_id(db);
	enum err err = statement_write(db, "INSERT INTO relationship (id, made_at, adult_id, child_id) "
	                                   "VALUES (?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(full.id), value_number(at), value_id(row->adult),
	                                                value_id(row->child)), NULL);
	if (err == ERR_OK)
		err = relationship_update(db, &full);
	if (err == ERR_OK)
		*ret_id = full.id;
	return err;
}

enum err relationship_update(struct db *db, const struct relationship *row)
{
	return statement_write(db,
		"UPDATE relationship SET kind = ?2, may_collect = ?3, may_enrol = ?4, may_sign = ?5, "
		"may_see_records = ?6, told_in_emergency = ?7, rights_paper = ?8, rights_until = ?9, "
		"emergency_order = ?10, restriction = ?11, restriction_paper = ?12, restriction_from = ?13, "
		"restriction_until = ?14, restriction_by = ?15, talk_first = ?16, talk_first_until = ?17, "
		"talk_first_by = ?18, ended_at = ?19 WHERE id = ?1",
		STATEMENT_VALUES(value_id(row->id), value_word(row->kind), value_number(row->rights[0]),
		                 value_number(row->rights[1]), value_number(row->rights[2]),
		                 value_number(row->rights[3]), value_number(row->rights[4]),
		                 value_word(row->rights_paper), value_word(row->rights_until),
		                 value_id(row->emergency_order), value_word(row->restriction),
		                 value_word(row->restriction_paper), value_word(row->restriction_from),
		                 value_word(row->restriction_until), value_id(row->restriction_by),
		                 value_word(row->talk_first), value_word(row->talk_first_until),
		                 value_id(row->talk_first_by), value_id(row->ended_at)), NULL);
}

enum err relationship_revive(struct db *db, int64_t id)
{
	return statement_write(db, "UPDATE relationship SET ended_at = NULL WHERE id = ? AND ended_at IS NOT NULL",
	                       STATEMENT_VALUES(value_id(id)), NULL);
}
