#include <string.h>

#include "base/block.h"
#include "hsds_inside.h"
#include "text/utf8.h"

enum { FILE_MOST = 256 * 1024 * 1024, DEPTH_MOST = 64 };

struct document {
	const char *name, *text;
	size_t length, at;
	hsds_document_each_fn *each;
	void *context;
};

static long line_at(const struct document *document, size_t at)
{
	long line = 1;
	for (size_t i = 0; i < at; i++)
		line += document->text[i] == '\n';
	return line;
}

static enum err unreadable(const struct document *document, size_t at, const char *what)
{
	struct arena *arena = arena_new();
	/* the library repeats what it met */
	enum err err = err_set(ERR_INVALID, "%s:%ld: this is no JSON: %.120s", document->name, line_at(document, at),
	                       utf8_clean(arena, what, strlen(what)));
	arena_free(arena);
	return err;
}

static void skip_space(struct document *document)
{
	document->at += strspn(document->text + document->at, " \t\r\n");
}

static bool take(struct document *document, char byte)
{
	skip_space(document);
	bool found = document->text[document->at] == byte;
	document->at += found;
	return found;
}

/* The value that begins here; the caller's. */
static enum err read_value(struct document *document, json_t **ret_value)
{
	json_error_t error;
	skip_space(document);
	size_t from = document->at;
	json_t *value = json_loadb(document->text + from, document->length - from,
	                           JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &error);
	if (!value)
		return unreadable(document, from + (error.position > 0 ? (size_t)error.position - 1 : 0), error.text);
	document->at += (size_t)error.position;
	*ret_value = value;
	return ERR_OK;
}

/* Element by element: all of a large list need not be in memory. */
static enum err read_elements(struct document *document, const char *pointer)
{
	char place[64];
	size_t index = 0;
	take(document, '[');
	if (take(document, ']'))
		return ERR_OK;
	do {
		json_t *object = NULL;
		enum err err = read_value(document, &object);
		if (err != ERR_OK)
			return err;
		snprintf(place, sizeof place, "%s/%zu", pointer, index++);
		document->each(document->context, place, object);
		json_decref(object);
	} while (take(document, ','));
	return take(document, ']') ? ERR_OK : unreadable(document, document->at, "']' is expected");
}

/* One member of the outermost object, into `page`, or the list that it is. */
static enum err read_member(struct document *document, json_t *page, bool *ret_listed)
{
	json_t *key = NULL, *value = NULL;
	enum err err = read_value(document, &key);
	if (err == ERR_OK && (!json_is_string(key) || !take(document, ':')))
		err = unreadable(document, document->at, "a key and ':' are expected");
	skip_space(document);
	const char *name = err == ERR_OK ? json_string_value(key) : "";
	if (err == ERR_OK && strcmp(name, "contents") == 0 && document->text[document->at] == '[') {
		*ret_listed = true;
		err = read_elements(document, "/contents");
	} else if (err == ERR_OK && json_object_get(page, name)) {
		err = unreadable(document, document->at, "a key stands twice");
	} else if (err == ERR_OK) {
		err = read_value(document, &value);
	}
	if (value)
		json_object_set_new(page, name, value);
	json_decref(key);
	return err;
}

/* A service, an organization, or a page with a list of them. */
static enum err read_page(struct document *document)
{
	enum err err = ERR_OK;
	bool listed = false;
	json_t *page = json_object();
	take(document, '{');
	bool ended = take(document, '}');
	while (err == ERR_OK && !ended) {
		err = read_member(document, page, &listed);
		if (err == ERR_OK && !take(document, ',')) {
			ended = take(document, '}');
			if (!ended)
				err = unreadable(document, document->at, "'}' is expected");
		}
	}
	if (err == ERR_OK && !listed)
		document->each(document->context, "", page);
	json_decref(page);
	return err;
}

/* So that nothing that goes down into it goes too deep. */
static enum err check_depth(const struct document *document)
{
	size_t depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < document->length; i++) {
		char byte = document->text[i];
		if (quoted) {
			i += byte == '\\';
			quoted = byte != '"';
			continue;
		}
		quoted = byte == '"';
		depth += byte == '{' || byte == '[';
		depth -= (byte == '}' || byte == ']') && depth > 0;
		if (depth > DEPTH_MOST)
			return err_set(ERR_INVALID, "%s:%ld: it is nested more than %d levels deep", document->name,
			               line_at(document, i), DEPTH_MOST);
	}
	return ERR_OK;
}

static enum err read_all(struct document *document)
{
	static const char bom[] = "\xef\xbb\xbf";
	enum err err = check_depth(document);
	if (err != ERR_OK)
		return err;
	if (strncmp(document->text, bom, sizeof bom - 1) == 0)
		document->at = sizeof bom - 1;
	skip_space(document);
	char first = document->text[document->at];
	if (first != '[' && first != '{')
		return unreadable(document, document->at, "'[' or '{' is expected");
	err = first == '[' ? read_elements(document, "") : read_page(document);
	skip_space(document);
	if (err == ERR_OK && document->at < document->length)
		err = unreadable(document, document->at, "the end of the file is expected");
	return err;
}

enum err hsds_document_read(struct bundle *bundle, const char *name, hsds_document_each_fn *each, void *context)
{
	struct document document = { .name = name, .each = each, .context = context };
	char *text;
	enum err err = hsds_load(bundle, name, FILE_MOST, &text, &document.length);
	if (err != ERR_OK)
		return err;
	document.text = text;
	err = read_all(&document);
	block_free(text);
	return err;
}
