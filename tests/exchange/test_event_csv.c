#include "exchange/event_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"

/* 18:00 to 19:30 on 24 November in New York */
enum { QUARTER = 15 * 60 * 1000 };
static const int64_t starts = 1795561200000;

static const struct session_text name[] = { { "en", "=Reading, \"together\"" }, { "es", "Leer juntos" } };
static const struct session_text place[] = { { "en", "@library" } };
static const struct session_text agenda[] = { { "en", "-1- stories" } };

static struct event_view evening(void)
{
	return (struct event_view){
		.starts_at = starts, .ends_at = starts + 6 * QUARTER, .day = "2026-11-24", .interpreters = "es", .own = "en",
		.words = { [EVENT_NAME] = { name, 2 }, [EVENT_PLACE] = { place, 1 }, [EVENT_AGENDA] = { agenda, 1 } },
	};
}

#define HEAD                                                                                      \
	"\"name\",\"'=Reading, \"\"together\"\"\"\r\n\"day\",\"2026-11-24\"\r\n\"from\",\"18:00\"\r\n" \
	"\"to\",\"19:30\"\r\n\"place\",\"'@library\"\r\n\"agenda\",\"'-1- stories\"\r\n\r\n"

static void languages_and_no_names(void **state)
{
	(void)state;
	const struct event_view event = evening();
	const struct event_count counts[] = { { "es", 12, 14, 20, true }, { "zh", 1, 1, 0, false } };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(event_csv_counts(&event, counts, 2, out), ERR_OK);
	fclose(out);
	assert_string_equal(text, HEAD "\"language\",\"arrivals\",\"adults\",\"children\",\"interpreter_present\"\r\n"
	                          "\"es\",\"12\",\"14\",\"20\",\"yes\"\r\n\"zh\",\"1\",\"1\",\"0\",\"no\"\r\n");
	free(text);
}

/* D15: names, and no language beside them. */
static void rule_D15_names_and_no_languages(void **state)
{
	(void)state;
	const struct event_view event = evening();
	const struct event_name names[] = { { "Ana", starts }, { "+Rosa\tM", starts + QUARTER } };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(event_csv_names(&event, names, 2, out), ERR_OK);
	fclose(out);
	assert_string_equal(text, HEAD "\"arrived\",\"name\"\r\n\"18:00\",\"Ana\"\r\n\"18:15\",\"'+Rosa M\"\r\n");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_and_no_names),
		cmocka_unit_test(rule_D15_names_and_no_languages),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
