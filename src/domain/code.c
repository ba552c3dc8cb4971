#include "domain/code.h"

#include <stdbool.h>
#include <string.h>

static const char signs[] = "BCDFGHJKLMNPQRSTVWXZ";

enum { SIGNS = 20, MODULUS = 23 };

/* The sum of the values at weights 7, 6, 5, 4, 3 (and 1 for the check) is 0 modulo
 * 23. No weight is 0, so a change by d, |d| < 23, changes the sum; no two weights are
 * the same, so changing places of values a and b changes it by (wi - wj)(a - b),
 * neither factor divisible by 23. */
static const int weights[CODE_LENGTH] = { 7, 6, 5, 4, 3, 1 };

static int value_of(char sign)
{
	if (sign >= 'a' && sign <= 'z')
		sign = (char)(sign - 'a' + 'A');
	const char *found = sign ? strchr(signs, sign) : NULL;
	return found ? (int)(found - signs) : -1;
}

void code_make(const struct chance *chance, char ret_code[CODE_BYTES])
{
	for (;;) {
		int sum = 0;
		for (int i = 0; i < CODE_LENGTH - 1; i++) {
			int value = (int)chance_below(chance, SIGNS);
			ret_code[i] = signs[value];
			sum += weights[i] * value;
		}
		int check = (MODULUS - sum % MODULUS) % MODULUS;
		if (check >= SIGNS)
			continue;
		ret_code[CODE_LENGTH - 1] = signs[check];
		ret_code[CODE_LENGTH] = '\0';
		return;
	}
}

enum code_verdict code_read(const char *typed, char ret_code[CODE_BYTES])
{
	char code[CODE_BYTES] = "";
	size_t length = 0;
	int sum = 0;
	bool strange = false;

	typed += strspn(typed, " \t\r\n");
	if (*typed == '*')
		typed++;
	for (; *typed; typed++) {
		if (strchr(" \t\r\n-", *typed))
			continue;
		/* the bytes after the first of one character are one sign together */
		if (((unsigned char)*typed & 0xc0) == 0x80)
			continue;
		int value = value_of(*typed);
		strange |= value < 0;
		if (value >= 0 && length < CODE_LENGTH) {
			code[length] = signs[value];
			sum += weights[length] * value;
		}
		length++;
	}
	if (strange)
		return CODE_SIGNS;
	if (length != CODE_LENGTH)
		return length < CODE_LENGTH ? CODE_SHORT : CODE_LONG;
	if (sum % MODULUS != 0)
		return CODE_MISTYPED;
	memcpy(ret_code, code, sizeof code);
	return CODE_OK;
}
