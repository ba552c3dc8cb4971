#include "domain/config_read.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "text/utf8.h"

enum { NAME_BYTES = 200, CODE_BYTES_MOST = 32, SECONDS_LEAST = 5, SECONDS_MOST = 3600 };

/* Where each key stood, so that a second one is refused and a late check can name
 * the line. */
struct seen {
	struct seen *next;
	const char *section, *key;
	int line;
};

struct reading {
	struct arena *arena;
	struct config config;
	const struct config_names *names;
	struct seen *seen;
};

static __attribute__((format(printf, 3, 4)))
enum err refuse(const char *file, int line, const char *format, ...)
{
	char reason[400];
	va_list args;
	va_start(args, format);
	vsnprintf(reason, sizeof reason, format, args);
	va_end(args);
	return err_set(ERR_INVALID, "%s:%d: %s", file, line, reason);
}

static enum err refuse_entry(const struct ini_entry *entry, const char *wanted)
{
	return refuse(entry->file, entry->line, "%s in [%s] must be %s, not \"%.60s\"", entry->key,
	              entry->section, wanted, entry->value);
}

/* 0: it did not stand anywhere; a NULL key is the first of its section */
static int line_of(const struct reading *reading, const char *section, const char *key)
{
	int line = 0;
	for (const struct seen *seen = reading->seen; seen; seen = seen->next)
		if (strcmp(seen->section, section) == 0 && (!key || strcmp(seen->key, key) == 0))
			line = seen->line;
	return line;
}

static bool in_list(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

/* Words between separators, trimmed, in the arena; *at moves on. NULL at the end. */
static const char *next_word(struct arena *arena, const char **at, const char *separators)
{
	*at += strspn(*at, " \t");
	if (**at == '\0')
		return NULL;
	size_t length = strcspn(*at, separators);
	const char *start = *at;
	*at += length;
	if (**at)
		(*at)++;
	while (length > 0 && (start[length - 1] == ' ' || start[length - 1] == '\t'))
		length--;
	return arena_copy(arena, start, length);
}

static bool is_code(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return text[0] >= 'a' && text[0] <= 'z' && text[length] == '\0' && length <= CODE_BYTES_MOST;
}

static bool is_tag(const char *text)
{
	size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
	return length >= 2 && length < CONFIG_TAG_BYTES && text[length] == '\0' && text[0] != '-';
}

static bool is_minute(const char *text)
{
	return strlen(text) == 5 && strspn(text, "0123456789") == 2 && text[2] == ':' &&
	       strspn(text + 3, "0123456789") == 2 && strncmp(text, "24", 2) < 0 && text[3] < '6';
}

static bool is_zone(const char *text)
{
	size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");
	return length > 0 && length < 64 && text[length] == '\0' && text[0] != '/' && !strstr(text, "//");
}

/* Something to be shown: UTF-8 on one line. */
static bool is_shown(const char *text)
{
	size_t length = strlen(text);
	if (length > NAME_BYTES || !utf8_valid(text, length) || utf8_blank(text))
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7f)
			return false;
	return true;
}

static enum err read_school(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	if (strcmp(entry->key, "name") == 0) {
		if (!is_shown(entry->value))
			return refuse_entry(entry, "a name of at most 200 bytes of UTF-8");
		config->name = arena_string(reading->arena, entry->value);
	} else if (strcmp(entry->key, "zone") == 0) {
		if (!is_zone(entry->value))
			return refuse_entry(entry, "a time zone such as America/New_York");
		config->zone = arena_string(reading->arena, entry->value);
		config->zone_line = entry->line;
	} else if (strcmp(entry->key, "closes") == 0) {
		if (!is_minute(entry->value))
			return refuse_entry(entry, "a time of day such as 16:30");
		memcpy(config->closes, entry->value, sizeof config->closes);
	} else if (strcmp(entry->key, "locale") == 0) {
		if (!is_tag(entry->value))
			return refuse_entry(entry, "a language tag such as en");
		config->locale = arena_string(reading->arena, entry->value);
		config->locale_line = entry->line;
	} else {
		return refuse(entry->file, entry->line, "there is no %.60s in [school]; "
		              "it has name, zone, closes, locale", entry->key);
	}
	return ERR_OK;
}

static enum err read_languages(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	if (strcmp(entry->key, "offered") != 0)
		return refuse(entry->file, entry->line, "there is no %.60s in [languages]; it has offered",
		              entry->key);
	const char *at = entry->value, *tag;
	while ((tag = next_word(reading->arena, &at, " \t"))) {
		if (!is_tag(tag))
			return refuse(entry->file, entry->line, "\"%.60s\" is no language tag; "
			              "offered is a list such as: en es ar zh", tag);
		if (in_list(config->languages, config->language_count, tag))
			return refuse(entry->file, entry->line, "%s is offered twice", tag);
		if (config->language_count == CONFIG_LANGUAGES)
			return refuse(entry->file, entry->line, "more than %d languages", CONFIG_LANGUAGES);
		config->languages[config->language_count++] = tag;
	}
	if (config->language_count == 0)
		return refuse(entry->file, entry->line, "offered in [languages] is empty; "
		              "leave the line out for all languages of the build");
	config->languages_line = entry->line;
	return ERR_OK;
}

static enum err read_idle(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	const struct { const char *key; int *value; } keys[] = {
		{ "ask", &config->idle_ask },
		{ "done", &config->idle_done },
		{ "warn", &config->idle_warn },
		{ "menu", &config->idle_menu },
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strcmp(entry->key, keys[i].key) != 0)
			continue;
		size_t digits = strspn(entry->value, "0123456789");
		int seconds = digits > 0 && digits <= 4 && !entry->value[digits] ? atoi(entry->value) : -1;
		if (seconds < SECONDS_LEAST || seconds > SECONDS_MOST)
			return refuse_entry(entry, "seconds from 5 to 3600");
		*keys[i].value = seconds;
		return ERR_OK;
	}
	return refuse(entry->file, entry->line, "there is no %.60s in [idle]; it has ask, done, warn, menu",
	              entry->key);
}

static bool read_word(const char *value, const char *const *words, int *ret_index)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(value, words[i]) == 0) {
			*ret_index = i;
			return true;
		}
	return false;
}

static enum err read_kiosk(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const looks[] = { "standard", "contrast", "plain", NULL };
	static const char *const bidis[] = { "app", "terminal", "off", NULL };
	struct config *config = &reading->config;
	int index = 0;
	if (strcmp(entry->key, "rooms") == 0) {
		const char *at = entry->value, *room;
		while ((room = next_word(reading->arena, &at, ","))) {
			if (!is_shown(room))
				return refuse(entry->file, entry->line, "rooms in [kiosk] must be names between commas");
			if (config->room_count == CONFIG_ROOMS)
				return refuse(entry->file, entry->line, "more than %d rooms", CONFIG_ROOMS);
			config->rooms[config->room_count++] = room;
		}
	} else if (strcmp(entry->key, "looks") == 0) {
		if (!read_word(entry->value, looks, &index))
			return refuse_entry(entry, "standard, contrast or plain");
		config->looks = (enum config_looks)index;
	} else if (strcmp(entry->key, "bidi") == 0) {
		if (!read_word(entry->value, bidis, &index))
			return refuse_entry(entry, "app, terminal or off");
		config->bidi = (enum config_bidi)index;
	} else {
		return refuse(entry->file, entry->line, "there is no %.60s in [kiosk]; "
		              "it has rooms, looks, bidi", entry->key);
	}
	return ERR_OK;
}

static enum err read_path(struct reading *reading, const struct ini_entry *entry, const char **ret_path)
{
	if (strcmp(entry->key, "path") != 0)
		return refuse(entry->file, entry->line, "there is no %.60s in [%s]; it has path", entry->key,
		              entry->section);
	if (entry->value[0] != '/' || strlen(entry->value) > 1024)
		return refuse_entry(entry, "a path that starts with /");
	*ret_path = arena_string(reading->arena, entry->value);
	return ERR_OK;
}

static enum err read_switch(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const words[] = { "off", "on", NULL };
	struct config *config = &reading->config;
	int on = 0;
	if (!is_code(entry->key))
		return refuse(entry->file, entry->line, "\"%.60s\" is no purpose's code (small letters, "
		              "digits, _)", entry->key);
	if (!read_word(entry->value, words, &on))
		return refuse_entry(entry, "on or off");
	if (config->switch_count == CONFIG_SWITCHES)
		return refuse(entry->file, entry->line, "more than %d lines in [purposes]", CONFIG_SWITCHES);
	config->switches[config->switch_count++] =
		(struct config_switch){ arena_string(reading->arena, entry->key), on != 0 };
	return ERR_OK;
}

static struct config_purpose *find_purpose(struct config *config, const char *code)
{
	for (size_t i = 0; i < config->purpose_count; i++)
		if (strcmp(config->purposes[i].code, code) == 0)
			return &config->purposes[i];
	return NULL;
}

static enum err read_steps(struct reading *reading, const struct ini_entry *entry,
                           struct config_purpose *purpose)
{
	const struct config_names *names = reading->names;
	const char *at = entry->value, *step;
	while ((step = next_word(reading->arena, &at, " \t"))) {
		if (!is_code(step) || (names && names->steps && !in_list(names->steps, names->step_count, step)))
			return refuse(entry->file, entry->line, "there is no step \"%.60s\"", step);
		if (in_list(purpose->steps, purpose->step_count, step))
			return refuse(entry->file, entry->line, "step %s stands twice", step);
		if (purpose->step_count == CONFIG_STEPS)
			return refuse(entry->file, entry->line, "more than %d steps", CONFIG_STEPS);
		purpose->steps[purpose->step_count++] = step;
	}
	return ERR_OK;
}

static enum err read_purpose(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const ends[] = { "waiting", "lobby", NULL };
	const struct config_names *names = reading->names;
	struct config *config = &reading->config;
	const char *code = entry->section + strlen("purpose ");
	code += strspn(code, " \t");
	int index = 0;

	if (!is_code(code))
		return refuse(entry->file, entry->line, "\"%.60s\" is no purpose's code (small letters, "
		              "digits, _)", code);
	if (names && in_list(names->purposes, names->purpose_count, code))
		return refuse(entry->file, entry->line, "%s is a purpose of foyer itself; "
		              "give yours another code", code);
	struct config_purpose *purpose = find_purpose(config, code);
	if (!purpose) {
		if (config->purpose_count == CONFIG_PURPOSES)
			return refuse(entry->file, entry->line, "more than %d purposes", CONFIG_PURPOSES);
		purpose = &config->purposes[config->purpose_count++];
		*purpose = (struct config_purpose){ .code = arena_string(reading->arena, code), .symbol = "" };
	}

	if (strncmp(entry->key, "label.", 6) == 0) {
		if (!is_tag(entry->key + 6))
			return refuse(entry->file, entry->line, "\"%.60s\" is no language tag", entry->key + 6);
		if (!is_shown(entry->value))
			return refuse_entry(entry, "words of at most 200 bytes of UTF-8");
		if (purpose->label_count == CONFIG_LANGUAGES)
			return refuse(entry->file, entry->line, "more than %d labels", CONFIG_LANGUAGES);
		purpose->labels[purpose->label_count++] =
			(struct config_label){ arena_string(reading->arena, entry->key + 6),
			                       arena_string(reading->arena, entry->value) };
	} else if (strcmp(entry->key, "steps") == 0) {
		return read_steps(reading, entry, purpose);
	} else if (strcmp(entry->key, "ends") == 0) {
		if (!read_word(entry->value, ends, &index))
			return refuse_entry(entry, "waiting or lobby");
		purpose->ends = (enum config_ends)index;
	} else if (strcmp(entry->key, "symbol") == 0) {
		size_t bytes = 0;
		if (!is_shown(entry->value) ||
		    (utf8_decode(entry->value, strlen(entry->value), &bytes), entry->value[bytes] != '\0'))
			return refuse_entry(entry, "one character");
		purpose->symbol = arena_string(reading->arena, entry->value);
	} else {
		return refuse(entry->file, entry->line, "there is no %.60s in [purpose]; "
		              "it has label.LANGUAGE, steps, ends, symbol", entry->key);
	}
	return ERR_OK;
}

static enum err read_entry(void *context, const struct ini_entry *entry)
{
	struct reading *reading = context;
	int line = line_of(reading, entry->section, entry->key);
	if (line)
		return refuse(entry->file, entry->line, "%.60s stands in line %d already", entry->key, line);
	struct seen *seen = arena_new_of(reading->arena, struct seen);
	*seen = (struct seen){ reading->seen, arena_string(reading->arena, entry->section),
	                       arena_string(reading->arena, entry->key), entry->line };
	reading->seen = seen;

	if (strcmp(entry->section, "school") == 0)
		return read_school(reading, entry);
	if (strcmp(entry->section, "languages") == 0)
		return read_languages(reading, entry);
	if (strcmp(entry->section, "idle") == 0)
		return read_idle(reading, entry);
	if (strcmp(entry->section, "kiosk") == 0)
		return read_kiosk(reading, entry);
	if (strcmp(entry->section, "database") == 0)
		return read_path(reading, entry, &reading->config.database);
	if (strcmp(entry->section, "log") == 0)
		return read_path(reading, entry, &reading->config.log);
	if (strcmp(entry->section, "purposes") == 0)
		return read_switch(reading, entry);
	if (strncmp(entry->section, "purpose ", 8) == 0)
		return read_purpose(reading, entry);
	return refuse(entry->file, entry->line, "there is no section [%.60s]; there are school, "
	              "languages, idle, kiosk, database, log, purposes, purpose CODE", entry->section);
}

/* What can only be judged when the whole file was read. */
static enum err check_whole(const struct reading *reading)
{
	const struct config *config = &reading->config;
	const struct config_names *names = reading->names;
	for (size_t i = 0; i < config->switch_count; i++) {
		const char *code = config->switches[i].code;
		bool ours = find_purpose((struct config *)config, code) != NULL;
		if (names && names->purposes && !ours &&
		    !in_list(names->purposes, names->purpose_count, code))
			return refuse(config->file, line_of(reading, "purposes", code),
			              "there is no purpose %s", code);
	}
	for (size_t i = 0; i < config->purpose_count; i++) {
		const struct config_purpose *purpose = &config->purposes[i];
		const char *section = arena_printf(reading->arena, "purpose %s", purpose->code);
		int line = line_of(reading, section, NULL);
		bool own = false;
		for (size_t k = 0; k < purpose->label_count; k++)
			own |= strcmp(purpose->labels[k].locale, config->locale) == 0;
		if (!own)
			return refuse(config->file, line, "purpose %s has no label.%s, the school's language",
			              purpose->code, config->locale);
	}
	return ERR_OK;
}

enum err config_read(struct arena *arena, const char *path, const struct config_names *names,
                     struct config *ret_config)
{
	struct reading *reading = arena_new_of(arena, struct reading);
	*reading = (struct reading){ .arena = arena, .names = names };
	config_default(&reading->config);
	reading->config.file = path;
	enum err err = ini_read(path, read_entry, reading);
	if (err == ERR_OK)
		err = check_whole(reading);
	if (err == ERR_OK)
		*ret_config = reading->config;
	return err;
}
