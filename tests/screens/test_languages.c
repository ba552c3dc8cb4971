/* A whole visit in every language of the build, each screen held against its
 * golden: text, direction and style. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "term.h"

struct language {
	const char *tag, *row; /* the row of the welcome that chooses it */
	/* keys of a US keyboard: in Arabic they are روزا, منديز, آنا and لويس */
	const char *rosa, *mendez, *ana, *luis;
};

#define LATIN "Rosa", " Méndez", "Ana", "Luis"
static const struct language languages[] = {
	{ "en", "1", LATIN }, { "es", "2", LATIN }, { "ar", "3", "v,.h", " lk]d.", "Nkh", "g,ds" }, { "zh", "4", LATIN },
};

static void look(struct term *term, const char *folder, const char *screen)
{
	char name[64];
	snprintf(name, sizeof name, "%s-%s", folder, screen);
	term_golden(term, name);
}

/* Keys mean the same in every language. */
static void collect(struct term *term, const struct language *language)
{
	const char *tag = language->tag;
	look(term, tag, "01-welcome");
	term_keys(term, language->row, NULL);
	look(term, tag, "02-menu");
	term_keys(term, "1", NULL);
	look(term, tag, "03-why");
	term_keys(term, "2", "Enter", NULL);
	look(term, tag, "04-name-empty");
	term_keys(term, language->rosa, "F3", NULL);
	look(term, tag, "05-letters");
	term_keys(term, "Esc", language->mendez, "F1", NULL);
	look(term, tag, "06-help");
	term_keys(term, "1", "Enter", NULL);
	look(term, tag, "07-child");
	term_keys(term, language->ana, "Enter", NULL);
	look(term, tag, "08-children");
	term_keys(term, "1", NULL);
	look(term, tag, "09-class");
	term_keys(term, "3B", "Enter", NULL);
	look(term, tag, "10-reason");
	term_keys(term, "1", "1", "1", NULL);
	look(term, tag, "11-check");
	term_keys(term, "Enter", NULL);
	look(term, tag, "12-done-collect");
	term_keys(term, "Enter", NULL);
}

static void ask(struct term *term, const struct language *language)
{
	const char *tag = language->tag;
	term_keys(term, language->row, "1", "b", language->rosa, language->mendez, "Enter", NULL);
	look(term, tag, "20-matter");
	term_keys(term, "Enter", NULL);
	look(term, tag, "21-adults");
	term_keys(term, "2", language->luis, "Enter", "1", NULL);
	look(term, tag, "22-children");
	term_keys(term, "x", NULL);
	look(term, tag, "23-children-number");
	term_keys(term, "2", "Enter", "555", "Enter", NULL);
	look(term, tag, "24-phone-short");
	term_keys(term, " 0134 203", "Enter", NULL);
	look(term, tag, "25-interpreter");
	/* one's own language is offered first where it is not English */
	term_keys(term, "3", NULL);
	look(term, tag, "26-interpreter-list");
	term_keys(term, "1", NULL);
	look(term, tag, "27-call-by");
	term_keys(term, "2", NULL);
	look(term, tag, "28-check");
	term_keys(term, "0", NULL);
	look(term, tag, "29-called");
	term_keys(term, "Enter", "F2", NULL);
	look(term, tag, "30-language");
	term_keys(term, "Esc", "Enter", NULL);
	look(term, tag, "31-done");
	term_keys(term, "Enter", NULL);
}

static void leave(struct term *term, const struct language *language)
{
	const char *tag = language->tag;
	term_keys(term, language->row, "2", NULL);
	look(term, tag, "40-out");
	term_keys(term, "BBBB", "Enter", NULL);
	look(term, tag, "41-out-short");
	term_keys(term, "Esc", NULL);
	look(term, tag, "42-leave");
	term_advance(term, 95 * 1000L);
	look(term, tag, "43-idle");
	term_keys(term, "x", "1", "F6", NULL);
	look(term, tag, "44-out-tell");
	term_keys(term, "Enter", language->row, "1", "1", language->ana, "Enter", "Enter", NULL);
	look(term, tag, "50-late-reason");
	term_keys(term, "2", NULL);
	look(term, tag, "51-late-done");
}

static void every_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct term *term = term_kiosk();
		collect(term, &languages[i]);
		ask(term, &languages[i]);
		leave(term, &languages[i]);
		term_stop(term);
	}
}

/* The hardest screens in the smallest window and in a large one. */
static void sizes(struct term *term, const char *row, const char *folder, const char *name)
{
	look(term, folder, "01-welcome");
	term_keys(term, row, "1", NULL);
	look(term, folder, "02-why");
	term_keys(term, "b", "Enter", NULL);
	look(term, folder, "03-name-empty");
	term_keys(term, name, "F3", NULL);
	look(term, folder, "04-letters");
	term_keys(term, "Esc", "F1", NULL);
	look(term, folder, "05-help");
	term_keys(term, "1", "Enter", "Enter", "1", "Enter", "Enter", "3", NULL);
	look(term, folder, "06-interpreter-list");
	term_keys(term, "2", "1", NULL);
	look(term, folder, "07-check");
	term_advance(term, 95 * 1000L);
	look(term, folder, "08-idle");
	term_keys(term, "x", "Enter", NULL);
	look(term, folder, "09-done");
	term_keys(term, "Enter", row, "2", NULL);
	look(term, folder, "10-out");
}

static void hardest_sizes(void **state)
{
	(void)state;
	static const struct {
		int rows, cols;
		const char *row, *folder, *name;
	} all[] = {
		{ 15, 40, "2", "es-40x15", "Rosa" }, { 15, 40, "3", "ar-40x15", "v,.h" }, { 15, 40, "4", "zh-40x15", "Rosa" },
		{ 40, 132, "2", "es-132x40", "Rosa" }, { 40, 132, "3", "ar-132x40", "v,.h" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct term *term = term_start(&(struct term_options){
			.rows = all[i].rows, .cols = all[i].cols });
		sizes(term, all[i].row, all[i].folder, all[i].name);
		term_stop(term);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_language),
		cmocka_unit_test(hardest_sizes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
