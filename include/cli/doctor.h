/* What `foyer doctor` finds: one finding a check, with what to mend. */
#ifndef FOYER_CLI_DOCTOR_H
#define FOYER_CLI_DOCTOR_H

#include <stddef.h>

#include "cli/command.h"

enum doctor_level { DOCTOR_FINE, DOCTOR_LOOK, DOCTOR_MEND };

struct doctor_finding {
	const char *check; /* in JSON: "terminal" */
	enum msg label;
	enum doctor_level level;
	const char *text; /* what was found */
	const char *mend; /* what to do; NULL: nothing */
};

enum { DOCTOR_FINDINGS = 24 };

struct doctor {
	const struct cli *cli;
	struct doctor_finding findings[DOCTOR_FINDINGS];
	size_t count;
};

/* Texts must live as long as cli->arena. */
void doctor_add(struct doctor *doctor, const struct doctor_finding *finding);

/* A message without arguments as what was found, and MSG_NONE or what to do. */
void doctor_say(struct doctor *doctor, const char *check, enum msg label, enum doctor_level level,
                enum msg text, enum msg mend);

/* Terminal, character set, direction, fonts. */
void doctor_look_at_terminal(struct doctor *doctor);

/* Languages, configuration, log, database, disk, clock. */
void doctor_look_at_host(struct doctor *doctor);

#endif
