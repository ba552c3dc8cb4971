#include "base/ini.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 4096 };

static char *trim(char *text)
{
	while (*text == ' ' || *text == '\t')
		text++;
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		text[--length] = '\0';
	return text;
}

static enum err read_line(char *line, const char *path, int number, char *section,
                          size_t section_size, ini_handler *handler, void *context)
{
	char *text = trim(line);
	if (*text == '\0' || *text == '#')
		return ERR_OK;
	if (*text == '[') {
		size_t length = strlen(text);
		if (text[length - 1] != ']' || length - 2 >= section_size || length < 3)
			return err_set(ERR_INVALID, "%s:%d: a section is written [name]", path, number);
		memcpy(section, text + 1, length - 2);
		section[length - 2] = '\0';
		return ERR_OK;
	}
	char *equals = strchr(text, '=');
	if (!equals || equals == text)
		return err_set(ERR_INVALID, "%s:%d: expected `key = value`", path, number);
	*equals = '\0';
	struct ini_entry entry = { path, number, section, trim(text), trim(equals + 1) };
	return handler(context, &entry);
}

enum err ini_read(const char *path, ini_handler *handler, void *context)
{
	FILE *file = fopen(path, "re");
	if (!file)
		return err_set(errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "cannot read %s: %s", path,
		               strerror(errno));
	char line[LINE_BYTES + 2], section[128] = "";
	enum err err = ERR_OK;
	for (int number = 1; err == ERR_OK && fgets(line, sizeof line, file); number++) {
		size_t length = strlen(line);
		if (length == sizeof line - 1 && line[length - 1] != '\n')
			err = err_set(ERR_INVALID, "%s:%d: a line has more than %d bytes", path, number,
			              LINE_BYTES);
		else
			err = read_line(line, path, number, section, sizeof section, handler, context);
	}
	if (err == ERR_OK && ferror(file))
		err = err_set(ERR_IO, "cannot read %s: %s", path, strerror(errno));
	fclose(file);
	return err;
}
