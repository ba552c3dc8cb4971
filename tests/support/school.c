#include "school.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct term *school_kiosk(const char *print, const char *config, bool ends)
{
	static const char own[] = "[school]\nname = Harbor School\nzone = America/New_York\n";
	char words[4096];
	struct term *kiosk = term_start(&(struct term_options){ .config = own, .ends = ends });
	snprintf(words, sizeof words, "%s[print]\ncommand = cd %s; %s\n%s", own, term_folder(kiosk), print, config);
	term_file(kiosk, "foyer.conf", words);
	free(term_command_fed(kiosk, SCHOOL_PIN, "staff add Admin --role administrator"));
	free(term_command_fed(kiosk, SCHOOL_PIN, "staff add 'A. Brown' --role front_office"));
	snprintf(words, sizeof words, "import oneroster '%s/oneroster-1.1' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, SCHOOL_PIN, words));
	snprintf(words, sizeof words, "import contacts '%s/contacts-family.csv' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, SCHOOL_PIN, words));
	if (*config) {
		/* the folder's name was not known before */
		term_kill(kiosk);
		term_again(kiosk);
	}
	return kiosk;
}

void school_programs(struct term *kiosk)
{
	char words[512];
	snprintf(words, sizeof words, "import hsds '%s' --now --by Admin", getenv("FOYER_STARTER"));
	free(term_command_fed(kiosk, SCHOOL_PIN, words));
}

void school_choose_pin(struct term *desk, const char *chosen)
{
	term_expect(desk, "The adult chooses a PIN");
	term_keys(desk, chosen, "Enter", NULL);
	term_expect(desk, "The same PIN once more");
	term_keys(desk, chosen, "Enter", NULL);
}

void school_await_code(struct term *desk, const char *said)
{
	for (int i = 0; i < 600 && !term_has(desk, said); i++) {
		term_await(desk, "amily code");
		term_advance(desk, 100);
	}
	term_expect(desk, said);
}

void school_hand_out(struct term *kiosk, struct term *desk, char ret_code[SCHOOL_CODE_BYTES])
{
	term_keys(desk, "F10", "anh nguyen", "Enter", NULL);
	term_click(desk, "Give a family code …");
	school_choose_pin(desk, SCHOOL_FAMILY_PIN);
	school_await_code(desk, "The code is on the paper");
	const char *paper = strstr(term_read(kiosk, "paper"), "FAMILY CODE");
	assert_non_null(paper);
	assert_int_equal(sscanf(paper, "FAMILY CODE %15s", ret_code), 1);
	term_expect_not(desk, ret_code);
	term_keys(desk, "Enter", "Esc", "Esc", "Esc", NULL);
	term_expect(desk, "Waiting");
}
