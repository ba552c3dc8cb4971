#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/phone.h"

static const struct {
	const char *typed;
	enum phone_verdict verdict;
	const char *phone;
} cases[] = {
	{ "203-555-0134", PHONE_OK, "2035550134" },
	{ "(203) 555 0134", PHONE_OK, "2035550134" },
	{ "+1 203.555.0134", PHONE_OK, "+12035550134" },
	{ "0012035550134", PHONE_OK, "+12035550134" },
	{ "203/555/0134 ext. 12", PHONE_OK, "2035550134x12" },
	{ "203 555 0134 x7", PHONE_OK, "2035550134x7" },
	{ "٢٠٣٥٥٥٠١٣٤", PHONE_OK, "2035550134" },
	{ "２０３５５５０１３４", PHONE_OK, "2035550134" },
	{ "+(52) 55 1234 5678", PHONE_OK, "+525512345678" },
	{ "55501", PHONE_OK, "55501" },
	{ "", PHONE_EMPTY, NULL },
	{ "  ", PHONE_EMPTY, NULL },
	{ "-", PHONE_EMPTY, NULL },
	{ "+", PHONE_TOO_SHORT, NULL },
	{ "911", PHONE_TOO_SHORT, NULL },
	{ "1234567890123456", PHONE_TOO_LONG, NULL },
	{ "call me", PHONE_LETTERS, NULL },
	{ "203-CALL", PHONE_LETTERS, NULL },
	{ "203 555 0134 or 5", PHONE_LETTERS, NULL },
};

static void every_spelling(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char phone[PHONE_BYTES] = "untouched";
		assert_int_equal(phone_read(cases[i].typed, phone), cases[i].verdict);
		assert_string_equal(phone, cases[i].phone ? cases[i].phone : "untouched");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_spelling) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
