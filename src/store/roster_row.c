#include "store/roster_row.h"

#include "store/statement.h"
#include "store/transaction.h"

/* insert: id, when, references, texts. update: references, texts, id. find: references,
 * texts that it needs. end: when, id. */
static const struct noun {
	const char *kind;
	size_t n_references, n_texts, n_find_texts;
	enum roster_kind references[ROSTER_REFERENCES];
	const char *insert, *update, *find, *end;
} nouns[ROSTER_KINDS] = {
	[ROSTER_SCHOOL] = { "org", 0, 2, 0, { 0 },
		"INSERT INTO school (id, made_at, name, locale) VALUES (?, ?, ?, ?)",
		"UPDATE school SET name = ?, locale = ? WHERE id = ?", NULL, NULL },
	[ROSTER_PERSON] = { "user", 0, 8, 0, { 0 },
		"INSERT INTO person (id, made_at, given, middle, family, record_given, record_middle, "
		"record_family, number, birth_date) VALUES (?1, ?2, coalesce(?3, ''), ?4, coalesce(?5, ''), "
		"?6, ?7, ?8, ?9, ?10)",
		"UPDATE person SET given = coalesce(?1, ''), middle = ?2, family = coalesce(?3, ''), "
		"record_given = ?4, record_middle = ?5, record_family = ?6, number = ?7, birth_date = ?8, "
		"ended_at = NULL WHERE id = ?9", NULL,
		"UPDATE person SET ended_at = ? WHERE id = ?" },
	[ROSTER_AFFILIATION] = { "role", 2, 2, 1, { ROSTER_SCHOOL, ROSTER_PERSON },
		"INSERT INTO affiliation (id, made_at, school_id, person_id, role, grade) VALUES (?, ?, ?, ?, ?, ?)",
		"UPDATE affiliation SET school_id = ?, person_id = ?, role = ?, grade = ?, ended_at = NULL "
		"WHERE id = ?",
		"SELECT id FROM affiliation WHERE school_id = ? AND person_id = ? AND role = ?",
		"UPDATE affiliation SET ended_at = ? WHERE id = ?" },
	[ROSTER_CLASS] = { "class", 1, 5, 0, { ROSTER_SCHOOL },
		"INSERT INTO class (id, made_at, school_id, title, code, kind, grades, place) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		"UPDATE class SET school_id = ?, title = ?, code = ?, kind = ?, grades = ?, place = ?, "
		"ended_at = NULL WHERE id = ?", NULL,
		"UPDATE class SET ended_at = ? WHERE id = ?" },
	[ROSTER_ENROLLMENT] = { "enrollment", 2, 4, 0, { ROSTER_CLASS, ROSTER_PERSON },
		"INSERT INTO enrollment (id, made_at, class_id, person_id, role, is_primary, begins_on, ends_on) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6 IS NOT NULL, ?7, ?8)",
		"UPDATE enrollment SET class_id = ?1, person_id = ?2, role = ?3, is_primary = ?4 IS NOT NULL, "
		"begins_on = ?5, ends_on = ?6, ended_at = NULL WHERE id = ?7", NULL,
		"UPDATE enrollment SET ended_at = ? WHERE id = ?" },
	[ROSTER_RELATION] = { "relation", 2, 0, 0, { ROSTER_PERSON, ROSTER_PERSON },
		"INSERT INTO relationship (id, made_at, adult_id, child_id) VALUES (?, ?, ?, ?)",
		"UPDATE relationship SET adult_id = ?, child_id = ?, ended_at = NULL WHERE id = ?",
		"SELECT id FROM relationship WHERE adult_id = ? AND child_id = ?",
		"UPDATE relationship SET ended_at = ? WHERE id = ? AND kind IS NULL AND may_collect + may_enrol "
		"+ may_sign + may_see_records + told_in_emergency = 0 AND emergency_order IS NULL "
		"AND restriction IS NULL AND talk_first IS NULL" },
	[ROSTER_CONTACT] = { "contact", 1, 3, 0, { ROSTER_PERSON },
		"INSERT INTO contact_point (id, made_at, person_id, kind, value, position) "
		"VALUES (?1, ?2, ?3, ?4, ?5, CAST(?6 AS INTEGER))",
		"UPDATE contact_point SET person_id = ?1, kind = ?2, value = ?3, position = CAST(?4 AS INTEGER), "
		"ended_at = NULL WHERE id = ?5", NULL,
		"UPDATE contact_point SET ended_at = ? WHERE id = ?" },
};

size_t roster_row_references(enum roster_kind kind)
{
	return nouns[kind].n_references;
}

size_t roster_row_texts(enum roster_kind kind)
{
	return nouns[kind].n_texts;
}

enum roster_kind roster_row_reference_kind(enum roster_kind kind, size_t reference)
{
	return nouns[kind].references[reference];
}

const char *roster_row_kind(enum roster_kind kind)
{
	return nouns[kind].kind;
}

/* Binds the references and so many texts; returns the next parameter. */
static int bind(struct statement *statement, const struct noun *noun, const struct roster_row *row,
                size_t n_texts, int parameter)
{
	for (size_t i = 0; i < noun->n_references; i++)
		statement_bind_int(statement, parameter++, row->references[i]);
	for (size_t i = 0; i < n_texts; i++)
		statement_bind_word(statement, parameter++, row->texts[i]);
	return parameter;
}

enum err roster_row_find(struct db *db, enum roster_kind kind, const struct roster_row *row, int64_t *ret_id)
{
	const struct noun *noun = &nouns[kind];
	struct statement *statement;
	if (!noun->find)
		return ERR_NOT_FOUND;
	enum err err = statement_get(db, noun->find, &statement);
	if (err != ERR_OK)
		return err;
	bind(statement, noun, row, noun->n_find_texts, 1);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err roster_row_insert(struct db *db, enum roster_kind kind, const struct roster_row *row, int64_t at,
                           int64_t *ret_id)
{
	const struct noun *noun = &nouns[kind];
	struct statement *statement;
	enum err err = statement_get(db, noun->insert, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, at);
	bind(statement, noun, row, noun->n_texts, 3);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err roster_row_update(struct db *db, enum roster_kind kind, int64_t id, const struct roster_row *row)
{
	const struct noun *noun = &nouns[kind];
	struct statement *statement;
	enum err err = statement_get(db, noun->update, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, bind(statement, noun, row, noun->n_texts, 1), id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err roster_row_end(struct db *db, enum roster_kind kind, int64_t id, int64_t at)
{
	if (!nouns[kind].end)
		return ERR_OK;
	return statement_write(db, nouns[kind].end, STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}
