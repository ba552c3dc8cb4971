#include "walk.h"

#define CALLED "Señora Quetzalli"
#define SPEAKS "Chuj Ixtatán"
#define KIN "padrino Ahau"
#define OTHER_CHILD "Itzamara Balam"
#define SCHOOL "Escuela Xelajú"
#define FLAT "Apt 4711"
#define TOWN "Quetzaltenango"
#define POSTAL "06514-8392"
#define COLLECTS "Tía Nahomi"
#define WORDS "un asiento junto a Xibalbá"

const char *const walk_words[] = {
	CALLED, SPEAKS, KIN, WALK_FATHER, WALK_CHILD, OTHER_CHILD, SCHOOL, WALK_STREET, FLAT, TOWN, POSTAL, COLLECTS,
	WORDS, WALK_PHONE, "2035550197", "203 555 0198", "2035550198", "2018-05-31", NULL,
};

/* A foster parent with a language that no list has; and somebody who is it by own words. */
static void adults(struct term *term, const char *name)
{
	term_keys(term, name, "Enter", CALLED, "Enter", "6", "1", "End", "Up", " ", "Enter", SPEAKS, "Enter", "2", "1",
	          WALK_PHONE, "Enter", NULL);
	term_keys(term, "1", WALK_FATHER, "Enter", "c", KIN, "Enter", "2", "2", "203 555 0198", "Enter", "2", NULL);
}

/* One with a day of birth, in the order of the language, and one with an age. */
static void children(struct term *term, const char *birth)
{
	term_keys(term, WALK_CHILD, "Enter", "Zac", "Enter", birth, "Enter", "2", "Enter", "1", NULL);
	term_keys(term, OTHER_CHILD, "Enter", "Enter", "Enter", "15", "Enter", "4", "Enter", "2", NULL);
}

void walk_registration(struct term *term, const char *row, const char *name)
{
	term_keys(term, row, "3", "1", NULL);
	adults(term, name);
	children(term, *row == '1' ? "05312018" : *row == '4' ? "20180531" : "31052018");
	term_keys(term, "2", SCHOOL, "Enter", "1", WALK_STREET, "Enter", FLAT, "Enter", TOWN, "Enter", POSTAL, "Enter", "2",
	          NULL);
	term_keys(term, "1", "Enter", "2", COLLECTS, "Enter", "1", "2", "1", "9", "Enter", WORDS, "Enter", "Enter", "1", "2",
	          NULL);
}
