#include <string.h>

#include "contacts_inside.h"
#include "domain/contacts.h"
#include "text/utf8.h"

/* Longer names are cut: what is near shows at the beginning. */
enum { LONGEST = 64, FAR = LONGEST + 1, EACH_FAR = 4 };

struct points {
	uint32_t all[LONGEST];
	size_t count;
};

static struct points points_of(const char *text)
{
	struct points points = { .count = 0 };
	size_t left = strlen(text), bytes;
	while (left > 0 && points.count < LONGEST) {
		points.all[points.count++] = utf8_decode(text, left, &bytes);
		text += bytes;
		left -= bytes;
	}
	return points;
}

static size_t least(size_t one, size_t other)
{
	return one < other ? one : other;
}

/* Signs that are missing, too many or others, and neighbours that changed places; FAR
 * for more than one in four. */
static size_t distance(const struct points *sought, const char *text)
{
	const struct points other = points_of(text);
	size_t far = 1 + sought->count / EACH_FAR, rows[3][LONGEST + 1];
	size_t shorter = least(sought->count, other.count);
	if (other.count == 0 || sought->count + other.count - 2 * shorter > far)
		return FAR;
	for (size_t k = 0; k <= other.count; k++)
		rows[0][k] = k;
	for (size_t i = 1; i <= sought->count; i++) {
		size_t *row = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t k = 1; k <= other.count; k++) {
			bool same = sought->all[i - 1] == other.all[k - 1];
			row[k] = least(least(before[k], row[k - 1]) + 1, before[k - 1] + !same);
			if (i > 1 && k > 1 && sought->all[i - 1] == other.all[k - 2] &&
			    sought->all[i - 2] == other.all[k - 1])
				row[k] = least(row[k], two[k - 2] + 1);
		}
	}
	size_t found = rows[sought->count % 3][other.count];
	return found > far ? FAR : found;
}

struct near {
	const struct contacts_person *person;
	size_t distance;
};

/* Keeps the three nearest, of equals the first. */
static void keep(struct near nearest[CONTACTS_NEAREST], const struct contacts_person *person, size_t distance)
{
	size_t at = CONTACTS_NEAREST;
	while (at > 0 && (!nearest[at - 1].person || nearest[at - 1].distance > distance))
		at--;
	if (distance >= FAR || at == CONTACTS_NEAREST)
		return;
	memmove(nearest + at + 1, nearest + at, (CONTACTS_NEAREST - at - 1) * sizeof *nearest);
	nearest[at] = (struct near){ person, distance };
}

static size_t distance_of(struct contacts *contacts, struct contacts_person *person, const struct points *sought,
                          const struct points *name)
{
	size_t nearest = FAR;
	if (sought->count > 0)
		nearest = least(distance(sought, person->number),
		                distance(sought, person->external ? person->external : ""));
	if (name->count == 0)
		return nearest;
	if (!person->folded)
		person->folded = contacts_folded(contacts->arena, person->given, person->family);
	return least(nearest, distance(name, person->folded));
}

static const char *line_of(struct arena *arena, const struct contacts_person *person)
{
	const char *known = *person->number ? person->number : person->external ? person->external : "";
	return utf8_trim(arena, arena_printf(arena, "%s %s %s", known, person->given, person->family));
}

size_t contacts_nearest(struct contacts *contacts, struct arena *arena, const char *sought, const char *name,
                        const char *ret_lines[CONTACTS_NEAREST])
{
	struct near nearest[CONTACTS_NEAREST] = { { NULL, 0 } };
	const struct points as_sought = points_of(sought), as_name = points_of(contacts_folded(arena, name, ""));
	size_t count = 0;
	for (size_t i = 0; i < contacts->n_people; i++) {
		struct contacts_person *person = contacts->people[i];
		if (person->id && !person->ended)
			keep(nearest, person, distance_of(contacts, person, &as_sought, &as_name));
	}
	while (count < CONTACTS_NEAREST && nearest[count].person) {
		ret_lines[count] = line_of(arena, nearest[count].person);
		count++;
	}
	return count;
}
