#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "ui/input.h"

static void feed(struct input *input, const char *bytes, int64_t now)
{
	input_feed(input, bytes, strlen(bytes), now);
}

static void key_is(struct input *input, int64_t now, enum input_key key)
{
	struct event event;
	assert_true(input_next(input, now, &event));
	assert_int_equal(event.kind, EVENT_KEY);
	assert_int_equal(event.key, key);
}

static void none(struct input *input, int64_t now)
{
	struct event event;
	assert_false(input_next(input, now, &event));
}

static void keys_of_four_terminals(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		enum input_key key;
	} cases[] = {
		{ "\x1bOA", INPUT_UP },       { "\x1b[B", INPUT_DOWN },    { "\x1b[1;5C", INPUT_RIGHT },
		{ "\x1bOP", INPUT_F1 },       { "\x1b[[A", INPUT_F1 },     { "\x1b[11~", INPUT_F1 },
		{ "\x1b[13~", INPUT_F3 },     { "\x1b[19~", INPUT_F8 },    { "\x1b[20~", INPUT_F9 },
		{ "\x1b[3~", INPUT_DELETE },  { "\x1b[H", INPUT_HOME },    { "\x1b[4~", INPUT_END },
		{ "\x1b[Z", INPUT_BACKTAB },  { "\r", INPUT_ENTER },       { "\x7f", INPUT_BACKSPACE },
		{ "\x1b" "2", INPUT_F2 },     { "\x1b" "0", INPUT_F10 },   { "\x03", INPUT_INTERRUPT },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct input *input = input_new();
		feed(input, cases[i].bytes, 0);
		key_is(input, 0, cases[i].key);
		none(input, 1000);
		input_free(input);
	}
}

static void a_lone_escape_waits_for_its_deadline(void **state)
{
	(void)state;
	struct input *input = input_new();
	feed(input, "\x1b", 100);
	none(input, 100);
	assert_true(input_deadline(input) > 100);
	key_is(input, input_deadline(input), INPUT_ESC);
	assert_int_equal(input_deadline(input), INPUT_NEVER);
	feed(input, "\x1b", 200);
	feed(input, "[A", 201); /* a sequence in two reads */
	key_is(input, 201, INPUT_UP);
	input_free(input);
}

static void a_paste_in_pieces(void **state)
{
	(void)state;
	struct input *input = input_new();
	struct event event;
	feed(input, "\x1b[200~Ro", 0);
	none(input, 0);
	feed(input, "sa\r\x1b[20", 1);
	none(input, 1);
	feed(input, "1~x", 2);
	assert_true(input_next(input, 2, &event));
	assert_int_equal(event.kind, EVENT_PASTE);
	assert_string_equal(event.text, "Rosa\r");
	assert_false(event.cut);
	assert_true(input_next(input, 2, &event));
	assert_int_equal(event.kind, EVENT_TEXT);
	assert_string_equal(event.text, "x");
	input_free(input);
}

static void a_scanner_is_told_from_a_person(void **state)
{
	(void)state;
	struct input *input = input_new();
	struct event event;
	feed(input, "*QRCTPV\r", 0);
	assert_true(input_next(input, 0, &event));
	assert_int_equal(event.kind, EVENT_SCAN);
	assert_string_equal(event.text, "QRCTPV");
	feed(input, "*", 10);
	none(input, 10);
	int64_t late = input_deadline(input);
	assert_true(input_next(input, late, &event));
	assert_int_equal(event.kind, EVENT_TEXT);
	assert_string_equal(event.text, "*");
	input_free(input);
}

static void a_touch(void **state)
{
	(void)state;
	struct input *input = input_new();
	struct event event;
	feed(input, "\x1b[<0;12;5M\x1b[<0;12;5m", 0);
	assert_true(input_next(input, 0, &event));
	assert_int_equal(event.kind, EVENT_TOUCH);
	assert_int_equal(event.row, 4);
	assert_int_equal(event.col, 11);
	none(input, 1000);
	input_free(input);
}

static void any_bytes_end(void **state)
{
	(void)state;
	uint64_t seed = 3;
	struct chance chance = chance_seeded(&seed);
	struct input *input = input_new();
	for (int round = 0; round < 3000; round++) {
		char bytes[40];
		chance_fill(&chance, bytes, sizeof bytes);
		if (round % 3 == 0)
			memcpy(bytes, "\x1b[", 2);
		input_feed(input, bytes, chance_below(&chance, sizeof bytes) + 1, round);
		struct event event;
		while (input_next(input, round, &event))
			assert_true(event.kind != EVENT_NONE);
	}
	struct event event;
	while (input_next(input, 1000000, &event)) {
	}
	assert_int_equal(input_deadline(input), INPUT_NEVER);
	input_free(input);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_four_terminals),
		cmocka_unit_test(a_lone_escape_waits_for_its_deadline),
		cmocka_unit_test(a_paste_in_pieces),
		cmocka_unit_test(a_scanner_is_told_from_a_person),
		cmocka_unit_test(a_touch),
		cmocka_unit_test(any_bytes_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
