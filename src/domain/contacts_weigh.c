#include <string.h>
#include <strings.h>

#include "contacts_inside.h"
#include "domain/contacts.h"
#include "store/contact_point.h"
#include "store/household.h"
#include "store/relationship.h"
#include "text/phone.h"

/* The places of what contacts_put.c remembers of each kind. */
enum { GIVEN, FAMILY, CALLED, LANGUAGE, INTERPRETER };
enum { RELATIONSHIP, FIRST_RIGHT, LAST_RIGHT = FIRST_RIGHT + 4, ORDER, PAPER, UNTIL };
enum { ADDRESS, CONFIDENTIAL };
enum { VALUE, AGREED };

void contacts_digest(const struct contacts_part *part, unsigned char ret_digest[EXTERNAL_ID_DIGEST])
{
	external_id_digest(part->values, part->count, ret_digest);
}

bool contacts_same_way(const char *channel, const char *one, const char *other)
{
	char first[PHONE_BYTES], second[PHONE_BYTES];
	if (strcmp(channel, "email") == 0)
		return strcasecmp(one, other) == 0;
	if (phone_read(one, first) != PHONE_OK || phone_read(other, second) != PHONE_OK)
		return strcmp(one, other) == 0;
	return strcmp(first, second) == 0;
}

/* "" for what is said not to be; NULL for what is not said. */
static const char *unless(const char *value, const char *none)
{
	return value && strcmp(value, none) == 0 ? "" : value;
}

static bool differs(const char *const *values, const char *const *now)
{
	for (size_t i = 0; i < RECORD_FIELDS; i++)
		if (values[i] && strcmp(values[i], now[i]) != 0)
			return true;
	return false;
}

/* Of a row that is there: what its record says now, and whether more is said. */
static enum err weigh_record(struct contacts *contacts, struct arena *arena, enum record_kind kind,
                             struct contacts_weighed *weighed, const char **now)
{
	enum err err = record_read(contacts->office, arena, kind, weighed->row, now);
	if (err == ERR_OK)
		weighed->fate = differs(weighed->values, now) ? CONTACTS_CHANGE : CONTACTS_STANDS;
	return err;
}

/* ---- a person ---- */

static bool lists(const char *list, const char *language)
{
	size_t length = strlen(language);
	for (const char *at = list; *at; at += strcspn(at, ","), at += strspn(at, ", "))
		if (strcspn(at, ",") == length && strncasecmp(at, language, length) == 0)
			return true;
	return false;
}

/* What is new comes first, and nothing is taken away. */
static const char *with_languages(struct arena *arena, const char *said, const char *now)
{
	char *at = arena_string(arena, said), *language;
	const char *new = "";
	while ((language = strsep(&at, ","))) {
		language += strspn(language, " ");
		if (*language && !lists(now, language) && !lists(new, language))
			new = arena_printf(arena, "%s%s%s", new, *new ? ", " : "", language);
	}
	return *new && *now ? arena_printf(arena, "%s, %s", new, now) : *new ? new : now;
}

static enum err weigh_person(struct contacts *contacts, struct arena *arena, const struct contacts_part *part,
                             struct contacts_weighed *weighed)
{
	const struct contacts_person *person = part->person;
	const char *now[RECORD_FIELDS];
	/* a roster, or who entered them, knows their name better */
	bool named = !person->id || (!person->external && !person->by_name);
	enum err err = ERR_OK;
	weighed->row = person->id;
	weighed->fate = CONTACTS_ADD;
	weighed->values[PERSON_GIVEN] = named ? part->values[GIVEN] : NULL;
	weighed->values[PERSON_FAMILY] = named ? part->values[FAMILY] : NULL;
	weighed->values[PERSON_CALLED] = part->values[CALLED];
	weighed->values[PERSON_INTERPRETER] = unless(part->values[INTERPRETER], "no");
	for (size_t i = 0; i < RECORD_FIELDS; i++)
		now[i] = "";
	if (person->id)
		err = record_read(contacts->office, arena, RECORD_PERSON, person->id, now);
	if (err != ERR_OK)
		return err;
	if (part->values[LANGUAGE]) {
		weighed->values[PERSON_SPEAKS] = with_languages(arena, part->values[LANGUAGE], now[PERSON_SPEAKS]);
		weighed->values[PERSON_READS] = with_languages(arena, part->values[LANGUAGE], now[PERSON_READS]);
	}
	if (person->id)
		weighed->fate = person->ended                   ? CONTACTS_REVIVE
		                : differs(weighed->values, now) ? CONTACTS_CHANGE
		                                                : CONTACTS_STANDS;
	return ERR_OK;
}

/* ---- a relationship ---- */

static enum err weigh_relation(struct contacts *contacts, struct arena *arena, const struct contacts_part *part,
                               struct contacts_weighed *weighed)
{
	struct relationship row;
	const char *now[RECORD_FIELDS];
	weighed->values[RELATION_KIND] = part->values[RELATIONSHIP];
	for (int right = 0; right <= LAST_RIGHT - FIRST_RIGHT; right++)
		weighed->values[RELATION_COLLECT + right] = unless(part->values[FIRST_RIGHT + right], "no");
	weighed->values[RELATION_ORDER] = part->values[ORDER];
	weighed->values[RELATION_PAPER] = part->values[PAPER];
	weighed->values[RELATION_UNTIL] = part->values[UNTIL];
	weighed->fate = CONTACTS_ADD;
	struct db *db = contacts->office->db;
	enum err err = part->person->id ? relationship_find(db, arena, part->person->id, part->child->id, &row)
	                                : ERR_NOT_FOUND;
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? ERR_OK : err;
	weighed->row = row.id;
	if (!row.ended_at)
		return weigh_record(contacts, arena, RECORD_RELATIONSHIP, weighed, now);
	/* taken up again with the rights that are said now, and no old one (D7) */
	for (int field = RELATION_KIND; field <= RELATION_UNTIL; field++)
		if (!weighed->values[field])
			weighed->values[field] = "";
	weighed->fate = CONTACTS_REVIVE;
	return ERR_OK;
}

/* ---- a household ---- */

static enum err weigh_household(struct contacts *contacts, struct arena *arena,
                                const struct contacts_part *part, struct contacts_weighed *weighed)
{
	const char *now[RECORD_FIELDS];
	weighed->row = part->row;
	weighed->values[HOUSEHOLD_ADDRESS] = part->values[ADDRESS];
	weighed->values[HOUSEHOLD_CONFIDENTIAL] = unless(part->values[CONFIDENTIAL], "no");
	weighed->fate = CONTACTS_ADD;
	if (!weighed->row)
		return ERR_OK;
	enum err err = record_read(contacts->office, arena, RECORD_HOUSEHOLD, weighed->row, now);
	if (err != ERR_OK)
		return err;
	bool substitute = part->values[CONFIDENTIAL] && strcmp(part->values[CONFIDENTIAL], "yes") == 0;
	if (*now[HOUSEHOLD_CONFIDENTIAL] && !substitute)
		weighed->values[HOUSEHOLD_ADDRESS] = weighed->values[HOUSEHOLD_CONFIDENTIAL] = NULL;
	weighed->fate = differs(weighed->values, now) ? CONTACTS_CHANGE : CONTACTS_STANDS;
	return ERR_OK;
}

static enum err weigh_member(struct contacts *contacts, struct arena *arena, const struct contacts_part *part,
                             struct contacts_weighed *weighed)
{
	struct household *rows = NULL;
	size_t count = 0;
	weighed->row = part->household->row;
	weighed->fate = CONTACTS_ADD;
	if (!weighed->row || !part->person->id)
		return ERR_OK;
	enum err err = household_of_person(contacts->office->db, arena, part->person->id, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (rows[i].id == weighed->row)
			weighed->fate = CONTACTS_STANDS;
	return err;
}

/* ---- a way to reach somebody ---- */

/* The one that reaches the same, or else the one that the file gave before and nobody
 * else names. */
static enum err find_point(struct contacts *contacts, const struct contact_point *rows, size_t count,
                           const struct contacts_part *part, int64_t *ret_row)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].kind, part->channel) == 0 &&
		    contacts_same_way(part->channel, rows[i].value, part->values[VALUE])) {
			*ret_row = rows[i].id;
			return ERR_OK;
		}
	for (size_t i = 0; i < count; i++) {
		bool elsewhere = false;
		if (rows[i].id != part->row)
			continue;
		enum err err = external_id_elsewhere(contacts->office->db, CONTACTS_SOURCE, part->row, &elsewhere);
		if (err == ERR_OK && !elsewhere)
			*ret_row = part->row;
		return err;
	}
	return ERR_OK;
}

static enum err weigh_point(struct contacts *contacts, struct arena *arena, const struct contacts_part *part,
                            struct contacts_weighed *weighed)
{
	static const struct { const char *channel, *order; } orders[] = { { "phone", "1" }, { "text", "2" },
	                                                                 { "email", "3" } };
	struct contact_point *rows = NULL;
	const char *now[RECORD_FIELDS];
	size_t count = 0;
	enum err err = ERR_OK;
	weighed->row = 0;
	if (part->person->id)
		err = contact_point_of_person(contacts->office->db, arena, part->person->id, &rows, &count);
	if (err == ERR_OK)
		err = find_point(contacts, rows, count, part, &weighed->row);
	if (err != ERR_OK)
		return err;
	weighed->fate = CONTACTS_ADD;
	weighed->values[CONTACT_VALUE] = part->values[VALUE];
	weighed->values[CONTACT_AGREED] = unless(part->values[AGREED], "none");
	if (weighed->row) {
		err = record_read(contacts->office, arena, RECORD_CONTACT, weighed->row, now);
		if (err != ERR_OK)
			return err;
		/* the spelling that stands is as good */
		if (contacts_same_way(part->channel, now[CONTACT_VALUE], part->values[VALUE]))
			weighed->values[CONTACT_VALUE] = NULL;
		weighed->fate = differs(weighed->values, now) ? CONTACTS_CHANGE : CONTACTS_STANDS;
		return ERR_OK;
	}
	weighed->values[CONTACT_KIND] = part->channel;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strcmp(orders[i].channel, part->channel) == 0)
			weighed->values[CONTACT_ORDER] = orders[i].order;
	return ERR_OK;
}

/* ---- all kinds ---- */

static bool said_before(const struct contacts_part *part)
{
	unsigned char digest[EXTERNAL_ID_DIGEST];
	contacts_digest(part, digest);
	return part->known->id && memcmp(part->known->digest, digest, sizeof digest) == 0;
}

enum err contacts_weigh(struct contacts *contacts, struct arena *arena, struct contacts_part *part,
                        struct contacts_weighed *ret_weighed)
{
	static enum err (*const weigh[CONTACTS_KINDS])(struct contacts *, struct arena *, const struct contacts_part *,
	                                               struct contacts_weighed *) = {
		[CONTACTS_PERSON] = weigh_person, [CONTACTS_RELATION] = weigh_relation,
		[CONTACTS_HOUSEHOLD] = weigh_household, [CONTACTS_MEMBER] = weigh_member, [CONTACTS_POINT] = weigh_point,
	};
	struct contacts_weighed weighed = { .fate = CONTACTS_SAME, .row = part->row };
	bool left = part->kind == CONTACTS_PERSON && part->person->ended;
	if (!said_before(part) || left) {
		enum err err = weigh[part->kind](contacts, arena, part, &weighed);
		if (err != ERR_OK)
			return err;
	}
	*ret_weighed = weighed;
	return ERR_OK;
}

static void count(struct contacts_counts *counts, enum contacts_fate fate)
{
	counts->added += fate == CONTACTS_ADD;
	counts->changed += fate == CONTACTS_CHANGE;
	counts->revived += fate == CONTACTS_REVIVE;
}

static size_t same_rows(const struct contacts *contacts)
{
	size_t same = 0;
	for (size_t i = 0; i < contacts->n_rows; i++) {
		bool new = false;
		for (size_t k = 0; k < contacts->rows[i].count; k++)
			new |= contacts->rows[i].parts[k]->fate > CONTACTS_STANDS;
		same += !new;
	}
	return same;
}

enum err contacts_compare(struct contacts *contacts, struct contacts_counts ret_counts[CONTACTS_KINDS],
                          size_t *ret_same_rows)
{
	struct contacts_counts counts[CONTACTS_KINDS] = { { 0 } };
	struct arena *arena = arena_new();
	enum err err = ERR_OK;
	contacts->changes = 0;
	for (int kind = 0; kind < CONTACTS_KINDS && err == ERR_OK; kind++)
		for (size_t i = 0; i < contacts->counts[kind] && err == ERR_OK; i++) {
			struct contacts_part *part = contacts->parts[kind][i];
			struct contacts_weighed weighed = { .fate = CONTACTS_SAME };
			arena_wipe(arena);
			err = contacts_weigh(contacts, arena, part, &weighed);
			part->fate = weighed.fate;
			count(&counts[kind], part->fate);
			contacts->changes += part->fate != CONTACTS_SAME;
		}
	arena_free(arena);
	if (err != ERR_OK)
		return err;
	memcpy(ret_counts, counts, sizeof counts);
	*ret_same_rows = same_rows(contacts);
	return ERR_OK;
}

size_t contacts_changes(const struct contacts *contacts)
{
	return contacts->changes;
}
