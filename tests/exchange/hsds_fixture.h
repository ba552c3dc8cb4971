/* An office in memory into which HSDS is read, and a folder for packages. */
#ifndef FOYER_TESTS_EXCHANGE_HSDS_FIXTURE_H
#define FOYER_TESTS_EXCHANGE_HSDS_FIXTURE_H

#include <dirent.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../domain/fixture.h"
#include "exchange/csv.h"
#include "exchange/hsds.h"
#include "exchange/hsds_write.h"
#include "findings_said.h"

struct package {
	struct fixture *fixture;
	char folder[64];
	struct arena *arena;
	struct directory *directory;
	struct findings *findings;
	struct reconcile_counts counts[DIRECTORY_KINDS];
	enum err err;
	char report[32768];
};

static inline int package_open(void **state)
{
	struct package *package = calloc(1, sizeof *package);
	void *fixture;
	fixture_open(&fixture);
	package->fixture = fixture;
	snprintf(package->folder, sizeof package->folder, "/tmp/foyer-hsds-XXXXXX");
	assert_non_null(mkdtemp(package->folder));
	*state = package;
	return 0;
}

static inline int package_close(void **state)
{
	struct package *package = *state;
	void *fixture = package->fixture;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", package->folder);
	assert_int_equal(system(command), 0);
	if (package->arena)
		arena_free(package->arena);
	fixture_close(&fixture);
	free(package);
	return 0;
}

/* Empty, as it was at first; a new office takes a second to make. */
static inline void package_start_again(struct package *package)
{
#define EMPTY(KIND, kind) "DELETE FROM directory_" #kind,
	static const char *const empties[] = { "DELETE FROM directory_change", DIRECTORY_KINDS_EACH(EMPTY) };
#undef EMPTY
	struct db *db = package->fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	for (size_t i = 0; i < sizeof empties / sizeof *empties; i++)
		assert_int_equal(statement_write(db, empties[i], NULL, 0, NULL), ERR_OK);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static inline const char *package_path(const struct package *package, const char *name)
{
	static char paths[4][256];
	static unsigned next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof *paths, "%s/%s", package->folder, name);
	return path;
}

static inline void package_do(const char *format, const char *one, const char *other)
{
	char command[1024];
	snprintf(command, sizeof command, format, one, other);
	assert_int_equal(system(command), 0);
}

static inline void package_put(const struct package *package, const char *name, const char *text)
{
	FILE *file = fopen(package_path(package, name), "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static inline const char *package_data(const char *name)
{
	static char path[512];
	snprintf(path, sizeof path, "%s/%s", getenv("FOYER_TEST_DATA"), name);
	return path;
}

/* The base package in p, and a shell's words within it. */
static inline void package_copy(const struct package *package, const char *words)
{
	char command[2048];
	snprintf(command, sizeof command, "cd '%s' && rm -rf p && cp -r '%s' p && cd p && { %s\n}", package->folder,
	         package_data("hsds"), words);
	assert_int_equal(system(command), 0);
}

/* The official example; NULL where it is not at hand. */
static inline const char *package_example(void)
{
	static char path[512];
	const char *samples = getenv("FOYER_SAMPLES");
	snprintf(path, sizeof path, "%s/hsds-3.0-example", samples ? samples : "");
	return samples && access(path, R_OK) == 0 ? path : NULL;
}

/* Reads it; what was found stands in the report. */
static inline void package_read(struct package *package, const char *path)
{
	struct bundle *bundle = NULL;
	if (package->arena)
		arena_free(package->arena);
	package->arena = arena_new();
	package->findings = findings_new(package->arena);
	fixture_sign_in_as(package->fixture->office, ROLE_ADMINISTRATOR);
	package->directory = directory_new(package->arena, package->fixture->office);
	assert_int_equal(directory_load(package->directory), ERR_OK);
	if (bundle_open(path, &bundle) != ERR_OK)
		fail_msg("%s", err_detail());
	package->err = hsds_read(bundle, package->directory, package->findings);
	bundle_close(bundle);
	findings_said(package->findings, package->report, sizeof package->report);
}

/* Takes in what was read; how many rows were written. */
static inline size_t package_take_in(struct package *package)
{
	assert_int_equal(package->err, ERR_OK);
	if (findings_refuse(package->findings))
		fail_msg("%s", package->report);
	directory_compare(package->directory, package->counts);
	size_t changes = directory_changes(package->directory);
	if (directory_write(package->directory, NULL, NULL) != ERR_OK)
		fail_msg("%s", err_detail());
	return changes;
}

static inline struct hsds_written package_write(struct package *package, const char *path)
{
	struct directory_rows rows[DIRECTORY_KINDS];
	struct hsds_written written = { 0 };
	struct arena *arena = arena_new();
	assert_int_equal(directory_export(package->fixture->office, arena, rows), ERR_OK);
	if (hsds_write(rows, path, &written) != ERR_OK)
		fail_msg("%s", err_detail());
	arena_free(arena);
	return written;
}

static inline void expect_same_cells(const char *folder, const char *other, const char *name)
{
	struct bundle *bundles[2];
	struct csv *files[2];
	const struct csv_row *rows[2] = { NULL, NULL };
	enum err errs[2];
	for (int i = 0; i < 2; i++) {
		assert_int_equal(bundle_open(i ? other : folder, &bundles[i]), ERR_OK);
		if (csv_open(bundles[i], name, &files[i]) != ERR_OK)
			fail_msg("%s", err_detail());
	}
	do {
		for (int i = 0; i < 2; i++)
			errs[i] = csv_next(files[i], &rows[i]);
		if (errs[0] != errs[1])
			fail_msg("%s: %s", name, err_detail());
		if (errs[0] == ERR_OK && rows[0]->count != rows[1]->count)
			fail_msg("%s:%ld: %zu fields and %zu", name, rows[0]->line, rows[0]->count, rows[1]->count);
		for (size_t i = 0; errs[0] == ERR_OK && i < rows[0]->count; i++)
			if (strcmp(rows[0]->fields[i], rows[1]->fields[i]) != 0)
				fail_msg("%s:%ld:%zu: \"%s\" and \"%s\"", name, rows[0]->line, i + 1, rows[0]->fields[i],
				         rows[1]->fields[i]);
	} while (errs[0] == ERR_OK);
	for (int i = 0; i < 2; i++) {
		csv_close(files[i]);
		bundle_close(bundles[i]);
	}
}

#endif
