#include "base/ini.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 4096 };

/* Reads to the end of the line and keeps what fits, with a NUL behind it; false at the
 * end of the file. `ret_length` counts what did not fit, too. */
static bool next_line(FILE *file, char line[LINE_BYTES + 1], size_t *ret_length)
{
	size_t length = 0;
	int byte;
	while ((byte = getc(file)) != EOF && byte != '\n') {
		if (length < LINE_BYTES)
			line[length] = (char)byte;
		length++;
	}
	line[length < LINE_BYTES ? length : LINE_BYTES] = '\0';
	*ret_length = length;
	return byte != EOF || length > 0;
}

/* How many bytes follow the first one of a code point; -1 when it is none. */
static int following(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first < 0xc2 || first > 0xf4)
		return -1;
	return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

/* Ends at the NUL. Surrogates and overlong forms are no UTF-8. */
static bool valid(const char *text)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
		int more = following(*at);
		if (more < 0)
			return false;
		uint32_t point = more ? *at & (0x3fu >> more) : *at;
		for (int i = 0; i < more; i++) {
			if ((*++at & 0xc0) != 0x80)
				return false;
			point = point << 6 | (*at & 0x3f);
		}
		if (point < least[more] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
			return false;
	}
	return true;
}

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
	static const char byte_order_mark[] = "\xef\xbb\xbf";
	char line[LINE_BYTES + 1], section[128] = "";
	enum err err = ERR_OK;
	size_t length;
	for (int number = 1; err == ERR_OK && next_line(file, line, &length); number++) {
		char *text = line;
		if (number == 1 && strncmp(line, byte_order_mark, strlen(byte_order_mark)) == 0)
			text += strlen(byte_order_mark);
		if (length > LINE_BYTES)
			err = err_set(ERR_INVALID, "%s:%d: a line has more than %d bytes", path, number,
			              LINE_BYTES);
		else if (strlen(line) != length || !valid(line))
			err = err_set(ERR_INVALID, "%s:%d: a line is not UTF-8 text", path, number);
		else
			err = read_line(text, path, number, section, sizeof section, handler, context);
	}
	if (err == ERR_OK && ferror(file))
		err = err_set(ERR_IO, "cannot read %s: %s", path, strerror(errno));
	fclose(file);
	return err;
}
