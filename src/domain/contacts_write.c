#include <string.h>

#include "contacts_inside.h"
#include "domain/audit_record.h"
#include "domain/contacts.h"
#include "domain/lookup_index.h"
#include "record_inside.h"
#include "store/household.h"
#include "store/person.h"
#include "store/relationship.h"
#include "store/transaction.h"

enum { PROGRESS_PARTS = 1000, REBUILD_PARTS = 500 };

struct writing {
	struct contacts *contacts;
	struct arena *arena; /* of one part */
	int64_t now;
};

static enum record_kind record_of(enum contacts_kind kind)
{
	static const enum record_kind kinds[CONTACTS_KINDS] = {
		[CONTACTS_PERSON] = RECORD_PERSON, [CONTACTS_RELATION] = RECORD_RELATIONSHIP,
		[CONTACTS_HOUSEHOLD] = RECORD_HOUSEHOLD, [CONTACTS_POINT] = RECORD_CONTACT,
	};
	return kinds[kind];
}

static struct record_parents parents_of(const struct contacts_part *part)
{
	if (part->kind == CONTACTS_RELATION)
		return (struct record_parents){ .adult = part->person->id, .child = part->child->id };
	return (struct record_parents){ .person = part->kind == CONTACTS_POINT ? part->person->id : 0 };
}

static enum err revive(struct db *db, const struct contacts_part *part, int64_t row)
{
	return part->kind == CONTACTS_PERSON ? person_revive(db, row) : relationship_revive(db, row);
}

static enum err write_record(struct writing *writing, const struct contacts_part *part,
                             struct contacts_weighed *weighed)
{
	struct office *office = writing->contacts->office;
	enum record_kind kind = record_of(part->kind);
	if (part->kind == CONTACTS_MEMBER)
		return household_add_member(office->db, weighed->row, part->person->id, writing->now);
	if (weighed->fate == CONTACTS_ADD) {
		const struct record_parents parents = parents_of(part);
		return record_put_new(office, writing->arena, kind, &parents, weighed->values, &weighed->row);
	}
	enum err err = record_put(office, writing->arena, kind, weighed->row, weighed->values);
	return err == ERR_OK && weighed->fate == CONTACTS_REVIVE ? revive(office->db, part, weighed->row) : err;
}

static enum err remember(struct writing *writing, const struct contacts_part *part)
{
	struct db *db = writing->contacts->office->db;
	const struct contacts_known *known = part->known;
	struct external_id row = { .external = known->key, .row = part->row };
	contacts_digest(part, row.digest);
	return known->id ? external_id_point(db, known->id, part->row, row.digest)
	                 : external_id_insert(db, CONTACTS_SOURCE, contacts_kind_name(part->kind), &row);
}

/* Weighed again: what somebody else wrote since the comparison is met here. */
static enum err write_part(struct writing *writing, struct contacts_part *part)
{
	struct contacts_weighed weighed;
	enum err err = contacts_weigh(writing->contacts, writing->arena, part, &weighed);
	if (err == ERR_OK && weighed.fate > CONTACTS_STANDS)
		err = write_record(writing, part, &weighed);
	if (err != ERR_OK)
		return err;
	part->row = weighed.row;
	if (part->kind == CONTACTS_PERSON)
		part->person->id = weighed.row;
	return remember(writing, part);
}

static enum err write_all(struct writing *writing, void (*progress)(void *context, size_t done), void *context)
{
	struct contacts *contacts = writing->contacts;
	size_t done = 0;
	for (int kind = 0; kind < CONTACTS_KINDS; kind++)
		for (size_t i = 0; i < contacts->counts[kind]; i++) {
			if (contacts->parts[kind][i]->fate == CONTACTS_SAME)
				continue;
			arena_wipe(writing->arena);
			enum err err = write_part(writing, contacts->parts[kind][i]);
			if (err != ERR_OK)
				return err;
			if (++done % PROGRESS_PARTS == 0 && progress)
				progress(context, done);
		}
	return ERR_OK;
}

/* Few are followed one by one; of many everybody is indexed anew. */
static enum err index_people(const struct contacts *contacts)
{
	enum err err = ERR_OK;
	if (contacts->changes > REBUILD_PARTS)
		return lookup_rebuild(contacts->office);
	for (int kind = 0; kind < CONTACTS_KINDS; kind++)
		for (size_t i = 0; i < contacts->counts[kind] && err == ERR_OK; i++) {
			const struct contacts_part *part = contacts->parts[kind][i];
			if (part->fate == CONTACTS_SAME)
				continue;
			if (part->person && part->person->id)
				err = lookup_refresh(contacts->office, part->person->id);
			if (err == ERR_OK && part->child)
				err = lookup_refresh(contacts->office, part->child->id);
		}
	return err;
}

enum err contacts_write(struct contacts *contacts, void (*progress)(void *context, size_t done), void *context)
{
	struct office *office = contacts->office;
	enum err err = office_demand(office, RIGHT_IMPORT);
	if (err != ERR_OK || contacts->changes == 0)
		return err;
	const struct audit_entry entry = { .verb = AUDIT_IMPORT, .code = "contacts" };
	struct writing writing = { contacts, arena_new(), clock_wall_ms(office->clock) };
	err = office_begin(office, writing.now);
	if (err == ERR_OK) {
		err = write_all(&writing, progress, context);
		if (err == ERR_OK)
			err = index_people(contacts);
		if (err == ERR_OK)
			err = audit_record_within(office, &entry);
		err = transaction_end(office->db, err);
	}
	arena_free(writing.arena);
	return err;
}
