#include "domain/registration_like.h"

#include <string.h>

#include "domain/family.h"
#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "domain/name_words.h"
#include "store/affiliation.h"
#include "store/contact_point.h"
#include "store/household.h"
#include "store/person.h"
#include "store/search_source.h"
#include "text/person_name.h"
#include "text/phone.h"

enum { LOOKED_AT = 12 };

/* Adults by these are the same as far as their children are concerned. */
enum { OF_AN_ADULT = REGISTRATION_SAME_PHONE | REGISTRATION_SAME_NAME | REGISTRATION_SAME_NAME_OTHER_SCRIPT };

struct weighing {
	struct office *office;
	struct arena *arena;
	struct registration_seen *seen;
};

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

static bool is_adult(const struct registration_seen *seen)
{
	return is(seen->row.role, "adult");
}

/* ---- the likest first ---- */

static int weight(unsigned reasons)
{
	int weight = 0;
	weight += reasons & REGISTRATION_SAME_BIRTH ? 8 : 0;
	weight += reasons & REGISTRATION_SAME_PHONE ? 4 : 0;
	weight += reasons & REGISTRATION_ADULTS_CHILD ? 4 : 0;
	weight += reasons & (REGISTRATION_SAME_NAME | REGISTRATION_SAME_NAME_OTHER_SCRIPT) ? 3 : 0;
	weight -= reasons & REGISTRATION_OTHER_BIRTH ? 2 : 0;
	/* a slip of the hand goes behind whatever is the same, unless their adult speaks for it */
	return reasons & REGISTRATION_LIKE_NAME && !(reasons & REGISTRATION_ADULTS_CHILD) ? weight - 16 : weight;
}

static void keep(struct registration_seen *seen, struct registration_twin twin)
{
	seen->more_twins |= seen->n_twins == REGISTRATION_TWINS;
	size_t at = seen->n_twins < REGISTRATION_TWINS ? seen->n_twins++ : REGISTRATION_TWINS;
	while (at > 0 && weight(seen->twins[at - 1].reasons) < weight(twin.reasons)) {
		if (at < REGISTRATION_TWINS)
			seen->twins[at] = seen->twins[at - 1];
		at--;
	}
	if (at < REGISTRATION_TWINS)
		seen->twins[at] = twin;
}

static size_t place_of(const struct registration_seen *seen, int64_t person)
{
	size_t place = 0;
	while (place < seen->n_twins && seen->twins[place].person != person)
		place++;
	return place;
}

static struct registration_twin take_out(struct registration_seen *seen, size_t place)
{
	struct registration_twin twin = seen->twins[place];
	seen->n_twins--;
	memmove(&seen->twins[place], &seen->twins[place + 1], (seen->n_twins - place) * sizeof twin);
	return twin;
}

/* ---- names and days ---- */

static bool shares_a_word(struct arena *arena, const char *one, const char *other)
{
	struct name_words words = name_words_of(arena, one), others = name_words_of(arena, other);
	for (size_t i = 0; i < words.count; i++)
		if (name_words_has(&others, words.list[i]))
			return true;
	return false;
}

/* As one of their names stands there, letter for letter. */
static bool is_written(struct arena *arena, const char *name, const struct person *person)
{
	const char *const written[] = {
		family_name(arena, person->given, person->middle, person->family),
		family_name(arena, person->given, "", person->family),
		family_name(arena, person->record_given, person->record_middle, person->record_family),
		family_name(arena, person->record_given, "", person->record_family),
		person_name(arena, person->given, person->family, person->called),
		person_name(arena, person->given, person->family, ""),
	};
	for (size_t i = 0; i < sizeof written / sizeof *written; i++)
		if (is(written[i], name))
			return true;
	return false;
}

static unsigned birth_reasons(const struct weighing *weighing, const struct person *person)
{
	const char *born = weighing->seen->row.birth_date;
	if (!*born || !*person->birth_date)
		return 0;
	return is(born, person->birth_date) ? REGISTRATION_SAME_BIRTH : REGISTRATION_OTHER_BIRTH;
}

static unsigned name_reasons(struct weighing *weighing, const struct person *person)
{
	const struct registration_person_row *row = &weighing->seen->row;
	const struct recognition_name known = { person->given, person->middle, person->family, person->called,
	                                        person->record_given, person->record_middle, person->record_family };
	struct arena *arena = weighing->arena;
	const char *full = family_name(arena, person->given, person->middle, person->family);
	if (!name_match(lookup_tools_keys(weighing->office->tools), arena,
	                is_adult(weighing->seen) ? NAME_ADULT : NAME_CHILD, row->name, &known))
		return 0;
	if (!shares_a_word(arena, row->name, full))
		return REGISTRATION_SAME_NAME_OTHER_SCRIPT;
	return is_written(arena, row->name, person) ? REGISTRATION_SAME_NAME
	                                            : REGISTRATION_SAME_NAME | REGISTRATION_OTHER_SPELLING;
}

/* One word that is nearly another says nothing, unless they were born on one day. */
static unsigned slip_reasons(struct weighing *weighing, const struct person *person)
{
	unsigned born = birth_reasons(weighing, person);
	if (born & REGISTRATION_OTHER_BIRTH ||
	    (!born && name_words_of(weighing->arena, weighing->seen->row.name).count < 2))
		return 0;
	return REGISTRATION_LIKE_NAME;
}

/* ---- telephones ---- */

static void read_phones(struct weighing *weighing, const struct contact_point *rows, size_t count, unsigned *reasons,
                        const char **other)
{
	for (size_t i = 0; i < count; i++) {
		char digits[PHONE_BYTES] = "";
		if (is(rows[i].kind, "email") || phone_read(rows[i].value, digits) != PHONE_OK)
			continue;
		if (is(digits, weighing->seen->row.phone))
			*reasons |= REGISTRATION_SAME_PHONE;
		else if (!**other)
			*other = arena_string(weighing->arena, digits);
	}
}

/* Their own and those of where they live; *ret_other: one that is on file instead. Left alone
 * where none was said. */
static enum err phone_reasons(struct weighing *weighing, int64_t person, unsigned *ret_reasons, const char **ret_other)
{
	struct contact_point *rows = NULL;
	struct household *homes = NULL;
	size_t count = 0, n_homes = 0;
	unsigned reasons = 0;
	const char *other = "";
	if (!is_adult(weighing->seen) || !*weighing->seen->row.phone)
		return ERR_OK;
	enum err err = contact_point_of_person(weighing->office->db, weighing->arena, person, &rows, &count);
	if (err == ERR_OK)
		read_phones(weighing, rows, count, &reasons, &other);
	if (err == ERR_OK)
		err = household_of_person(weighing->office->db, weighing->arena, person, &homes, &n_homes);
	for (size_t i = 0; i < n_homes && err == ERR_OK; i++) {
		err = contact_point_of_household(weighing->office->db, weighing->arena, homes[i].id, &rows, &count);
		if (err == ERR_OK)
			read_phones(weighing, rows, count, &reasons, &other);
	}
	if (err != ERR_OK)
		return err;
	*ret_reasons = reasons ? reasons : *other ? REGISTRATION_OTHER_PHONE : 0;
	*ret_other = reasons ? "" : other;
	return ERR_OK;
}

/* ---- by name and by telephone ---- */

static const char *kin_of(struct arena *arena, const struct lookup_hit *hit)
{
	const char *kin = "";
	for (size_t i = 0; i < hit->child_count; i++)
		kin = arena_printf(arena, "%s%s%s", kin, *kin ? ", " : "", hit->children[i]);
	for (size_t i = 0; i < hit->adult_count && hit->child_count == 0; i++)
		kin = arena_printf(arena, "%s%s%s", kin, *kin ? ", " : "", hit->adults[i]);
	return kin;
}

static enum err weigh(struct weighing *weighing, const struct lookup_hit *hit)
{
	struct person person;
	unsigned phones = 0;
	const char *other = "";
	enum err err = person_get(weighing->office->db, weighing->arena, hit->person, &person);
	if (err == ERR_OK)
		err = phone_reasons(weighing, hit->person, &phones, &other);
	if (err != ERR_OK)
		return err;
	unsigned reasons = name_reasons(weighing, &person);
	if (!reasons && hit->slip)
		reasons = slip_reasons(weighing, &person);
	if (reasons)
		reasons |= birth_reasons(weighing, &person);
	if (!reasons && !(phones & REGISTRATION_SAME_PHONE))
		return ERR_OK;
	keep(weighing->seen, (struct registration_twin){ hit->person, reasons | phones, hit->name, person.birth_date,
	                                                 kin_of(weighing->arena, hit), other });
	return ERR_OK;
}

static enum err look(struct weighing *weighing, const char *query)
{
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	enum err err = *query ? lookup(weighing->office, weighing->arena, query, &options, &hits, &count) : ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (place_of(weighing->seen, hits[i].person) == weighing->seen->n_twins)
			err = weigh(weighing, &hits[i]);
	weighing->seen->more_twins |= count == LOOKED_AT;
	return err;
}

/* ---- by the adults ---- */

/* A child on file of an adult who may be the same: of one birthday, or already like them. */
static enum err weigh_child(struct weighing *weighing, const struct search_source_kin *child)
{
	struct search_source_kin adults[LOOKUP_KIN];
	struct lookup_hit hit = { .person = child->id };
	struct person person;
	bool ours = false;
	size_t place = place_of(weighing->seen, child->id);
	if (place < weighing->seen->n_twins) {
		struct registration_twin twin = take_out(weighing->seen, place);
		twin.reasons |= REGISTRATION_ADULTS_CHILD;
		keep(weighing->seen, twin);
		return ERR_OK;
	}
	enum err err = affiliation_is_of(weighing->office->db, weighing->office->school, child->id, &ours);
	if (err == ERR_OK && ours)
		err = person_get(weighing->office->db, weighing->arena, child->id, &person);
	if (err != ERR_OK || !ours || !(birth_reasons(weighing, &person) & REGISTRATION_SAME_BIRTH))
		return err;
	err = search_source_kin(weighing->office->db, weighing->arena, child->id, true, LOOKUP_KIN, adults, &hit.adult_count);
	for (size_t i = 0; i < hit.adult_count && err == ERR_OK; i++)
		hit.adults[i] = person_name(weighing->arena, adults[i].given, adults[i].family, adults[i].called);
	if (err == ERR_OK)
		keep(weighing->seen, (struct registration_twin){
		                             child->id, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_BIRTH,
		                             person_name(weighing->arena, child->given, child->family, child->called),
		                             person.birth_date, kin_of(weighing->arena, &hit), "" });
	return err;
}

static enum err look_at_children(struct weighing *weighing, int64_t adult)
{
	struct search_source_kin children[LOOKED_AT];
	size_t count = 0;
	enum err err = search_source_kin(weighing->office->db, weighing->arena, adult, false, LOOKED_AT, children, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = weigh_child(weighing, &children[i]);
	return err;
}

static enum err look_by_adult(struct weighing *weighing, const struct registration_seen *adult)
{
	enum err err = adult->row.person ? look_at_children(weighing, adult->row.person) : ERR_OK;
	for (size_t i = 0; i < adult->n_twins && err == ERR_OK; i++)
		if (adult->twins[i].reasons & OF_AN_ADULT)
			err = look_at_children(weighing, adult->twins[i].person);
	return err;
}

enum err registration_like(struct office *office, struct arena *arena, struct registration_seen *people, size_t count)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct weighing weighing = { office, arena, &people[i] };
		if (people[i].row.person)
			continue;
		err = look(&weighing, people[i].row.name);
		if (err == ERR_OK)
			err = look(&weighing, people[i].row.phone);
	}
	/* once it is known who the adults may be */
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct weighing weighing = { office, arena, &people[i] };
		for (size_t k = 0; k < count && err == ERR_OK && !people[i].row.person && !is_adult(&people[i]); k++)
			if (is_adult(&people[k]))
				err = look_by_adult(&weighing, &people[k]);
	}
	return err;
}

/* ---- in another registration ---- */

/* By their telephone, or by their name and day of birth. */
static unsigned reasons_elsewhere(struct arena *arena, const struct registration_person_row *row,
                                  const struct registration_person_row *other)
{
	unsigned reasons = *row->phone && is(row->phone, other->phone) ? REGISTRATION_SAME_PHONE : 0;
	if (is(row->birth_date, other->birth_date) &&
	    is(name_words_of(arena, row->name).joined, name_words_of(arena, other->name).joined))
		reasons |= REGISTRATION_SAME_NAME | (*row->birth_date ? REGISTRATION_SAME_BIRTH : 0);
	return reasons;
}

static void compare(struct arena *arena, const struct registration_row *other, const struct registration_person_row *rows,
                    size_t count, struct registration_seen *seen)
{
	unsigned reasons = 0;
	for (size_t i = 0; i < count; i++)
		reasons |= reasons_elsewhere(arena, &seen->row, &rows[i]);
	if (!reasons)
		return;
	seen->others = arena_grow(arena, seen->others, seen->n_others, &seen->others_room, sizeof *seen->others);
	seen->others[seen->n_others++] = (struct registration_other){ other->id, other->made_at, rows[0].name, reasons };
}

enum err registration_elsewhere(struct office *office, struct arena *arena, int64_t registration,
                                struct registration_seen *people, size_t count)
{
	struct registration_row *others = NULL;
	size_t n_others = 0;
	enum err err = registration_open(office->db, arena, office->school, &others, &n_others);
	for (size_t i = 0; i < n_others && err == ERR_OK; i++) {
		struct registration_person_row *rows = NULL;
		size_t n = 0;
		if (others[i].id == registration)
			continue;
		err = registration_people(office->db, arena, others[i].id, &rows, &n);
		for (size_t k = 0; k < count && err == ERR_OK; k++)
			if (!people[k].row.person)
				compare(arena, &others[i], rows, n, &people[k]);
	}
	return err;
}
