#include "family_school.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };
static const char pin[] = "837465";

/* A kiosk over a database with accounts, the roster and what a roster lacks. */
struct term *family_school_open(const char *print)
{
	static const char config[] = "[school]\nname = Harbor School\nzone = America/New_York\n";
	char words[512];
	struct term *kiosk = term_start(&(struct term_options){ .config = config });
	/* the command runs in the private folder */
	snprintf(words, sizeof words, "%s[print]\ncommand = cd %s; %s\n", config, term_folder(kiosk), print);
	term_file(kiosk, "foyer.conf", words);
	free(term_command_fed(kiosk, pin, "staff add Admin --role administrator"));
	free(term_command_fed(kiosk, pin, "staff add 'A. Brown' --role front_office"));
	snprintf(words, sizeof words, "import oneroster '%s/oneroster-1.1' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	snprintf(words, sizeof words, "import contacts '%s/contacts-family.csv' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	return kiosk;
}

struct term *family_school_desk(struct term *kiosk)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

void family_school_card(struct term *desk, const char *name)
{
	term_keys(desk, "F10", name, "Enter", NULL);
}

void family_school_pin(struct term *desk, const char *chosen)
{
	term_expect(desk, "The adult chooses a PIN");
	term_keys(desk, chosen, "Enter", NULL);
	term_expect(desk, "The same PIN once more");
	term_keys(desk, chosen, "Enter", NULL);
}

/* Gives Ánh a code, and reads it from the paper. */
void family_school_code(struct term *kiosk, struct term *desk, char ret_code[16])
{
	family_school_card(desk, "anh nguyen");
	term_click(desk, "Give a family code …");
	family_school_pin(desk, FAMILY_SCHOOL_PIN);
	for (int i = 0; i < 600 && !term_has(desk, "The code is on the paper"); i++) {
		term_await(desk, "amily code");
		term_advance(desk, 100);
	}
	term_expect(desk, "The code is on the paper");
	const char *paper = strstr(term_read(kiosk, "paper"), "FAMILY CODE");
	assert_non_null(paper);
	assert_int_equal(sscanf(paper, "FAMILY CODE %15s", ret_code), 1);
	term_expect_not(desk, ret_code);
	term_keys(desk, "Enter", "Esc", "Esc", "Esc", NULL);
	term_expect(desk, "Waiting");
}

void family_school_type(struct term *kiosk, const char *language, const char *code, const char *chosen)
{
	term_keys(kiosk, language, "4", code, "Enter", chosen, "Enter", NULL);
}
