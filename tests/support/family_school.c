#include "family_school.h"

#include <stddef.h>
#include <stdio.h>

static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };

struct term *family_school_open(const char *print)
{
	return school_kiosk(print, "", false);
}

struct term *family_school_desk(struct term *kiosk)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk });
	term_keys(desk, SCHOOL_PIN, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

void family_school_card(struct term *desk, const char *name)
{
	term_keys(desk, "F10", name, "Enter", NULL);
}

void family_school_type(struct term *kiosk, const char *language, const char *code, const char *chosen)
{
	term_keys(kiosk, language, "4", code, "Enter", chosen, "Enter", NULL);
}

struct school family_school_at_desk(struct term *kiosk)
{
	return (struct school){ .kiosk = kiosk, .desk = family_school_desk(kiosk) };
}

void family_school_close(const struct school *school)
{
	term_stop(school->desk);
	term_stop(school->kiosk);
}

void family_school_look(struct term *desk, const char *what)
{
	static const char *const tags[] = { "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64];
		term_keys(desk, "F2", (const char[]){ (char)('2' + i), '\0' }, NULL);
		snprintf(golden, sizeof golden, "%s-%s", tags[i], what);
		term_golden(desk, golden);
	}
	term_keys(desk, "F2", "1", NULL);
}
