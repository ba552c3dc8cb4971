/* A guided sequence: a table of steps, the answers, and the walk through them.
 *
 * One table of `struct step` is the whole description of a sequence. This file
 * knows no screen: it goes on and back, validates, leaves out what does not apply,
 * and hands the answers to whoever finishes. Answers are indexed by step, so a new
 * question is one row here and one message key. Nothing is saved before `finish`. */
#ifndef FOYER_FLOW_FLOW_H
#define FOYER_FLOW_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "text/catalog.h"
#include "text/edit.h"

enum { FLOW_STEPS = 128, FLOW_ROWS = 8, FLOW_CODES = 40, FLOW_NONE = -1 };

/* A text that is not of the catalog: a school's own, one for each language that it
 * gives (the first serves the others). Ends with text NULL. */
struct label {
	const char *locale, *text;
};

/* A text of the catalog, or a school's own (then `own` is not NULL). */
struct words {
	enum msg msg;
	const struct label *own;
	const char *name; /* a person's, where the message has a place for one; NULL: none */
};

enum step_kind {
	STEP_CHOICE,  /* one of the options; a digit moves on at once */
	STEP_CHOICES, /* several; a digit toggles, Enter goes on */
	STEP_TEXT,
	STEP_NUMBER,
	STEP_PHONE,
	STEP_NOTICE,  /* to be read; Enter goes on */
	STEP_GROUP,   /* several names: add, change, remove */
	STEP_DATE,    /* a day: its parts as they are typed, YYYY-MM-DD once it is one */
	STEP_TIME,    /* a time of day as people type it, "18:30" once it is one */
	STEP_ADDRESS, /* its lines, one below the other (enum flow_address) */
	STEP_CONSENT, /* a text in plain words, and one of the options */
	STEP_KINDS
};

/* The rows of a STEP_ADDRESS; the flat and the postal code may stay empty. */
enum flow_address { FLOW_STREET, FLOW_FLAT, FLOW_TOWN, FLOW_POSTAL_CODE, FLOW_ADDRESS_ROWS };

struct option {
	const char *code; /* as it is stored */
	struct words label;
	const char *symbol; /* one cell, or NULL */
	struct words note;  /* quiet, below it; MSG_NONE for none */
};

struct flow_run;

struct step {
	const char *id;    /* as it is stored */
	struct words ask;  /* the question */
	struct words help; /* one line below it */
	struct words why;  /* what F1 adds: why it is asked, who sees it */
	struct words label; /* the row of "check your answers" */
	struct words unsaid; /* how that row says that there is no answer, in place of a dash */
	struct words text;  /* what is agreed to, or what a notice says at length */
	/* who has checked that text in this language and when, or that nobody has; the frame's */
	const char *(*vouched)(const struct flow_run *run, int step, struct catalog *catalog, struct arena *frame);
	/* a question that depends on something, in place of ask and label */
	struct words (*ask_of)(const struct flow_run *run, int step);
	/* the same of the line below, in place of help */
	struct words (*help_of)(const struct flow_run *run, int step);
	/* in whose way of typing the line begins (a language's tag); NULL: the screen's */
	const char *(*typed_in)(const struct flow_run *run, int step);
	/* whom question, help and label name; NULL: nobody, and then they have no place for it */
	const char *(*about)(const struct flow_run *run, int step);
	/* how "check your answers" says a choice, in place of the option's label */
	struct words (*said_of)(const struct flow_run *run, int step);
	enum step_kind kind;
	bool optional;      /* may be left empty */
	bool secret;        /* is shown as dots, and kept nowhere */
	bool plain;         /* a text of plain letters and digits: a code */
	bool prose;         /* a text of words and no name */
	bool name;          /* a person's: without a letter it is a slip */
	bool latin;         /* begins with Latin letters in every language: the school wrote it */
	bool unchecked;     /* is no row of "check your answers" */
	bool numbers;       /* a choice whose rows are numbers: a digit points, and Enter takes */
	bool hushed;        /* is not said again above the questions that follow: people look on */
	unsigned limit;     /* graphemes of a text; rows of a group */
	long least, most;   /* of a number */
	const struct option *options;
	size_t n_options;
	/* options that depend on something; owned by the run's arena */
	const struct option *(*options_of)(struct flow_run *run, size_t *ret_count);
	bool (*when)(const struct flow_run *run); /* NULL: always */
	/* a finer check; MSG_NONE when the answer is fine */
	enum msg (*check)(const struct flow_run *run);
	/* the same for a step that is there once for each person */
	bool (*when_of)(const struct flow_run *run, int step);
	enum msg (*check_of)(const struct flow_run *run, int step);
};

struct answer {
	bool given;                      /* the visitor has gone on from this step */
	struct edit *text;               /* text, number, telephone: as it is typed */
	const char *codes[FLOW_CODES];   /* choice(s): codes, the run's */
	size_t n_codes;
	struct edit *rows[FLOW_ROWS];    /* group, address */
	size_t n_rows;
	const char *filled;              /* what flow_fill put there; NULL: nothing */
};

struct flow {
	const char *name; /* "check-in" */
	struct words title;
	const struct step *steps;
	size_t n_steps;
	/* NULL: no last look, the last step finishes; flow_always */
	bool (*checked)(const struct flow_run *run);
	struct words check_title, check_button;
	/* after a step was answered, before the next one is looked for: what then need not be
	 * asked may be found out here; or NULL */
	void (*stepped)(struct flow_run *run);
	/* a title that depends on something, in place of check_title */
	struct words (*check_of)(const struct flow_run *run);
	/* one domain verb, one transaction; ERR_BUSY is tried again */
	enum err (*finish)(struct flow_run *run);
	/* after ERR_BUSY: whether it waits for work elsewhere, which wakes the loop when it is
	 * done; NULL: for another writer, by the clock */
	bool (*waits)(const struct flow_run *run);
	/* a sentence for an error that the visitor can mend on the last step; MSG_NONE,
	 * or no function, for one that only the office can */
	enum msg (*refused)(const struct flow_run *run, enum err err);
};

struct flow_run {
	const struct flow *flow;
	void *context;       /* the form's own */
	struct arena *arena; /* lives as long as the run; wiped at its end */
	struct answer answers[FLOW_STEPS];
	int at;              /* step, or flow->n_steps at "check your answers" */
	bool changing;       /* came from "check your answers" and goes back there */
};

/* Starts at the first step. The run's memory is the caller's and must be zeroed. */
void flow_start(struct flow_run *run, const struct flow *flow, void *context,
                struct arena *arena);

/* For `checked`: there is a last look. */
bool flow_always(const struct flow_run *run);

const struct step *flow_step(const struct flow_run *run); /* NULL at the check */
struct answer *flow_answer(struct flow_run *run, int step);
bool flow_applies(const struct flow_run *run, int step);

/* What is wrong with the answer of the current step: a message to show, or
 * MSG_NONE. An ending of white space is not wrong. */
enum msg flow_problem(struct flow_run *run);

enum flow_moved { FLOW_STEPPED, FLOW_REFUSED, FLOW_FINISH, FLOW_LEFT };

/* Goes on from the current step, whose problem is written to *ret_problem when it
 * is refused; from the check (or the last step of a flow that has none) the answer
 * is FLOW_FINISH. */
enum flow_moved flow_next(struct flow_run *run, enum msg *ret_problem);
enum flow_moved flow_back(struct flow_run *run);

/* From the check to one step and, after it, back again. */
void flow_change(struct flow_run *run, int step);

bool flow_at_check(const struct flow_run *run);

/* How many steps apply, and which of them this is, from 1. */
size_t flow_count(const struct flow_run *run, size_t *ret_nth);

/* Puts what is known already into a text, a number or a choice (several codes with commas
 * between), as if it had been answered. */
void flow_fill(struct flow_run *run, int step, const char *value);
/* The answer in the same form, "" for none or where the step does not apply. */
const char *flow_value(struct flow_run *run, int step);
/* To the last look, with every step that applies taken as answered. */
void flow_to_check(struct flow_run *run);

/* True when a person typed or chose something that leaving would lose. */
bool flow_touched(const struct flow_run *run);

/* The answer as plain text, "" when the step does not apply or is empty. */
const char *flow_text(const struct flow_run *run, int step);
/* A single choice's code, NULL when there is none. */
const char *flow_code(const struct flow_run *run, int step);
long flow_number(const struct flow_run *run, int step, long otherwise);
bool flow_has_code(const struct flow_run *run, int step, const char *code);

/* What a step asks, the line below it, and what "check your answers" calls it. */
struct words flow_ask(const struct flow_run *run, int step);
struct words flow_help(const struct flow_run *run, int step);
struct words flow_label(const struct flow_run *run, int step);

/* Options of a step, whether const or made for the run. */
const struct option *flow_options(struct flow_run *run, int step, size_t *ret_count);

/* The one of that code, or NULL. */
const struct option *flow_option(const struct option *options, size_t count, const char *code);

/* Codes with commas between in words, in their order; what is no option's stands as it is. "" for none. */
const char *flow_words_of(const struct option *options, size_t count, const char *codes, struct catalog *catalog,
                          struct arena *frame);

/* The row being typed of a group; made when it is not there. NULL when full. */
struct edit *flow_row(struct flow_run *run, int step, size_t row);
void flow_remove_row(struct flow_run *run, int step, size_t row);

/* How a step's answer is said on "check your answers": one line, the frame's. */
const char *flow_said(struct flow_run *run, int step, struct catalog *catalog,
                      struct arena *frame);

/* The words in the language on screen; words_say puts a name into them, in the arena. */
const char *words_text(struct catalog *catalog, struct words words);
const char *words_say(struct catalog *catalog, struct arena *arena, struct words words);

#endif
