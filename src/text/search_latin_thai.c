/* A further room of search_latin: Thai, whose vowels stand before, behind, above and below
 * their consonant, or are not written. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "search_latin_inside.h"
#include "text/utf8.h"

enum {
	LETTERS_MOST = 96, FIRST = 0xe01, CONSONANTS = 46, CARRIER = 0xe2d, YO = 0xe22, WO = 0xe27, RO = 0xe23,
	SARA_A = 0xe30, MAI_HAN = 0xe31, SARA_AA = 0xe32, SARA_I = 0xe34, SARA_II = 0xe35, SARA_UEE = 0xe37,
	SARA_U = 0xe38, SARA_UU = 0xe39, SARA_E = 0xe40, SARA_AE = 0xe41, SARA_O = 0xe42, AI_FIRST = 0xe43,
	AI_LAST = 0xe44, SHORT = 0xe47, TONE_LAST = 0xe4b, SILENT = 0xe4c, NIKHAHIT = 0xe4d,
};

/* From ก on: at the beginning of a syllable, and at its end. */
static const struct { const char *first, *last; } consonants[CONSONANTS] = {
	{ "k", "k" }, { "kh", "k" }, { "kh", "k" }, { "kh", "k" }, { "kh", "k" }, { "kh", "k" }, { "ng", "ng" },
	{ "ch", "t" }, { "ch", "t" }, { "ch", "t" }, { "s", "t" }, { "ch", "t" }, { "y", "n" }, { "d", "t" }, { "t", "t" },
	{ "th", "t" }, { "th", "t" }, { "th", "t" }, { "n", "n" }, { "d", "t" }, { "t", "t" }, { "th", "t" }, { "th", "t" },
	{ "th", "t" }, { "n", "n" }, { "b", "p" }, { "p", "p" }, { "ph", "p" }, { "f", "p" }, { "ph", "p" }, { "f", "p" },
	{ "ph", "p" }, { "m", "m" }, { "y", "i" }, { "r", "n" }, { "rue", "" }, { "l", "n" }, { "lue", "" }, { "w", "o" },
	{ "s", "t" }, { "s", "t" }, { "s", "t" }, { "h", "" }, { "l", "n" }, { "", "" }, { "h", "" },
};

/* Letters without tones and without what is crossed out as silent; 0 behind the last. */
struct reading {
	uint32_t letters[LETTERS_MOST + 4];
	size_t count, at;
	char *to;
};

static bool consonant(uint32_t letter)
{
	return letter >= FIRST && letter < FIRST + CONSONANTS;
}

static bool leading(uint32_t letter)
{
	return letter >= SARA_E && letter <= AI_LAST;
}

static bool mark(uint32_t letter)
{
	return (letter >= SARA_A && letter <= SARA_UU) || letter == NIKHAHIT;
}

static bool read_letters(struct reading *reading, const char *word)
{
	size_t left = strlen(word), bytes;
	for (; left > 0; word += bytes, left -= bytes) {
		uint32_t letter = utf8_decode(word, left, &bytes);
		if (letter < FIRST || letter > NIKHAHIT || reading->count == LETTERS_MOST)
			return false;
		if (letter == SILENT) {
			if (reading->count > 1 && mark(reading->letters[reading->count - 1]))
				reading->count--;
			if (reading->count > 0)
				reading->count--;
		} else if (letter < SHORT || letter > TONE_LAST) {
			reading->letters[reading->count++] = letter;
		}
	}
	reading->letters[reading->count] = 0;
	return true;
}

static uint32_t peek(const struct reading *reading, size_t ahead)
{
	return reading->at + ahead < reading->count ? reading->letters[reading->at + ahead] : 0;
}

static void say(struct reading *reading, const char *text, size_t letters)
{
	reading->to = stpcpy(reading->to, text);
	reading->at += letters;
}

/* What follows bears a vowel of its own, or begins one that is written before it. */
static bool begins(const struct reading *reading, size_t ahead)
{
	uint32_t next = peek(reading, ahead + 1);
	return mark(next) || next == CARRIER;
}

/* The vowel that stands before its consonant, which was said; the sign was passed. */
static void say_leading(struct reading *reading, uint32_t sign)
{
	uint32_t next = peek(reading, 0), then = peek(reading, 1);
	if (sign == SARA_AE || sign == SARA_O)
		say(reading, sign == SARA_AE ? "ae" : "o", 0);
	else if (sign >= AI_FIRST)
		say(reading, "ai", next == YO && !begins(reading, 0));
	else if (next == SARA_AA)
		say(reading, "ao", 1);
	else if (next == SARA_II && then == YO)
		say(reading, "ia", 2);
	else if (next == SARA_UEE && then == CARRIER)
		say(reading, "uea", 2);
	else if (next == SARA_I || next == CARRIER)
		say(reading, "oe", 1);
	else
		say(reading, "e", 0);
}

/* Vowels behind, above and below; the next letter is one. */
static void say_mark(struct reading *reading)
{
	uint32_t sign = peek(reading, 0), next = peek(reading, 1);
	bool ends = !begins(reading, 1);
	if (sign == NIKHAHIT)
		say(reading, "am", next == SARA_AA ? 2 : 1);
	else if (sign == MAI_HAN && next == WO)
		say(reading, "ua", 2);
	else if ((sign == MAI_HAN || sign == SARA_AA) && next == YO && ends)
		say(reading, "ai", 2);
	else if (sign == SARA_AA && next == WO && ends)
		say(reading, "ao", 2);
	else if (sign <= SARA_AA)
		say(reading, "a", 1);
	else if (sign <= SARA_II)
		say(reading, "i", 1);
	else if (sign <= SARA_UEE)
		say(reading, "ue", sign == SARA_UEE && next == CARRIER ? 2 : 1);
	else
		say(reading, "u", 1);
}

static void say_first(struct reading *reading)
{
	say(reading, consonants[peek(reading, 0) - FIRST].first, 1);
}

static void say_last(struct reading *reading)
{
	say(reading, consonants[peek(reading, 0) - FIRST].last, 1);
}

static bool cluster(const struct reading *reading)
{
	uint32_t first = peek(reading, 0), second = peek(reading, 1);
	return (second == RO || second == 0xe25 || second == WO) &&
	       (first <= 0xe04 || first == 0xe15 || (first >= 0xe1b && first <= 0xe1e)) && begins(reading, 1);
}

/* Consonants without a vowel: a after each one but the last two, between those o. */
static void say_bare(struct reading *reading)
{
	size_t bare = 0;
	while (consonant(peek(reading, bare)) && !begins(reading, bare))
		bare++;
	if (bare == 0 || cluster(reading)) {
		say_first(reading);
		return;
	}
	for (; bare > 2 || bare == 1; bare--) {
		say_first(reading);
		say(reading, "a", 0);
		if (bare == 1)
			return;
	}
	say_first(reading);
	say(reading, "o", 0);
	say_last(reading);
}

static bool say_syllable(struct reading *reading)
{
	uint32_t sign = peek(reading, 0);
	if (leading(sign) && consonant(peek(reading, 1))) {
		reading->at++;
		say_first(reading);
		say_leading(reading, sign);
	} else if (consonant(sign)) {
		say_bare(reading);
		if (mark(peek(reading, 0)))
			say_mark(reading);
		else if (peek(reading, 0) == CARRIER)
			say(reading, "o", 1);
		else
			return true;
	} else {
		return false;
	}
	/* the consonant that ends it */
	if (consonant(peek(reading, 0)) && !begins(reading, 0) && peek(reading, 0) != CARRIER)
		say_last(reading);
	return true;
}

const char *search_latin_thai(struct arena *arena, const char *word)
{
	enum { LONGEST_SOUND = 5 };
	struct reading reading = { .count = 0 };
	if (!read_letters(&reading, word))
		return "";
	char *out = arena_alloc(arena, (reading.count + 1) * LONGEST_SOUND);
	reading.to = out;
	while (reading.at < reading.count)
		if (!say_syllable(&reading))
			return "";
	return out;
}
