#include "config_reading.h"

#include <string.h>

#include "text/utf8.h"

enum err reading_switch(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const words[] = { "off", "on", "lobby", NULL };
	struct config *config = &reading->config;
	int on = 0;
	if (!reading_is_code(entry->key))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no purpose's code (small letters, "
		              "digits, _)", entry->key);
	if (!reading_word(entry->value, words, &on))
		return reading_refuse_entry(entry, "on, off or lobby");
	if (config->switch_count == CONFIG_SWITCHES)
		return reading_refuse(entry->file, entry->line, "more than %d lines in [purposes]", CONFIG_SWITCHES);
	config->switches[config->switch_count++] =
		(struct config_switch){ arena_string(reading->arena, entry->key), on != 0, on == 2 };
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

/* "ask1.en": the first question comes first, so that none is skipped. */
static enum err read_question(struct reading *reading, const struct ini_entry *entry,
                              struct config_purpose *purpose)
{
	int nth = entry->key[3] - '1';
	if (nth < 0 || nth >= CONFIG_QUESTIONS || (size_t)nth > purpose->question_count)
		return reading_refuse(entry->file, entry->line, "questions are ask1 to ask%d, in their order",
		                      CONFIG_QUESTIONS);
	if ((size_t)nth == purpose->question_count)
		purpose->question_count++;
	return reading_words(reading, entry, entry->key + 5, &purpose->questions[nth]);
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

	if (strncmp(entry->key, "label.", 6) == 0)
		return reading_words(reading, entry, entry->key + 6, &purpose->label);
	if (strncmp(entry->key, "ask", 3) == 0 && entry->key[3] && entry->key[4] == '.')
		return read_question(reading, entry, purpose);
	if (strcmp(entry->key, "steps") == 0) {
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
		              "it has label.LANGUAGE, ask1.LANGUAGE to ask4, steps, ends, symbol", entry->key);
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
		if (!config_has_words(&purpose->label, config->locale))
			return reading_refuse(config->file, line, "purpose %s has no label.%s, the school's language",
			              purpose->code, config->locale);
		for (size_t k = 0; k < purpose->question_count; k++)
			if (!config_has_words(&purpose->questions[k], config->locale))
				return reading_refuse(config->file, line, "purpose %s has no ask%zu.%s, the school's language",
				                      purpose->code, k + 1, config->locale);
	}
	return ERR_OK;
}
