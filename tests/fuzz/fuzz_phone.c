/* Any text as a telephone number: refused, or digits that read as themselves. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz.h"
#include "text/phone.h"
#include "text/search_key.h"

const char *const fuzz_seeds[] = {
	"(203) 555-0134 ext. 12", "+1 203.555.0134", "0033612345678", "\xd9\xa2\xd9\xa0\xd9\xa3 555 0134", "203-CALL", NULL,
};

/* A plus, digits, an x and the extension: nothing else, and no more than there is room for. */
static void expect_plain(const char *phone)
{
	const char *at = phone + (*phone == '+');
	size_t digits = strspn(at, "0123456789"), behind = 0;
	at += digits;
	if (*at == 'x')
		behind = strspn(++at, "0123456789");
	if (digits < 5 || digits > 15 || (at[-1] == 'x' && behind == 0) || at[behind] || strlen(phone) >= PHONE_BYTES)
		abort();
}

/* The lookup's reading of the same text: digits alone, or none. */
static void expect_digits(const char *text)
{
	struct arena *arena = arena_new();
	bool only;
	const char *digits = search_key_digits(arena, text, &only);
	if (digits[strspn(digits, "0123456789")] || (*digits && strlen(digits) < 4) || strlen(digits) > strlen(text))
		abort();
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char phone[PHONE_BYTES] = "", again[PHONE_BYTES] = "";
	char *text = malloc(size + 1);
	if (!text)
		abort();
	memcpy(text, bytes, size);
	text[size] = '\0';
	if (phone_read(text, phone) == PHONE_OK) {
		expect_plain(phone);
		if (phone_read(phone, again) != PHONE_OK || strcmp(phone, again) != 0)
			abort();
	} else if (*phone) {
		abort();
	}
	expect_digits(text);
	free(text);
	return 0;
}
