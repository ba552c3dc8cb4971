#include "domain/contacts.h"

#include <string.h>

#include "contacts_inside.h"
#include "store/person.h"
#include "store/relationship.h"
#include "text/fold.h"
#include "text/utf8.h"

struct contacts *contacts_new(struct arena *arena, struct office *office)
{
	struct contacts *contacts = arena_new_of(arena, struct contacts);
	contacts->arena = arena;
	contacts->office = office;
	contacts->unclear = arena_new_of(arena, struct contacts_person);
	contacts->numbers = dictionary_new(arena);
	contacts->externals = dictionary_new(arena);
	contacts->own = dictionary_new(arena);
	for (int kind = 0; kind < CONTACTS_KINDS; kind++)
		contacts->known[kind] = dictionary_new(arena);
	return contacts;
}

const char *contacts_kind_name(enum contacts_kind kind)
{
	static const char *const names[CONTACTS_KINDS] = {
		[CONTACTS_PERSON] = "user", [CONTACTS_RELATION] = "relation", [CONTACTS_HOUSEHOLD] = "household",
		[CONTACTS_MEMBER] = "member", [CONTACTS_POINT] = "contact",
	};
	return names[kind];
}

/* ---- who is known ---- */

static struct contacts_person *add_person(struct contacts *contacts, const struct contacts_person *as)
{
	struct contacts_person *person = arena_new_of(contacts->arena, struct contacts_person);
	*person = *as;
	contacts->people = arena_grow(contacts->arena, contacts->people, contacts->n_people, &contacts->people_room,
	                              sizeof(struct contacts_person *));
	contacts->people[contacts->n_people++] = person;
	return person;
}

/* Of two, the one who has not left; two of whom that can be said are unclear. */
static struct contacts_person *one_of(const struct contacts *contacts, struct contacts_person *one,
                                      struct contacts_person *other)
{
	if (!one || one == other)
		return other;
	if (!other || one == contacts->unclear)
		return one;
	if (other == contacts->unclear || one->ended == other->ended)
		return contacts->unclear;
	return one->ended ? other : one;
}

static void name_person(const struct contacts *contacts, struct dictionary *names, const char *name,
                        struct contacts_person *person)
{
	void **place = dictionary_place(names, name);
	*place = one_of(contacts, *place, person);
}

static const char *copied(struct contacts *contacts, const char *text)
{
	return *text ? arena_string(contacts->arena, text) : "";
}

/* They come by their ids, so that person_of finds them. */
static void load_person(void *context, const struct person *row)
{
	struct contacts *contacts = context;
	struct contacts_person *person = add_person(contacts, &(struct contacts_person){
		.id = row->id, .number = copied(contacts, row->number), .given = copied(contacts, row->given),
		.family = copied(contacts, row->family), .called = copied(contacts, row->called),
		.ended = row->ended_at != 0 });
	contacts->n_loaded = contacts->n_people;
	if (*person->number)
		name_person(contacts, contacts->numbers, person->number, person);
}

static struct contacts_person *person_of(const struct contacts *contacts, int64_t id)
{
	size_t low = 0, high = contacts->n_loaded;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (contacts->people[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < contacts->n_loaded && contacts->people[low]->id == id ? contacts->people[low] : NULL;
}

static void load_external(void *context, const struct external_id *row)
{
	struct contacts *contacts = context;
	struct contacts_person *person = person_of(contacts, row->row);
	if (!person)
		return;
	const char *external = arena_string(contacts->arena, row->external);
	if (!person->external)
		person->external = external;
	name_person(contacts, contacts->externals, external, person);
}

struct contacts_known *contacts_name(struct contacts *contacts, enum contacts_kind kind, const char *key)
{
	struct contacts_known *known = dictionary_find(contacts->known[kind], key);
	if (known)
		return known;
	known = arena_new_of(contacts->arena, struct contacts_known);
	known->key = arena_string(contacts->arena, key);
	*dictionary_place(contacts->known[kind], known->key) = known;
	return known;
}

struct loading {
	struct contacts *contacts;
	enum contacts_kind kind;
};

static void load_known(void *context, const struct external_id *row)
{
	const struct loading *loading = context;
	struct contacts *contacts = loading->contacts;
	struct contacts_known *known = contacts_name(contacts, loading->kind, row->external);
	known->id = row->id;
	known->row = row->row;
	memcpy(known->digest, row->digest, sizeof known->digest);
	struct contacts_person *person = loading->kind == CONTACTS_PERSON ? person_of(contacts, row->row) : NULL;
	if (!person)
		return;
	person->key = known->key;
	person->by_name = *known->key == '\t';
	*dictionary_place(contacts->own, known->key) = person;
}

enum err contacts_load(struct contacts *contacts)
{
	struct db *db = contacts->office->db;
	struct arena *arena = arena_new();
	enum err err = person_each(db, load_person, contacts);
	if (err == ERR_OK)
		err = external_id_each_other(db, arena, CONTACTS_SOURCE, contacts_kind_name(CONTACTS_PERSON),
		                             load_external, contacts);
	for (int kind = 0; kind < CONTACTS_KINDS && err == ERR_OK; kind++) {
		struct loading loading = { contacts, (enum contacts_kind)kind };
		arena_wipe(arena);
		err = external_id_each(db, arena, CONTACTS_SOURCE, contacts_kind_name((enum contacts_kind)kind),
		                       load_known, &loading);
	}
	arena_free(arena);
	return err;
}

/* ---- whom a row names ---- */

const char *contacts_folded(struct arena *arena, const char *given, const char *family)
{
	return fold_text(arena, utf8_trim(arena, arena_printf(arena, "%s %s", given, family)));
}

struct contacts_person *contacts_child(const struct contacts *contacts, const char *name)
{
	struct contacts_person *person = one_of(contacts, dictionary_find(contacts->numbers, name),
	                                        dictionary_find(contacts->externals, name));
	return person ? person : dictionary_find(contacts->own, name);
}

/* Of the child's adults the one of that name; NULL where there is none. */
static enum err related(struct contacts *contacts, const struct contacts_person *child, const char *folded,
                        struct contacts_person **ret_person)
{
	struct arena *arena = arena_new();
	struct relationship *rows = NULL;
	size_t count = 0;
	struct contacts_person *found = NULL;
	enum err err = relationship_of_child(contacts->office->db, arena, child->id, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (strcmp(contacts_folded(arena, rows[i].other_given, rows[i].other_family), folded) == 0)
			found = one_of(contacts, found, person_of(contacts, rows[i].adult));
	arena_free(arena);
	if (err == ERR_OK)
		*ret_person = found;
	return err;
}

static struct contacts_person *new_person(struct contacts *contacts, const struct contacts_row *row)
{
	return add_person(contacts, &(struct contacts_person){
		.number = "", .called = "", .given = copied(contacts, row->cells[CONTACTS_GIVEN]),
		.family = copied(contacts, row->cells[CONTACTS_FAMILY]) });
}

/* Without a name of the file's own, an adult is one of that household, or of that child,
 * by their name. */
static const char *name_of_adult(struct arena *arena, const struct contacts_row *row,
                                 const struct contacts_person *child)
{
	if (*row->adult)
		return row->adult;
	return arena_printf(arena, "\t%s\t%s", *row->household ? row->household : child->key,
	                    contacts_folded(arena, row->cells[CONTACTS_GIVEN], row->cells[CONTACTS_FAMILY]));
}

static enum err find_adult(struct contacts *contacts, struct arena *arena, const struct contacts_row *row,
                           const struct contacts_person *child, const char *name,
                           struct contacts_person **ret_adult)
{
	struct contacts_person *adult = dictionary_find(contacts->own, name);
	enum err err = ERR_OK;
	if (!adult && *row->adult)
		adult = dictionary_find(contacts->externals, name);
	else if (!adult)
		err = related(contacts, child,
		              contacts_folded(arena, row->cells[CONTACTS_GIVEN], row->cells[CONTACTS_FAMILY]), &adult);
	if (err == ERR_OK)
		*ret_adult = adult;
	return err;
}

static void keep_name(struct contacts *contacts, struct contacts_person *adult, const char *name, bool by_name)
{
	if (dictionary_find(contacts->own, name) == adult)
		return;
	const char *kept = arena_string(contacts->arena, name);
	if (!adult->key) {
		adult->key = kept;
		adult->by_name = by_name;
	}
	*dictionary_place(contacts->own, kept) = adult;
}

enum err contacts_adult(struct contacts *contacts, const struct contacts_row *row,
                        const struct contacts_person *child, struct contacts_person **ret_adult)
{
	bool named = *row->cells[CONTACTS_GIVEN] || *row->cells[CONTACTS_FAMILY];
	struct contacts_person *adult = NULL;
	struct arena *arena = arena_new();
	const char *name = name_of_adult(arena, row, child);
	enum err err = *row->adult || named ? find_adult(contacts, arena, row, child, name, &adult) : ERR_OK;
	if (err == ERR_OK && !adult && named)
		adult = new_person(contacts, row);
	if (err == ERR_OK && adult && adult != contacts->unclear)
		keep_name(contacts, adult, name, !*row->adult);
	arena_free(arena);
	if (err == ERR_OK)
		*ret_adult = adult;
	return err;
}
