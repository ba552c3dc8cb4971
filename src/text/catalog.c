#include "text/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/umsg.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "text/utf8.h"

enum { FSI = 0x2068, LRI = 0x2066, PDI = 0x2069, SHORT = 256, REMEMBERED = 8 };

/* What was said of numbers and times, which every frame says again. */
struct said {
	enum msg msg;
	double numbers[MSG_ARGS];
	char text[96];
};

struct catalog {
	const struct locale *locale;
	UResourceBundle *bundle;
	char format_locale[64]; /* with Latin digits, as codes and telephone numbers have */
	struct arena *arena;
	const char *texts[MSG_COUNT];
	UMessageFormat *formats[MSG_COUNT];
	struct said said[REMEMBERED];
	size_t next_said;
};

static char *to_utf8(struct arena *arena, const UChar *text, int32_t length)
{
	UErrorCode status = U_ZERO_ERROR;
	char *out = arena_alloc(arena, 3 * (size_t)length + 1);
	u_strToUTF8WithSub(out, 3 * length + 1, NULL, text, length, 0xfffd, NULL, &status);
	return out;
}

enum err catalog_open(const struct locale *locale, struct catalog **ret_catalog)
{
	UErrorCode status = U_ZERO_ERROR;
	char name[32];
	snprintf(name, sizeof name, "%s", locale->tag);
	for (char *at = name; *at; at++)
		if (*at == '-')
			*at = '_';
	UResourceBundle *bundle = ures_open(locale_folder(), name, &status);
	if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) {
		/* English has nothing of its own beside root, and that is meant */
		if (U_FAILURE(status) || strcmp(name, "en") != 0) {
			ures_close(bundle);
			return err_set(ERR_NOT_FOUND, "there is no message bundle for %s in %s", locale->tag,
			               locale_folder());
		}
	}
	struct catalog *catalog = calloc(1, sizeof *catalog);
	if (!catalog)
		abort();
	catalog->locale = locale;
	catalog->bundle = bundle;
	catalog->arena = arena_new();
	snprintf(catalog->format_locale, sizeof catalog->format_locale, "%s@numbers=latn", name);
	*ret_catalog = catalog;
	return ERR_OK;
}

void catalog_close(struct catalog *catalog)
{
	if (!catalog)
		return;
	for (size_t i = 0; i < MSG_COUNT; i++)
		if (catalog->formats[i])
			umsg_close(catalog->formats[i]);
	ures_close(catalog->bundle);
	arena_free(catalog->arena);
	catalog_forget(catalog);
	free(catalog);
}

const struct locale *catalog_locale(const struct catalog *catalog)
{
	return catalog->locale;
}

/* The pattern as the bundle holds it. The build has checked that every key is there. */
static const UChar *pattern_of(struct catalog *catalog, enum msg msg, int32_t *ret_length)
{
	UErrorCode status = U_ZERO_ERROR;
	const UChar *text = ures_getStringByKey(catalog->bundle, catalog_key(msg), ret_length, &status);
	if (U_SUCCESS(status))
		return text;
	static const UChar nothing[] = { 0 };
	*ret_length = 0;
	return nothing;
}

const char *catalog_text(struct catalog *catalog, enum msg msg)
{
	if (!catalog->texts[msg]) {
		int32_t length;
		const UChar *text = pattern_of(catalog, msg, &length);
		catalog->texts[msg] = to_utf8(catalog->arena, text, length);
	}
	return catalog->texts[msg];
}

static UMessageFormat *format_of(struct catalog *catalog, enum msg msg)
{
	if (!catalog->formats[msg]) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t length;
		const UChar *pattern = pattern_of(catalog, msg, &length);
		UMessageFormat *format = umsg_open(pattern, length, catalog->format_locale, NULL, &status);
		if (U_FAILURE(status)) {
			umsg_close(format);
			return NULL;
		}
		catalog->formats[msg] = format;
	}
	return catalog->formats[msg];
}

static UChar *wide_of(struct arena *arena, const struct msg_arg *arg)
{
	const char *text = arg->text ? arg->text : "";
	size_t length = strlen(text);
	UChar *wide = arena_array(arena, length + 3, sizeof *wide);
	UErrorCode status = U_ZERO_ERROR;
	int32_t used = 0;
	bool isolated = arg->kind == MSG_ARG_NAME || arg->kind == MSG_ARG_CODE;
	u_strFromUTF8WithSub(wide + (isolated ? 1 : 0), (int32_t)length + 1, &used, text,
	                     (int32_t)length, 0xfffd, NULL, &status);
	if (isolated) {
		wide[0] = arg->kind == MSG_ARG_NAME ? FSI : LRI;
		wide[used + 1] = PDI;
		wide[used + 2] = 0;
	}
	return wide;
}

struct slot {
	bool is_number;
	double number;
	const UChar *text;
};

/* umsg_format is variadic and C gives no portable way to build its list, so each
 * shape of up to three arguments of two kinds is one call. */
static int32_t call(UMessageFormat *format, UChar *out, int32_t size, const struct slot *s,
                    int count, UErrorCode *status)
{
#define N(i) s[i].number
#define T(i) s[i].text
	unsigned shape = 0;
	for (int i = 0; i < count; i++)
		shape |= s[i].is_number ? 1u << i : 0u;
	switch (count * 8 + (int)shape) {
	case 0: return umsg_format(format, out, size, status);
	case 8: return umsg_format(format, out, size, status, T(0));
	case 9: return umsg_format(format, out, size, status, N(0));
	case 16: return umsg_format(format, out, size, status, T(0), T(1));
	case 17: return umsg_format(format, out, size, status, N(0), T(1));
	case 18: return umsg_format(format, out, size, status, T(0), N(1));
	case 19: return umsg_format(format, out, size, status, N(0), N(1));
	case 24: return umsg_format(format, out, size, status, T(0), T(1), T(2));
	case 25: return umsg_format(format, out, size, status, N(0), T(1), T(2));
	case 26: return umsg_format(format, out, size, status, T(0), N(1), T(2));
	case 27: return umsg_format(format, out, size, status, N(0), N(1), T(2));
	case 28: return umsg_format(format, out, size, status, T(0), T(1), N(2));
	case 29: return umsg_format(format, out, size, status, N(0), T(1), N(2));
	case 30: return umsg_format(format, out, size, status, T(0), N(1), N(2));
	case 31: return umsg_format(format, out, size, status, N(0), N(1), N(2));
	default: abort();
	}
#undef N
#undef T
}

static bool fits(enum msg msg, const struct msg_arg *args, int count)
{
	const char *types = catalog_types(msg);
	if ((int)strlen(types) != count)
		return false;
	for (int i = 0; i < count; i++) {
		char want = args[i].kind == MSG_ARG_NUMBER ? 'n' : args[i].kind == MSG_ARG_TIME ? 'd' : 's';
		if (types[i] != want)
			return false;
	}
	return true;
}

/* The short way of a pattern that only puts texts together, "{0} · {1}": NULL where
 * the pattern is more than that. */
static const char *put_together(struct catalog *catalog, struct arena *arena, enum msg msg,
                                const struct msg_arg *args, int count)
{
	static const char *const marks[][2] = {
		[MSG_ARG_NAME] = { "\u2068", "\u2069" },
		[MSG_ARG_CODE] = { "\u2066", "\u2069" },
		[MSG_ARG_KEYWORD] = { "", "" },
	};
	const char *pattern = catalog_text(catalog, msg);
	size_t size = strlen(pattern) + 1;
	for (int i = 0; i < count; i++) {
		if (args[i].kind > MSG_ARG_KEYWORD)
			return NULL;
		size += 6 + (args[i].text ? strlen(args[i].text) : 0);
	}
	char *text = arena_alloc(arena, size), *end = text;
	for (const char *at = pattern; *at; at++) {
		if (*at == '\'')
			return NULL;
		if (*at != '{') {
			*end++ = *at;
			continue;
		}
		int which = at[1] - '0';
		/* each argument has room for once */
		if (which < 0 || which >= count || at[2] != '}' || strchr(at + 3, at[1]))
			return NULL;
		const char *const *around = marks[args[which].kind];
		end = stpcpy(stpcpy(stpcpy(end, around[0]), args[which].text ? args[which].text : ""), around[1]);
		at += 2;
	}
	*end = '\0';
	return utf8_valid(text, (size_t)(end - text)) ? text : NULL;
}

static bool are_numbers(const struct msg_arg *args, int count)
{
	for (int i = 0; i < count; i++)
		if (args[i].kind < MSG_ARG_NUMBER)
			return false;
	return count > 0;
}

static const char *remembered(const struct catalog *catalog, struct arena *arena, enum msg msg,
                              const struct msg_arg *args, int count)
{
	for (const struct said *said = catalog->said; said < catalog->said + REMEMBERED; said++) {
		bool same = said->msg == msg && msg != MSG_NONE;
		for (int i = 0; same && i < count; i++)
			same = said->numbers[i] == args[i].number;
		if (same)
			return arena_string(arena, said->text);
	}
	return NULL;
}

static void remember(struct catalog *catalog, enum msg msg, const struct msg_arg *args, int count,
                     const char *text)
{
	if (strlen(text) >= sizeof catalog->said->text)
		return;
	struct said *said = &catalog->said[catalog->next_said++ % REMEMBERED];
	*said = (struct said){ .msg = msg };
	for (int i = 0; i < count; i++)
		said->numbers[i] = args[i].number;
	strcpy(said->text, text);
}

void catalog_forget(struct catalog *catalog)
{
	explicit_bzero(catalog->said, sizeof catalog->said);
}

static const char *format_text(struct catalog *catalog, struct arena *arena, enum msg msg,
                               const struct msg_arg *args, int count)
{
	UMessageFormat *format = format_of(catalog, msg);
	if (!format)
		return catalog_text(catalog, msg);
	struct slot slots[MSG_ARGS] = { 0 };
	for (int i = 0; i < count; i++) {
		slots[i].is_number = args[i].kind == MSG_ARG_NUMBER || args[i].kind == MSG_ARG_TIME;
		slots[i].number = args[i].number;
		if (!slots[i].is_number)
			slots[i].text = wide_of(arena, &args[i]);
	}
	UErrorCode status = U_ZERO_ERROR;
	UChar *out = arena_array(arena, SHORT, sizeof *out);
	int32_t length = call(format, out, SHORT, slots, count, &status);
	if (status == U_BUFFER_OVERFLOW_ERROR) {
		status = U_ZERO_ERROR;
		out = arena_array(arena, (size_t)length + 1, sizeof *out);
		length = call(format, out, length + 1, slots, count, &status);
	}
	if (U_FAILURE(status))
		return catalog_text(catalog, msg);
	return to_utf8(arena, out, length);
}

const char *catalog_format(struct catalog *catalog, struct arena *arena, enum msg msg,
                           const struct msg_arg *args, int count)
{
	if (count > MSG_ARGS || !fits(msg, args, count))
		return catalog_text(catalog, msg); /* a defect that the tests find */
	bool numbers = are_numbers(args, count);
	const char *text = numbers ? remembered(catalog, arena, msg, args, count)
	                           : put_together(catalog, arena, msg, args, count);
	if (text)
		return text;
	text = format_text(catalog, arena, msg, args, count);
	if (numbers)
		remember(catalog, msg, args, count, text);
	return text;
}

enum msg catalog_find(const char *key)
{
	for (int msg = MSG_NONE + 1; msg < MSG_COUNT; msg++)
		if (strcmp(catalog_key((enum msg)msg), key) == 0)
			return (enum msg)msg;
	return MSG_NONE;
}
