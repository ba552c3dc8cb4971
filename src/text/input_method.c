#include "text/input_method.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/cyrillic_sound.h"
#include "text/grapheme.h"
#include "text/pinyin.h"
#include "text/utf8.h"

struct kind {
	const char *title;
	const char *language; /* whose usual one it is; NULL: of no language, or of all others */
	enum err (*begin)(enum input_method_name name);
	/* NULL: what is typed is what is written */
	enum input_method_did (*type)(struct input_method *method, struct edit *edit, char sign);
	void (*end)(void);
	int with; /* the layout's, or the language's, number */
};

static const struct kind kinds[INPUT_METHODS];

static void forget(struct input_method *method)
{
	explicit_bzero(method->waiting, sizeof method->waiting);
	method->n_waiting = method->candidates = 0;
}

static bool put(struct edit *edit, const char *text)
{
	struct edit before = *edit;
	bool fits = edit_insert(edit, text, strlen(text));
	/* half of a word would not be what was chosen */
	if (!fits)
		*edit = before;
	explicit_bzero(&before, sizeof before);
	return fits;
}

/* ---- layouts ---- */

static enum err layout_begin(enum input_method_name name)
{
	return keyboard_layout((enum keyboard_layout_name)kinds[name].with)
	               ? ERR_OK
	               : err_set(ERR_NOT_FOUND, "there is no libxkbcommon with its keyboards; please install xkb-data");
}

static enum input_method_did layout_type(struct input_method *method, struct edit *edit, char sign)
{
	const char *text = keyboard_layout_text(input_method_layout(method), sign);
	if (!text)
		return INPUT_METHOD_PASSED;
	return put(edit, text) ? INPUT_METHOD_TOOK : INPUT_METHOD_FULL;
}

/* ---- by sound ---- */

static enum cyrillic_language language_of(const struct input_method *method)
{
	return (enum cyrillic_language)kinds[method->name].with;
}

static enum input_method_did sound_type(struct input_method *method, struct edit *edit, char sign)
{
	enum cyrillic_language language = language_of(method);
	if (!cyrillic_sound_begins(language, &sign, 1))
		return input_method_settle(method, edit) ? INPUT_METHOD_PASSED : INPUT_METHOD_FULL;
	method->waiting[method->n_waiting++] = sign;
	if (!cyrillic_sound_begins(language, method->waiting, method->n_waiting)) {
		method->waiting[--method->n_waiting] = '\0';
		if (!input_method_settle(method, edit))
			return INPUT_METHOD_FULL;
		method->waiting[method->n_waiting++] = sign;
	}
	if (!cyrillic_sound_goes_on(language, method->waiting, method->n_waiting) &&
	    !input_method_settle(method, edit))
		return INPUT_METHOD_FULL;
	return INPUT_METHOD_TOOK;
}

/* ---- Pinyin ---- */

static enum err pinyin_begin(enum input_method_name name)
{
	(void)name;
	return pinyin_open();
}

static bool is_of(UChar32 point, UScriptCode script)
{
	UErrorCode status = U_ZERO_ERROR;
	return uscript_getScript(point, &status) == script;
}

/* The script of the letter before the cursor: digits and signs belong to their word, and
 * behind a space there is none. */
static bool follows(const struct edit *edit, UScriptCode script)
{
	for (size_t at = edit->cursor, bytes; at > 0;) {
		at = grapheme_previous(edit->text, at);
		UChar32 point = (UChar32)utf8_decode(edit->text + at, edit->cursor - at, &bytes);
		if (u_isUWhiteSpace(point))
			return false;
		if (u_isalpha(point))
			return is_of(point, script);
	}
	return false;
}

static bool look_up(struct input_method *method, const struct edit *edit)
{
	method->candidates = 0;
	return pinyin_search(method->waiting, method->n_waiting, !method->prose && !follows(edit, USCRIPT_HAN),
	                     &method->candidates);
}

static enum input_method_did pinyin_type(struct input_method *method, struct edit *edit, char sign)
{
	bool apostrophe = sign == '\'' && method->n_waiting > 0;
	/* a word that was begun in Latin letters goes on in them */
	bool latin = method->n_waiting == 0 && follows(edit, USCRIPT_LATIN);
	if ((!islower((unsigned char)sign) && !apostrophe) || latin)
		return input_method_settle(method, edit) ? INPUT_METHOD_PASSED : INPUT_METHOD_FULL;
	if (method->n_waiting == INPUT_METHOD_SIGNS)
		return INPUT_METHOD_FULL;
	method->waiting[method->n_waiting++] = sign;
	if (look_up(method, edit))
		return INPUT_METHOD_TOOK;
	method->waiting[--method->n_waiting] = '\0';
	if (method->n_waiting > 0)
		look_up(method, edit);
	return INPUT_METHOD_FULL;
}

/* ---- the table ---- */

static const struct kind kinds[INPUT_METHODS] = {
	[INPUT_METHOD_LATIN] = { "Á ñ", NULL, NULL, NULL, NULL, 0 },
	[INPUT_METHOD_ARABIC] = { "عربي", "ar", layout_begin, layout_type, NULL, KEYBOARD_ARABIC },
	[INPUT_METHOD_URDU] = { "اردو", "ur", layout_begin, layout_type, NULL, KEYBOARD_URDU },
	[INPUT_METHOD_UKRAINIAN] = { "Укр", "uk", layout_begin, layout_type, NULL, KEYBOARD_UKRAINIAN },
	[INPUT_METHOD_RUSSIAN] = { "Рус", "ru", layout_begin, layout_type, NULL, KEYBOARD_RUSSIAN },
	[INPUT_METHOD_UKRAINIAN_SOUND] = { "Укр sh=ш", NULL, NULL, sound_type, NULL, CYRILLIC_UKRAINIAN },
	[INPUT_METHOD_RUSSIAN_SOUND] = { "Рус sh=ш", NULL, NULL, sound_type, NULL, CYRILLIC_RUSSIAN },
	[INPUT_METHOD_PINYIN] = { "拼音", "zh", pinyin_begin, pinyin_type, pinyin_forget, 0 },
};

const char *input_method_title(enum input_method_name name)
{
	return kinds[name].title;
}

enum input_method_name input_method_of(const char *tag)
{
	size_t length = strcspn(tag, "-_");
	for (int name = 0; name < INPUT_METHODS; name++)
		if (kinds[name].language && strlen(kinds[name].language) == length &&
		    strncmp(kinds[name].language, tag, length) == 0)
			return (enum input_method_name)name;
	return INPUT_METHOD_LATIN;
}

enum err input_method_choose(struct input_method *method, enum input_method_name name)
{
	enum err err = kinds[name].begin ? kinds[name].begin(name) : ERR_OK;
	if (err != ERR_OK)
		return err;
	if (name != method->name)
		input_method_stop(method);
	method->name = name;
	return ERR_OK;
}

void input_method_stop(struct input_method *method)
{
	forget(method);
	if (kinds[method->name].end)
		kinds[method->name].end();
}

enum input_method_did input_method_type(struct input_method *method, struct edit *edit, const char *text,
                                        size_t length)
{
	const struct kind *kind = &kinds[method->name];
	/* a keyboard of one's own writes its script by itself */
	if (kind->type && length == 1 && *text > ' ' && *text <= '~')
		return kind->type(method, edit, *text);
	return input_method_settle(method, edit) ? INPUT_METHOD_PASSED : INPUT_METHOD_FULL;
}

void input_method_waiting(const struct input_method *method, const struct edit *edit,
                          char ret_text[INPUT_METHOD_BYTES])
{
	memset(ret_text, 0, INPUT_METHOD_BYTES);
	if (kinds[method->name].type == sound_type)
		cyrillic_sound_read(language_of(method), edit->text, edit->cursor, method->waiting,
		                    method->n_waiting, ret_text);
	else
		memcpy(ret_text, method->waiting, method->n_waiting);
}

bool input_method_settle(struct input_method *method, struct edit *edit)
{
	char text[INPUT_METHOD_BYTES];
	input_method_waiting(method, edit, text);
	bool fits = method->n_waiting == 0 || put(edit, text);
	explicit_bzero(text, sizeof text);
	forget(method);
	return fits;
}

bool input_method_backspace(struct input_method *method, const struct edit *edit)
{
	if (method->n_waiting == 0)
		return false;
	method->waiting[--method->n_waiting] = '\0';
	method->candidates = 0;
	if (method->n_waiting > 0 && kinds[method->name].type == pinyin_type)
		look_up(method, edit);
	return true;
}

void input_method_drop(struct input_method *method)
{
	forget(method);
}

bool input_method_candidate(const struct input_method *method, size_t nth,
                            char ret_text[INPUT_METHOD_BYTES])
{
	return nth < method->candidates && pinyin_candidate(nth, ret_text) > 0;
}

bool input_method_take(struct input_method *method, struct edit *edit, size_t nth)
{
	char text[INPUT_METHOD_BYTES] = "";
	size_t signs = nth < method->candidates ? pinyin_candidate(nth, text) : 0;
	bool fits = signs > 0 && signs <= method->n_waiting && put(edit, text);
	explicit_bzero(text, sizeof text);
	if (!fits)
		return false;
	/* an apostrophe parted what was taken from what is left */
	if (method->waiting[signs] == '\'')
		signs++;
	method->n_waiting -= signs;
	memmove(method->waiting, method->waiting + signs, method->n_waiting);
	explicit_bzero(method->waiting + method->n_waiting, signs);
	method->candidates = 0;
	if (method->n_waiting > 0)
		look_up(method, edit);
	return true;
}

const struct keyboard_layout *input_method_layout(const struct input_method *method)
{
	return kinds[method->name].type == layout_type
	               ? keyboard_layout((enum keyboard_layout_name)kinds[method->name].with)
	               : NULL;
}
