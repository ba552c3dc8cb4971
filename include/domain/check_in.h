/* A party arrives. Check-in ends as *waiting* (rule D1): only staff let somebody
 * in. Nothing is asked for or kept but what the purpose needs (D18: never an
 * identity document); the interpreter's language is whatever the visitor said
 * (D19), and no child is looked up or offered (D6): a child's name is what was
 * typed. */
#ifndef FOYER_DOMAIN_CHECK_IN_H
#define FOYER_DOMAIN_CHECK_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/code.h"
#include "domain/office.h"

enum {
	CHECK_IN_PEOPLE = 8,   /* names of one party at most */
	CHECK_IN_CHILDREN = 99, /* the most that `children` says */
};

struct check_in_child {
	const char *name;
	const char *class_name; /* NULL or "": not said */
	const char *reason;     /* NULL or "": not said */
};

struct check_in_item {
	const char *what, *for_name;
	const char *class_name; /* NULL or "": not said */
};

/* What a volunteer has come to do; both 0: it is not said, or nothing of the list. */
struct check_in_task {
	int64_t shift, opportunity;
	bool known; /* who came is known by code and PIN: `likely` is whose hours they are */
};

/* Everything else that was asked: a new question needs no column. `n` counts the
 * values of one question from 0. */
struct check_in_answer {
	const char *question;
	int n;
	const char *kind; /* "text", "choice", "number", "phone", "date" */
	const char *value;
};

struct check_in {
	/* what makes a repeated call find its first: any number but 0 that the caller
	 * chose for this visit (check_in_request gives one); 0: none */
	int64_t request;
	const char *purpose; /* the code of a purpose that was synced */
	const char *locale;  /* the language of the screens */
	const char *interpreter; /* NULL or "": none */
	const char *call_by;     /* "name", "screen", "come"; NULL or "": was not asked */
	const char *phone;       /* NULL or "": none */
	int children;            /* how many come along, without names */
	bool ends_in_lobby;      /* nobody waits and nobody gets a code (a delivery) */
	bool student_alone;      /* the first name, or the late child, is a student without an adult */
	const char *origin;      /* "kiosk", "desk" */
	/* those who visit, the speaker first: one row and one code each. Empty only when
	 * `children_named` is not: a child who comes late stands there, not here. */
	const char *const *names;
	size_t name_count;
	/* who of the records that likely is (recognise.h), for staff alone: for each name, 0 for
	 * nobody; NULL: nobody at all. And the children of theirs who came along. */
	int64_t likely_household;
	const int64_t *likely;
	const int64_t *likely_children;
	size_t likely_children_count;
	const struct check_in_child *children_named; /* come late: late_arrival */
	size_t children_named_count;
	/* who of the records each of them is, by code and PIN; 0: as typed; NULL: all of them */
	const int64_t *children_known;
	const struct check_in_child *collections; /* to be picked up early: collection */
	size_t collection_count;
	const struct check_in_item *item; /* left here for a child, or NULL */
	struct check_in_task task;
	const struct check_in_answer *answers;
	size_t answer_count;
};

struct check_in_receipt {
	int64_t visit;
	size_t code_count; /* one for each name, in their order; 0 when it ended in the lobby */
	char codes[CHECK_IN_PEOPLE][CODE_BYTES];
};

/* One immediate transaction. With a `request` that was already written the receipt
 * of that visit is given again and nothing is written.
 * ERR_INVALID for what a screen should have refused, an unknown purpose too. */
enum err check_in(struct office *office, const struct check_in *visit,
                  struct check_in_receipt *ret_receipt);

/* A number for `request`, by chance. */
int64_t check_in_request(const struct office *office);

#endif
