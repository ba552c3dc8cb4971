/* The schema: numbered migrations, and a class for every table. */
#ifndef FOYER_STORE_SCHEMA_H
#define FOYER_STORE_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/db.h"

/* Made by the build from data/schema. */
struct schema_migration {
	int number; /* from 1, without a gap; also user_version after it */
	const char *name, *sql;
};
extern const struct schema_migration schema_migrations[];
extern const int schema_count;

enum schema_class {
	SCHEMA_LOGGED,    /* each change leaves a line in change_log; has an integer `id` */
	SCHEMA_DERIVED,   /* of this host, or made again from other tables; never shipped */
	SCHEMA_SECRET,    /* keys; never shipped, never in a log */
	SCHEMA_CHAINED,   /* only added to, line upon line; its own triggers refuse the rest */
	SCHEMA_ANONYMOUS, /* answers of nobody: no triggers */
};

struct schema_table {
	const char *name;
	enum schema_class class;
};

/* Every table that the migrations make is here; a test finds one that is not. */
extern const struct schema_table schema_tables[];
extern const size_t schema_table_count;

/* Makes the change-log triggers of each logged table that has none yet, within the caller's
 * transaction: after every migration. */
enum err schema_make_triggers(struct db *db);

#endif
