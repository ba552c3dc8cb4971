#include "family_school.h"

#include <stddef.h>

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
