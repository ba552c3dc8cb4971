#include "base/id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/chance.h"

enum { TICKS_PER_MS = 4096 };

static const int64_t morning = 1795611912345; /* 2026-11-25T13:05:12.345Z */
static const int64_t epoch = 1577836800000;   /* 2020-01-01T00:00:00Z */
static const int64_t last_ms = ((int64_t)1 << 41) - 1;

static void an_id_tells_when_and_where(void **state)
{
	(void)state;
	static const int devices[] = { 0, 1, 7, 512, 1023 };
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		int64_t id = id_make(id_tick(0, morning), devices[i]);
		assert_true(id > 0);
		assert_int_equal(id_wall_ms(id), morning);
		assert_int_equal(id_device(id), devices[i]);
	}
}

/* What a database holds must mean the same in every later build. */
static void an_id_is_written_as_it_always_was(void **state)
{
	(void)state;
	assert_int_equal(ID_DEVICES, 1024);
	assert_int_equal(id_tick(0, epoch + 1), 4096);
	assert_int_equal(id_tick(0, morning), (morning - epoch) * 4096);
	assert_int_equal(id_make(4096, 3), 4096 * 1024 + 3);
	assert_int_equal(id_wall_ms(4096 * 1024 + 3), epoch + 1);
}

static void ids_of_one_millisecond_grow_by_one_tick(void **state)
{
	(void)state;
	int64_t tick = id_tick(0, morning), first = tick;
	for (int i = 1; i < TICKS_PER_MS; i++) {
		tick = id_tick(tick, morning);
		assert_int_equal(tick, first + i);
		assert_int_equal(id_wall_ms(id_make(tick, 1023)), morning);
	}
}

static void a_full_counter_carries_into_time(void **state)
{
	(void)state;
	int64_t full = id_tick(0, morning) + TICKS_PER_MS - 1;
	int64_t id = id_make(id_tick(full, morning), 5);
	assert_int_equal(id_wall_ms(id), morning + 1);
	assert_int_equal(id_device(id), 5);
	assert_true(id > id_make(full, ID_DEVICES - 1));
	/* and the next millisecond goes on behind what was carried */
	int64_t carried = id_tick(full, morning);
	assert_int_equal(id_tick(carried, morning + 1), carried + 1);
	assert_int_equal(id_wall_ms(id_make(id_tick(carried, morning + 2), 5)), morning + 2);
}

static void a_clock_set_back_is_harmless(void **state)
{
	(void)state;
	static const int64_t walls[] = { 3600000, 0, -60000, -86400000, -86400000, 5, INT64_C(-1795611912345), 0 };
	int64_t tick = id_tick(0, morning), id = id_make(tick, 9);
	for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
		int64_t next = id_tick(tick, morning + walls[i]);
		assert_true(next > tick);
		assert_true(id_make(next, 9) > id);
		assert_int_equal(id_device(id_make(next, 9)), 9);
		tick = next;
		id = id_make(tick, 9);
	}
	/* the clock is right again, and so are the ids */
	assert_int_equal(id_wall_ms(id_make(id_tick(tick, morning + 7200000), 9)), morning + 7200000);
}

static void a_clock_before_2020_still_gives_ids(void **state)
{
	(void)state;
	static const int64_t walls[] = { 0, -1, INT64_MIN, -(INT64_C(3) << 50), 946684800000, epoch - 1, epoch };
	int64_t tick = 0;
	for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
		int64_t next = id_tick(tick, walls[i]);
		assert_int_equal(next, tick + 1);
		assert_true(id_make(next, 0) > 0);
		assert_int_equal(id_wall_ms(id_make(next, 0)), epoch);
		tick = next;
	}
}

static void the_last_millisecond_of_41_bits_fits(void **state)
{
	(void)state;
	int64_t tick = id_tick(0, epoch + last_ms) + TICKS_PER_MS - 1;
	int64_t id = id_make(tick, ID_DEVICES - 1);
	assert_int_equal(id, INT64_MAX);
	assert_int_equal(id_wall_ms(id), epoch + last_ms);
	assert_int_equal(id_device(id), ID_DEVICES - 1);
}

static int by_value(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

/* Three devices whose clocks disagree and jump, and which count in the same ticks. */
static void devices_never_collide(void **state)
{
	(void)state;
	enum { EACH = 6000 };
	static const int devices[] = { 0, 1, 1023 };
	static int64_t ids[3 * EACH];
	uint64_t seed = 3;
	struct chance chance = chance_seeded(&seed);
	for (size_t device = 0; device < 3; device++) {
		int64_t tick = 0, wall = morning;
		for (size_t i = 0; i < EACH; i++) {
			if (i % 1000 == 999)
				wall += (int64_t)chance_below(&chance, 20) - 10;
			tick = id_tick(tick, wall);
			ids[device * EACH + i] = id_make(tick, devices[device]);
		}
	}
	qsort(ids, 3 * EACH, sizeof *ids, by_value);
	for (size_t i = 1; i < 3 * EACH; i++)
		assert_true(ids[i] != ids[i - 1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_tells_when_and_where),
		cmocka_unit_test(an_id_is_written_as_it_always_was),
		cmocka_unit_test(ids_of_one_millisecond_grow_by_one_tick),
		cmocka_unit_test(a_full_counter_carries_into_time),
		cmocka_unit_test(a_clock_set_back_is_harmless),
		cmocka_unit_test(a_clock_before_2020_still_gives_ids),
		cmocka_unit_test(the_last_millisecond_of_41_bits_fits),
		cmocka_unit_test(devices_never_collide),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
