#include "exchange/print_slip.h"

#include <string.h>

#include "text/layout.h"
#include "text/utf8.h"

enum { BIG_ROWS = 5, BIG_COLS = 5, BODY_COLS = 48, BODY_LINES = 150, INDENT = 2 };

/* Five rows of five dots, from the top; the highest of five bits is at the left. */
static const struct { char sign; unsigned char rows[BIG_ROWS]; } glyphs[] = {
	{ '0', { 14, 17, 17, 17, 14 } }, { '1', { 4, 12, 4, 4, 14 } },  { '2', { 30, 1, 14, 16, 31 } },
	{ '3', { 30, 1, 14, 1, 30 } },   { '4', { 18, 18, 31, 2, 2 } }, { '5', { 31, 16, 30, 1, 30 } },
	{ '6', { 14, 16, 30, 17, 14 } }, { '7', { 31, 1, 2, 4, 4 } },   { '8', { 14, 17, 14, 17, 14 } },
	{ '9', { 14, 17, 15, 1, 14 } },  { '/', { 1, 2, 4, 8, 16 } },   { '.', { 0, 0, 0, 0, 4 } },
	{ '-', { 0, 0, 14, 0, 0 } },
};

static unsigned char dots(char sign, int row)
{
	for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
		if (glyphs[i].sign == sign)
			return glyphs[i].rows[row];
	return 0;
}

const char *print_slip_big(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	char *out = arena_alloc(arena, BIG_ROWS * (length * (BIG_COLS + 2) + 1) + 1), *at = out;
	for (int row = 0; row < BIG_ROWS; row++) {
		char *start = at;
		for (size_t i = 0; i < length; i++) {
			unsigned char line = dots(text[i], row);
			for (int col = BIG_COLS - 1; col >= 0; col--)
				*at++ = line >> col & 1 ? '#' : ' ';
			*at++ = ' ';
			*at++ = ' ';
		}
		while (at > start && at[-1] == ' ')
			at--;
		if (row + 1 < BIG_ROWS)
			*at++ = '\n';
	}
	*at = '\0';
	return out;
}

/* ---- the places of a layout ---- */

struct place {
	const char *name, *text;
};

enum { PLACES = 18 };

struct filled {
	struct arena *arena;
	struct place places[PLACES];
	size_t count;
};

static void put(struct filled *filled, const char *name, const char *text)
{
	filled->places[filled->count++] = (struct place){ name, text ? text : "" };
}

/* Plain blanks only: a printer of plain text has no narrow or unbreakable ones. */
static const char *clean(struct arena *arena, const char *text)
{
	static const char *const blanks[] = { "\u202f", "\u00a0" };
	char *out = utf8_clean(arena, text, strlen(text));
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		for (char *at; (at = strstr(out, blanks[i]));) {
			size_t length = strlen(blanks[i]);
			*at = ' ';
			memmove(at + 1, at + length, strlen(at + length) + 1);
		}
	return out;
}

/* A sentence around a value, "" around none. */
static const char *around(struct filled *filled, struct catalog *catalog, enum msg msg, const char *value)
{
	if (!catalog || !*value)
		return "";
	return clean(filled->arena, catalog_say(catalog, filled->arena, msg, msg_name(value)));
}

static const char *said(struct filled *filled, struct catalog *catalog, enum msg msg)
{
	return catalog ? clean(filled->arena, catalog_text(catalog, msg)) : "";
}

static struct filled fill(struct arena *arena, const struct print_slip *slip, struct catalog *school,
                          struct catalog *own)
{
	static const enum msg titles[] = {
		[PRINT_BADGE] = MSG_PRINT_BADGE, [PRINT_LATE] = MSG_PRINT_LATE, [PRINT_RELEASE] = MSG_PRINT_RELEASE,
	};
	struct filled filled = { .arena = arena };
	const char *day = clean(arena, catalog_say(school, arena, MSG_PRINT_DAY, msg_time(slip->at)));
	const char *digits = clean(arena, catalog_say(school, arena, MSG_PRINT_BIG_DAY, msg_time(slip->at)));
	put(&filled, "school", clean(arena, slip->school));
	put(&filled, "title", said(&filled, school, titles[slip->kind]));
	put(&filled, "title_own", said(&filled, own, titles[slip->kind]));
	put(&filled, "big_day", print_slip_big(arena, digits));
	put(&filled, "day", day);
	put(&filled, "time", clean(arena, catalog_say(school, arena, MSG_HEADER_TIME, msg_time(slip->at))));
	put(&filled, "name", clean(arena, slip->name));
	put(&filled, "purpose", clean(arena, slip->purpose));
	put(&filled, "purpose_own", own ? clean(arena, slip->purpose_own) : "");
	put(&filled, "place", around(&filled, school, MSG_PRINT_PLACE, slip->place));
	put(&filled, "code", around(&filled, school, MSG_PRINT_CODE, slip->code));
	put(&filled, "child", clean(arena, slip->child));
	put(&filled, "class", around(&filled, school, MSG_PRINT_CLASS, slip->class_name));
	put(&filled, "reason", clean(arena, slip->reason));
	put(&filled, "reason_own", own ? clean(arena, slip->reason_own) : "");
	put(&filled, "released_to", around(&filled, school, MSG_PRINT_RELEASED_TO, slip->name));
	put(&filled, "to_teacher", said(&filled, school, MSG_PRINT_TO_TEACHER));
	put(&filled, "to_teacher_own", said(&filled, own, MSG_PRINT_TO_TEACHER));
	return filled;
}

static const char *find(const struct filled *filled, const char *name, size_t length)
{
	for (size_t i = 0; i < filled->count; i++)
		if (strlen(filled->places[i].name) == length &&
		    strncmp(filled->places[i].name, name, length) == 0)
			return filled->places[i].text;
	return "";
}

/* One line of the layout; NULL where its places are all empty. */
static const char *line_of(const struct filled *filled, const char *from, size_t length)
{
	const char *line = "";
	bool places = false, any = false;
	for (size_t at = 0; at < length;) {
		const char *brace = memchr(from + at, '{', length - at);
		size_t plain = brace ? (size_t)(brace - from) - at : length - at;
		line = arena_printf(filled->arena, "%s%.*s", line, (int)plain, from + at);
		at += plain;
		if (!brace)
			break;
		const char *end = memchr(brace, '}', length - at);
		if (!end)
			break;
		const char *text = find(filled, brace + 1, (size_t)(end - brace) - 1);
		line = arena_printf(filled->arena, "%s%s", line, text);
		places = true;
		any |= *text != '\0';
		at = (size_t)(end - from) + 1;
	}
	return places && !any ? NULL : line;
}

static const char *lay_out(const struct filled *filled, const char *layout)
{
	const char *text = "";
	for (const char *at = layout; *at;) {
		size_t length = strcspn(at, "\n");
		const char *line = line_of(filled, at, length);
		if (line)
			text = arena_printf(filled->arena, "%s%s\n", text, line);
		at += length + (at[length] == '\n');
	}
	return text;
}

const char *print_slip_text(struct arena *arena, const struct print_slip *slip,
                            struct catalog *school, struct catalog *own)
{
	struct filled filled = fill(arena, slip, school, own);
	return lay_out(&filled, print_layouts[slip->kind]);
}

const char *print_slip_family_code(struct arena *arena, const char *school_name, const char *code, int64_t at,
                                   struct catalog *school, struct catalog *own)
{
	struct filled filled = { .arena = arena };
	put(&filled, "school", clean(arena, school_name));
	put(&filled, "title", said(&filled, school, MSG_PRINT_FAMILY_CODE));
	put(&filled, "title_own", said(&filled, own, MSG_PRINT_FAMILY_CODE));
	put(&filled, "code", code);
	put(&filled, "keep", said(&filled, school, MSG_PRINT_FAMILY_KEEP));
	put(&filled, "keep_own", said(&filled, own, MSG_PRINT_FAMILY_KEEP));
	put(&filled, "day", clean(arena, catalog_say(school, arena, MSG_PRINT_DAY, msg_time(at))));
	return lay_out(&filled, print_layouts[PRINT_RELEASE + 1]);
}

/* ---- a stage of a path ---- */

struct body {
	struct arena *arena;
	const struct locale *locale;
	char *text; /* ends with a 0 */
	size_t bytes, room, lines, most;
};

static void append(struct body *body, const char *text, size_t bytes)
{
	if (body->bytes + bytes + 1 > body->room) {
		char *more = arena_alloc(body->arena, 2 * (body->bytes + bytes) + 1);
		memcpy(more, body->text, body->bytes);
		body->room = 2 * (body->bytes + bytes) + 1;
		body->text = more;
	}
	memcpy(body->text + body->bytes, text, bytes);
	body->bytes += bytes;
	body->text[body->bytes] = '\0';
}

/* In logical order: a printer of plain text puts it in order itself. */
static void add_wrapped(struct body *body, const char *mark, const char *text, int indent)
{
	const char *plain = clean(body->arena, text);
	struct line *lines = NULL;
	size_t count = layout_wrap(body->arena, plain, body->locale->tag, body->locale->rtl ? LAYOUT_RTL : LAYOUT_LTR,
	                           BODY_COLS - indent, BODY_LINES, &lines);
	for (size_t i = 0; i < count && body->lines < body->most; i++, body->lines++) {
		size_t bytes = lines[i].bytes;
		while (bytes > 0 && plain[lines[i].at + bytes - 1] == ' ')
			bytes--;
		const char *line = arena_printf(body->arena, "%s%-*s%.*s", body->bytes ? "\n" : "", indent, i == 0 ? mark : "",
		                                (int)bytes, plain + lines[i].at);
		append(body, line, strlen(line));
	}
}

static const char *leaflet(struct arena *arena, const char *school_name, const char *title,
                           const struct print_part *parts, size_t count, const char *vouched, int64_t at,
                           struct catalog *catalog, size_t most)
{
	struct filled filled = { .arena = arena };
	struct body body = { .arena = arena, .locale = catalog_locale(catalog), .text = arena_string(arena, ""), .room = 1,
		                 .most = most }, said = body;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].count) {
			append(&body, "\n", body.bytes ? 1 : 0);
			add_wrapped(&body, "", parts[i].heading, 0);
		}
		for (size_t j = 0; j < parts[i].count; j++)
			add_wrapped(&body, "-", parts[i].texts[j], INDENT);
	}
	add_wrapped(&said, "", vouched, 0);
	put(&filled, "school", clean(arena, school_name));
	put(&filled, "title", clean(arena, title));
	put(&filled, "body", body.text);
	put(&filled, "vouched", said.text);
	put(&filled, "day", clean(arena, catalog_say(catalog, arena, MSG_PRINT_DAY, msg_time(at))));
	return lay_out(&filled, print_layouts[PRINT_RELEASE + 2]);
}

const char *print_slip_leaflet(struct arena *arena, const char *school_name, const char *title,
                               const struct print_part *parts, size_t count, const char *vouched, int64_t at,
                               struct catalog *catalog)
{
	return leaflet(arena, school_name, title, parts, count, vouched, at, catalog, BODY_LINES);
}

const char *print_slip_list(struct arena *arena, const char *school_name, const char *title,
                            const struct print_part *parts, size_t count, int64_t at, struct catalog *catalog)
{
	return leaflet(arena, school_name, title, parts, count, "", at, catalog, SIZE_MAX);
}
