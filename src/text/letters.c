#include "text/letters.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/grapheme.h"
#include "text/utf8.h"

/* In the order in which names of families want them. */
static const UChar32 marks[] = {
	0x0301, /* acute */
	0x0300, /* grave */
	0x0302, /* circumflex */
	0x0308, /* diaeresis */
	0x0303, /* tilde */
	0x030a, /* ring */
	0x0327, /* cedilla */
	0x030c, /* caron */
	0x0328, /* ogonek */
	0x031b, /* horn */
	0x0304, /* macron */
	0x0306, /* breve */
	0x0307, /* dot above */
	0x030b, /* double acute */
	0x0309, /* hook */
	0x0323, /* dot below */
	0x0326, /* comma below */
};

/* Letters of Latin scripts that are no letter with a mark to Unicode. */
static const UChar32 kin[][4] = {
	{ 'a', 0x00e6 },         /* æ */
	{ 'd', 0x0111, 0x00f0 }, /* đ ð */
	{ 'h', 0x0127 },         /* ħ */
	{ 'i', 0x0131 },         /* ı */
	{ 'k', 0x0138 },         /* ĸ */
	{ 'l', 0x0142 },         /* ł */
	{ 'n', 0x014b },         /* ŋ */
	{ 'o', 0x00f8, 0x0153 }, /* ø œ */
	{ 's', 0x00df },         /* ß */
	{ 't', 0x00fe, 0x0167 }, /* þ ŧ */
	{ '?', 0x00bf },         /* ¿ */
	{ '!', 0x00a1 },         /* ¡ */
	{ '\'', 0x2019, 0x02bc, 0x02bb }, /* apostrophe, glottal stop, ʻokina */
};

static void add_text(struct letters_offer *offer, const char *text, size_t bytes,
                     const char *now)
{
	if (offer->count == LETTERS_MOST || bytes == 0 || bytes >= LETTERS_BYTES)
		return;
	char *to = offer->texts[offer->count];
	memcpy(to, text, bytes);
	to[bytes] = '\0';
	if (strcmp(to, now) == 0)
		return;
	for (size_t i = 0; i < offer->count; i++)
		if (strcmp(to, offer->texts[i]) == 0)
			return;
	offer->count++;
}

static void add(struct letters_offer *offer, UChar32 point, const char *now)
{
	char text[4];
	add_text(offer, text, utf8_encode((uint32_t)point, text), now);
}

static void add_marked(struct letters_offer *offer, const UNormalizer2 *nfc, UChar32 letter,
                       const char *now)
{
	if (letter > 0xffff)
		return;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		/* as a text, and not as a pair: a mark below goes before one above (ặ) */
		UErrorCode status = U_ZERO_ERROR;
		const UChar pair[2] = { (UChar)letter, (UChar)marks[i] };
		UChar composed[4];
		if (unorm2_normalize(nfc, pair, 2, composed, 4, &status) == 1 && U_SUCCESS(status))
			add(offer, composed[0], now);
	}
}

static void add_kin(struct letters_offer *offer, UChar32 letter, const char *now)
{
	UChar32 lower = u_tolower(letter);
	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		for (size_t k = 1; kin[i][0] == lower && k < 4 && kin[i][k]; k++) {
			UChar32 one = lower == letter ? kin[i][k] : u_toupper(kin[i][k]);
			/* ß and ĸ have no capital that is one letter */
			if (lower == letter || one != kin[i][k])
				add(offer, one, now);
		}
}

/* The letter without any of its marks. */
static UChar32 plain(const UNormalizer2 *nfc, UChar32 letter)
{
	UChar parts[8];
	UErrorCode status = U_ZERO_ERROR;
	while (unorm2_getRawDecomposition(nfc, letter, parts, 8, &status) > 0 &&
	       U_SUCCESS(status) && !U16_IS_SURROGATE(parts[0]))
		letter = parts[0];
	return letter;
}

/* Those of the letter that the language's families use most, in its case. */
static void add_usual(struct letters_offer *offer, const UNormalizer2 *nfc, const char *common, UChar32 base,
                      const char *now)
{
	UChar32 lower = u_tolower(base);
	for (size_t length = strlen(common), at = 0, read; at < length; at += read) {
		UChar32 letter = (UChar32)utf8_decode(common + at, length - at, &read);
		if (letter != lower && plain(nfc, letter) == lower)
			add(offer, lower == base ? letter : u_toupper(letter), now);
	}
}

static void add_common(struct letters_offer *offer, const char *common)
{
	for (size_t length; *common; common += length) {
		common += strspn(common, " ");
		length = strcspn(common, " ");
		add_text(offer, common, length, "");
	}
}

static void offer_accents(const char *before, size_t length, const char *common,
                          struct letters_offer *ret_offer)
{
	memset(ret_offer, 0, sizeof *ret_offer);
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	size_t start = grapheme_previous(before, length), bytes = length - start, read = 0;
	if (U_SUCCESS(status) && bytes > 0 && bytes < LETTERS_BYTES) {
		char now[LETTERS_BYTES] = "";
		memcpy(now, before + start, bytes);
		UChar32 letter = (UChar32)utf8_decode(now, bytes, &read), base = plain(nfc, letter);
		/* a mark that no letter of its own was made for stays where it is */
		if (read == bytes) {
			if (base != letter)
				add_marked(ret_offer, nfc, letter, now);
			add_usual(ret_offer, nfc, common, base, now);
			add_marked(ret_offer, nfc, base, now);
			add_kin(ret_offer, base, now);
			if (base != letter)
				add(ret_offer, base, now);
			ret_offer->replaces = ret_offer->count > 0 ? bytes : 0;
		}
		explicit_bzero(now, sizeof now);
	}
	if (ret_offer->count == 0)
		add_common(ret_offer, common);
}

const struct letters_method letters_accents = { "accents", offer_accents };
