#include "text/keyboard_layout.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <xkbcommon/xkbcommon.h>

#include "text/utf8.h"

static const char *const signs[KEYBOARD_ROWS][2] = {
	{ "`1234567890-=", "~!@#$%^&*()_+" },
	{ "qwertyuiop[]\\", "QWERTYUIOP{}|" },
	{ "asdfghjkl;'", "ASDFGHJKL:\"" },
	{ "zxcvbnm,./", "ZXCVBNM<>?" },
};

static const char *const layouts[KEYBOARD_LAYOUTS] = {
	[KEYBOARD_ARABIC] = "ara",
	[KEYBOARD_URDU] = "pk",
	[KEYBOARD_UKRAINIAN] = "ua",
	[KEYBOARD_RUSSIAN] = "ru",
};

#define FUNCTIONS(X)                                                                    \
	X(xkb_context_new) X(xkb_context_set_log_level) X(xkb_context_unref)                \
	X(xkb_keymap_new_from_names) X(xkb_keymap_unref) X(xkb_keymap_key_by_name)          \
	X(xkb_keymap_key_get_syms_by_level) X(xkb_keysym_to_utf32)

struct library {
#define MEMBER(name) __typeof__(&name) name;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static bool find(void *handle, struct library *library)
{
	bool whole = true;
#define FIND(name) whole &= (*(void **)&library->name = dlsym(handle, #name)) != NULL;
	FUNCTIONS(FIND)
#undef FIND
	return whole;
}

int keyboard_row_keys(int row)
{
	return (int)strlen(signs[row][0]);
}

char keyboard_sign(int row, int col, bool shift)
{
	return signs[row][shift][col];
}

/* XKB's name of a place: TLDE AE01 … AE12, AD01 … AD12 BKSL, AC01 …, AB01 … */
static void name_key(int row, int col, char name[5])
{
	static const char rows[KEYBOARD_ROWS] = { 'E', 'D', 'C', 'B' };
	if (row == 0 && col == 0)
		strcpy(name, "TLDE");
	else if (row == 1 && col == KEYBOARD_COLS - 1)
		strcpy(name, "BKSL");
	else
		snprintf(name, 5, "A%c%02u", rows[row], (unsigned)(row == 0 ? col : col + 1) % 100);
}

/* A letter as names have it: some keys of Arabic layouts give a joined form. */
static void write_letter(uint32_t point, char text[KEYBOARD_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar from[2], to[4];
	int32_t units = 0, length = 0, bytes = 0;
	U16_APPEND_UNSAFE(from, units, (UChar32)point);
	if (point >= 0xfb50 && point <= 0xfefc)
		length = unorm2_normalize(nfkc, from, units, to, 4, &status);
	char out[KEYBOARD_BYTES];
	u_strToUTF8(out, KEYBOARD_BYTES, &bytes, length ? to : from, length ? length : units, &status);
	if (U_SUCCESS(status) && bytes < KEYBOARD_BYTES)
		memcpy(text, out, (size_t)bytes + 1);
}

static void read_keys(const struct library *xkb, struct xkb_keymap *map, struct keyboard_layout *layout)
{
	for (int row = 0; row < KEYBOARD_ROWS; row++)
		for (int col = 0; col < keyboard_row_keys(row); col++)
			for (unsigned level = 0; level < 2; level++) {
				char name[5];
				name_key(row, col, name);
				xkb_keycode_t key = xkb->xkb_keymap_key_by_name(map, name);
				const xkb_keysym_t *symbols;
				if (xkb->xkb_keymap_key_get_syms_by_level(map, key, 0, level, &symbols) != 1)
					continue;
				uint32_t point = xkb->xkb_keysym_to_utf32(symbols[0]);
				if (point > ' ' && point != 0x7f)
					write_letter(point, layout->keys[row][col][level]);
			}
}

static bool load(const struct library *xkb, const char *name, struct keyboard_layout *layout)
{
	struct xkb_context *context = xkb->xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
	if (!context)
		return false;
	/* it would write over the screen */
	xkb->xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
	const struct xkb_rule_names names = { .rules = "evdev", .model = "pc105", .layout = name };
	struct xkb_keymap *map = xkb->xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
	if (map)
		read_keys(xkb, map, layout);
	xkb->xkb_keymap_unref(map);
	xkb->xkb_context_unref(context);
	return map != NULL;
}

const struct keyboard_layout *keyboard_layout(enum keyboard_layout_name name)
{
	static struct keyboard_layout read[KEYBOARD_LAYOUTS];
	static bool tried[KEYBOARD_LAYOUTS], known[KEYBOARD_LAYOUTS];
	struct library library;
	if (!tried[name]) {
		tried[name] = true;
		void *handle = dlopen("libxkbcommon.so.0", RTLD_NOW | RTLD_LOCAL);
		known[name] = handle && find(handle, &library) && load(&library, layouts[name], &read[name]);
		if (handle)
			dlclose(handle);
	}
	return known[name] ? &read[name] : NULL;
}

const char *keyboard_layout_text(const struct keyboard_layout *layout, char sign)
{
	if (!sign || (sign >= '0' && sign <= '9'))
		return NULL;
	for (int row = 0; row < KEYBOARD_ROWS; row++)
		for (int shift = 0; shift < 2; shift++) {
			const char *at = strchr(signs[row][shift], sign);
			const char *text = at ? layout->keys[row][at - signs[row][shift]][shift] : "";
			if (*text)
				return text;
		}
	return NULL;
}

void keyboard_layout_label(const struct keyboard_layout *layout, int row, int col, bool shift,
                           char ret_label[KEYBOARD_BYTES])
{
	static const char bearer[] = "\u0640"; /* the stroke that joins Arabic letters */
	const char *text = layout ? layout->keys[row][col][shift] : "";
	size_t length = strlen(text), bytes;
	if (!layout)
		snprintf(ret_label, KEYBOARD_BYTES, "%c", keyboard_sign(row, col, shift));
	else if (length > 0 && u_charType((UChar32)utf8_decode(text, length, &bytes)) == U_NON_SPACING_MARK)
		snprintf(ret_label, KEYBOARD_BYTES, "%s%.5s", bearer, text);
	else
		snprintf(ret_label, KEYBOARD_BYTES, "%s", text);
}
