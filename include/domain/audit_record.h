/* That somebody did or saw something (rule D22), with ids and codes alone; what was typed
 * is sealed. store/audit.h says how the lines hold together. */
#ifndef FOYER_DOMAIN_AUDIT_RECORD_H
#define FOYER_DOMAIN_AUDIT_RECORD_H

#include <stdint.h>

#include "domain/office.h"

enum audit_verb {
	AUDIT_SIGN_IN,
	AUDIT_ADMIT,     /* code: how identity was checked, "late" */
	AUDIT_CHECK_OUT, /* code: how it ended, "off_list" */
	AUDIT_COLLECT,   /* code: "talking", "released", "refused", "returned" */
	AUDIT_CORRECT,   /* code: what was put right */
	AUDIT_LOOKUP,    /* a settled query; text: the query */
	AUDIT_SEE_CARD,  /* text: the reason, where it is another school's */
	AUDIT_EDIT,      /* code: the table, "note_end"; text: why a note was taken back */
	AUDIT_FAMILY_CODE, /* code: "issue", "set_pin", "end"; "open": by the family itself */
	AUDIT_IMPORT,
	AUDIT_EXPORT,    /* code: what, and of which days */
	AUDIT_STAFF,     /* code: "add", "set_pin", "disable" */
	AUDIT_VERBS
};

struct audit_entry {
	enum audit_verb verb;
	const char *subject_kind; /* the table of the row that it is about; NULL: about nobody */
	int64_t subject, visit, other; /* ids; 0: none */
	const char *code;         /* a word of the program, never one that was typed; NULL: none */
	const char *text;         /* what was typed, to be sealed; NULL: nothing */
};

/* Within the caller's transaction, in the name of who is at work (nobody: whoever has the
 * shell). */
enum err audit_record_within(struct office *office, const struct audit_entry *entry);

/* The same for an act without another write, in an immediate transaction of its own: no
 * card is shown, no result given before it returned ERR_OK. ERR_BUSY after 50 ms. */
enum err audit_record(struct office *office, const struct audit_entry *entry);

#endif
