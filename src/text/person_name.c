#include "text/person_name.h"

#include <string.h>

#include "text/search_fold.h"
#include "text/search_latin.h"

bool person_name_in_signs(struct arena *arena, const char *name)
{
	enum search_script script = search_script(search_fold(arena, name));
	return script == SEARCH_SCRIPT_HAN || script == SEARCH_SCRIPT_HANGUL;
}

const char *person_name(struct arena *arena, const char *given, const char *family, const char *called)
{
	const char *first = *called ? called : given;
	if (!*first || !*family)
		return arena_string(arena, *first ? first : family);
	if (person_name_in_signs(arena, first) && person_name_in_signs(arena, family))
		return arena_printf(arena, "%s%s", family, first);
	return arena_printf(arena, "%s %s", first, family);
}
