#include "text/phone.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

enum { DIGITS_LEAST = 5, DIGITS_MOST = 15, EXTENSION_MOST = 6 };

/* The bytes of an extension's mark ("ext. ", "x", "#") at `text`; 0 for none. */
static size_t extension_mark(const char *text)
{
	static const char *const marks[] = { "extension", "ext.", "ext", "x", "X", "#" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncasecmp(text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static bool is_separator(UChar32 point)
{
	return u_isUWhiteSpace(point) || strchr("-./()[]", point < 0x80 ? (int)point : 1) ||
	       (U_GET_GC_MASK(point) & U_GC_PD_MASK) || (point >= 0x200b && point <= 0x200f) ||
	       (point >= 0x2066 && point <= 0x2069);
}

enum phone_verdict phone_read(const char *text, char ret_phone[PHONE_BYTES])
{
	char digits[DIGITS_MOST + 1], extension[EXTENSION_MOST + 1];
	size_t count = 0, behind = 0, left = strlen(text);
	bool plus = false, extended = false;
	while (left > 0) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text, left, &bytes);
		int digit = u_charDigitValue(point);
		if (digit >= 0 && extended) {
			if (behind == EXTENSION_MOST)
				return PHONE_TOO_LONG;
			extension[behind++] = (char)('0' + digit);
		} else if (digit >= 0) {
			if (count == DIGITS_MOST)
				return PHONE_TOO_LONG;
			digits[count++] = (char)('0' + digit);
			if (count == 2 && !plus && memcmp(digits, "00", 2) == 0) {
				plus = true;
				count = 0;
			}
		} else if ((point == '+' || point == 0xff0b) && count == 0 && !plus) {
			plus = true;
		} else if (count > 0 && !extended && extension_mark(text) > 0) {
			extended = true;
			bytes = extension_mark(text);
		} else if (!is_separator(point)) {
			return PHONE_LETTERS;
		}
		text += bytes;
		left -= bytes;
	}
	if (count == 0)
		return plus ? PHONE_TOO_SHORT : PHONE_EMPTY;
	if (count < DIGITS_LEAST)
		return PHONE_TOO_SHORT;
	size_t used = 0;
	if (plus)
		ret_phone[used++] = '+';
	memcpy(ret_phone + used, digits, count);
	used += count;
	if (behind > 0) {
		ret_phone[used++] = 'x';
		memcpy(ret_phone + used, extension, behind);
		used += behind;
	}
	ret_phone[used] = '\0';
	return PHONE_OK;
}
