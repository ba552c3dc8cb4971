#include "text/prose_plain.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { ENTITY_BYTES = 12, POINT_BYTES = 4 };

struct plain {
	const char *at;
	char *to;
	bool space; /* one is due before the next sign */
	bool any;
};

static void put(struct plain *plain, const char *bytes, size_t count)
{
	if (plain->space && plain->any)
		*plain->to++ = ' ';
	plain->space = false;
	plain->any = true;
	memcpy(plain->to, bytes, count);
	plain->to += count;
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* The end of the tag or comment that begins here; NULL for a sign that begins none. */
static const char *tag_end(const char *at)
{
	if (begins(at, "<!--")) {
		const char *end = strstr(at, "-->");
		return end ? end + 3 : at + strlen(at);
	}
	if (!isalpha((unsigned char)at[1]) && at[1] != '/' && at[1] != '!')
		return NULL;
	const char *end = strchr(at, '>');
	return end ? end + 1 : NULL;
}

/* A tag that does not part words: <b>, <i>, <em>, <strong>, <a>, <span>. */
static bool is_inline(const char *at)
{
	static const char *const names[] = { "b", "i", "u", "a", "em", "strong", "span", "small", "sup", "sub" };
	at += 1 + (at[1] == '/');
	size_t length = 0;
	while (isalnum((unsigned char)at[length]))
		length++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && strncasecmp(at, names[i], length) == 0)
			return true;
	return false;
}

static size_t encode(uint32_t point, char ret_bytes[POINT_BYTES])
{
	if (point < 0x80) {
		ret_bytes[0] = (char)point;
		return 1;
	}
	size_t count = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	static const unsigned char heads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = count; i-- > 1; point >>= 6)
		ret_bytes[i] = (char)(0x80 | (point & 0x3f));
	ret_bytes[0] = (char)(heads[count] | point);
	return count;
}

static bool is_scalar(unsigned long point)
{
	return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && (point < 0x7f || point > 0x9f);
}

/* Puts the sign of an entity; false where it is none. */
static bool put_entity(struct plain *plain)
{
	static const struct { const char *name; const char *sign; } names[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" },
		{ "&rsquo;", "’" }, { "&lsquo;", "‘" }, { "&ldquo;", "“" }, { "&rdquo;", "”" }, { "&ndash;", "–" },
		{ "&mdash;", "—" }, { "&hellip;", "…" }, { "&bull;", "·" }, { "&eacute;", "é" }, { "&ntilde;", "ñ" },
	};
	char bytes[POINT_BYTES], *end;
	if (begins(plain->at, "&nbsp;")) {
		plain->space = true;
		plain->at += strlen("&nbsp;");
		return true;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (begins(plain->at, names[i].name)) {
			put(plain, names[i].sign, strlen(names[i].sign));
			plain->at += strlen(names[i].name);
			return true;
		}
	if (plain->at[1] != '#')
		return false;
	bool hex = plain->at[2] == 'x' || plain->at[2] == 'X';
	const char *digits = plain->at + 2 + hex;
	if (!(hex ? isxdigit((unsigned char)*digits) : isdigit((unsigned char)*digits)))
		return false;
	unsigned long point = strtoul(digits, &end, hex ? 16 : 10);
	if (*end != ';' || end - plain->at > ENTITY_BYTES || !is_scalar(point))
		return false;
	put(plain, bytes, encode((uint32_t)point, bytes));
	plain->at = end + 1;
	return true;
}

/* [text](address) is its text: where the address ends, NULL where it is no link. */
static const char *link_end(const char *bracket)
{
	if (bracket[1] != '(')
		return NULL;
	const char *end = strpbrk(bracket + 2, ") \n");
	return end && *end == ')' ? end + 1 : NULL;
}

/* Signs of Markdown that stand for no sign of their own here. */
static bool skip_mark(struct plain *plain, bool line_start)
{
	const char *at = plain->at;
	if (begins(at, "**") || begins(at, "__")) {
		plain->at += 2;
		return true;
	}
	size_t signs = strspn(at, "#");
	if (line_start && signs > 0 && signs <= 6 && at[signs] == ' ') {
		plain->at += signs + 1;
		return true;
	}
	if (line_start && (*at == '*' || *at == '-') && at[1] == ' ') {
		put(plain, "·", strlen("·"));
		plain->at += 1;
		return true;
	}
	return false;
}

static void step(struct plain *plain, bool line_start)
{
	const char *at = plain->at, *end;
	if (isspace((unsigned char)*at)) {
		plain->space = true;
		plain->at++;
	} else if (*at == '<' && (end = tag_end(at))) {
		plain->space |= !is_inline(at);
		plain->at = end;
	} else if (*at == '&' && put_entity(plain)) {
		return;
	} else if (skip_mark(plain, line_start)) {
		return;
	} else if (*at == '[' && strchr(at, ']') && link_end(strchr(at, ']'))) {
		plain->at++;
	} else if (*at == ']' && (end = link_end(at))) {
		plain->at = end;
	} else {
		put(plain, at, 1);
		plain->at++;
	}
}

/* Only bytes below 0x80 are looked at, so that a sign of several stays whole. */
const char *prose_plain(struct arena *arena, const char *text)
{
	char *all = arena_alloc(arena, 2 * strlen(text) + 1);
	struct plain plain = { .at = text, .to = all };
	bool line_start = true;
	while (*plain.at) {
		const char *before = plain.at;
		step(&plain, line_start);
		line_start = (line_start && isspace((unsigned char)*before)) || *before == '\n' || *before == '<';
	}
	*plain.to = '\0';
	return utf8_clean(arena, all, strlen(all));
}
