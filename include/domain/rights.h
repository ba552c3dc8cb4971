/* Who may do what: one table of roles and verbs, and nowhere else.
 *
 * A role has what its work needs, and no more. The front office works with the families of
 * its own school, and of another one for a reason that it gives (rule D22). A teacher sees
 * the own class, without the words of a restriction. Where a family without a home of its own
 * stays is the liaison's alone (D16). The nurse and the liaison telephone
 * families, so they read restrictions, too. What a paper decides (who may collect, rule D7)
 * is entered by the front office, the liaison and the principal, who also give places in programs. The volunteer coordinator
 * receives volunteers and sees no family but of them. The principal answers for the school: alone tells
 * who saw a record (D24). The administrator keeps accounts, data and backups and opens no
 * family's card. A policy-maker sees counts, never a family. Ending the families' screens
 * opens the machine behind them, so it is of those who answer for the door or the machine. Whoever signed in by name
 * alone, before there are accounts, does what the door needs, and nothing of the families. */
#ifndef FOYER_DOMAIN_RIGHTS_H
#define FOYER_DOMAIN_RIGHTS_H

#include <stdbool.h>
#include <stdint.h>

enum role {
	ROLE_BY_NAME, /* no account: a name that was typed */
	ROLE_FRONT_OFFICE,
	ROLE_TEACHER,
	ROLE_NURSE,
	ROLE_LIAISON,
	ROLE_VOLUNTEER_COORDINATOR,
	ROLE_PRINCIPAL,
	ROLE_ADMINISTRATOR,
	ROLE_POLICY_MAKER,
	ROLE_COUNT
};

enum right {
	RIGHT_SEE_PRESENCE,      /* who waits and who is inside */
	RIGHT_ADMIT,             /* let somebody in, or not; a late slip */
	RIGHT_CHECK_OUT,         /* end a visit; take somebody off the emergency list */
	RIGHT_COLLECT,           /* decide on a child's collection */
	RIGHT_CHECK_IN_FOR,      /* check somebody in for them (D5) */
	RIGHT_CORRECT,           /* put right what a visitor typed */
	RIGHT_CLOSE_DAY,
	RIGHT_LOOKUP,            /* search the families */
	RIGHT_SEE_CARD,          /* open a family's card */
	RIGHT_SEE_CONFIDENTIAL,  /* read the words of a restriction and of a talk-first note */
	RIGHT_SEE_HOUSING,       /* where a family without a home of its own stays (D16) */
	RIGHT_EDIT_PERSON,
	RIGHT_EDIT_RELATIONSHIP,
	RIGHT_EDIT_RIGHTS,       /* may collect, may sign, …, restrictions: by a paper (D7) */
	RIGHT_EDIT_CONTACT,
	RIGHT_WRITE_NOTE,        /* today's note (D8) */
	RIGHT_EDIT_PROGRAMS,     /* what is offered: services, sessions, their places and hours */
	RIGHT_SEE_PLACES,        /* who joined a program, who waits; offer a place, enter somebody */
	RIGHT_EDIT_VOLUNTEERS,   /* what volunteers are asked for: levels, opportunities, shifts */
	RIGHT_SEE_VOLUNTEERS,    /* who signed up, their telephone, clearances and hours; enter and confirm them */
	RIGHT_SEE_OFFERINGS,     /* search what families know and would share, and ask them (E3) */
	RIGHT_IMPORT,
	RIGHT_EXPORT,            /* lists with names, to other programs */
	RIGHT_STAFF_ACCOUNTS,
	RIGHT_BACKUP,
	RIGHT_VERIFY,
	RIGHT_SEE_AUDIT,         /* who saw a record (D24) */
	RIGHT_LIFT_BARRIERS,     /* see what families named as hard, and answer for it (E4) */
	RIGHT_REPORT_COUNTS,
	RIGHT_END_LOCKDOWN,
	RIGHT_LEAVE_KIOSK,       /* end the families' screens on a terminal */
	RIGHT_COUNT
};

/* How far a right reaches. Each reaches further than the ones before, but for counts,
 * which name nobody. */
enum right_scope {
	RIGHT_NONE,
	RIGHT_COUNTS_ONLY,          /* numbers of all schools, never a person */
	RIGHT_OWN_CLASS,            /* students of the classes that they teach, and their adults */
	RIGHT_OWN_SCHOOL,           /* of what belongs to no family: this installation */
	RIGHT_DISTRICT_WITH_REASON, /* the own school; another one once a reason is given */
};

/* RIGHT_NONE for a role or a right that there is not. */
enum right_scope rights_scope(enum role role, enum right right);

/* Who is at work; `school` is the one where they are. */
struct session {
	int64_t worker; /* 0: nobody */
	enum role role;
	int64_t school;
};

/* Whether they may do it at all; how far is rights_scope's. */
bool rights_may(const struct session *session, enum right right);

/* A role's word in the database and on the command line: "front_office"; "" for by name. */
const char *rights_role_word(enum role role);
/* False for what is no role of an account. */
bool rights_role_find(const char *word, enum role *ret_role);

#endif
