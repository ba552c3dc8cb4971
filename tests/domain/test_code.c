#include "domain/code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char signs[] = "BCDFGHJKLMNPQRSTVWXZ";

enum { CODES = 3000 };

static void rule_D3_made_codes_are_read_again(void **state)
{
	(void)state;
	uint64_t seed = 1;
	struct chance chance = chance_seeded(&seed);
	int seen[26] = { 0 };
	for (int i = 0; i < CODES; i++) {
		char code[CODE_BYTES], again[CODE_BYTES] = "";
		code_make(&chance, code);
		assert_int_equal(strlen(code), CODE_LENGTH);
		assert_int_equal(strspn(code, signs), CODE_LENGTH);
		assert_int_equal(code_read(code, again), CODE_OK);
		assert_string_equal(again, code);
		for (int k = 0; k < CODE_LENGTH; k++)
			seen[code[k] - 'A']++;
	}
	/* every one of the twenty is used, and nothing else */
	for (int i = 0; i < 26; i++)
		assert_int_equal(seen[i] > 0, strchr(signs, 'A' + i) != NULL);
}

static void rule_D3_any_changed_sign_is_found(void **state)
{
	(void)state;
	uint64_t seed = 2;
	struct chance chance = chance_seeded(&seed);
	for (int i = 0; i < CODES; i++) {
		char code[CODE_BYTES], wrong[CODE_BYTES], out[CODE_BYTES] = "x";
		code_make(&chance, code);
		for (int at = 0; at < CODE_LENGTH; at++)
			for (int k = 0; signs[k]; k++) {
				if (signs[k] == code[at])
					continue;
				memcpy(wrong, code, sizeof wrong);
				wrong[at] = signs[k];
				assert_int_equal(code_read(wrong, out), CODE_MISTYPED);
				assert_string_equal(out, "x");
			}
	}
}

static void rule_D3_any_two_that_changed_places_are_found(void **state)
{
	(void)state;
	uint64_t seed = 3;
	struct chance chance = chance_seeded(&seed);
	for (int i = 0; i < CODES; i++) {
		char code[CODE_BYTES], wrong[CODE_BYTES], out[CODE_BYTES];
		code_make(&chance, code);
		for (int a = 0; a < CODE_LENGTH; a++)
			for (int b = a + 1; b < CODE_LENGTH; b++) {
				if (code[a] == code[b])
					continue;
				memcpy(wrong, code, sizeof wrong);
				wrong[a] = code[b];
				wrong[b] = code[a];
				assert_int_equal(code_read(wrong, out), CODE_MISTYPED);
			}
	}
}

static void spellings(void **state)
{
	(void)state;
	uint64_t seed = 4;
	struct chance chance = chance_seeded(&seed);
	char code[CODE_BYTES], typed[64], out[CODE_BYTES];
	code_make(&chance, code);
	const char *c = code;
	static const struct { const char *format; enum code_verdict verdict; } rows[] = {
		{ "%.3s %s", CODE_OK },      { "%.3s-%s", CODE_OK },       { "*%.3s%s", CODE_OK },
		{ "  *%.3s%s \r\n", CODE_OK }, { "%.3s%.2s", CODE_SHORT }, { "%.3s%sB", CODE_LONG },
		{ "%.3s1%.2s", CODE_SIGNS }, { "%.3sA%.2s", CODE_SIGNS },  { "%.3sy%.2s", CODE_SIGNS },
		{ "%.3s%.2s*", CODE_SIGNS }, { "%.3sÑ%.2s", CODE_SIGNS },  { "**%.3s%s", CODE_SIGNS },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(typed, sizeof typed, rows[i].format, c, c + 3);
#pragma GCC diagnostic pop
		assert_int_equal(code_read(typed, out), rows[i].verdict);
		if (rows[i].verdict == CODE_OK)
			assert_string_equal(out, code);
	}
	for (int i = 0; i < CODE_LENGTH; i++)
		typed[i] = (char)(code[i] - 'A' + 'a');
	typed[CODE_LENGTH] = '\0';
	assert_int_equal(code_read(typed, out), CODE_OK);
	assert_string_equal(out, code);
	assert_int_equal(code_read("", out), CODE_SHORT);
	assert_int_equal(code_read("*", out), CODE_SHORT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D3_made_codes_are_read_again),
		cmocka_unit_test(rule_D3_any_changed_sign_is_found),
		cmocka_unit_test(rule_D3_any_two_that_changed_places_are_found),
		cmocka_unit_test(spellings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
