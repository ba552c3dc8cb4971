#include "text/search_key.h"

#include <stdio.h>
#include <string.h>

#include "text/phone.h"
#include "text/search_fold.h"
#include "text/utf8.h"

enum {
	WORDS_MOST = 64,   /* of one person; a name of more is found by these */
	JOINED_MOST = 4,   /* words of one part of a name that are also one word … */
	JOINED_HEAD = 4,   /* … where the first has no more letters: de la, al, thị, mary */
	SIGNS_MOST = 8,    /* a Han name is found from each of its first signs on */
	PHONE_LEAST = 4,
};

static void add(struct search_words *words, const char *word)
{
	if (!*word || words->count == WORDS_MOST)
		return;
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->list[i], word) == 0)
			return;
	words->list = arena_grow(words->arena, words->list, words->count, &words->room, sizeof *words->list);
	words->list[words->count++] = word;
}

static void add_marked(struct search_words *words, enum search_mark mark, const char *word)
{
	if (*word)
		add(words, arena_printf(words->arena, "%c%s", mark, word));
}

/* The next word of a text with spaces between; NULL after the last. */
static const char *next_word(struct arena *arena, const char **at)
{
	*at += strspn(*at, " ");
	size_t length = strcspn(*at, " ");
	if (length == 0)
		return NULL;
	const char *word = arena_copy(arena, *at, length);
	*at += length;
	return word;
}

static const char *without(struct arena *arena, const char *text, char sign)
{
	char *out = arena_string(arena, text), *to = out;
	for (const char *from = out; *from; from++)
		if (*from != sign)
			*to++ = *from;
	*to = '\0';
	return out;
}

static void add_skeletons(struct search_words *words, const char *word)
{
	const char *skeletons[SEARCH_SKELETONS];
	size_t count = search_skeleton(words->keys, words->arena, word, skeletons);
	for (size_t i = 0; i < count; i++)
		add_marked(words, SEARCH_MARK_SKELETON, skeletons[i]);
}

/* In Latin letters; the readings of signs each alone and together. */
static void add_latin(struct search_words *words, const char *word)
{
	const char *spellings[SEARCH_SPELLINGS], *at, *reading;
	size_t count = search_latin(words->keys, words->arena, word, spellings);
	for (size_t i = 0; i < count; i++) {
		add(words, without(words->arena, spellings[i], ' '));
		for (at = spellings[i]; (reading = next_word(words->arena, &at));)
			add(words, reading);
	}
}

/* A vowel or a last consonant of Hangul, which begins no syllable. */
static bool inside_syllable(uint32_t point)
{
	return point >= 0x1160 && point <= 0x11ff;
}

/* Where no spaces are written a name begins at each sign. */
static void add_tails(struct search_words *words, const char *word)
{
	size_t left = strlen(word), bytes;
	for (int signs = 0; left > 0 && signs < SIGNS_MOST; word += bytes, left -= bytes) {
		if (inside_syllable(utf8_decode(word, left, &bytes)))
			continue;
		add(words, word);
		signs++;
	}
}

static void add_word(struct search_words *words, const char *word)
{
	static const char article[] = "ال";
	size_t head = sizeof article - 1;
	switch (search_script(word)) {
	case SEARCH_SCRIPT_LATIN:
		add(words, word);
		return;
	case SEARCH_SCRIPT_CONSONANT:
		add(words, word);
		add_skeletons(words, word);
		/* two letters more than the article, which have two bytes each */
		if (strncmp(word, article, head) == 0 && strlen(word) >= head + 4) {
			add(words, word + head);
			add_skeletons(words, word + head);
		}
		return;
	case SEARCH_SCRIPT_HAN:
	case SEARCH_SCRIPT_HANGUL:
		add_tails(words, word);
		add_latin(words, word);
		return;
	case SEARCH_SCRIPT_LOOSE:
		add_skeletons(words, word);
		break;
	default:
		break;
	}
	add(words, word);
	add_latin(words, word);
}

static void add_parts(struct search_words *words, const char *word)
{
	add_word(words, without(words->arena, word, SEARCH_FOLD_JOIN));
	if (!strchr(word, SEARCH_FOLD_JOIN))
		return;
	char *parts = arena_string(words->arena, word);
	for (char *sign = parts; *sign; sign++)
		if (*sign == SEARCH_FOLD_JOIN)
			*sign = ' ';
	const char *at = parts, *part;
	while ((part = next_word(words->arena, &at)))
		add_word(words, part);
}

static void add_field(struct search_words *words, const char *text)
{
	if (!text || !*text)
		return;
	const char *folded = search_fold(words->arena, text), *at = folded, *word;
	int count = 0;
	for (; (word = next_word(words->arena, &at)); count++)
		add_parts(words, word);
	if (count >= 2 && count <= JOINED_MOST && strcspn(folded, " ") <= JOINED_HEAD)
		add_word(words, without(words->arena, without(words->arena, folded, ' '), SEARCH_FOLD_JOIN));
}

static bool is_sign_script(enum search_script script)
{
	return script == SEARCH_SCRIPT_HAN || script == SEARCH_SCRIPT_HANGUL;
}

static void add_reading(struct search_words *words, const char *signs)
{
	const char *spellings[SEARCH_SPELLINGS];
	if (search_latin(words->keys, words->arena, signs, spellings) > 0)
		add(words, without(words->arena, spellings[0], ' '));
}

/* A name of signs that nobody divided: the family's part is its first sign, or two. */
static void add_undivided(struct search_words *words, const char *name)
{
	enum { FAMILY_SIGNS = 2 };
	const char *folded = search_fold(words->arena, name);
	size_t at = 0, length = strlen(folded), bytes;
	if (!is_sign_script(search_script(folded)) || strchr(folded, ' '))
		return;
	for (int sign = 0; sign < FAMILY_SIGNS && at < length; sign++) {
		do {
			utf8_decode(folded + at, length - at, &bytes);
			at += bytes;
		} while (at < length && inside_syllable(utf8_decode(folded + at, length - at, &bytes)));
		add_reading(words, arena_printf(words->arena, "%.*s", (int)at, folded));
		if (at < length)
			add_reading(words, folded + at);
	}
}

void search_key_name(struct search_words *words, const struct search_name *name)
{
	add_field(words, name->family);
	add_field(words, name->given);
	add_field(words, name->middle);
	if (!name->given || !*name->given)
		return;
	if (!name->family || !*name->family) {
		add_undivided(words, name->given);
		return;
	}
	const char *family = search_fold(words->arena, name->family);
	const char *given = search_fold(words->arena, name->given);
	enum search_script script = search_script(family);
	if (script != search_script(given) || !is_sign_script(script))
		return;
	/* written in one, read in one */
	const char *parts = without(words->arena, arena_printf(words->arena, "%s%s", family, given), ' ');
	const char *whole = without(words->arena, parts, SEARCH_FOLD_JOIN);
	add(words, whole);
	add_reading(words, whole);
}

void search_key_called(struct search_words *words, const char *called)
{
	add_field(words, called);
}

const char *search_key_digits(struct arena *arena, const char *text, bool *ret_only)
{
	char phone[PHONE_BYTES];
	*ret_only = phone_read(text, phone) == PHONE_OK;
	if (*ret_only) {
		char *digits = arena_string(arena, phone + (*phone == '+'));
		digits[strcspn(digits, "x")] = '\0';
		return strlen(digits) >= PHONE_LEAST ? digits : "";
	}
	/* four digits are too few for a telephone and enough for the end of one */
	const char *folded = search_fold(arena, text);
	char *digits = arena_alloc(arena, strlen(folded) + 1), *to = digits;
	*ret_only = true;
	for (const char *at = folded; *at; at++) {
		if (*at >= '0' && *at <= '9')
			*to++ = *at;
		else if (*at != ' ' && *at != SEARCH_FOLD_JOIN)
			*ret_only = false;
	}
	return to - digits >= PHONE_LEAST ? digits : "";
}

const char *search_key_of_phone(struct arena *arena, const char *digits)
{
	size_t length = strlen(digits);
	char *out = arena_alloc(arena, length + 2);
	out[0] = SEARCH_MARK_PHONE;
	for (size_t i = 0; i < length; i++)
		out[1 + i] = digits[length - 1 - i];
	return out;
}

void search_key_phone(struct search_words *words, const char *phone)
{
	bool only;
	const char *digits = search_key_digits(words->arena, phone, &only);
	if (*digits)
		add(words, search_key_of_phone(words->arena, digits));
}

void search_key_mail(struct search_words *words, const char *address)
{
	add_marked(words, SEARCH_MARK_MAIL, search_fold_code(words->arena, address));
}

void search_key_number(struct search_words *words, const char *number)
{
	add_marked(words, SEARCH_MARK_NUMBER, search_fold_code(words->arena, number));
}

void search_key_class(struct search_words *words, const char *title)
{
	const char *folded = search_fold(words->arena, title), *at = folded, *word;
	while ((word = next_word(words->arena, &at)))
		add_marked(words, SEARCH_MARK_CLASS, without(words->arena, word, SEARCH_FOLD_JOIN));
	add_marked(words, SEARCH_MARK_CLASS, without(words->arena, without(words->arena, folded, ' '), SEARCH_FOLD_JOIN));
}

const char *search_key_of_grade(struct arena *arena, const char *grade)
{
	const char *folded = without(arena, search_fold(arena, grade), ' ');
	while (folded[0] == '0' && folded[1])
		folded++;
	return *folded ? arena_printf(arena, "%c%s", SEARCH_MARK_GRADE, without(arena, folded, SEARCH_FOLD_JOIN)) : "";
}

void search_key_grade(struct search_words *words, const char *grade)
{
	add(words, search_key_of_grade(words->arena, grade));
}

const char *search_key_of_school(struct arena *arena, int64_t school)
{
	return arena_printf(arena, "%c%llx", SEARCH_MARK_SCHOOL, (unsigned long long)school);
}

void search_key_school(struct search_words *words, int64_t school)
{
	add(words, search_key_of_school(words->arena, school));
}

const char *search_key_text(const struct search_words *words)
{
	size_t length = 0;
	for (size_t i = 0; i < words->count; i++)
		length += strlen(words->list[i]) + 1;
	char *text = arena_alloc(words->arena, length + 1), *to = text;
	for (size_t i = 0; i < words->count; i++)
		to += sprintf(to, "%s%s", i > 0 ? " " : "", words->list[i]);
	return text;
}
