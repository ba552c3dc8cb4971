#include "text/locale.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucal.h>
#include <unicode/uclean.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/block.h"
#include "text/zone.h"

enum { LOCALES_MOST = 64 };

static struct arena *arena;
static struct locale *locales;
static size_t n_locales;
static char *folder_now;

static const struct locale pseudo = { "en-XA", "Pseudo", "Pseudo", "Pseudo", false };

static char *text_of(const UResourceBundle *bundle, const char *key)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;
	const UChar *text = ures_getStringByKey(bundle, key, &length, &status);
	if (U_FAILURE(status))
		return arena_string(arena, "");
	char *out = arena_alloc(arena, 3 * (size_t)length + 1);
	u_strToUTF8(out, 3 * length + 1, NULL, text, length, &status);
	return out;
}

static enum err read_locales(const char *folder)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *welcome = ures_openDirect(folder, "welcome", &status);
	UResourceBundle *table = ures_getByKey(welcome, "languages", NULL, &status);
	if (U_FAILURE(status)) {
		ures_close(table);
		ures_close(welcome);
		return err_set(ERR_NOT_FOUND, "there are no message bundles in %s", folder);
	}
	int32_t count = ures_getSize(table);
	if (count > LOCALES_MOST)
		count = LOCALES_MOST;
	locales = arena_array(arena, (size_t)count, sizeof *locales);
	for (int32_t i = 0; i < count; i++) {
		UErrorCode each = U_ZERO_ERROR;
		UResourceBundle *row = ures_getByIndex(table, i, NULL, &each);
		if (U_FAILURE(each))
			continue;
		locales[n_locales++] = (struct locale){
			.tag = text_of(row, "tag"),
			.endonym = text_of(row, "endonym"),
			.greeting = text_of(row, "greeting"),
			.choose = text_of(row, "choose_language"),
			.rtl = strcmp(text_of(row, "direction"), "rtl") == 0,
		};
		ures_close(row);
	}
	ures_close(table);
	ures_close(welcome);
	return ERR_OK;
}

static enum err set_zone(const char *zone)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[128];
	if (!zone) {
		/* it may be another one's after a start before this */
		ucal_getHostTimeZone(wide, 128, &status);
		ucal_setDefaultTimeZone(wide, &status);
		return ERR_OK;
	}
	if (!zone_is_known(zone))
		return err_set(ERR_INVALID, "there is no time zone %s; write it as America/New_York",
		               zone);
	u_uastrcpy(wide, zone);
	ucal_setDefaultTimeZone(wide, &status);
	return U_FAILURE(status) ? err_set(ERR_INVALID, "there is no time zone %s", zone) : ERR_OK;
}

static void *icu_new(const void *context, size_t size)
{
	(void)context;
	return block_new(size);
}

static void *icu_resize(const void *context, void *bytes, size_t size)
{
	(void)context;
	return block_resize(bytes, size);
}

static void icu_free(const void *context, void *bytes)
{
	(void)context;
	block_free(bytes);
}

/* ICU formats and normalizes what visitors type: it forgets it, too. Only possible
 * before its first use in the process. */
static void set_memory(void)
{
	static bool done;
	if (done)
		return;
	done = true;
	UErrorCode status = U_ZERO_ERROR;
	u_setMemoryFunctions(NULL, icu_new, icu_resize, icu_free, &status);
}

enum err locale_start(const char *folder, const char *zone)
{
	set_memory();
	setlocale(LC_ALL, "");
	/* a codeset that is not UTF-8 makes ncurses draw blanks without a word */
	if (strcasecmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	UErrorCode status = U_ZERO_ERROR;
	/* else a missing bundle falls back to the language of the process */
	uloc_setDefault("en", &status);
	char absolute[PATH_MAX];
	if (!realpath(folder, absolute))
		return err_set(ERR_NOT_FOUND, "there are no message bundles in %s", folder);
	locale_stop();
	arena = arena_new();
	folder_now = arena_string(arena, absolute);
	enum err err = read_locales(absolute);
	if (!err)
		err = set_zone(zone);
	if (err)
		locale_stop();
	return err;
}

void locale_stop(void)
{
	arena_free(arena);
	arena = NULL;
	locales = NULL;
	folder_now = NULL;
	n_locales = 0;
}

size_t locale_count(void)
{
	return n_locales;
}

const struct locale *locale_at(size_t index)
{
	return index < n_locales ? &locales[index] : NULL;
}

const struct locale *locale_find(const char *tag)
{
	if (strcasecmp(tag, pseudo.tag) == 0 || strcasecmp(tag, "en_XA") == 0)
		return &pseudo;
	for (size_t i = 0; i < n_locales; i++) {
		size_t length = strlen(locales[i].tag);
		if (strncasecmp(tag, locales[i].tag, length) == 0 &&
		    (tag[length] == '\0' || strchr("-_.@", tag[length])))
			return &locales[i];
	}
	return NULL;
}

const char *locale_folder(void)
{
	return folder_now;
}

const char *locale_script(const struct locale *locale)
{
	static _Thread_local char script[8];
	char likely[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	uloc_addLikelySubtags(locale->tag, likely, sizeof likely, &status);
	uloc_getScript(likely, script, sizeof script, &status);
	return U_SUCCESS(status) ? script : "Latn";
}
