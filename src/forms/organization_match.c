#include "forms/organization_match.h"

#include <string.h>

#include "text/fold.h"

size_t organization_match_find(struct organization_match *match, struct arena *arena, const char *text, int64_t was)
{
	if (match->sought && strcmp(match->sought, text) == 0)
		return match->count;
	const char *typed = fold_text(arena, text);
	match->sought = arena_string(arena, text);
	match->count = 0;
	for (size_t i = 0; *typed && i < match->n_organizations; i++) {
		const struct directory_organization_name *one = &match->organizations[i];
		const char *name = fold_text(arena, one->name);
		bool same = one->id == was && strcmp(name, typed) == 0;
		if (same)
			match->count = 0;
		if (match->count == ORGANIZATION_MATCHES || !fold_has_words(name, typed))
			continue;
		size_t at = match->count++;
		match->labels[at][0] = (struct label){ NULL, one->name };
		match->options[at] = (struct option){ .code = arena_printf(arena, "%lld", (long long)one->id),
			                                  .label = { .own = match->labels[at] } };
		if (same)
			break;
	}
	return match->count;
}

int64_t organization_match_named(const struct organization_match *match, struct arena *arena, const char *text)
{
	const char *typed = fold_text(arena, text);
	int64_t found = 0;
	for (size_t i = 0; i < match->n_organizations; i++)
		if (strcmp(fold_text(arena, match->organizations[i].name), typed) == 0) {
			if (found)
				return 0;
			found = match->organizations[i].id;
		}
	return found;
}
