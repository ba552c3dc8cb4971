#include "text/person_name.h"

#include <string.h>

#include "text/search_fold.h"
#include "text/search_latin.h"

static bool in_signs(struct arena *arena, const char *text)
{
	enum search_script script = search_script(search_fold(arena, text));
	return script == SEARCH_SCRIPT_HAN || script == SEARCH_SCRIPT_HANGUL;
}

const char *person_name(struct arena *arena, const char *given, const char *family, const char *called)
{
	const char *first = *called ? called : given;
	if (!*first || !*family)
		return arena_string(arena, *first ? first : family);
	if (in_signs(arena, first) && in_signs(arena, family))
		return arena_printf(arena, "%s%s", family, first);
	return arena_printf(arena, "%s %s", first, family);
}
