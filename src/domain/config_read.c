#include "domain/config_read.h"

#include <stdlib.h>
#include <string.h>

#include "config_reading.h"
#include "text/utf8.h"

enum { SECONDS_LEAST = 5, SECONDS_MOST = 3600, HOURS_MOST = 720, MINUTES_MOST = 1440, CARD_BYTES = 2000 };

static bool is_zone(const char *text)
{
	size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");
	return length > 0 && length < 64 && text[length] == '\0' && text[0] != '/' && !strstr(text, "//");
}

static enum err read_school(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	if (strcmp(entry->key, "name") == 0) {
		if (!reading_is_shown(entry->value))
			return reading_refuse_entry(entry, "a name of at most 200 bytes of UTF-8");
		config->name = arena_string(reading->arena, entry->value);
	} else if (strcmp(entry->key, "zone") == 0) {
		if (!is_zone(entry->value))
			return reading_refuse_entry(entry, "a time zone such as America/New_York");
		config->zone = arena_string(reading->arena, entry->value);
		config->zone_line = entry->line;
	} else if (strcmp(entry->key, "closes") == 0 || strcmp(entry->key, "note_cut_off") == 0) {
		if (!reading_is_minute(entry->value))
			return reading_refuse_entry(entry, "a time of day such as 16:30");
		memcpy(*entry->key == 'c' ? config->closes : config->note_cut_off, entry->value, sizeof config->closes);
	} else if (strcmp(entry->key, "locale") == 0) {
		if (!reading_is_tag(entry->value))
			return reading_refuse_entry(entry, "a language tag such as en");
		config->locale = arena_string(reading->arena, entry->value);
		config->locale_line = entry->line;
	} else if (strcmp(entry->key, "sort_locale") == 0) {
		if (!reading_is_tag(entry->value))
			return reading_refuse_entry(entry, "a language tag such as sv");
		config->sort_locale = arena_string(reading->arena, entry->value);
	} else {
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [school]; "
		              "it has name, zone, closes, note_cut_off, locale, sort_locale", entry->key);
	}
	return ERR_OK;
}

static enum err read_languages(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	if (strcmp(entry->key, "offered") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [languages]; it has offered",
		              entry->key);
	const char *at = entry->value, *tag;
	while ((tag = reading_next_word(reading->arena, &at, " \t"))) {
		if (!reading_is_tag(tag))
			return reading_refuse(entry->file, entry->line, "\"%.60s\" is no language tag; "
			              "offered is a list such as: en es ar zh", tag);
		if (reading_in_list(config->languages, config->language_count, tag))
			return reading_refuse(entry->file, entry->line, "%s is offered twice", tag);
		if (config->language_count == CONFIG_LANGUAGES)
			return reading_refuse(entry->file, entry->line, "more than %d languages", CONFIG_LANGUAGES);
		config->languages[config->language_count++] = tag;
	}
	if (config->language_count == 0)
		return reading_refuse(entry->file, entry->line, "offered in [languages] is empty; "
		              "leave the line out for all languages of the build");
	config->languages_line = entry->line;
	return ERR_OK;
}

static enum err read_number(const struct ini_entry *entry, int least, int most, const char *wanted, int *ret_number)
{
	size_t digits = strspn(entry->value, "0123456789");
	int number = digits > 0 && digits <= 4 && !entry->value[digits] ? atoi(entry->value) : -1;
	if (number < least || number > most)
		return reading_refuse_entry(entry, wanted);
	*ret_number = number;
	return ERR_OK;
}

static enum err read_places(struct reading *reading, const struct ini_entry *entry)
{
	if (strcmp(entry->key, "offer_hours") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [places]; it has offer_hours", entry->key);
	return read_number(entry, 1, HOURS_MOST, "hours from 1 to 720", &reading->config.offer_hours);
}

static enum err read_volunteers(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const steps[] = { "0", "5", "10", "15", NULL };
	static const char *const ways[] = { "nearest", "up", "down", NULL };
	struct config *config = &reading->config;
	int index = 0;
	if (strcmp(entry->key, "late_minutes") == 0) {
		return read_number(entry, 0, MINUTES_MOST, "minutes from 0 to 1440", &config->late_minutes);
	} else if (strcmp(entry->key, "round") == 0) {
		if (!reading_word(entry->value, steps, &index))
			return reading_refuse_entry(entry, "minutes: 0, 5, 10 or 15");
		config->hours_round = atoi(steps[index]);
	} else if (strcmp(entry->key, "rounding") == 0) {
		if (!reading_word(entry->value, ways, &index))
			return reading_refuse_entry(entry, "nearest, up or down");
		config->hours_rounding = (enum config_rounding)index;
	} else if (strcmp(entry->key, "staff_above") == 0) {
		return read_number(entry, 0, MINUTES_MOST, "minutes from 0 to 1440", &config->hours_staff_above);
	} else {
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [volunteers]; "
		                      "it has late_minutes, round, rounding, staff_above", entry->key);
	}
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
		return read_number(entry, SECONDS_LEAST, SECONDS_MOST, "seconds from 5 to 3600", keys[i].value);
	}
	return reading_refuse(entry->file, entry->line, "there is no %.60s in [idle]; it has ask, done, warn, menu",
	              entry->key);
}

static enum err read_kiosk(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const looks[] = { "standard", "contrast", "plain", NULL };
	static const char *const bidis[] = { "app", "terminal", "off", NULL };
	struct config *config = &reading->config;
	int index = 0;
	if (strcmp(entry->key, "rooms") == 0) {
		const char *at = entry->value, *room;
		while ((room = reading_next_word(reading->arena, &at, ","))) {
			if (!reading_is_shown(room))
				return reading_refuse(entry->file, entry->line, "rooms in [kiosk] must be names between commas");
			if (config->room_count == CONFIG_ROOMS)
				return reading_refuse(entry->file, entry->line, "more than %d rooms", CONFIG_ROOMS);
			config->rooms[config->room_count++] = room;
		}
	} else if (strcmp(entry->key, "looks") == 0) {
		if (!reading_word(entry->value, looks, &index))
			return reading_refuse_entry(entry, "standard, contrast or plain");
		config->looks = (enum config_looks)index;
	} else if (strcmp(entry->key, "bidi") == 0) {
		if (!reading_word(entry->value, bidis, &index))
			return reading_refuse_entry(entry, "app, terminal or off");
		config->bidi = (enum config_bidi)index;
	} else {
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [kiosk]; "
		              "it has rooms, looks, bidi", entry->key);
	}
	return ERR_OK;
}

static enum err read_path(struct reading *reading, const struct ini_entry *entry, const char **ret_path)
{
	if (strcmp(entry->key, "path") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [%s]; it has path", entry->key,
		              entry->section);
	if (entry->value[0] != '/' || strlen(entry->value) > 1024)
		return reading_refuse_entry(entry, "a path that starts with /");
	*ret_path = arena_string(reading->arena, entry->value);
	return ERR_OK;
}

static bool is_script(const char *text)
{
	return strlen(text) == 4 && text[0] >= 'A' && text[0] <= 'Z' &&
	       strspn(text + 1, "abcdefghijklmnopqrstuvwxyz") == 3;
}

static enum err read_print(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	if (strcmp(entry->key, "command") == 0) {
		if (!*entry->value || strlen(entry->value) > CARD_BYTES)
			return reading_refuse_entry(entry, "a command of at most 2000 bytes");
		config->print_command = arena_string(reading->arena, entry->value);
		return ERR_OK;
	}
	if (strcmp(entry->key, "scripts") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [print]; it has command, "
		                      "scripts", entry->key);
	const char *at = entry->value, *script;
	config->script_count = 0;
	while ((script = reading_next_word(reading->arena, &at, " \t"))) {
		if (!is_script(script) || config->script_count == CONFIG_SCRIPTS)
			return reading_refuse(entry->file, entry->line, "scripts are a list such as: Latn Arab Hans");
		config->scripts[config->script_count++] = script;
	}
	return ERR_OK;
}

static enum err read_agency(struct reading *reading, const struct ini_entry *entry)
{
	size_t length = strlen(entry->value);
	if (strcmp(entry->key, "card") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [agency]; it has card",
		                      entry->key);
	if (length > CARD_BYTES || !utf8_valid(entry->value, length) || utf8_blank(entry->value))
		return reading_refuse_entry(entry, "words of at most 2000 bytes of UTF-8");
	reading->config.agency_card = utf8_clean(reading->arena, entry->value, length);
	return ERR_OK;
}

static enum err read_entry(void *context, const struct ini_entry *entry)
{
	struct reading *reading = context;
	int line = reading_line_of(reading, entry->section, entry->key);
	if (line)
		return reading_refuse(entry->file, entry->line, "%.60s stands in line %d already", entry->key, line);
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
	if (strcmp(entry->section, "print") == 0)
		return read_print(reading, entry);
	if (strcmp(entry->section, "places") == 0)
		return read_places(reading, entry);
	if (strcmp(entry->section, "volunteers") == 0)
		return read_volunteers(reading, entry);
	if (strcmp(entry->section, "agency") == 0)
		return read_agency(reading, entry);
	if (strcmp(entry->section, "register") == 0)
		return reading_register(reading, entry);
	if (strcmp(entry->section, "bell") == 0)
		return reading_bell(reading, entry);
	if (strcmp(entry->section, "purposes") == 0)
		return reading_switch(reading, entry);
	if (strncmp(entry->section, "purpose ", 8) == 0)
		return reading_purpose(reading, entry);
	return reading_refuse(entry->file, entry->line, "there is no section [%.60s]; there are school, "
	              "languages, idle, kiosk, print, places, volunteers, bell, agency, register, database, log, purposes, "
	              "purpose CODE",
	              entry->section);
}

enum err config_read(struct arena *arena, const char *path, const struct config_names *names,
                     struct config *ret_config)
{
	struct arena *scratch = arena_new(); // a reading is large, and a kiosk runs all day
	struct reading *reading = arena_new_of(scratch, struct reading);
	*reading = (struct reading){ .arena = arena, .names = names };
	config_default(&reading->config);
	reading->config.file = path;
	enum err err = ini_read(path, read_entry, reading);
	if (err == ERR_OK)
		err = reading_check_purposes(reading);
	if (err == ERR_OK)
		*ret_config = reading->config;
	arena_free(scratch);
	return err;
}
