#include "domain/code.h"

#include <stdbool.h>
#include <string.h>

static const char signs[] = "BCDFGHJKLMNPQRSTVWXZ";

enum { SIGNS = 20, MODULUS = 23 };

/* The sum of the values at the weights (1 for the check) is 0 modulo 23. No weight is 0,
 * so a change by d, |d| < 23, changes the sum; no two weights are
 * the same, so changing places of values a and b changes it by (wi - wj)(a - b),
 * neither factor divisible by 23. */
static const int weights[CODE_LENGTH] = { 7, 6, 5, 4, 3, 1 };
static const int family_weights[FAMILY_CODE_LENGTH] = { 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 1 };

static int value_of(char sign)
{
	if (sign >= 'a' && sign <= 'z')
		sign = (char)(sign - 'a' + 'A');
	const char *found = sign ? strchr(signs, sign) : NULL;
	return found ? (int)(found - signs) : -1;
}

static void make(const struct chance *chance, const int *weight, int length, char *ret_code)
{
	for (;;) {
		int sum = 0;
		for (int i = 0; i < length - 1; i++) {
			int value = (int)chance_below(chance, SIGNS);
			ret_code[i] = signs[value];
			sum += weight[i] * value;
		}
		int check = (MODULUS - sum % MODULUS) % MODULUS;
		if (check >= SIGNS)
			continue;
		ret_code[length - 1] = signs[check];
		ret_code[length] = '\0';
		return;
	}
}

void code_make(const struct chance *chance, char ret_code[CODE_BYTES])
{
	make(chance, weights, CODE_LENGTH, ret_code);
}

void code_make_family(const struct chance *chance, char ret_code[FAMILY_CODE_BYTES])
{
	make(chance, family_weights, FAMILY_CODE_LENGTH, ret_code);
}

static enum code_verdict read_signs(const char *typed, const int *weight, size_t wanted, char *ret_code)
{
	char code[FAMILY_CODE_BYTES] = "";
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
		if (value >= 0 && length < wanted) {
			code[length] = signs[value];
			sum += weight[length] * value;
		}
		length++;
	}
	if (strange)
		return CODE_SIGNS;
	if (length != wanted)
		return length < wanted ? CODE_SHORT : CODE_LONG;
	if (sum % MODULUS != 0)
		return CODE_MISTYPED;
	memcpy(ret_code, code, wanted + 1);
	explicit_bzero(code, sizeof code);
	return CODE_OK;
}

enum code_verdict code_read(const char *typed, char ret_code[CODE_BYTES])
{
	return read_signs(typed, weights, CODE_LENGTH, ret_code);
}

enum code_verdict code_read_family(const char *typed, char ret_code[FAMILY_CODE_BYTES])
{
	return read_signs(typed, family_weights, FAMILY_CODE_LENGTH, ret_code);
}

void code_spell_family(const char *code, char ret_spelt[FAMILY_CODE_SPELT_BYTES])
{
	enum { GROUP = 4 };
	size_t used = 0;
	for (size_t i = 0; i < FAMILY_CODE_LENGTH && code[i]; i++) {
		if (i && i % GROUP == 0)
			ret_spelt[used++] = '-';
		ret_spelt[used++] = code[i];
	}
	ret_spelt[used] = '\0';
}
