#include "domain/lookup_card.h"

#include <string.h>

#include "text/person_name.h"

/* Lines: name, grade, class, then each adult behind a + and each child behind a -. A name
 * has no line break in it (utf8_clean). */
static enum err add_kin(struct office *office, struct arena *arena, int64_t person, bool adults,
                        const char **card)
{
	struct search_source_kin kin[LOOKUP_KIN];
	size_t count = 0;
	enum err err = search_source_kin(office->db, arena, person, adults, LOOKUP_KIN, kin, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		*card = arena_printf(arena, "%s\n%c%s", *card, adults ? '+' : '-',
		                     person_name(arena, kin[i].given, kin[i].family, kin[i].called));
	return err;
}

enum err lookup_card_make(struct office *office, struct arena *arena, const struct search_source_name *name,
                          const char **ret_card)
{
	const char *grade = "", *class_name = "";
	enum err err = search_source_place(office->db, arena, name->id, office->school, &grade, &class_name);
	const char *card = arena_printf(arena, "%s\n%s\n%s",
	                                person_name(arena, name->given, name->family, name->called), grade,
	                                class_name);
	if (err == ERR_OK)
		err = add_kin(office, arena, name->id, true, &card);
	if (err == ERR_OK)
		err = add_kin(office, arena, name->id, false, &card);
	if (err == ERR_OK)
		*ret_card = card;
	return err;
}

void lookup_card_read(struct arena *arena, const char *card, struct lookup_hit *hit)
{
	char *at = arena_string(arena, card), *line;
	hit->name = strsep(&at, "\n");
	hit->grade = at ? strsep(&at, "\n") : "";
	hit->class_name = at ? strsep(&at, "\n") : "";
	while (at && (line = strsep(&at, "\n"))) {
		if (*line == '+' && hit->adult_count < LOOKUP_KIN)
			hit->adults[hit->adult_count++] = line + 1;
		else if (*line == '-' && hit->child_count < LOOKUP_KIN)
			hit->children[hit->child_count++] = line + 1;
	}
}
