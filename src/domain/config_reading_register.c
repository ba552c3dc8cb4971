#include <string.h>

#include "config_reading.h"
#include "text/calendar.h"

static enum err read_checked(struct reading *reading, const struct ini_entry *entry, const char *tag)
{
	static const char wanted[] = "a name and a day, such as: M. Diaz, 2026-08-20";
	struct config *config = &reading->config;
	const char *at = entry->value, *by = reading_next_word(reading->arena, &at, ",");
	const char *day = by ? reading_next_word(reading->arena, &at, ",") : NULL;
	if (!reading_is_tag(tag))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no language tag", tag);
	if (!day || !reading_is_shown(by) || !calendar_valid_day(day) || at[strspn(at, " \t")])
		return reading_refuse_entry(entry, wanted);
	if (config->checked_count == CONFIG_LANGUAGES)
		return reading_refuse(entry->file, entry->line, "more than %d languages", CONFIG_LANGUAGES);
	config->checked[config->checked_count++] =
		(struct config_checked){ arena_string(reading->arena, tag), by, day };
	return ERR_OK;
}

enum err reading_register(struct reading *reading, const struct ini_entry *entry)
{
	struct config *config = &reading->config;
	static const char checked[] = "checked.";
	bool whom = strcmp(entry->key, "whom") == 0;
	if (strncmp(entry->key, checked, strlen(checked)) == 0)
		return read_checked(reading, entry, entry->key + strlen(checked));
	if (!whom && strcmp(entry->key, "hours") != 0)
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [register]; it has whom, hours, "
		                      "checked.TAG", entry->key);
	if (!reading_is_shown(entry->value))
		return reading_refuse_entry(entry, "words of at most 200 bytes of UTF-8");
	*(whom ? &config->register_whom : &config->register_hours) = arena_string(reading->arena, entry->value);
	return ERR_OK;
}
