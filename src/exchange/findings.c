#include "exchange/findings.h"

#include <string.h>

#include "text/grapheme.h"
#include "text/utf8.h"

/* of a text that may be a whole field: enough for its graphemes, whatever they are */
enum { RAW_MOST = 4096 };

struct kept {
	struct kept *next;
	const char *place, *found, *expected, *nearest;
};

struct cause {
	enum msg sentence;
	size_t count, kept;
	struct kept *first, **end;
};

struct findings {
	struct arena *arena;
	struct cause **causes;
	size_t cause_count, room;
	size_t count, kept;
	bool refuse;
};

struct findings *findings_new(struct arena *arena)
{
	struct findings *findings = arena_new_of(arena, struct findings);
	findings->arena = arena;
	return findings;
}

static struct cause *cause_of(struct findings *findings, enum msg sentence)
{
	for (size_t i = 0; i < findings->cause_count; i++)
		if (findings->causes[i]->sentence == sentence)
			return findings->causes[i];
	findings->causes = arena_grow(findings->arena, findings->causes, findings->cause_count, &findings->room,
	                              sizeof(struct cause *));
	struct cause *cause = arena_new_of(findings->arena, struct cause);
	cause->sentence = sentence;
	cause->end = &cause->first;
	return findings->causes[findings->cause_count++] = cause;
}

static const char *short_text(struct arena *arena, const char *text, size_t graphemes)
{
	if (!text)
		return NULL;
	/* what cleaning needs is not kept */
	struct arena *scratch = arena_new();
	size_t length = strnlen(text, RAW_MOST);
	while (text[length] && length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	const char *clean = utf8_clean(scratch, text, length);
	size_t head = grapheme_head(clean, graphemes);
	bool cut = clean[head] || text[length];
	const char *copy = arena_printf(arena, "%.*s%s", (int)head, clean, cut ? "…" : "");
	arena_free(scratch);
	return copy;
}

static const char *place(struct arena *arena, const struct finding *finding)
{
	const char *file = short_text(arena, finding->file, FINDINGS_GRAPHEMES);
	if (!file || finding->line <= 0)
		return file;
	return finding->column > 0 ? arena_printf(arena, "%s:%ld:%ld", file, finding->line, finding->column)
	                           : arena_printf(arena, "%s:%ld", file, finding->line);
}

/* The last line of the cause that has the most gives way to the first of another. */
static bool make_way(struct findings *findings)
{
	struct cause *most = findings->causes[0];
	for (size_t i = 1; i < findings->cause_count; i++)
		if (findings->causes[i]->kept > most->kept)
			most = findings->causes[i];
	if (most->kept < 2)
		return false;
	struct kept **last = &most->first;
	while ((*last)->next)
		last = &(*last)->next;
	*last = NULL;
	most->end = last;
	most->kept--;
	findings->kept--;
	return true;
}

void findings_add(struct findings *findings, const struct finding *finding)
{
	struct cause *cause = cause_of(findings, finding->cause);
	bool first = cause->count == 0;
	findings->count++;
	cause->count++;
	findings->refuse |= finding->refuses;
	if (findings->kept == FINDINGS_KEPT && !(first && make_way(findings)))
		return;
	struct kept *kept = arena_new_of(findings->arena, struct kept);
	kept->place = place(findings->arena, finding);
	kept->found = short_text(findings->arena, finding->found, FINDINGS_GRAPHEMES);
	kept->expected = short_text(findings->arena, finding->expected, FINDINGS_GRAPHEMES);
	kept->nearest = short_text(findings->arena, finding->nearest, 2 * FINDINGS_GRAPHEMES);
	*cause->end = kept;
	cause->end = &kept->next;
	cause->kept++;
	findings->kept++;
}

bool findings_refuse(const struct findings *findings)
{
	return findings->refuse;
}

size_t findings_count(const struct findings *findings)
{
	return findings->count;
}

/* What may stand on a terminal that is not ours, or in a file: without isolates. */
static const char *plain(struct arena *arena, const char *said)
{
	return utf8_clean(arena, said, strlen(said));
}

static void write_kept(const struct kept *kept, struct catalog *catalog, struct arena *arena, FILE *out)
{
	const char *parts[] = {
		kept->place,
		kept->found ? catalog_say(catalog, arena, MSG_FINDINGS_FOUND, msg_name(kept->found)) : NULL,
		kept->expected ? catalog_say(catalog, arena, MSG_FINDINGS_EXPECTED, msg_name(kept->expected)) : NULL,
		kept->nearest ? catalog_say(catalog, arena, MSG_FINDINGS_NEAREST, msg_name(kept->nearest)) : NULL,
	};
	bool said = false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i]) {
			fprintf(out, "  %s", plain(arena, parts[i]));
			said = true;
		}
	if (said)
		fputc('\n', out);
}

static void write_cause(const struct cause *cause, struct catalog *catalog, struct arena *arena, FILE *out)
{
	const char *said = strcmp(catalog_types(cause->sentence), "n") == 0
		? catalog_say(catalog, arena, cause->sentence, msg_number(cause->count))
		: catalog_say(catalog, arena, MSG_FINDINGS_CAUSE, msg_said(catalog_text(catalog, cause->sentence)),
		              msg_number(cause->count));
	fprintf(out, "%s\n", plain(arena, said));
	for (const struct kept *kept = cause->first; kept; kept = kept->next)
		write_kept(kept, catalog, arena, out);
}

void findings_write(const struct findings *findings, struct catalog *catalog, FILE *out)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < findings->cause_count; i++)
		write_cause(findings->causes[i], catalog, arena, out);
	if (findings->count > findings->kept)
		fprintf(out, "%s\n", plain(arena, catalog_say(catalog, arena, MSG_FINDINGS_MORE,
		                                              msg_number(findings->count - findings->kept))));
	arena_free(arena);
}
