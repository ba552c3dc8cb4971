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

/* At most so many slips: one, and one more for every four signs. */
static size_t far_from(const struct points *sought)
{
	return 1 + sought->count / EACH_FAR;
}

/* Signs that are missing, too many or others, and neighbours that changed places; FAR
 * for more than `most`. */
static size_t distance(const struct points *sought, const char *text, size_t most)
{
	size_t rows[3][LONGEST + 1];
	if (!*text || strlen(text) + most < sought->count)
		return FAR;
	const struct points other = points_of(text);
	if (other.count > sought->count + most || sought->count > other.count + most)
		return FAR;
	for (size_t k = 0; k <= other.count; k++)
		rows[0][k] = k;
	for (size_t i = 1, before_least = 0; i <= sought->count; i++) {
		size_t *row = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		size_t row_least = row[0] = i;
		for (size_t k = 1; k <= other.count; k++) {
			bool same = sought->all[i - 1] == other.all[k - 1];
			row[k] = least(least(before[k], row[k - 1]) + 1, before[k - 1] + !same);
			if (i > 1 && k > 1 && sought->all[i - 1] == other.all[k - 2] &&
			    sought->all[i - 2] == other.all[k - 1])
				row[k] = least(row[k], two[k - 2] + 1);
			row_least = least(row_least, row[k]);
		}
		/* two rows, since a change of places looks back over one */
		if (row_least > most && before_least > most)
			return FAR;
		before_least = row_least;
	}
	size_t found = rows[sought->count % 3][other.count];
	return found > most ? FAR : found;
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

/* `most`: who is no nearer than that is passed over. */
static size_t distance_of(struct contacts *contacts, struct contacts_person *person, const struct points *sought,
                          const struct points *name, size_t most)
{
	size_t nearest = FAR, most_sought = least(most, far_from(sought));
	if (sought->count > 0) {
		nearest = distance(sought, person->number, most_sought);
		if (person->external)
			nearest = least(nearest, distance(sought, person->external, most_sought));
	}
	if (name->count == 0)
		return nearest;
	if (!person->folded)
		person->folded = contacts_folded(contacts->arena, person->given, person->family);
	return least(nearest, distance(name, person->folded, least(most, far_from(name))));
}

/* Of equals the first stays, so that only who is nearer than the last can come in. */
static size_t most_of(const struct near nearest[CONTACTS_NEAREST])
{
	const struct near *last = &nearest[CONTACTS_NEAREST - 1];
	return !last->person ? FAR - 1 : last->distance > 0 ? last->distance - 1 : 0;
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
			keep(nearest, person, distance_of(contacts, person, &as_sought, &as_name, most_of(nearest)));
	}
	while (count < CONTACTS_NEAREST && nearest[count].person) {
		ret_lines[count] = line_of(arena, nearest[count].person);
		count++;
	}
	return count;
}
