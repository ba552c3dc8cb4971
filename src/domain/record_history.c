#include "domain/record_history.h"

#include <stdlib.h>
#include <string.h>

#include "domain/family.h"
#include "domain/history_text.h"
#include "record_inside.h"
#include "store/contact_point.h"
#include "store/history.h"
#include "store/household.h"
#include "store/relationship.h"

struct changes {
	struct office *office;
	struct arena *arena;
	struct record_change *rows;
	size_t count, room;
};

static void add(struct changes *changes, const struct record_change *change)
{
	changes->rows = arena_grow(changes->arena, changes->rows, changes->count, &changes->room,
	                           sizeof *changes->rows);
	changes->rows[changes->count++] = *change;
}

static void add_line(struct changes *changes, enum record_kind kind, const char *about,
                     const struct history_line *line)
{
	const struct record_kind_row *row = record_kind_row(kind);
	struct record_change change = { .at = line->at, .by = line->by, .kind = kind, .about = about };
	if (!line->json) {
		change.field = RECORD_FORGOTTEN; /* only that something changed is left */
		add(changes, &change);
		return;
	}
	if (history_text_find(changes->arena, line->json, RECORD_ENDED_NAME, &change.before)) {
		change.field = RECORD_ENDED;
		add(changes, &change);
	}
	for (size_t i = 0; i < row->n_fields; i++) {
		change.field = (int)i;
		if (history_text_find(changes->arena, line->json, row->names[i], &change.before))
			add(changes, &change);
	}
}

static enum err add_record(struct changes *changes, enum record_kind kind, int64_t id, const char *about)
{
	const char *now[RECORD_FIELDS];
	struct record_subject subject;
	struct history_line *lines = NULL;
	size_t n_lines = 0;
	enum err err = record_kind_row(kind)->read(changes->office, changes->arena, id, now, &subject);
	if (err != ERR_OK)
		return err;
	const struct history_of of = { subject.kind, subject.id, record_kind_row(kind)->table, id };
	err = history_list(changes->office->db, changes->arena, &of, &lines, &n_lines);
	for (size_t i = 0; i < n_lines && err == ERR_OK; i++)
		add_line(changes, kind, about, &lines[i]);
	return err;
}

enum err record_history(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                        struct record_change **ret_changes, size_t *ret_count)
{
	struct changes changes = { .office = office, .arena = arena };
	enum err err = office_demand(office, record_kind_row(kind)->right);
	if (err == ERR_OK)
		err = add_record(&changes, kind, id, "");
	if (err != ERR_OK)
		return err;
	*ret_changes = changes.rows;
	*ret_count = changes.count;
	return ERR_OK;
}

/* ---- all of a person ---- */

static enum err about_relationship(struct changes *changes, int64_t id, int64_t person, const char **ret_about)
{
	struct relationship row;
	struct person other;
	enum err err = relationship_get(changes->office->db, changes->arena, id, &row);
	if (err == ERR_OK)
		err = person_get(changes->office->db, changes->arena, row.adult == person ? row.child : row.adult, &other);
	if (err == ERR_OK)
		*ret_about = family_name(changes->arena, other.given, "", other.family);
	return err;
}

static enum err about_contact(struct changes *changes, int64_t id, const char **ret_about)
{
	struct contact_point row;
	enum err err = contact_point_get(changes->office->db, changes->arena, id, &row);
	if (err == ERR_OK)
		*ret_about = row.value;
	return err;
}

/* What is sealed for them, row by row of whatever table. */
static enum err add_subject(struct changes *changes, const char *kind, int64_t subject, int64_t person)
{
	struct history_line *lines = NULL;
	size_t n_lines = 0;
	const struct history_of of = { kind, subject, NULL, 0 };
	enum err err = history_list(changes->office->db, changes->arena, &of, &lines, &n_lines);
	for (size_t i = 0; i < n_lines && err == ERR_OK; i++) {
		const char *about = "";
		enum record_kind record;
		if (strcmp(lines[i].table, RECORD_MEMBER_TABLE) == 0)
			record = RECORD_HOUSEHOLD;
		else if (!record_kind_of_table(lines[i].table, &record))
			continue;
		if (record == RECORD_RELATIONSHIP)
			err = about_relationship(changes, lines[i].row, person, &about);
		else if (record == RECORD_CONTACT)
			err = about_contact(changes, lines[i].row, &about);
		if (err == ERR_OK)
			add_line(changes, record, about, &lines[i]);
	}
	return err;
}

/* Those of an adult are sealed for the child. */
static enum err add_children(struct changes *changes, int64_t person)
{
	struct relationship *rows = NULL;
	size_t count = 0;
	enum err err = relationship_ever_of_adult(changes->office->db, changes->arena, person, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = add_record(changes, RECORD_RELATIONSHIP, rows[i].id,
		                 family_name(changes->arena, rows[i].other_given, "", rows[i].other_family));
	return err;
}

static enum err add_households(struct changes *changes, int64_t person)
{
	struct household *rows = NULL;
	size_t count = 0;
	enum err err = household_of_person(changes->office->db, changes->arena, person, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = add_subject(changes, "household", rows[i].id, person);
	return err;
}

static int newest_first(const void *a, const void *b)
{
	const struct record_change *first = a, *second = b;
	if (first->at != second->at)
		return first->at < second->at ? 1 : -1;
	return first->kind != second->kind ? (int)first->kind - (int)second->kind : first->field - second->field;
}

enum err record_history_of_person(struct office *office, struct arena *arena, int64_t person,
                                  struct record_change **ret_changes, size_t *ret_count)
{
	struct changes changes = { .office = office, .arena = arena };
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = office_demand(office, RIGHT_SEE_CONFIDENTIAL); /* a restriction that was has its words in it */
	if (err == ERR_OK)
		err = add_subject(&changes, "person", person, person);
	if (err == ERR_OK)
		err = add_children(&changes, person);
	if (err == ERR_OK)
		err = add_households(&changes, person);
	if (err != ERR_OK)
		return err;
	qsort(changes.rows, changes.count, sizeof *changes.rows, newest_first);
	*ret_changes = changes.rows;
	*ret_count = changes.count;
	return ERR_OK;
}
