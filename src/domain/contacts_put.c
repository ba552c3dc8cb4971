#include <string.h>

#include "contacts_inside.h"
#include "domain/contacts.h"
#include "store/household.h"

/* Which cells of a row a part remembers. */
static const struct shape {
	enum contacts_kind kind;
	const char *channel;
	size_t count;
	enum contacts_cell cells[CONTACTS_VALUES];
} person_shape = { CONTACTS_PERSON, NULL, 5,
                   { CONTACTS_GIVEN, CONTACTS_FAMILY, CONTACTS_CALLED, CONTACTS_LANGUAGE, CONTACTS_INTERPRETER } },
  relation_shape = { CONTACTS_RELATION, NULL, 9,
                     { CONTACTS_RELATIONSHIP, CONTACTS_COLLECT, CONTACTS_ENROL, CONTACTS_SIGN,
                       CONTACTS_SEE_RECORDS, CONTACTS_EMERGENCY, CONTACTS_ORDER, CONTACTS_PAPER,
                       CONTACTS_UNTIL } },
  household_shape = { CONTACTS_HOUSEHOLD, NULL, 2, { CONTACTS_ADDRESS, CONTACTS_CONFIDENTIAL } },
  member_shape = { CONTACTS_MEMBER, NULL, 0, { 0 } },
  point_shapes[] = { { CONTACTS_POINT, "phone", 2, { CONTACTS_PHONE, CONTACTS_AGREED } },
                     { CONTACTS_POINT, "text", 2, { CONTACTS_TEXT, CONTACTS_AGREED } },
                     { CONTACTS_POINT, "email", 2, { CONTACTS_EMAIL, CONTACTS_AGREED } } };

struct putting {
	struct contacts *contacts;
	struct arena *arena; /* of the row */
	const char *const *cells;
	struct contacts_row_parts *parts; /* of the row */
	struct contacts_answer answer;
};

static struct contacts_part *find_or_add(struct contacts *contacts, const struct shape *shape, const char *key)
{
	enum contacts_kind kind = shape->kind;
	struct contacts_known *known = contacts_name(contacts, kind, key);
	if (known->part)
		return known->part;
	size_t bytes = sizeof(struct contacts_part) + shape->count * sizeof(const char *);
	struct contacts_part *part = known->part = arena_alloc(contacts->arena, bytes);
	*part = (struct contacts_part){ .kind = kind, .channel = shape->channel, .known = known, .row = known->row,
	                                .count = shape->count };
	contacts->parts[kind] = arena_grow(contacts->arena, contacts->parts[kind], contacts->counts[kind],
	                                   &contacts->rooms[kind], sizeof(struct contacts_part *));
	contacts->parts[kind][contacts->counts[kind]++] = part;
	return part;
}

static bool says_the_same(const struct contacts_part *part, size_t at, const char *value)
{
	if (part->kind == CONTACTS_POINT && at == 0)
		return contacts_same_way(part->channel, part->values[at], value);
	return strcmp(part->values[at], value) == 0;
}

/* What several rows say of one part is put together; two things of one are no answer. */
static struct contacts_part *put_part(struct putting *putting, const struct shape *shape, const char *key)
{
	struct contacts_part *part = find_or_add(putting->contacts, shape, key);
	for (size_t i = 0; i < shape->count; i++) {
		const char *value = putting->cells[shape->cells[i]];
		if (!*value)
			continue;
		if (!part->values[i])
			part->values[i] = arena_string(putting->contacts->arena, value);
		else if (!says_the_same(part, i, value)) {
			putting->answer.verdict = CONTACTS_TWO_THINGS;
			putting->answer.cell = shape->cells[i];
		}
	}
	putting->parts->parts[putting->parts->count++] = part;
	return part;
}

static bool says_any(const struct putting *putting, const struct shape *shape, size_t from)
{
	for (size_t i = from; i < shape->count; i++)
		if (*putting->cells[shape->cells[i]])
			return true;
	return false;
}

static const char *pair(struct putting *putting, const char *one, const char *other)
{
	return arena_printf(putting->arena, "%s\t%s", one, other);
}

/* Of whom a roster knows only what it lacks is remembered. */
static void put_person(struct putting *putting, struct contacts_person *adult)
{
	enum { NAMES = 2 };
	if (adult->external && !adult->ended && !says_any(putting, &person_shape, NAMES))
		return;
	put_part(putting, &person_shape, adult->key)->person = adult;
}

static void put_household(struct putting *putting, const char *household,
                          struct contacts_person *const members[2])
{
	struct contacts_part *part = put_part(putting, &household_shape, household);
	for (size_t i = 0; i < 2; i++) {
		const char *key = pair(putting, members[i]->key, household);
		struct contacts_part *member = put_part(putting, &member_shape, key);
		member->person = members[i];
		member->household = part;
	}
}

static void put_points(struct putting *putting, struct contacts_person *adult)
{
	for (size_t i = 0; i < sizeof point_shapes / sizeof *point_shapes; i++) {
		const struct shape *shape = &point_shapes[i];
		if (*putting->cells[shape->cells[0]])
			put_part(putting, shape, pair(putting, adult->key, shape->channel))->person = adult;
	}
}

/* ---- a confidential address ---- */

/* Where the household, or another one of that adult, is confidential, only a row that
 * says that it gives the substitute is read (D13). */
static enum err is_confidential(const struct putting *putting, const char *key,
                                const struct contacts_person *adult, bool *ret_confidential)
{
	struct contacts *contacts = putting->contacts;
	struct arena *arena = putting->arena;
	const struct contacts_known *known = dictionary_find(contacts->known[CONTACTS_HOUSEHOLD], key);
	struct household *rows = NULL, own = { 0 };
	size_t count = 0;
	enum err err = known && known->row ? household_get(contacts->office->db, arena, known->row, &own) : ERR_OK;
	if (err == ERR_OK && adult->id)
		err = household_of_person(contacts->office->db, arena, adult->id, &rows, &count);
	bool confidential = own.confidential;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		confidential |= rows[i].confidential;
	if (err == ERR_OK)
		*ret_confidential = confidential;
	return err;
}

static enum err leave_address(struct putting *putting, const char *household,
                              const struct contacts_person *adult, const char **cells)
{
	bool confidential = false;
	if (!*household || strcmp(cells[CONTACTS_CONFIDENTIAL], "yes") == 0 ||
	    !(*cells[CONTACTS_ADDRESS] || *cells[CONTACTS_CONFIDENTIAL]))
		return ERR_OK;
	enum err err = is_confidential(putting, household, adult, &confidential);
	if (err == ERR_OK && confidential) {
		cells[CONTACTS_ADDRESS] = cells[CONTACTS_CONFIDENTIAL] = "";
		putting->answer.address_left = true;
	}
	return err;
}

/* ---- a row ---- */

static struct contacts_row filled(const struct contacts_row *row)
{
	struct contacts_row full = { row->child ? row->child : "", row->adult ? row->adult : "",
	                             row->household ? row->household : "", { 0 } };
	for (size_t i = 0; i < CONTACTS_CELLS; i++)
		full.cells[i] = row->cells[i] ? row->cells[i] : "";
	return full;
}

static enum contacts_verdict weigh_child(const struct contacts *contacts, const struct contacts_person *child)
{
	if (!child)
		return CONTACTS_CHILD_UNKNOWN;
	if (child == contacts->unclear)
		return CONTACTS_CHILD_UNCLEAR;
	return child->ended ? CONTACTS_CHILD_LEFT : CONTACTS_TAKEN;
}

static enum contacts_verdict weigh_adult(const struct contacts *contacts, const struct contacts_person *adult,
                                         const struct contacts_person *child)
{
	if (!adult)
		return CONTACTS_ADULT_UNKNOWN;
	if (adult == contacts->unclear)
		return CONTACTS_ADULT_UNCLEAR;
	return adult == child ? CONTACTS_ONESELF : CONTACTS_TAKEN;
}

static void put_parts(struct putting *putting, const char *household, struct contacts_person *adult,
                      struct contacts_person *child)
{
	struct contacts *contacts = putting->contacts;
	contacts->rows = arena_grow(contacts->arena, contacts->rows, contacts->n_rows, &contacts->rows_room,
	                            sizeof *contacts->rows);
	putting->parts = &contacts->rows[contacts->n_rows++];
	*putting->parts = (struct contacts_row_parts){ .count = 0 };
	put_person(putting, adult);
	struct contacts_part *relation = put_part(putting, &relation_shape, pair(putting, adult->key, child->key));
	relation->person = adult;
	relation->child = child;
	if (*household)
		put_household(putting, household, (struct contacts_person *const[]){ adult, child });
	put_points(putting, adult);
}

enum err contacts_put(struct contacts *contacts, const struct contacts_row *said,
                      struct contacts_answer *ret_answer)
{
	struct contacts_row row = filled(said);
	struct putting putting = { .contacts = contacts, .arena = arena_new(), .cells = row.cells };
	struct contacts_person *child = contacts_child(contacts, row.child), *adult = NULL;
	enum err err = ERR_OK;
	putting.answer.verdict = weigh_child(contacts, child);
	if (putting.answer.verdict == CONTACTS_TAKEN) {
		if (!child->key)
			child->key = arena_string(contacts->arena, row.child);
		err = contacts_adult(contacts, &row, child, &adult);
		putting.answer.verdict = weigh_adult(contacts, adult, child);
	}
	if (err == ERR_OK && putting.answer.verdict == CONTACTS_TAKEN) {
		err = leave_address(&putting, row.household, adult, row.cells);
		if (err == ERR_OK)
			put_parts(&putting, row.household, adult, child);
	}
	arena_free(putting.arena);
	if (err == ERR_OK)
		*ret_answer = putting.answer;
	return err;
}
