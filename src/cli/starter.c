#include "cli/starter.h"

#include "domain/demo.h"
#include "exchange/hsds.h"
#include "exchange/pathway_csv.h"
#include "exchange/session_csv.h"
#include "exchange/topic_csv.h"
#include "exchange/volunteer_csv.h"

/* What ships was looked at by tests: a finding that refuses it is a mistake of the build. */
static enum err accept(const struct findings *findings, const char *what)
{
	return findings_refuse(findings) ? err_set(ERR_INVALID, "the %s that ship with Foyer cannot be taken in", what)
	                                 : ERR_OK;
}

static enum err take_in_pathways(struct office *office, struct arena *arena, struct bundle *bundle)
{
	struct reconcile_counts counts[PATHWAY_IMPORT_KINDS];
	struct pathway_import *import = pathway_import_new(arena, office);
	struct findings *findings = findings_new(arena);
	enum err err = pathway_csv_read(bundle, import, findings);
	if (err == ERR_OK)
		err = accept(findings, "pathways");
	if (err != ERR_OK)
		return err;
	pathway_import_compare(import, counts);
	return pathway_import_write(import, NULL, NULL);
}

static enum err take_in_topics(struct office *office, struct arena *arena, struct bundle *bundle)
{
	struct reconcile_counts counts;
	struct topic_import *import = topic_import_new(arena, office);
	struct findings *findings = findings_new(arena);
	enum err err = topic_csv_read(bundle, import, findings);
	if (err == ERR_OK)
		err = accept(findings, "topics");
	if (err != ERR_OK)
		return err;
	topic_import_compare(import, &counts);
	return topic_import_write(import, NULL, NULL);
}

static enum err take_in_directory(struct office *office, struct arena *arena, struct bundle *bundle)
{
	struct reconcile_counts counts[DIRECTORY_KINDS];
	struct directory *directory = directory_new(arena, office);
	struct findings *findings = findings_new(arena);
	enum err err = hsds_read(bundle, directory, findings);
	if (err == ERR_OK)
		err = accept(findings, "programs");
	if (err != ERR_OK)
		return err;
	directory_compare(directory, counts);
	return directory_write(directory, NULL, NULL);
}

static enum err take_in_sessions(struct office *office, struct arena *arena, struct bundle *bundle)
{
	struct findings *findings = findings_new(arena);
	enum err err = session_csv_take_in(bundle, office, arena, findings);
	return err == ERR_OK ? accept(findings, "sessions") : err;
}

static enum err take_in_volunteers(struct office *office, struct arena *arena, struct bundle *bundle)
{
	struct demo_volunteers volunteers;
	struct findings *findings = findings_new(arena);
	enum err err = volunteer_csv_read(bundle, arena, &volunteers, findings);
	if (err == ERR_OK)
		err = accept(findings, "tasks of volunteers");
	return err == ERR_OK ? demo_volunteers_fill(office, &volunteers) : err;
}

static enum err take_in(struct office *office, const struct starter *starter, const char *name,
                        enum err (*take)(struct office *office, struct arena *arena, struct bundle *bundle))
{
	struct arena *arena = arena_new();
	struct bundle *bundle = NULL;
	enum err err = bundle_of(name, starter->files, starter->count, &bundle);
	if (err == ERR_OK)
		err = take(office, arena, bundle);
	bundle_close(bundle);
	arena_free(arena);
	return err;
}

static enum err fill(struct office *office, void *context)
{
	(void)context;
	enum err err = take_in(office, &starter_pathways, "pathways", take_in_pathways);
	return err == ERR_OK ? take_in(office, &starter_topics, "topics", take_in_topics) : err;
}

static enum err fill_demo(struct office *office, void *context)
{
	struct office at_work = *office;
	enum err err = demo_fill(office, &at_work.worker);
	if (err == ERR_OK)
		err = fill(office, context);
	if (err == ERR_OK)
		err = take_in(office, &starter_directory, "starter", take_in_directory);
	if (err == ERR_OK)
		err = take_in(&at_work, &starter_sessions, "sessions", take_in_sessions);
	return err == ERR_OK ? take_in(&at_work, &starter_volunteers, "volunteers", take_in_volunteers) : err;
}

const struct office_filling *starter_filling(bool demo)
{
	static const struct office_filling plain = { .fill = fill }, with_families = { .fill = fill_demo };
	return demo ? &with_families : &plain;
}
