#include <string.h>

#include "oneroster_rows.h"

/* ---- orgs ---- */

enum { ORG_ID, ORG_STATUS, ORG_NAME, ORG_TYPE };

const struct csv_table_column oneroster_org_columns[] = {
	[ORG_ID] = { "sourcedId", "sourceID", true }, [ORG_STATUS] = { "status", NULL, false },
	[ORG_NAME] = { "name", NULL, true }, [ORG_TYPE] = { "type", NULL, true },
	{ NULL, NULL, false },
};

static void read_org(struct oneroster *job, struct csv_table *file)
{
	static const char *const types[] = { "school", "district", "department", "local", "state", "national",
	                                     NULL };
	const char *id = csv_table_field(file, ORG_ID), *type = csv_table_word(file, ORG_TYPE, types);
	bool ended = oneroster_ended(job, file);
	if (!type) {
		csv_table_refuse(file, ORG_TYPE, MSG_IMPORT_WORD, "school, district, department, local, state, national");
		return;
	}
	if (dictionary_find(job->orgs, id)) {
		csv_table_refuse(file, ORG_ID, MSG_IMPORT_TWICE, NULL);
		return;
	}
	*dictionary_place(job->orgs, arena_string(job->arena, id)) = (void *)type;
	if (strcmp(type, "school") != 0)
		return;
	job->schools = arena_grow(job->arena, job->schools, job->n_schools, &job->schools_room,
	                          sizeof *job->schools);
	job->schools[job->n_schools++] = arena_string(job->arena, id);
	roster_put(job->roster, ROSTER_SCHOOL,
	           &(struct roster_item){ .external = id, .ended = ended,
	                                  .texts = { csv_table_field(file, ORG_NAME), job->locale } });
}

enum err oneroster_read_orgs(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK)
		read_org(job, file);
	return err;
}

/* ---- classes ---- */

enum { CLASS_ID, CLASS_STATUS, CLASS_TITLE, CLASS_TYPE, CLASS_SCHOOL, CLASS_COURSE, CLASS_GRADES, CLASS_CODE,
       CLASS_PLACE };

const struct csv_table_column oneroster_class_columns[] = {
	[CLASS_ID] = { "sourcedId", "sourceID", true }, [CLASS_STATUS] = { "status", NULL, false },
	[CLASS_TITLE] = { "title", NULL, true }, [CLASS_TYPE] = { "classType", NULL, true },
	[CLASS_SCHOOL] = { "schoolSourcedId", NULL, true },
	[CLASS_COURSE] = { "courseSourcedId", NULL, false }, [CLASS_GRADES] = { "grades", "grade", false },
	[CLASS_CODE] = { "classCode", NULL, false }, [CLASS_PLACE] = { "location", NULL, false },
	{ NULL, NULL, false },
};

static void read_class(struct oneroster *job, struct csv_table *file)
{
	static const char *const types[] = { "homeroom", "scheduled", NULL };
	const char *type = csv_table_word(file, CLASS_TYPE, types), *school = csv_table_field(file, CLASS_SCHOOL);
	bool ended = oneroster_ended(job, file);
	if (!type) {
		csv_table_refuse(file, CLASS_TYPE, MSG_IMPORT_WORD, "homeroom, scheduled");
		return;
	}
	if (!ended && !roster_has(job->roster, ROSTER_SCHOOL, school)) {
		csv_table_refuse(file, CLASS_SCHOOL, MSG_IMPORT_NOWHERE, "orgs.csv");
		return;
	}
	if (!*csv_table_field(file, CLASS_COURSE))
		csv_table_note(file, CLASS_COURSE, MSG_IMPORT_NO_COURSE, NULL);
	const struct roster_item item = {
		.external = csv_table_field(file, CLASS_ID), .references = { school }, .ended = ended,
		.texts = { csv_table_field(file, CLASS_TITLE), csv_table_field(file, CLASS_CODE), type,
		           csv_table_field(file, CLASS_GRADES), csv_table_field(file, CLASS_PLACE) },
	};
	if (!roster_put(job->roster, ROSTER_CLASS, &item))
		csv_table_refuse(file, CLASS_ID, MSG_IMPORT_TWICE, NULL);
}

enum err oneroster_read_classes(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK)
		read_class(job, file);
	return err;
}

/* ---- enrollments ---- */

enum { ENROLLMENT_ID, ENROLLMENT_STATUS, ENROLLMENT_CLASS, ENROLLMENT_USER, ENROLLMENT_ROLE,
       ENROLLMENT_PRIMARY, ENROLLMENT_BEGIN, ENROLLMENT_END };

const struct csv_table_column oneroster_enrollment_columns[] = {
	[ENROLLMENT_ID] = { "sourcedId", "sourceID", true }, [ENROLLMENT_STATUS] = { "status", NULL, false },
	[ENROLLMENT_CLASS] = { "classSourcedId", NULL, true }, [ENROLLMENT_USER] = { "userSourcedId", NULL, true },
	[ENROLLMENT_ROLE] = { "role", NULL, true }, [ENROLLMENT_PRIMARY] = { "primary", NULL, false },
	[ENROLLMENT_BEGIN] = { "beginDate", NULL, false }, [ENROLLMENT_END] = { "endDate", NULL, false },
	{ NULL, NULL, false },
};

static bool points_somewhere(struct oneroster *job, struct csv_table *file)
{
	bool found = true;
	if (!roster_has(job->roster, ROSTER_CLASS, csv_table_field(file, ENROLLMENT_CLASS))) {
		csv_table_refuse(file, ENROLLMENT_CLASS, MSG_IMPORT_NOWHERE, "classes.csv");
		found = false;
	}
	if (!roster_has(job->roster, ROSTER_PERSON, csv_table_field(file, ENROLLMENT_USER))) {
		csv_table_refuse(file, ENROLLMENT_USER, MSG_IMPORT_NOWHERE, "users.csv");
		found = false;
	}
	return found;
}

static void read_enrollment(struct oneroster *job, struct csv_table *file)
{
	static const char *const words[] = { "student", "teacher", "administrator", "proctor", "aide", NULL };
	static const char *const yes[] = { "true", NULL };
	const char *role = csv_table_word(file, ENROLLMENT_ROLE, words);
	const char *user = csv_table_field(file, ENROLLMENT_USER);
	bool ended = oneroster_ended(job, file);
	if (!role) {
		csv_table_refuse(file, ENROLLMENT_ROLE, MSG_IMPORT_WORD, "student, teacher, administrator, proctor");
		return;
	}
	if (!ended && !points_somewhere(job, file))
		return;
	const char *known = dictionary_find(job->roles, user);
	if (known && (strcmp(known, "student") == 0) != (strcmp(role, "student") == 0))
		csv_table_note(file, ENROLLMENT_ROLE, MSG_IMPORT_ROLE_DIFFERS, NULL);
	const struct roster_item item = {
		.external = csv_table_field(file, ENROLLMENT_ID), .ended = ended,
		.references = { csv_table_field(file, ENROLLMENT_CLASS), user },
		.texts = { role, csv_table_word(file, ENROLLMENT_PRIMARY, yes) ? "1" : "",
		           csv_table_day(file, ENROLLMENT_BEGIN), csv_table_day(file, ENROLLMENT_END) },
	};
	if (!roster_put(job->roster, ROSTER_ENROLLMENT, &item))
		csv_table_refuse(file, ENROLLMENT_ID, MSG_IMPORT_TWICE, NULL);
}

enum err oneroster_read_enrollments(struct oneroster *job, struct csv_table *file)
{
	enum err err;
	while ((err = csv_table_next(file)) == ERR_OK)
		read_enrollment(job, file);
	return err;
}
