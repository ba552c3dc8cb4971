#include "config_reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

enum { CODE_BYTES_MOST = 32 };

enum err reading_refuse(const char *file, int line, const char *format, ...)
{
	char reason[400];
	va_list args;
	va_start(args, format);
	vsnprintf(reason, sizeof reason, format, args);
	va_end(args);
	return err_set(ERR_INVALID, "%s:%d: %s", file, line, reason);
}

enum err reading_refuse_entry(const struct ini_entry *entry, const char *wanted)
{
	return reading_refuse(entry->file, entry->line, "%s in [%s] must be %s, not \"%.60s\"", entry->key,
	              entry->section, wanted, entry->value);
}

int reading_line_of(const struct reading *reading, const char *section, const char *key)
{
	int line = 0;
	for (const struct seen *seen = reading->seen; seen; seen = seen->next)
		if (strcmp(seen->section, section) == 0 && (!key || strcmp(seen->key, key) == 0))
			line = seen->line;
	return line;
}

bool reading_in_list(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

const char *reading_next_word(struct arena *arena, const char **at, const char *separators)
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

bool reading_is_code(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return text[0] >= 'a' && text[0] <= 'z' && text[length] == '\0' && length <= CODE_BYTES_MOST;
}

bool reading_is_tag(const char *text)
{
	size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
	return length >= 2 && length < CONFIG_TAG_BYTES && text[length] == '\0' && text[0] != '-';
}

bool reading_is_shown(const char *text)
{
	size_t length = strlen(text);
	if (length > CONFIG_NAME_BYTES || !utf8_valid(text, length) || utf8_blank(text))
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7f)
			return false;
	return true;
}

bool reading_word(const char *value, const char *const *words, int *ret_index)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(value, words[i]) == 0) {
			*ret_index = i;
			return true;
		}
	return false;
}
