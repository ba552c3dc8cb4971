#include <string.h>

#include "oneroster_rows.h"

/* ---- users ---- */

enum { USER_ID, USER_STATUS, USER_GIVEN, USER_FAMILY, USER_MIDDLE, USER_IDENTIFIER, USER_EMAIL, USER_SMS,
       USER_PHONE, USER_AGENTS, USER_GRADES, USER_ORGS, USER_ROLE,
       USER_USED_GIVEN = USER_ORGS, USER_USED_FAMILY };

#define USER_COLUMNS                                                                    \
	[USER_ID] = { "sourcedId", "sourceID", true }, [USER_STATUS] = { "status", NULL, false }, \
	[USER_GIVEN] = { "givenName", NULL, true }, [USER_FAMILY] = { "familyName", NULL, true }, \
	[USER_MIDDLE] = { "middleName", NULL, false },                                       \
	[USER_IDENTIFIER] = { "identifier", NULL, false }, [USER_EMAIL] = { "email", NULL, false }, \
	[USER_SMS] = { "sms", NULL, false }, [USER_PHONE] = { "phone", NULL, false },        \
	[USER_AGENTS] = { "agentSourcedIds", "agents", false },                              \
	[USER_GRADES] = { "grades", "grade", false }

const struct csv_table_column oneroster_user_columns_1_1[] = {
	USER_COLUMNS,
	[USER_ORGS] = { "orgSourcedIds", "orgSourcedId", true },
	[USER_ROLE] = { "role", NULL, true },
	{ NULL, NULL, false },
};

const struct csv_table_column oneroster_user_columns_1_2[] = {
	USER_COLUMNS,
	[USER_USED_GIVEN] = { "preferredGivenName", NULL, false },
	[USER_USED_FAMILY] = { "preferredFamilyName", NULL, false },
	{ NULL, NULL, false },
};

struct oneroster_agent {
	const char *user, *agent;
	long line;
};

static const char *const roles[] = {
	"student", "parent", "guardian", "relative", "teacher", "aide", "proctor", "administrator",
	"counselor", "principal", "districtAdministrator", "siteAdministrator", "systemAdministrator", NULL,
};
static const char roles_expected[] = "student, parent, guardian, relative, teacher, aide, administrator …";

/* The role, with an open end for what a system calls its own; NULL: refused. */
static const char *role_of(struct csv_table *file, int column)
{
	const char *role = csv_table_word(file, column, roles);
	if (!role && strncmp(csv_table_field(file, column), "ext:", 4) == 0)
		return csv_table_field(file, column);
	if (!role)
		csv_table_refuse(file, column, MSG_IMPORT_WORD, roles_expected);
	return role;
}

/* Who is a student anywhere is a child of a relation. */
static void keep_role(struct oneroster *job, const char *user, const char *role)
{
	const char *before = dictionary_find(job->roles, user);
	if (!before || strcmp(role, "student") == 0)
		*dictionary_place(job->roles, before ? user : arena_string(job->arena, user)) =
			(void *)(strcmp(role, "student") == 0 ? "student" : "adult");
}

struct belonging {
	struct oneroster *job;
	const char *user, *role, *grade;
	int column;
};

static void put_affiliation(struct oneroster *job, const char *external, const char *org,
                            const struct belonging *of)
{
	const struct roster_item item = { .external = external, .references = { org, of->user },
	                                  .texts = { of->role, of->grade } };
	roster_put(job->roster, ROSTER_AFFILIATION, &item);
}

/* Districts and departments are no place where somebody is looked up. */
static bool is_school(struct oneroster *job, struct csv_table *file, int column, const char *org)
{
	if (roster_has(job->roster, ROSTER_SCHOOL, org))
		return true;
	if (!dictionary_find(job->orgs, org))
		csv_table_refuse(file, column, MSG_IMPORT_NOWHERE, "orgs.csv");
	return false;
}

static void belong(void *context, struct csv_table *file, const char *org)
{
	const struct belonging *of = context;
	if (is_school(of->job, file, of->column, org))
		put_affiliation(of->job, arena_printf(file->arena, "%s %s %s", of->user, org, of->role), org, of);
}

static void keep_agent(void *context, struct csv_table *file, const char *agent)
{
	struct oneroster *job = context;
	job->agents = arena_grow(job->arena, job->agents, job->n_agents, &job->agents_room, sizeof *job->agents);
	job->agents[job->n_agents++] = (struct oneroster_agent){
		arena_string(job->arena, csv_table_field(file, USER_ID)), arena_string(job->arena, agent),
		file->row->line };
}

static void put_contact(struct oneroster *job, struct csv_table *file, int column, const char *kind,
                        const char *position)
{
	const char *user = csv_table_field(file, USER_ID), *value = csv_table_field(file, column);
	const struct roster_item item = { .external = arena_printf(file->arena, "%s %s", user, kind),
	                                  .references = { user }, .texts = { kind, value, position } };
	if (*value)
		roster_put(job->roster, ROSTER_CONTACT, &item);
}

static bool put_person(struct oneroster *job, struct csv_table *file, bool ended)
{
	const char *given = csv_table_field(file, USER_GIVEN), *family = csv_table_field(file, USER_FAMILY);
	const char *used_given = job->roles_apart ? csv_table_field(file, USER_USED_GIVEN) : "";
	const char *used_family = job->roles_apart ? csv_table_field(file, USER_USED_FAMILY) : "";
	bool apart = *used_given || *used_family;
	const char *middle = csv_table_field(file, USER_MIDDLE);
	const char *birth = dictionary_find(job->births, csv_table_field(file, USER_ID));
	const struct roster_item item = {
		.external = csv_table_field(file, USER_ID),
		.texts = { *used_given ? used_given : given, apart ? "" : middle, *used_family ? used_family : family,
		           /* the name on record apart from the one that is used (D14) */
		           apart ? given : "", apart ? middle : "", apart ? family : "",
		           csv_table_field(file, USER_IDENTIFIER), birth ? birth : "" },
		.ended = ended,
	};
	if (roster_put(job->roster, ROSTER_PERSON, &item))
		return true;
	csv_table_refuse(file, USER_ID, MSG_IMPORT_TWICE, NULL);
	return false;
}

static void read_user(struct oneroster *job, struct csv_table *file)
{
	struct belonging of = { job, csv_table_field(file, USER_ID), NULL, csv_table_field(file, USER_GRADES),
	                        USER_ORGS };
	bool ended = oneroster_ended(job, file);
	if (!job->roles_apart && !(of.role = role_of(file, USER_ROLE)))
		return;
	if (!put_person(job, file, ended) || ended)
		return;
	put_contact(job, file, USER_PHONE, "phone", "0");
	put_contact(job, file, USER_SMS, "text", "1");
	put_contact(job, file, USER_EMAIL, "email", "2");
	csv_table_list(file, USER_AGENTS, keep_agent, job);
	if (job->roles_apart) {
		if (*of.grade)
			*dictionary_place(job->grades, arena_string(job->arena, of.user)) = arena_string(job->arena, of.grade);
		return;
	}
	keep_role(job, of.user, of.role);
	csv_table_list(file, USER_ORGS, belong, &of);
}

enum err oneroster_read_users(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK)
		read_user(job, file);
	return err;
}

/* ---- roles, apart in 1.2 ---- */

enum { ROLE_ID, ROLE_STATUS, ROLE_USER, ROLE_ROLE, ROLE_ORG };

const struct csv_table_column oneroster_role_columns[] = {
	[ROLE_ID] = { "sourcedId", "sourceID", true }, [ROLE_STATUS] = { "status", NULL, false },
	[ROLE_USER] = { "userSourcedId", NULL, true }, [ROLE_ROLE] = { "role", NULL, true },
	[ROLE_ORG] = { "orgSourcedId", "orgSourcedIds", true },
	{ NULL, NULL, false },
};

static void read_role(struct oneroster *job, struct csv_table *file)
{
	struct belonging of = { job, csv_table_field(file, ROLE_USER), NULL, NULL, ROLE_ORG };
	const char *org = csv_table_field(file, ROLE_ORG);
	bool ended = oneroster_ended(job, file);
	of.role = role_of(file, ROLE_ROLE);
	if (!of.role)
		return;
	if (!ended && !roster_has(job->roster, ROSTER_PERSON, of.user)) {
		csv_table_refuse(file, ROLE_USER, MSG_IMPORT_NOWHERE, "users.csv");
		return;
	}
	if (!ended)
		keep_role(job, of.user, of.role);
	of.grade = dictionary_find(job->grades, of.user);
	if (!ended && is_school(job, file, ROLE_ORG, org))
		put_affiliation(job, csv_table_field(file, ROLE_ID), org, &of);
	else if (ended)
		roster_put(job->roster, ROSTER_AFFILIATION,
		           &(struct roster_item){ .external = csv_table_field(file, ROLE_ID),
		                                  .references = { org, of.user }, .ended = true });
}

enum err oneroster_read_roles(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK)
		read_role(job, file);
	return err;
}

/* ---- demographics: the birth date and nothing else (D15) ---- */

enum { BIRTH_ID, BIRTH_STATUS, BIRTH_DATE };

const struct csv_table_column oneroster_demographic_columns[] = {
	[BIRTH_ID] = { "sourcedId", "userSourcedId", true }, [BIRTH_STATUS] = { "status", NULL, false },
	[BIRTH_DATE] = { "birthDate", NULL, false },
	{ NULL, NULL, false },
};

enum err oneroster_read_demographics(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK) {
		const char *day = csv_table_day(file, BIRTH_DATE);
		if (!oneroster_ended(job, file) && *day)
			*dictionary_place(job->births, arena_string(job->arena, csv_table_field(file, BIRTH_ID))) =
				arena_string(job->arena, day);
	}
	return err;
}

/* ---- who is named with whom ---- */

static bool is_student(const struct oneroster *job, const char *user)
{
	const char *role = dictionary_find(job->roles, user);
	return role && strcmp(role, "student") == 0;
}

static void agent_finding(struct oneroster *job, const struct oneroster_agent *agent, enum msg cause)
{
	findings_add(job->findings, &(struct finding){ .cause = cause, .file = "users.csv", .line = agent->line,
	                                               .found = agent->agent });
}

/* Named from either side: the student of the two is the child. */
void oneroster_put_agents(struct oneroster *job)
{
	for (size_t i = 0; i < job->n_agents; i++) {
		const struct oneroster_agent *agent = &job->agents[i];
		bool child = is_student(job, agent->user);
		/* whom a delta does not repeat is the other one of the two */
		bool other = dictionary_find(job->roles, agent->agent) ? is_student(job, agent->agent) : !child;
		if (!roster_has(job->roster, ROSTER_PERSON, agent->agent)) {
			agent_finding(job, agent, MSG_IMPORT_AGENT_UNKNOWN);
			continue;
		}
		if (child == other) {
			agent_finding(job, agent, MSG_IMPORT_AGENT_UNCLEAR);
			continue;
		}
		const char *adult = child ? agent->agent : agent->user, *of = child ? agent->user : agent->agent;
		roster_put(job->roster, ROSTER_RELATION,
		           &(struct roster_item){ .external = arena_printf(job->arena, "%s %s", adult, of),
		                                  .references = { adult, of } });
	}
}
