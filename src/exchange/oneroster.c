#include "exchange/oneroster.h"

#include <string.h>
#include <strings.h>

#include "oneroster_rows.h"
#include "text/fold.h"

/* ---- the manifest ---- */

enum { MODE_ABSENT, MODE_BULK, MODE_DELTA };

/* In the order in which they are read: what a file refers to comes before it. */
static const struct kind {
	const char *name, *file;
	const struct csv_table_column *columns;
	enum err (*read)(struct oneroster *job, struct csv_table *file);
	enum roster_kind says[4]; /* the roster's rows that it is all of; ROSTER_KINDS ends them */
} kinds[] = {
	{ "orgs", "orgs.csv", oneroster_org_columns, oneroster_read_orgs, { ROSTER_SCHOOL, ROSTER_KINDS } },
	{ "demographics", "demographics.csv", oneroster_demographic_columns, oneroster_read_demographics,
	  { ROSTER_KINDS } },
	{ "users", "users.csv", NULL, oneroster_read_users,
	  { ROSTER_PERSON, ROSTER_CONTACT, ROSTER_RELATION, ROSTER_KINDS } },
	{ "roles", "roles.csv", oneroster_role_columns, oneroster_read_roles, { ROSTER_AFFILIATION, ROSTER_KINDS } },
	{ "classes", "classes.csv", oneroster_class_columns, oneroster_read_classes, { ROSTER_CLASS, ROSTER_KINDS } },
	{ "enrollments", "enrollments.csv", oneroster_enrollment_columns, oneroster_read_enrollments,
	  { ROSTER_ENROLLMENT, ROSTER_KINDS } },
};
enum { FILES = sizeof kinds / sizeof *kinds };

struct manifest {
	bool found, roles_apart, known_version;
	int modes[FILES];
};

static void add_finding(struct findings *findings, enum msg cause, const char *file, const char *found,
                        const char *expected, bool refuses)
{
	findings_add(findings, &(struct finding){ .cause = cause, .file = file, .found = found,
	                                          .expected = expected, .refuses = refuses });
}

static void read_property(struct manifest *manifest, struct findings *findings, const char *name,
                          const char *value)
{
	static const char version[] = "oneroster.version";
	if (strcmp(name, version) == 0) {
		manifest->roles_apart = strncmp(value, "1.2", 3) == 0;
		manifest->known_version = manifest->roles_apart || strncmp(value, "1.1", 3) == 0;
		if (!manifest->known_version)
			add_finding(findings, MSG_IMPORT_VERSION, "manifest.csv", value, "1.1, 1.2", true);
	}
	if (strncmp(name, "file.", 5) != 0)
		return;
	for (size_t i = 0; i < FILES; i++)
		if (strcasecmp(name + 5, kinds[i].name) == 0)
			manifest->modes[i] = strcasecmp(value, "bulk") == 0    ? MODE_BULK
			                     : strcasecmp(value, "delta") == 0 ? MODE_DELTA
			                                                       : MODE_ABSENT;
}

static enum err read_manifest(struct bundle *bundle, struct findings *findings, struct manifest *ret_manifest)
{
	struct csv *csv;
	const struct csv_row *row;
	enum err err = csv_open(bundle, "manifest.csv", &csv);
	if (err != ERR_OK)
		return err;
	while ((err = csv_next(csv, &row)) == ERR_OK)
		if (row->count >= 2)
			read_property(ret_manifest, findings, row->fields[0], row->fields[1]);
	csv_close(csv);
	ret_manifest->found = true;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* The neighbour format has files of the same names and no manifest. */
static enum msg without_manifest(const struct bundle *bundle)
{
	static const char *const neighbours[] = { "relationships.csv", "userFlags.csv", "school.csv", "School.csv",
	                                          "student.csv", "Student.csv", "studentEnrollment.csv" };
	for (size_t i = 0; i < sizeof neighbours / sizeof *neighbours; i++)
		if (bundle_has(bundle, neighbours[i]))
			return MSG_IMPORT_SDS;
	return bundle_has(bundle, "roles.csv") ? MSG_IMPORT_SDS : MSG_IMPORT_NO_MANIFEST;
}

/* If manifest and files disagree, the files win. */
static void look_at_files(struct bundle *bundle, struct findings *findings, struct manifest *manifest)
{
	for (size_t i = 0; i < FILES; i++) {
		bool there = bundle_has(bundle, kinds[i].file);
		if (there && manifest->modes[i] == MODE_ABSENT) {
			add_finding(findings, MSG_IMPORT_UNLISTED, kinds[i].file, NULL, NULL, false);
			manifest->modes[i] = MODE_BULK;
		} else if (!there && manifest->modes[i] != MODE_ABSENT) {
			add_finding(findings, MSG_IMPORT_NO_FILE, kinds[i].file, NULL, NULL, true);
		}
	}
}

/* ---- the files ---- */

static void set_modes(struct roster *roster, const struct manifest *manifest)
{
	static const enum reconcile_mode modes[] = { [MODE_ABSENT] = RECONCILE_ABSENT, [MODE_BULK] = RECONCILE_BULK,
	                                          [MODE_DELTA] = RECONCILE_DELTA };
	for (size_t i = 0; i < FILES; i++)
		for (const enum roster_kind *says = kinds[i].says; *says != ROSTER_KINDS; says++)
			roster_set_mode(roster, *says, modes[manifest->modes[i]]);
	for (size_t i = 0; i < FILES && !manifest->roles_apart; i++)
		if (strcmp(kinds[i].name, "users") == 0)
			roster_set_mode(roster, ROSTER_AFFILIATION, modes[manifest->modes[i]]);
}

static enum err read_file(struct oneroster *job, const struct kind *kind, int mode)
{
	struct csv_table file;
	const struct csv_table_column *columns = kind->columns;
	if (!columns)
		columns = job->roles_apart ? oneroster_user_columns_1_2 : oneroster_user_columns_1_1;
	enum err err = csv_table_open(job->bundle, kind->file, columns, job->findings, &file);
	if (err == ERR_NOT_FOUND)
		return ERR_OK; /* the findings say why */
	if (err != ERR_OK)
		return err;
	job->bulk = mode == MODE_BULK;
	err = kind->read(job, &file);
	csv_table_close(&file);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

bool oneroster_ended(const struct oneroster *job, struct csv_table *file)
{
	static const char *const words[] = { "active", "tobedeleted", NULL };
	enum { STATUS = 1 };
	const char *said = csv_table_field(file, STATUS);
	if (!*said) {
		if (!job->bulk)
			csv_table_refuse(file, STATUS, MSG_IMPORT_NO_VALUE, "active, tobedeleted");
		return false;
	}
	const char *status = csv_table_word(file, STATUS, words);
	if (!status)
		csv_table_refuse(file, STATUS, MSG_IMPORT_WORD, "active, tobedeleted");
	else if (job->bulk)
		csv_table_note(file, STATUS, MSG_IMPORT_STATUS, NULL);
	return status && strcmp(status, "tobedeleted") == 0;
}

/* ---- which school is ours ---- */

struct choosing {
	struct roster *roster;
	const char *folded, *name, *only;
	size_t schools, named;
	struct arena *arena;
};

static void look_at_school(struct choosing *choosing, const char *external)
{
	const char *name = roster_text(choosing->roster, ROSTER_SCHOOL, external, 0);
	choosing->schools++;
	choosing->only = external;
	if (strcmp(fold_text(choosing->arena, name), choosing->folded) == 0) {
		choosing->name = external;
		choosing->named++;
	}
}

static void choose_school(struct oneroster *job, const char *asked, const char *own_name)
{
	struct choosing choosing = { .roster = job->roster, .folded = fold_text(job->arena, own_name),
	                             .arena = job->arena };
	if (roster_own_school(job->roster) && !asked)
		return;
	for (size_t i = 0; i < job->n_schools; i++)
		look_at_school(&choosing, job->schools[i]);
	const char *chosen = asked                ? asked
	                     : choosing.named == 1 ? choosing.name
	                     : choosing.schools == 1 ? choosing.only
	                                             : NULL;
	if (!chosen || !roster_set_own_school(job->roster, chosen))
		add_finding(job->findings, MSG_IMPORT_OWN_SCHOOL, "orgs.csv", asked ? asked : own_name, NULL, true);
}

/* ---- all of it ---- */

static enum err read_all(struct oneroster *job, const struct manifest *manifest, const char *own_school,
                         const char *own_name)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < FILES && err == ERR_OK; i++) {
		if (manifest->modes[i] == MODE_ABSENT)
			continue;
		err = read_file(job, &kinds[i], manifest->modes[i]);
		if (err == ERR_OK && i == 0)
			choose_school(job, own_school, own_name);
	}
	if (err == ERR_OK)
		oneroster_put_agents(job);
	return err;
}

enum err oneroster_read(struct bundle *bundle, struct roster *roster, const struct oneroster_school *own,
                        struct findings *findings)
{
	struct manifest manifest = { 0 };
	enum err err = read_manifest(bundle, findings, &manifest);
	if (err == ERR_NOT_FOUND) {
		add_finding(findings, without_manifest(bundle), "manifest.csv", NULL, NULL, true);
		return ERR_OK;
	}
	if (err != ERR_OK)
		return err;
	if (!manifest.known_version && !findings_refuse(findings))
		add_finding(findings, MSG_IMPORT_VERSION, "manifest.csv", NULL, "1.1, 1.2", true);
	look_at_files(bundle, findings, &manifest);
	if (findings_refuse(findings))
		return ERR_OK;
	set_modes(roster, &manifest);
	struct arena *arena = arena_new();
	struct oneroster job = { .arena = arena, .bundle = bundle, .roster = roster, .findings = findings,
	                         .roles_apart = manifest.roles_apart, .locale = own->locale,
	                         .orgs = dictionary_new(arena), .births = dictionary_new(arena),
	                         .roles = dictionary_new(arena), .grades = dictionary_new(arena) };
	err = read_all(&job, &manifest, own->external, own->name);
	arena_free(arena);
	return err;
}
