#include "text/edit.h"

#include <string.h>

#include "text/grapheme.h"
#include "text/utf8.h"

void edit_start(struct edit *edit, const char *text, size_t limit)
{
	explicit_bzero(edit, sizeof *edit);
	edit->limit = limit;
	edit_insert(edit, text, strlen(text));
}

static size_t most_bytes(const struct edit *edit)
{
	return (edit->limit <= EDIT_LINE ? EDIT_LINE_BYTES : EDIT_BYTES) - 1;
}

bool edit_insert(struct edit *edit, const char *text, size_t length)
{
	struct arena *arena = arena_new();
	/* the text before the cursor is cleaned together with what comes, so that a mark
	 * typed after its letter composes with it */
	char *joined = arena_alloc(arena, edit->cursor + length + 1);
	memcpy(joined, edit->text, edit->cursor);
	memcpy(joined + edit->cursor, text, length);
	char *before = utf8_clean(arena, joined, edit->cursor + length);
	const char *after = edit->text + edit->cursor;
	size_t after_graphemes = grapheme_count(after), after_bytes = strlen(after);
	size_t room = edit->limit > after_graphemes ? edit->limit - after_graphemes : 0;
	size_t head = grapheme_head(before, room);
	while (head + after_bytes > most_bytes(edit) && head > 0)
		head = grapheme_previous(before, head);
	bool fits = head == strlen(before);
	char *whole = arena_printf(arena, "%.*s%s", (int)head, before, after);
	if (fits || head >= edit->cursor) {
		size_t size = strlen(whole);
		explicit_bzero(edit->text, sizeof edit->text);
		memcpy(edit->text, whole, size);
		edit->length = size;
		edit->cursor = head;
		edit_move(edit, head);
	}
	arena_free(arena);
	return fits;
}

void edit_left(struct edit *edit)
{
	edit->cursor = grapheme_previous(edit->text, edit->cursor);
}

void edit_right(struct edit *edit)
{
	edit->cursor = grapheme_next(edit->text, edit->cursor);
}

void edit_home(struct edit *edit)
{
	edit->cursor = 0;
}

void edit_end(struct edit *edit)
{
	edit->cursor = edit->length;
}

static void cut(struct edit *edit, size_t from, size_t to)
{
	memmove(edit->text + from, edit->text + to, edit->length - to);
	edit->length -= to - from;
	explicit_bzero(edit->text + edit->length, EDIT_BYTES - edit->length);
	edit->cursor = from;
}

void edit_backspace(struct edit *edit)
{
	if (edit->cursor > 0)
		cut(edit, grapheme_previous(edit->text, edit->cursor), edit->cursor);
}

void edit_delete(struct edit *edit)
{
	if (edit->cursor < edit->length)
		cut(edit, edit->cursor, grapheme_next(edit->text, edit->cursor));
}

void edit_clear(struct edit *edit)
{
	cut(edit, 0, edit->length);
}

void edit_take(struct edit *edit, size_t bytes)
{
	if (bytes > 0 && bytes <= edit->cursor)
		cut(edit, edit->cursor - bytes, edit->cursor);
}

void edit_move(struct edit *edit, size_t offset)
{
	size_t before = grapheme_previous(edit->text, offset), next = grapheme_next(edit->text, before);
	edit->cursor = offset >= edit->length ? edit->length : next <= offset ? next : before;
}

void edit_mask(const struct edit *edit, struct edit *ret_masked)
{
	edit_start(ret_masked, "", edit->limit);
	for (size_t at = 0; at < edit->length; at = grapheme_next(edit->text, at))
		edit_insert(ret_masked, "*", 1);
	/* the cursor stands behind as many signs as before */
	edit_home(ret_masked);
	for (size_t at = 0; at < edit->cursor; at = grapheme_next(edit->text, at))
		edit_right(ret_masked);
}
