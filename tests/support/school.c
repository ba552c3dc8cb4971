#include "school.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PEOPLE                                                                             \
	"staff add Admin --role administrator", "staff add 'A. Brown' --role front_office",     \
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",                   \
		"import contacts \"$FOYER_TEST_DATA/contacts-family.csv\" --by Admin"
#define PROGRAMS "import hsds \"$FOYER_STARTER\" --now --by Admin"

static struct term *start(const char *print, const char *config, bool ends, const char *const *commands)
{
	char words[4096];
	snprintf(words, sizeof words, "[school]\nname = Harbor School\nzone = America/New_York\n"
	                              "[print]\ncommand = cd @FOLDER@; %s\n%s", print, config);
	struct term *kiosk = term_start(&(struct term_options){ .config = words, .commands = commands, .fed = SCHOOL_PIN,
	                                                        .ends = ends });
	term_advance(kiosk, 0);
	return kiosk;
}

struct term *school_kiosk(const char *print, const char *config, bool ends)
{
	static const char *const commands[] = { PEOPLE, NULL };
	return start(print, config, ends, commands);
}

struct term *school_kiosk_programs(const char *print, const char *config, bool ends)
{
	static const char *const commands[] = { PEOPLE, PROGRAMS, NULL };
	return start(print, config, ends, commands);
}

void school_programs(struct term *kiosk)
{
	free(term_command_fed(kiosk, SCHOOL_PIN, PROGRAMS));
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
	term_advance(desk, 0);
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
