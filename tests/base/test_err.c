#include "base/err.h"

#include <ctype.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* First, before anything has set it. */
static void there_is_no_detail_at_first(void **state)
{
	(void)state;
	assert_string_equal(err_detail(), "");
}

static void the_code_comes_back_and_the_detail_stays(void **state)
{
	(void)state;
	for (int code = ERR_OK; code < ERR_COUNT; code++) {
		assert_int_equal(err_set((enum err)code, "line %d of %s", code, "a file"), code);
		char wanted[32] = "line ";
		size_t length = strlen(wanted);
		if (code > 9)
			wanted[length++] = '1';
		wanted[length++] = (char)('0' + code % 10);
		strcpy(wanted + length, " of a file");
		assert_string_equal(err_detail(), wanted);
	}
}

static void a_detail_replaces_the_one_before(void **state)
{
	(void)state;
	err_set(ERR_IO, "a long sentence about the disk");
	err_set(ERR_BUSY, "short");
	assert_string_equal(err_detail(), "short");
	err_set(ERR_BUSY, "%s", "");
	assert_string_equal(err_detail(), "");
}

static void a_detail_is_cut_at_511_bytes(void **state)
{
	(void)state;
	char text[2000];
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_int_equal(err_set(ERR_INVALID, "%s", text), ERR_INVALID);
	assert_int_equal(strlen(err_detail()), 511);
	text[511] = '\0';
	err_set(ERR_INVALID, "%s", text);
	assert_string_equal(err_detail(), text);
	assert_int_equal(err_set(ERR_INVALID, "%.510s", text), ERR_INVALID);
	assert_int_equal(strlen(err_detail()), 510);
}

static void *other_thread(void *first)
{
	*(int *)first = strcmp(err_detail(), "") == 0;
	err_set(ERR_FULL, "of the other thread");
	return NULL;
}

static void each_thread_has_its_own(void **state)
{
	(void)state;
	err_set(ERR_IO, "of this thread");
	int was_empty = 0;
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, other_thread, &was_empty), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_true(was_empty);
	assert_string_equal(err_detail(), "of this thread");
}

static void every_code_has_its_own_word(void **state)
{
	(void)state;
	for (int code = ERR_OK; code < ERR_COUNT; code++) {
		const char *word = err_word((enum err)code);
		assert_non_null(word);
		assert_true(*word);
		assert_string_not_equal(word, "unknown");
		for (const char *at = word; *at; at++)
			assert_true(islower((unsigned char)*at) || *at == ' ' || *at == '-');
		for (int other = ERR_OK; other < code; other++)
			assert_string_not_equal(word, err_word((enum err)other));
	}
	assert_string_equal(err_word(ERR_OK), "ok");
	assert_string_equal(err_word(ERR_BUSY), "busy");
}

static void no_code_has_a_word_too(void **state)
{
	(void)state;
	assert_string_equal(err_word(ERR_COUNT), "unknown");
	assert_string_equal(err_word((enum err)-1), "unknown");
	assert_string_equal(err_word((enum err)9999), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_is_no_detail_at_first),
		cmocka_unit_test(the_code_comes_back_and_the_detail_stays),
		cmocka_unit_test(a_detail_replaces_the_one_before),
		cmocka_unit_test(a_detail_is_cut_at_511_bytes),
		cmocka_unit_test(each_thread_has_its_own),
		cmocka_unit_test(every_code_has_its_own_word),
		cmocka_unit_test(no_code_has_a_word_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
