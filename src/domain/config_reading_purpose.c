#include "config_reading.h"

#include <string.h>

#include "text/utf8.h"

enum err reading_switch(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const words[] = { "off", "on", NULL };
	struct config *config = &reading->config;
	int on = 0;
	if (!reading_is_code(entry->key))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no purpose's code (small letters, "
		              "digits, _)", entry->key);
	if (!reading_word(entry->value, words, &on))
		return reading_refuse_entry(entry, "on or off");
	if (config->switch_count == CONFIG_SWITCHES)
		return reading_refuse(entry->file, entry->line, "more than %d lines in [purposes]", CONFIG_SWITCHES);
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
	while ((step = reading_next_word(reading->arena, &at, " \t"))) {
		if (!reading_is_code(step) || (names && names->steps && !reading_in_list(names->steps, names->step_count, step)))
			return reading_refuse(entry->file, entry->line, "there is no step \"%.60s\"", step);
		if (reading_in_list(purpose->steps, purpose->step_count, step))
			return reading_refuse(entry->file, entry->line, "step %s stands twice", step);
		if (purpose->step_count == CONFIG_STEPS)
			return reading_refuse(entry->file, entry->line, "more than %d steps", CONFIG_STEPS);
		purpose->steps[purpose->step_count++] = step;
	}
	return ERR_OK;
}

enum err reading_purpose(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const ends[] = { "waiting", "lobby", NULL };
	const struct config_names *names = reading->names;
	struct config *config = &reading->config;
	const char *code = entry->section + strlen("purpose ");
	code += strspn(code, " \t");
	int index = 0;

	if (!reading_is_code(code))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no purpose's code (small letters, "
		              "digits, _)", code);
	if (names && reading_in_list(names->purposes, names->purpose_count, code))
		return reading_refuse(entry->file, entry->line, "%s is a purpose of foyer itself; "
		              "give yours another code", code);
	struct config_purpose *purpose = find_purpose(config, code);
	if (!purpose) {
		if (config->purpose_count == CONFIG_PURPOSES)
			return reading_refuse(entry->file, entry->line, "more than %d purposes", CONFIG_PURPOSES);
		purpose = &config->purposes[config->purpose_count++];
		*purpose = (struct config_purpose){ .code = arena_string(reading->arena, code), .symbol = "" };
	}

	if (strncmp(entry->key, "label.", 6) == 0) {
		if (!reading_is_tag(entry->key + 6))
			return reading_refuse(entry->file, entry->line, "\"%.60s\" is no language tag", entry->key + 6);
		if (!reading_is_shown(entry->value))
			return reading_refuse_entry(entry, "words of at most 200 bytes of UTF-8");
		if (purpose->label_count == CONFIG_LANGUAGES)
			return reading_refuse(entry->file, entry->line, "more than %d labels", CONFIG_LANGUAGES);
		purpose->labels[purpose->label_count++] =
			(struct config_label){ arena_string(reading->arena, entry->key + 6),
			                       arena_string(reading->arena, entry->value) };
	} else if (strcmp(entry->key, "steps") == 0) {
		return read_steps(reading, entry, purpose);
	} else if (strcmp(entry->key, "ends") == 0) {
		if (!reading_word(entry->value, ends, &index))
			return reading_refuse_entry(entry, "waiting or lobby");
		purpose->ends = (enum config_ends)index;
	} else if (strcmp(entry->key, "symbol") == 0) {
		size_t bytes = 0;
		if (!reading_is_shown(entry->value) ||
		    (utf8_decode(entry->value, strlen(entry->value), &bytes), entry->value[bytes] != '\0'))
			return reading_refuse_entry(entry, "one character");
		purpose->symbol = arena_string(reading->arena, entry->value);
	} else {
		return reading_refuse(entry->file, entry->line, "there is no %.60s in [purpose]; "
		              "it has label.LANGUAGE, steps, ends, symbol", entry->key);
	}
	return ERR_OK;
}

enum err reading_check_purposes(const struct reading *reading)
{
	const struct config *config = &reading->config;
	const struct config_names *names = reading->names;
	for (size_t i = 0; i < config->switch_count; i++) {
		const char *code = config->switches[i].code;
		bool ours = find_purpose((struct config *)config, code) != NULL;
		if (names && names->purposes && !ours &&
		    !reading_in_list(names->purposes, names->purpose_count, code))
			return reading_refuse(config->file, reading_line_of(reading, "purposes", code),
			              "there is no purpose %s", code);
	}
	for (size_t i = 0; i < config->purpose_count; i++) {
		const struct config_purpose *purpose = &config->purposes[i];
		const char *section = arena_printf(reading->arena, "purpose %s", purpose->code);
		int line = reading_line_of(reading, section, NULL);
		bool own = false;
		for (size_t k = 0; k < purpose->label_count; k++)
			own |= strcmp(purpose->labels[k].locale, config->locale) == 0;
		if (!own)
			return reading_refuse(config->file, line, "purpose %s has no label.%s, the school's language",
			              purpose->code, config->locale);
	}
	return ERR_OK;
}
