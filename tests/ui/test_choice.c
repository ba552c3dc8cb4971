/* Which row a key, a sign or a touch means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/choice.h"

static enum choice_did key(struct choice *choice, enum input_key key, size_t *ret_row)
{
	const struct event event = { .kind = EVENT_KEY, .key = key, .target = -1 };
	return choice_event(choice, &event, NULL, ret_row);
}

static enum choice_did type(struct choice *choice, const char *text,
                            const struct choice_row *rows, size_t *ret_row)
{
	const struct event event = { .kind = EVENT_TEXT, .text = text, .length = strlen(text),
	                             .target = -1 };
	return choice_event(choice, &event, rows, ret_row);
}

static void arrows_go_round(void **state)
{
	(void)state;
	struct choice choice = { .count = 3 };
	size_t row;
	assert_int_equal(key(&choice, INPUT_UP, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 2);
	assert_int_equal(key(&choice, INPUT_DOWN, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 0);
	choice.call = true; /* row 0 is the last stop */
	key(&choice, INPUT_END, &row);
	assert_int_equal(choice.selected, 3);
	key(&choice, INPUT_TAB, &row);
	assert_int_equal(choice.selected, 0);
	key(&choice, INPUT_BACKTAB, &row);
	assert_int_equal(key(&choice, INPUT_ENTER, &row), CHOICE_TAKEN);
	assert_int_equal(row, 3);
	assert_int_equal(key(&choice, INPUT_F1, &row), CHOICE_IGNORED);
}

static void signs_of_any_script(void **state)
{
	(void)state;
	struct choice choice = { .count = 12, .call = true };
	size_t row;
	assert_int_equal(type(&choice, "3", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 2);
	assert_int_equal(type(&choice, "٣", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 2);
	assert_int_equal(type(&choice, "a", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 9);
	assert_int_equal(type(&choice, "C", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 11);
	assert_int_equal(type(&choice, "d", NULL, &row), CHOICE_IGNORED);
	assert_int_equal(type(&choice, "é", NULL, &row), CHOICE_IGNORED);
	/* a person who is called leaves the pointer where it was */
	choice.selected = 4;
	assert_int_equal(type(&choice, "0", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 12);
	assert_int_equal(choice.selected, 4);
	choice.call = false;
	assert_int_equal(type(&choice, "0", NULL, &row), CHOICE_IGNORED);
}

static void a_button_has_no_number(void **state)
{
	(void)state;
	const struct choice_row rows[] = { { .text = "Name" }, { .text = "Go on", .button = true },
	                                   { .text = "After" } };
	struct choice choice = { .count = 3 };
	size_t row;
	assert_int_equal(choice_sign(rows, 1), 0);
	assert_int_equal(type(&choice, "1", rows, &row), CHOICE_TAKEN);
	assert_int_equal(row, 0);
	assert_int_equal(type(&choice, "3", rows, &row), CHOICE_IGNORED);
	assert_int_equal(type(&choice, "2", rows, &row), CHOICE_TAKEN);
	assert_int_equal(row, 2);
}

/* Grades: "12" is the twelfth and not the first; nothing is taken before Enter. */
static void a_number_of_two_digits_points(void **state)
{
	(void)state;
	struct choice choice = { .count = 15, .call = true, .numbers = true };
	size_t row = 99;
	assert_int_equal(type(&choice, "1", NULL, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 0);
	assert_int_equal(type(&choice, "0", NULL, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 9);
	assert_int_equal(type(&choice, "٢", NULL, &row), CHOICE_MOVED); /* 102 is none: anew */
	assert_int_equal(choice.selected, 1);
	assert_int_equal(key(&choice, INPUT_DOWN, &row), CHOICE_MOVED);
	assert_int_equal(type(&choice, "5", NULL, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 4);
	assert_int_equal(type(&choice, "d", NULL, &row), CHOICE_IGNORED);
	assert_int_equal(row, 99);
	assert_int_equal(key(&choice, INPUT_ENTER, &row), CHOICE_TAKEN);
	assert_int_equal(row, 4);
	assert_int_equal(type(&choice, "0", NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 15);
	choice = (struct choice){ .count = 9, .call = true, .numbers = true };
	assert_int_equal(type(&choice, "1", NULL, &row), CHOICE_MOVED);
	assert_int_equal(type(&choice, "2", NULL, &row), CHOICE_MOVED);
	assert_int_equal(choice.selected, 1);
}

static void a_touch_beside_the_rows_is_none(void **state)
{
	(void)state;
	struct choice choice = { .count = 2 }, none = { 0 };
	size_t row;
	struct event event = { .kind = EVENT_TOUCH, .target = 1 };
	assert_int_equal(choice_event(&choice, &event, NULL, &row), CHOICE_TAKEN);
	assert_int_equal(row, 1);
	assert_int_equal(choice.selected, 1);
	event.target = 2;
	assert_int_equal(choice_event(&choice, &event, NULL, &row), CHOICE_IGNORED);
	event.target = -1;
	assert_int_equal(choice_event(&choice, &event, NULL, &row), CHOICE_IGNORED);
	assert_int_equal(key(&none, INPUT_ENTER, &row), CHOICE_IGNORED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrows_go_round),
		cmocka_unit_test(signs_of_any_script),
		cmocka_unit_test(a_button_has_no_number),
		cmocka_unit_test(a_number_of_two_digits_points),
		cmocka_unit_test(a_touch_beside_the_rows_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
