/* Rows that come and go under a list: it keeps its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "ui/list.h"

enum { MOST = 5000, PAGE = 18 };

/* Rows are their keys, counted from 1; what is gone is left out. */
struct rows {
	int64_t keys[MOST];
	char words[MOST][16];
	size_t count;
};

static int64_t key(const void *context, size_t row)
{
	return ((const struct rows *)context)->keys[row];
}

static const char *words(const void *context, size_t row)
{
	return ((const struct rows *)context)->words[row];
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct rows *rows = context;
	(void)column;
	return rows->keys[a] > rows->keys[b] ? -1 : rows->keys[a] < rows->keys[b];
}

static const struct list_column columns[] = { { .sorts = true }, { .sorts = false } };

static void fill(struct list *list, struct rows *rows)
{
	const struct list_source source = { .columns = columns, .n_columns = 2, .count = rows->count,
	                                    .context = rows, .key = key, .words = words,
	                                    .compare = compare };
	list_fill(list, &source);
}

static void add(struct rows *rows, int64_t key)
{
	rows->keys[rows->count] = key;
	snprintf(rows->words[rows->count], sizeof rows->words[0], "Ánh %03d", (int)(key % 1000));
	rows->count++;
}

static void take(struct rows *rows, size_t row)
{
	rows->count--;
	memmove(&rows->keys[row], &rows->keys[row + 1], (rows->count - row) * sizeof rows->keys[0]);
	memmove(rows->words[row], rows->words[row + 1], (rows->count - row) * sizeof rows->words[0]);
}

static enum list_did press(struct list *list, enum input_key key)
{
	const struct event event = { .kind = EVENT_KEY, .key = key, .target = -1 };
	return list_event(list, NULL, &event);
}

static void type(struct list *list, const char *text)
{
	const struct event event = { .kind = EVENT_TEXT, .text = text, .length = strlen(text), .target = -1 };
	assert_int_equal(list_event(list, NULL, &event), LIST_MOVED);
}

static int64_t selected(const struct list *list, const struct rows *rows)
{
	size_t row;
	return list_selected(list, &row) ? rows->keys[row] : 0;
}

static struct rows *open_list(struct list *list, size_t count)
{
	struct rows *rows = calloc(1, sizeof *rows);
	assert_non_null(rows);
	for (size_t i = 0; i < count; i++)
		add(rows, (int64_t)i + 1);
	list_open(list);
	list->page = PAGE;
	fill(list, rows);
	return rows;
}

static void close_list(struct list *list, struct rows *rows)
{
	list_close(list);
	free(rows);
}

static void none_and_one(void **state)
{
	(void)state;
	struct list list;
	struct rows *rows = open_list(&list, 0);
	assert_int_equal(selected(&list, rows), 0);
	static const enum input_key all[] = { INPUT_UP, INPUT_DOWN, INPUT_HOME, INPUT_END, INPUT_PAGE_UP,
	                                      INPUT_PAGE_DOWN, INPUT_ENTER };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_int_equal(press(&list, all[i]), LIST_MOVED);
	add(rows, 7);
	fill(&list, rows);
	assert_int_equal(selected(&list, rows), 7);
	for (size_t i = 0; i + 1 < sizeof all / sizeof *all; i++)
		press(&list, all[i]);
	assert_int_equal(selected(&list, rows), 7);
	assert_int_equal(press(&list, INPUT_ENTER), LIST_TAKEN);
	take(rows, 0);
	fill(&list, rows);
	assert_int_equal(selected(&list, rows), 0);
	assert_int_equal(press(&list, INPUT_ESC), LIST_IGNORED);
	close_list(&list, rows);
}

static void what_took_its_place_is_selected(void **state)
{
	(void)state;
	struct list list;
	struct rows *rows = open_list(&list, 5);
	press(&list, INPUT_DOWN);
	press(&list, INPUT_DOWN);
	take(rows, 2);
	fill(&list, rows);
	assert_int_equal(selected(&list, rows), 4);
	press(&list, INPUT_END);
	take(rows, 3);
	fill(&list, rows);
	assert_int_equal(selected(&list, rows), 4);
	close_list(&list, rows);
}

/* Five thousand rows; some come and go anywhere, and the one that is looked at stays
 * where it is seen. */
static void thousands_that_come_and_go(void **state)
{
	(void)state;
	struct list list;
	struct rows *rows = open_list(&list, MOST);
	unsigned seed = 5;
	int64_t next = MOST + 1;
	for (int i = 0; i < 40; i++)
		press(&list, INPUT_PAGE_DOWN);
	for (int round = 0; round < 300; round++) {
		int64_t before = selected(&list, rows);
		size_t seen_at = list.selected - list.top;
		for (unsigned i = dice(&seed, 5); i > 0; i--) {
			size_t row = dice(&seed, (unsigned)rows->count);
			if (rows->keys[row] != before)
				take(rows, row);
		}
		while (dice(&seed, 2) && rows->count < MOST)
			add(rows, next++);
		fill(&list, rows);
		assert_int_equal(selected(&list, rows), before);
		/* nearer to the top it has to give way */
		if (list.selected >= seen_at)
			assert_int_equal(list.selected - list.top, seen_at);
	}
	close_list(&list, rows);
}

static void narrowed_and_sorted(void **state)
{
	(void)state;
	struct list list;
	struct rows *rows = open_list(&list, 300);
	type(&list, "ANH");
	assert_int_equal(list.n_shown, 300);
	type(&list, " 12");
	assert_int_equal(list.n_shown, 13); /* 012, 112, 120 to 129, 212 */
	assert_int_equal(selected(&list, rows), 12);
	list_sort_next(&list);
	assert_int_equal(selected(&list, rows), 12);
	assert_int_equal(list.shown[0], 211);
	assert_int_equal(list.selected, 12);
	/* one that does not fit is not shown, and it comes when it does */
	add(rows, 4000);
	add(rows, 4128);
	fill(&list, rows);
	assert_int_equal(list.n_shown, 14);
	assert_int_equal(selected(&list, rows), 12);
	list_sort_next(&list);
	assert_int_equal(list.sort, 2);
	assert_int_equal(list.shown[0], 11);
	assert_int_equal(press(&list, INPUT_ESC), LIST_MOVED);
	assert_int_equal(list.n_shown, 302);
	close_list(&list, rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_and_one),
		cmocka_unit_test(what_took_its_place_is_selected),
		cmocka_unit_test(thousands_that_come_and_go),
		cmocka_unit_test(narrowed_and_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
