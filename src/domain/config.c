#include "domain/config.h"

#include <stdlib.h>
#include <string.h>

#include "domain/config_read.h"
#include "text/locale.h"

void config_default(struct config *ret_config)
{
	*ret_config = (struct config){
		.name = "Foyer",
		.closes = "17:00",
		.locale = "en",
		.idle_ask = 90,
		.idle_done = 20,
		.idle_warn = 20,
		.idle_menu = 45,
		.offer_hours = 48,
		.late_minutes = 30,
		.hours_staff_above = 30,
		.agency_card = "",
		.scripts = { "Latn" },
		.script_count = 1,
	};
}

enum err config_load(struct arena *arena, const char *path, const struct config_names *names,
                     struct config *ret_config)
{
	if (path)
		return config_read(arena, arena_string(arena, path), names, ret_config);
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	const char *const places[] = {
		xdg && *xdg ? arena_printf(arena, "%s/foyer/foyer.conf", xdg)
		: home && *home ? arena_printf(arena, "%s/.config/foyer/foyer.conf", home) : NULL,
		"/etc/foyer/foyer.conf",
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		enum err err = places[i] ? config_read(arena, places[i], names, ret_config) : ERR_NOT_FOUND;
		if (err != ERR_NOT_FOUND)
			return err;
	}
	config_default(ret_config);
	return ERR_OK;
}

static enum err refuse_language(const struct config *config, int line, const char *tag)
{
	return err_set(ERR_INVALID, "%s:%d: this build has no language %s", config->file, line, tag);
}

enum err config_check(const struct config *config)
{
	if (config->locale_line && !locale_find(config->locale))
		return refuse_language(config, config->locale_line, config->locale);
	for (size_t i = 0; i < config->language_count; i++)
		if (!locale_find(config->languages[i]))
			return refuse_language(config, config->languages_line, config->languages[i]);
	return ERR_OK;
}

bool config_purpose_on(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->switch_count; i++)
		if (strcmp(config->switches[i].code, code) == 0)
			return config->switches[i].on;
	return true;
}

bool config_purpose_lobby(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->switch_count; i++)
		if (strcmp(config->switches[i].code, code) == 0)
			return config->switches[i].lobby;
	return false;
}

bool config_has_words(const struct config_words *words, const char *tag)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->labels[i].locale, tag) == 0)
			return true;
	return false;
}

static bool lacks(const struct config_purpose *purpose, const char *tag)
{
	bool whole = config_has_words(&purpose->label, tag);
	for (size_t i = 0; i < purpose->question_count; i++)
		whole &= config_has_words(&purpose->questions[i], tag);
	return !whole;
}

const char *config_lacks(const struct config *config, struct arena *arena)
{
	const struct locale *offered[CONFIG_LANGUAGES];
	size_t count = config_offered(config, NULL, offered, CONFIG_LANGUAGES);
	const char *said = "";
	for (size_t i = 0; i < config->purpose_count; i++) {
		const struct config_purpose *purpose = &config->purposes[i];
		const char *tags = "";
		for (size_t l = 0; l < count; l++)
			if (lacks(purpose, offered[l]->tag))
				tags = arena_printf(arena, "%s %s", tags, offered[l]->tag);
		if (*tags)
			said = arena_printf(arena, "%s%s%s:%s", said, *said ? "; " : "", purpose->code, tags);
	}
	return said;
}

const char *config_words_in(const struct config *config, const struct config_words *words, const char *locale)
{
	const char *own = NULL;
	for (size_t i = 0; i < words->count; i++) {
		const struct config_label *label = &words->labels[i];
		if (strcmp(label->locale, locale) == 0)
			return label->text;
		if (strcmp(label->locale, config->locale) == 0 || (!own && !*label->locale))
			own = label->text;
	}
	return own ? own : words->count ? words->labels[0].text : "";
}

static void offer(const struct locale *locale, const struct locale **offered, size_t most,
                  size_t *count)
{
	for (size_t i = 0; i < *count; i++)
		if (offered[i] == locale)
			return;
	if (locale && *count < most)
		offered[(*count)++] = locale;
}

size_t config_offered(const struct config *config, const struct locale *first,
                      const struct locale **ret_offered, size_t most)
{
	size_t count = 0;
	offer(first, ret_offered, most, &count);
	for (size_t i = 0; i < config->language_count; i++)
		offer(locale_find(config->languages[i]), ret_offered, most, &count);
	for (size_t i = 0; config->language_count == 0 && i < locale_count(); i++)
		offer(locale_at(i), ret_offered, most, &count);
	return count;
}
