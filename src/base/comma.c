#include "base/comma.h"

#include <string.h>

const char *comma_next(struct arena *arena, const char **at)
{
	*at += strspn(*at, " ");
	if (!**at)
		return NULL;
	size_t length = strcspn(*at, ",");
	const char *part = arena_copy(arena, *at, length);
	*at += length;
	*at += **at == ',';
	return part;
}

bool comma_has(const char *list, const char *part)
{
	size_t length = strlen(part);
	for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',') {
		at += strspn(at, " ");
		if (strcspn(at, ",") == length && strncmp(at, part, length) == 0)
			return true;
	}
	return false;
}
