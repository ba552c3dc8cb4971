#include "domain/history_text.h"

#include <string.h>

/* A clean text has no control characters. */
static char *put_string(char *at, const char *text)
{
	*at++ = '"';
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			*at++ = '\\';
		*at++ = *text;
	}
	*at++ = '"';
	return at;
}

static void put_pair(char *at, const char *key, const char *value)
{
	at = put_string(at, key);
	*at++ = ':';
	strcpy(put_string(at, value), "}");
}

char *history_text_one(struct arena *arena, const char *key, const char *value)
{
	char *json = arena_alloc(arena, strlen(key) + 2 * strlen(value) + 9);
	*json = '{';
	put_pair(json + 1, key, value);
	return json;
}

char *history_text_more(struct arena *arena, const char *json, const char *key, const char *value)
{
	size_t length = strlen(json) - 1;
	char *more = arena_alloc(arena, length + strlen(key) + 2 * strlen(value) + 9);
	memcpy(more, json, length);
	more[length] = ',';
	put_pair(more + length + 1, key, value);
	return more;
}

/* Reads a string whose opening quote is at `at`; returns what is behind its end. */
static const char *read_string(const char *at, char *to)
{
	for (at++; *at && *at != '"'; at++) {
		if (*at == '\\' && at[1])
			at++;
		*to++ = *at;
	}
	*to = '\0';
	return *at ? at + 1 : at;
}

bool history_text_find(struct arena *arena, const char *json, const char *key, const char **ret_value)
{
	char *name = arena_alloc(arena, strlen(json) + 1), *value = arena_alloc(arena, strlen(json) + 1);
	const char *at = json;
	while (*at == '{' || *at == ',') {
		at = read_string(at + 1, name);
		at = read_string(at + 1, value);
		if (strcmp(name, key) == 0) {
			*ret_value = value;
			return true;
		}
	}
	return false;
}
