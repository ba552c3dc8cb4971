/* Two kiosks of one school over one database, at once: everybody is stored once, and
 * no code is given twice. 10 check-ins each; 100 with FOYER_LONG set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"

enum { SHORT = 10, LONG = 100, KIOSKS = 2 };

static void two_kiosks(void **state)
{
	(void)state;
	int rounds = getenv("FOYER_LONG") ? LONG : SHORT;
	struct term *terms[KIOSKS] = { NULL };
	for (int i = 0; i < KIOSKS; i++) {
		/* other codes, or both would draw the same ones on purpose */
		const char *const environment[] = { i ? "FOYER_TEST_SEED=2" : "FOYER_TEST_SEED=1", NULL };
		terms[i] = term_start(&(struct term_options){
			.beside = terms[0],
			.environment = environment });
	}
	for (int round = 0; round < rounds; round++) {
		for (int i = 0; i < KIOSKS; i++) {
			term_keys(terms[i], "1", "1", "4", i ? "Luis" : "Rosa", "Enter", "Enter", "1", "1", NULL);
			term_expect(terms[i], "Is this right?");
		}
		/* both say yes before either is answered */
		for (int i = 0; i < KIOSKS; i++)
			term_bytes_for(terms[i], "\r", 1, 0);
		for (int i = 0; i < KIOSKS; i++) {
			term_advance(terms[i], 0);
			while (term_has(terms[i], "One moment"))
				term_advance(terms[i], 200);
			term_expect(terms[i], i ? "Thank you, Luis." : "Thank you, Rosa.");
			term_keys(terms[i], "Enter", NULL);
		}
	}
	assert_int_equal(database_number(terms[0], "select count(*) from visit"), KIOSKS * rounds);
	assert_int_equal(database_number(terms[0], "select count(distinct code) from visit_person"),
	                 KIOSKS * rounds);
	assert_int_equal(database_number(terms[0], "select count(distinct seq) from change_log"),
	                 database_number(terms[0], "select count(*) from change_log"));
	for (int i = KIOSKS; i-- > 0;)
		term_stop(terms[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_kiosks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
