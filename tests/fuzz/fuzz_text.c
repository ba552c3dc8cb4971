/* Anything that a person may type, through cleaning, editing and layout. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz.h"
#include "text/edit.h"
#include "text/grapheme.h"
#include "text/layout.h"
#include "text/letters.h"
#include "text/locale.h"
#include "text/phone.h"
#include "text/utf8.h"

const char *const fuzz_seeds[] = {
	"Rosa M\xc3\xa9ndez", "\xd9\x85\xd8\xad\xd9\x85\xd8\xaf \xd8\xb9\xd9\x84\xd9\x8a 203-555-0134",
	"\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x99 Bruce", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86",
	"\xe2\x80\xaeR\xe2\x81\xa6o\xe2\x80\x8fs\xe2\x80\x8b" "a\xe2\x80\x8d",
	"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "\xed\xa0\x80\xc0\xaf\xff",
	"\033]0;x\007\033[31mred", "(203) 555 0134", "\xd8\xb3 c\xea\xaf\xaa\xea\xaf\xaa", NULL,
};

static void lay_out(struct arena *arena, const char *clean, int width)
{
	struct line *lines;
	size_t count = layout_wrap(arena, clean, "ar", LAYOUT_AUTO_LTR, width, 20, &lines);
	for (size_t i = 0; i < count; i++) {
		int cells = 0;
		for (size_t c = 0; c < lines[i].count; c++)
			cells += lines[i].clusters[c].cells;
		if (cells != lines[i].cells || cells > width)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static bool started;
	if (!started && locale_start(getenv("FOYER_LOCALES"), NULL) != ERR_OK)
		abort();
	started = true;
	struct arena *arena = arena_new();
	char *clean = utf8_clean(arena, (const char *)bytes, size);
	if (strlen(clean) > 3 * size || !utf8_valid(clean, strlen(clean)))
		abort();
	for (const unsigned char *c = (const unsigned char *)clean; *c; c++)
		if (*c < 0x20 || *c == 0x7f)
			abort();
	/* what is clean stays as it is */
	if (strcmp(utf8_clean(arena, clean, strlen(clean)), clean) != 0)
		abort();
	struct edit edit;
	edit_start(&edit, "", 60);
	edit_insert(&edit, (const char *)bytes, size);
	if (grapheme_count(edit.text) > 60 || edit.length != strlen(edit.text))
		abort();
	for (size_t i = 0; i < size && i < 40; i++) {
		void (*const does[])(struct edit *) = {
			edit_left, edit_right, edit_home, edit_end, edit_backspace, edit_delete,
		};
		does[bytes[i] % 6](&edit);
		if (edit.cursor > edit.length || edit.length != strlen(edit.text))
			abort();
	}
	struct letters_offer offer;
	letters_accents.offer(edit.text, edit.cursor, "\xc3\xa1", &offer);
	if (offer.count == 0 || offer.replaces > edit.cursor)
		abort();
	static const int widths[] = { 2, 7, 40, 72 };
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		lay_out(arena, clean, widths[i]);
	char phone[PHONE_BYTES];
	phone_read(clean, phone);
	arena_free(arena);
	return 0;
}
