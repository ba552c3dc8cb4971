#include "text/direction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LRE "\xe2\x80\xaa"
#define RLE "\xe2\x80\xab"
#define PDF "\xe2\x80\xac"
#define LRO "\xe2\x80\xad"
#define RLO "\xe2\x80\xae"
#define LRI "\xe2\x81\xa6"
#define RLI "\xe2\x81\xa7"
#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define LRM "\xe2\x80\x8e"
#define RLM "\xe2\x80\x8f"
#define ALM "\xd8\x9c"

enum way { LEFT_TO_RIGHT, RIGHT_TO_LEFT, OTHERWISE };

static void runs(const char *text, enum way way)
{
	for (int otherwise = 0; otherwise < 2; otherwise++) {
		int wanted = way == OTHERWISE ? otherwise : way == RIGHT_TO_LEFT;
		if (direction_rtl(text, otherwise) != wanted)
			fail_msg("%s, otherwise %d", text, otherwise);
	}
}

static void the_first_letter_decides(void **state)
{
	(void)state;
	runs("Rosa", LEFT_TO_RIGHT);
	runs("محمد", RIGHT_TO_LEFT);
	runs("שלום", RIGHT_TO_LEFT);
	runs("王小明", LEFT_TO_RIGHT);
	runs("हिन्दी", LEFT_TO_RIGHT);
	runs("Rosa محمد", LEFT_TO_RIGHT);
	runs("محمد Rosa", RIGHT_TO_LEFT);
	runs("\xf0\x9e\xa4\x80", RIGHT_TO_LEFT); /* Adlam, beyond the basic plane */
	runs("\xf0\x9e\xb8\x80", RIGHT_TO_LEFT); /* an Arabic letter there */
	runs("\xf0\xa0\x80\x80", LEFT_TO_RIGHT);
}

static void without_a_letter_the_caller_decides(void **state)
{
	(void)state;
	runs("", OTHERWISE);
	runs("   ", OTHERWISE);
	runs("2026-11-24", OTHERWISE);
	runs("+1 (555) 010-0100", OTHERWISE);
	runs("٠٨:٠٥", OTHERWISE); /* Arabic digits are no letters */
	runs("۰۸:۰۵", OTHERWISE);
	runs("\xcc\x81\xd9\x8e", OTHERWISE); /* nor are marks */
	runs("…!? – €", OTHERWISE);
	runs("😀", OTHERWISE);
}

static void what_stands_before_the_letter_does_not_matter(void **state)
{
	(void)state;
	runs("12 (محمد", RIGHT_TO_LEFT);
	runs("٣ Rosa", LEFT_TO_RIGHT);
	runs("\"… محمد Rosa", RIGHT_TO_LEFT);
	runs("\xd9\x8eRosa", LEFT_TO_RIGHT);
	runs("😀 محمد", RIGHT_TO_LEFT);
}

static void what_is_isolated_is_passed_over(void **state)
{
	(void)state;
	runs(FSI "محمد" PDI " is here", LEFT_TO_RIGHT);
	runs(FSI "Rosa" PDI " هنا", RIGHT_TO_LEFT);
	runs(LRI "ABC" PDI " هنا", RIGHT_TO_LEFT);
	runs(RLI "هنا" PDI " here", LEFT_TO_RIGHT);
	runs(RLI "Rosa" PDI, OTHERWISE);
	runs(LRI "هنا" PDI " 12", OTHERWISE);
	runs(FSI "a" PDI FSI "b" PDI " هنا", RIGHT_TO_LEFT);
	runs("هنا " FSI "Rosa" PDI, RIGHT_TO_LEFT);
}

static void isolates_within_isolates(void **state)
{
	(void)state;
	runs(FSI "a " LRI "b" PDI " c" PDI " هنا", RIGHT_TO_LEFT);
	runs(RLI FSI LRI "x" PDI PDI "y" PDI "هنا", RIGHT_TO_LEFT);
	char deep[2000] = "";
	for (int i = 0; i < 200; i++)
		strcat(deep, i % 2 ? RLI : LRI);
	strcat(deep, "Rosa");
	for (int i = 0; i < 200; i++)
		strcat(deep, PDI);
	runs(deep, OTHERWISE);
	strcat(deep, "هنا");
	runs(deep, RIGHT_TO_LEFT);
}

static void isolates_that_have_no_partner(void **state)
{
	(void)state;
	runs(FSI "Rosa", OTHERWISE);     /* to the end of the text */
	runs(RLI "Rosa" RLI "محمد" PDI "Rosa", OTHERWISE);
	runs(PDI "Rosa", LEFT_TO_RIGHT); /* one that closes nothing is nothing */
	runs(PDI PDI FSI "Rosa" PDI "هنا", RIGHT_TO_LEFT);
	runs(FSI "a" PDI PDI FSI "b" PDI "هنا", RIGHT_TO_LEFT);
	runs(FSI PDI, OTHERWISE);
}

static void marks_count_and_embeddings_do_not(void **state)
{
	(void)state;
	runs(RLM "Rosa", RIGHT_TO_LEFT);
	runs(ALM "Rosa", RIGHT_TO_LEFT);
	runs(LRM "محمد", LEFT_TO_RIGHT);
	runs(RLE "Rosa" PDF, LEFT_TO_RIGHT);
	runs(RLO "Rosa" PDF, LEFT_TO_RIGHT);
	runs(LRE "محمد" PDF, RIGHT_TO_LEFT);
	runs(LRO "محمد" PDF, RIGHT_TO_LEFT);
	runs(RLE PDF, OTHERWISE);
}

static void broken_bytes_are_no_letters(void **state)
{
	(void)state;
	runs("\xff\xfe", OTHERWISE);
	runs("\xff\xd9", OTHERWISE);
	runs("\xffمحمد", RIGHT_TO_LEFT);
	runs("\xd9", OTHERWISE); /* half of a letter */
	runs("\xed\xa0\x80", OTHERWISE);
	runs("\xe2\x81Rosa", LEFT_TO_RIGHT); /* most of an isolate */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_letter_decides),
		cmocka_unit_test(without_a_letter_the_caller_decides),
		cmocka_unit_test(what_stands_before_the_letter_does_not_matter),
		cmocka_unit_test(what_is_isolated_is_passed_over),
		cmocka_unit_test(isolates_within_isolates),
		cmocka_unit_test(isolates_that_have_no_partner),
		cmocka_unit_test(marks_count_and_embeddings_do_not),
		cmocka_unit_test(broken_bytes_are_no_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
