#include "exchange/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The three corners that every QR code has: a 7x7 ring around a 3x3 block. */
static void expect_corner(const struct qr *qr, int row, int column)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			bool ring = y == 0 || y == 6 || x == 0 || x == 6;
			bool block = y >= 2 && y <= 4 && x >= 2 && x <= 4;
			assert_int_equal(qr_dark(qr, row + y, column + x), ring || block);
		}
}

/* The format bits beside the first corner hold the level: 01 L, 00 M, 11 Q, 10 H,
 * masked with 10. */
static int level_bits(const struct qr *qr)
{
	return (qr_dark(qr, 8, 0) << 1 | qr_dark(qr, 8, 1)) ^ 2;
}

static void sizes(void **state)
{
	(void)state;
	static const struct { size_t bytes; int size; } rows[] = {
		{ 1, 21 }, { 7, 21 }, { 17, 21 }, { 18, 25 }, { 32, 25 }, { 33, 29 }, { 53, 29 },
		{ 54, 33 }, { 78, 33 }, { 79, 37 }, { 106, 37 },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[QR_BYTES_MOST + 1] = "";
		struct qr qr;
		memset(text, 'a', rows[i].bytes);
		assert_int_equal(qr_make(arena, text, &qr), ERR_OK);
		assert_int_equal(qr.size, rows[i].size);
		assert_true(qr.size <= QR_SIZE_MOST);
		for (int k = 0; k < qr.size * qr.size; k++)
			assert_true(qr.modules[k] <= 1);
		expect_corner(&qr, 0, 0);
		expect_corner(&qr, 0, qr.size - 7);
		expect_corner(&qr, qr.size - 7, 0);
		for (int k = 8; k < qr.size - 8; k++) {
			assert_int_equal(qr_dark(&qr, 6, k), k % 2 == 0);
			assert_int_equal(qr_dark(&qr, k, 6), k % 2 == 0);
		}
	}
	arena_free(arena);
}

/* A visit's code has room for the strongest correction in the smallest size. */
static void a_code_uses_the_room_for_correction(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct qr qr;
	assert_int_equal(qr_make(arena, "*BCDFGH", &qr), ERR_OK);
	assert_int_equal(qr.size, 21);
	assert_int_equal(level_bits(&qr), 2); /* H: 7 bytes just fit */
	arena_free(arena);
}

static void refused(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct qr qr = { .size = -1 };
	char text[QR_BYTES_MOST + 2] = "";
	memset(text, 'a', QR_BYTES_MOST + 1);
	assert_int_equal(qr_make(arena, text, &qr), ERR_INVALID);
	assert_int_equal(qr_make(arena, "", &qr), ERR_INVALID);
	assert_int_equal(qr.size, -1);
	arena_free(arena);
}

static void outside_is_light(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct qr qr;
	assert_int_equal(qr_make(arena, "*BCDFGH", &qr), ERR_OK);
	assert_true(qr_dark(&qr, 0, 0));
	assert_false(qr_dark(&qr, -1, 0));
	assert_false(qr_dark(&qr, 0, -1));
	assert_false(qr_dark(&qr, qr.size, 0));
	assert_false(qr_dark(&qr, 0, qr.size));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes),
		cmocka_unit_test(a_code_uses_the_room_for_correction),
		cmocka_unit_test(refused),
		cmocka_unit_test(outside_is_light),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
