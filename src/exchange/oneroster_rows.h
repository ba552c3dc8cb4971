/* What the files of a OneRoster bundle say, put into a roster. */
#ifndef FOYER_EXCHANGE_ONEROSTER_ROWS_H
#define FOYER_EXCHANGE_ONEROSTER_ROWS_H

#include "base/dictionary.h"
#include "domain/roster.h"
#include "csv_table.h"

struct oneroster_agent; /* who is named with whom, until all roles are known */

struct oneroster {
	struct arena *arena; /* as long as the reading */
	struct bundle *bundle;
	struct roster *roster;
	struct findings *findings;
	bool roles_apart;           /* 1.2: roles.csv */
	bool bulk;                  /* the file that is being read says all */
	const char *locale;         /* of schools that are new */
	const char **schools;       /* sourcedIds of those of this bundle */
	size_t n_schools, schools_room;
	struct dictionary *orgs;    /* sourcedId: its type */
	struct dictionary *births;  /* sourcedId: a birth date */
	struct dictionary *grades;  /* sourcedId: of a student, in 1.2 */
	struct dictionary *roles;   /* sourcedId: "student" where that is one of them, else another */
	struct oneroster_agent *agents;
	size_t n_agents, agents_room;
};

/* Whether a row says that it is no more (tobedeleted). */
bool oneroster_ended(const struct oneroster *job, struct csv_table *file);

/* Each reads one file. */
enum err oneroster_read_orgs(struct oneroster *job, struct csv_table *file);
enum err oneroster_read_demographics(struct oneroster *job, struct csv_table *file);
enum err oneroster_read_users(struct oneroster *job, struct csv_table *file);
enum err oneroster_read_roles(struct oneroster *job, struct csv_table *file);
enum err oneroster_read_classes(struct oneroster *job, struct csv_table *file);
enum err oneroster_read_enrollments(struct oneroster *job, struct csv_table *file);

/* After all files: who is a child of whom. */
void oneroster_put_agents(struct oneroster *job);

extern const struct csv_table_column oneroster_org_columns[], oneroster_demographic_columns[],
	oneroster_user_columns_1_1[], oneroster_user_columns_1_2[], oneroster_role_columns[],
	oneroster_class_columns[], oneroster_enrollment_columns[];

#endif
