#include <string.h>

#include "config_reading.h"
#include "text/calendar.h"

enum err reading_words(struct reading *reading, const struct ini_entry *entry, const char *tag,
                       struct config_words *words)
{
	if (*tag && !reading_is_tag(tag))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no language tag", tag);
	if (!reading_is_shown(entry->value))
		return reading_refuse_entry(entry, "words of at most 200 bytes of UTF-8");
	if (words->count == CONFIG_LANGUAGES)
		return reading_refuse(entry->file, entry->line, "more than %d languages", CONFIG_LANGUAGES);
	words->labels[words->count++] = (struct config_label){ arena_string(reading->arena, tag),
		                                                   arena_string(reading->arena, entry->value) };
	return ERR_OK;
}

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

/* "whom", "whom.es": what stands behind the key's dot, NULL where it is another key. */
static const char *tag_of(const char *key, const char *wanted)
{
	size_t length = strlen(wanted);
	if (strncmp(key, wanted, length) != 0 || (key[length] && key[length] != '.'))
		return NULL;
	return key[length] ? key + length + 1 : "";
}

enum err reading_register(struct reading *reading, const struct ini_entry *entry)
{
	const char *tag;
	if ((tag = tag_of(entry->key, "checked")) != NULL)
		return read_checked(reading, entry, tag);
	if ((tag = tag_of(entry->key, "whom")) != NULL)
		return reading_words(reading, entry, tag, &reading->config.register_whom);
	if ((tag = tag_of(entry->key, "hours")) != NULL)
		return reading_words(reading, entry, tag, &reading->config.register_hours);
	return reading_refuse(entry->file, entry->line, "there is no %.60s in [register]; it has whom, hours, "
	                      "whom.TAG, hours.TAG, checked.TAG", entry->key);
}
