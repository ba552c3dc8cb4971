#include "store/merge_move.h"

#include <string.h>

#include "store/rows.h"
#include "store/transaction.h"

/* One column that names a row of another table, or a number that a merge changes besides.
 * list: id and whether it is open, of whatever points at ?1. twin: the row that ?2 has already
 * and that says the same as ?1, and whether it is ended. mark: the column that says of a row that
 * has a twin that it stays beside it, until a person decides. */
struct point {
	const char *kind, *table, *column, *list, *set, *twin;
	enum merge_moved what;
	const char *mark;
};

#define LIST(T, C, OPEN) "SELECT id, " OPEN " FROM " T " WHERE " C " = ?1 ORDER BY id"
#define SET(T, C) "UPDATE " T " SET " C " = ?2 WHERE id = ?1"
#define SET_OR_NOTHING(T, C) "UPDATE " T " SET " C " = nullif(?2, 0) WHERE id = ?1"
#define PLAIN(KIND, T, C, WHAT) { KIND, T, C, LIST(T, C, "1"), SET(T, C), NULL, WHAT, NULL }
#define ENDING(KIND, T, C, WHAT, TWIN) { KIND, T, C, LIST(T, C, "ended_at IS NULL"), SET(T, C), TWIN, WHAT, NULL }
#define NUMBER(T, C) { NULL, T, C, NULL, SET(T, C), NULL, MERGE_UNCOUNTED, NULL }
#define END(T) { NULL, T, "ended_at", NULL, SET_OR_NOTHING(T, "ended_at"), NULL, MERGE_UNCOUNTED, NULL }
#define TWIN(T, SAME) "SELECT k.id, k.ended_at IS NOT NULL FROM " T " AS g JOIN " T " AS k ON " SAME " WHERE g.id = ?1"
#define BOTH_OPEN " AND k.ended_at IS NULL AND g.ended_at IS NULL"

static const char contact_of_person[] =
	TWIN("contact_point", "k.person_id = ?2 AND k.kind = g.kind AND k.value = g.value" BOTH_OPEN);
static const char contact_of_household[] =
	TWIN("contact_point", "k.household_id = ?2 AND k.kind = g.kind AND k.value = g.value" BOTH_OPEN);

#define LIVE(P) P ".state IN ('taken', 'waiting', 'offered')"
static const char place_of_person[] =
	"SELECT k.id, 0 FROM session_place AS g JOIN session_place AS k ON k.session_id = g.session_id AND k.person_id = ?2 "
	"AND NOT k.twice AND " LIVE("k") " WHERE g.id = ?1 AND NOT g.twice AND " LIVE("g");

static const struct point points[] = {
	ENDING("person", "relationship", "adult_id", MERGE_RELATIONSHIPS,
	       TWIN("relationship", "k.adult_id = ?2 AND k.child_id = g.child_id")),
	ENDING("person", "relationship", "child_id", MERGE_RELATIONSHIPS,
	       TWIN("relationship", "k.child_id = ?2 AND k.adult_id = g.adult_id")),
	ENDING("person", "household_member", "person_id", MERGE_HOUSEHOLDS,
	       TWIN("household_member", "k.person_id = ?2 AND k.household_id = g.household_id" BOTH_OPEN)),
	ENDING("person", "contact_point", "person_id", MERGE_CONTACTS, contact_of_person),
	ENDING("person", "affiliation", "person_id", MERGE_UNCOUNTED,
	       TWIN("affiliation", "k.person_id = ?2 AND k.school_id = g.school_id AND k.role = g.role")),
	ENDING("person", "enrollment", "person_id", MERGE_CLASSES,
	       TWIN("enrollment", "k.person_id = ?2 AND k.class_id = g.class_id AND k.role = g.role" BOTH_OPEN)),
	ENDING("person", "today_note", "child_id", MERGE_NOTES, NULL),
	PLAIN("person", "visit_person", "person_id", MERGE_VISITS),
	PLAIN("person", "late_arrival", "person_id", MERGE_VISITS),
	PLAIN("person", "collection", "person_id", MERGE_VISITS),
	PLAIN("person", "left_item", "person_id", MERGE_VISITS),
	PLAIN("person", "visit_person", "likely_person_id", MERGE_UNCOUNTED),
	PLAIN("person", "registration_person", "person_id", MERGE_UNCOUNTED),
	PLAIN("person", "visit_child", "person_id", MERGE_UNCOUNTED),
	ENDING("person", "family_code", "person_id", MERGE_UNCOUNTED,
	       TWIN("family_code", "k.person_id = ?2" BOTH_OPEN)),
	PLAIN("person", "family_request", "person_id", MERGE_UNCOUNTED),
	{ "person", "session_place", "person_id", LIST("session_place", "person_id", "1"), SET("session_place", "person_id"),
	  place_of_person, MERGE_UNCOUNTED, "twice" },
	PLAIN("person", "session_place", "joined_for_by", MERGE_UNCOUNTED),
	ENDING("person", "volunteer_clearance", "person_id", MERGE_UNCOUNTED,
	       TWIN("volunteer_clearance", "k.person_id = ?2 AND k.requirement_id = g.requirement_id" BOTH_OPEN)),
	PLAIN("person", "volunteer_sign_up", "person_id", MERGE_UNCOUNTED),
	PLAIN("person", "volunteer_wish", "person_id", MERGE_UNCOUNTED),
	PLAIN("person", "volunteer_hours", "person_id", MERGE_UNCOUNTED),
	ENDING("person", "volunteer_offering", "person_id", MERGE_UNCOUNTED, NULL),
	PLAIN("person", "account", "person_id", MERGE_UNCOUNTED),
	ENDING("person", "external_id", "row_id", MERGE_EXTERNAL_IDS, NULL),
	ENDING("household", "household_member", "household_id", MERGE_PEOPLE,
	       TWIN("household_member", "k.household_id = ?2 AND k.person_id = g.person_id" BOTH_OPEN)),
	ENDING("household", "contact_point", "household_id", MERGE_CONTACTS, contact_of_household),
	PLAIN("household", "visit", "household_id", MERGE_VISITS),
	PLAIN("household", "visit", "likely_household_id", MERGE_UNCOUNTED),
	PLAIN("household", "registration", "household_id", MERGE_UNCOUNTED),
	PLAIN("household", "family_request", "household_id", MERGE_UNCOUNTED),
	PLAIN("household", "session_place", "household_id", MERGE_UNCOUNTED),
	ENDING("household", "household_need", "household_id", MERGE_UNCOUNTED,
	       TWIN("household_need", "k.household_id = ?2 AND k.code = g.code" BOTH_OPEN)),
	ENDING("household", "external_id", "row_id", MERGE_EXTERNAL_IDS, NULL),
	PLAIN(NULL, "person_language", "person_id", MERGE_UNCOUNTED),
	NUMBER("person_language", "position"),
	NUMBER("contact_consent", "contact_point_id"),
	NUMBER("contact_consent", "given"),
	NUMBER("session_place", "twice"),
	END("person"), END("household"), END("relationship"), END("household_member"), END("contact_point"),
	END("affiliation"), END("enrollment"), END("household_need"), END("family_code"),
	END("volunteer_clearance"),
};
enum { POINTS = sizeof points / sizeof *points, AWAY = 1000 };

static const struct point *find_point(const char *table, const char *column)
{
	for (size_t i = 0; i < POINTS; i++)
		if (strcmp(points[i].table, table) == 0 && strcmp(points[i].column, column) == 0)
			return &points[i];
	return NULL;
}

bool merge_knows(const char *table, const char *column)
{
	return find_point(table, column) != NULL;
}

struct pointing {
	int64_t id, number; /* whether it is open; of a twin, whether it is ended */
};

static void read_pointing(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(struct pointing *)record = (struct pointing){ statement_int(statement, 0), statement_int(statement, 1) };
}

static enum err list(struct db *db, struct arena *arena, const char *sql, int64_t of, struct rows *ret_rows)
{
	return rows_list(db, arena, sql, STATEMENT_VALUES(value_id(of)), sizeof(struct pointing), read_pointing, ret_rows);
}

enum err merge_count(struct db *db, struct arena *arena, const char *kind, int64_t gone,
                     int64_t ret_counts[MERGE_COUNTED])
{
	enum err err = ERR_OK;
	memset(ret_counts, 0, MERGE_COUNTED * sizeof *ret_counts);
	for (size_t i = 0; i < POINTS && err == ERR_OK; i++) {
		struct rows rows = { NULL, 0 };
		if (!points[i].kind || strcmp(points[i].kind, kind) != 0 || points[i].what == MERGE_UNCOUNTED)
			continue;
		err = list(db, arena, points[i].list, gone, &rows);
		for (size_t k = 0; k < rows.count && err == ERR_OK; k++)
			ret_counts[points[i].what] += ((const struct pointing *)rows.records)[k].number;
	}
	return err;
}

/* ERR_NOT_FOUND: there is none. */
static enum err find_twin(struct db *db, struct arena *arena, const struct point *point, int64_t row, int64_t kept,
                          struct pointing *ret_twin)
{
	return rows_one(db, arena, point->twin, STATEMENT_VALUES(value_id(row), value_id(kept)), read_pointing, ret_twin);
}

enum err merge_pairs(struct db *db, struct arena *arena, int64_t kept, int64_t gone, struct merge_pair **ret_pairs,
                     size_t *ret_count)
{
	struct merge_pair *pairs = NULL;
	size_t count = 0, room = 0;
	enum err err = ERR_OK;
	for (size_t i = 0; i < POINTS && err == ERR_OK; i++) {
		struct rows rows = { NULL, 0 };
		if (points[i].what != MERGE_RELATIONSHIPS)
			continue;
		err = list(db, arena, points[i].list, gone, &rows);
		for (size_t k = 0; k < rows.count && err == ERR_OK; k++) {
			int64_t row = ((const struct pointing *)rows.records)[k].id;
			struct pointing twin;
			err = find_twin(db, arena, &points[i], row, kept, &twin);
			if (err == ERR_OK) {
				pairs = arena_grow(arena, pairs, count, &room, sizeof *pairs);
				pairs[count++] = (struct merge_pair){ twin.id, row };
			}
			err = err == ERR_NOT_FOUND ? ERR_OK : err;
		}
	}
	*ret_pairs = pairs;
	*ret_count = count;
	return err;
}

/* ---- moving ---- */

static enum err put(struct db *db, const struct merge *merge, const char *table, const char *column, int64_t row,
                    int64_t before, int64_t value)
{
	const struct merge_step step = { table, column, row, before };
	enum err err = merge_note(db, merge, &step);
	return err == ERR_OK ? statement_write(db, find_point(table, column)->set,
	                                       STATEMENT_VALUES(value_id(row), value_number(value)), NULL) : err;
}

/* What other systems call the row is a name of its twin now. */
static enum err move_names(struct db *db, struct arena *arena, const struct merge *merge, int64_t row, int64_t twin)
{
	struct rows rows;
	enum err err = list(db, arena, find_point("external_id", "row_id")->list, row, &rows);
	for (size_t i = 0; i < rows.count && err == ERR_OK; i++)
		err = put(db, merge, "external_id", "row_id", ((const struct pointing *)rows.records)[i].id, row, twin);
	return err;
}

struct consent {
	int64_t id, given, twin, twin_given; /* twin 0: the other was not asked */
};

static void read_consent(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(struct consent *)record = (struct consent){ statement_int(statement, 0), statement_int(statement, 1),
	                                              statement_int(statement, 2), statement_int(statement, 3) };
}

static enum err join_consents(struct db *db, struct arena *arena, const struct merge *merge, int64_t row, int64_t twin)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
		"SELECT g.id, g.given, k.id, k.given FROM contact_consent AS g LEFT JOIN contact_consent AS k "
		"ON k.contact_point_id = ?2 AND k.purpose = g.purpose WHERE g.contact_point_id = ?1 ORDER BY g.id",
		STATEMENT_VALUES(value_id(row), value_id(twin)), sizeof(struct consent), read_consent, &rows);
	for (size_t i = 0; i < rows.count && err == ERR_OK; i++) {
		const struct consent *consent = (const struct consent *)rows.records + i;
		if (!consent->twin)
			err = put(db, merge, "contact_consent", "contact_point_id", consent->id, row, twin);
		else if (consent->twin_given && !consent->given)
			err = put(db, merge, "contact_consent", "given", consent->twin, 1, 0);
	}
	return err;
}

static enum err join(struct db *db, struct arena *arena, const struct merge *merge, const struct point *point,
                     const struct pointing *row, const struct pointing *twin)
{
	enum err err = move_names(db, arena, merge, row->id, twin->id);
	if (err == ERR_OK && strcmp(point->table, "contact_point") == 0)
		err = join_consents(db, arena, merge, row->id, twin->id);
	if (err == ERR_OK && row->number)
		err = put(db, merge, point->table, "ended_at", row->id, 0, merge->made_at);
	return err;
}

static void read_number(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

/* What the roster or staff had ended of one is no end of it where the other one still has it. */
static enum err revive(struct db *db, struct arena *arena, const struct merge *merge, const struct point *point,
                       int64_t twin)
{
	static const char relationship[] = "SELECT ended_at FROM relationship WHERE id = ?";
	static const char affiliation[] = "SELECT ended_at FROM affiliation WHERE id = ?";
	int64_t before = 0;
	enum err err = rows_one(db, arena, strcmp(point->table, "relationship") == 0 ? relationship : affiliation,
	                        STATEMENT_VALUES(value_id(twin)), read_number, &before);
	return err == ERR_OK ? put(db, merge, point->table, "ended_at", twin, before, 0) : err;
}

static enum err move_one(struct db *db, struct arena *arena, const struct merge *merge, const struct point *point,
                         const struct pointing *row)
{
	struct pointing twin;
	enum err err = point->twin ? find_twin(db, arena, point, row->id, merge->kept, &twin) : ERR_NOT_FOUND;
	if (err == ERR_OK && point->mark)
		err = put(db, merge, point->table, point->mark, row->id, 0, 1);
	if (err == ERR_NOT_FOUND || (err == ERR_OK && point->mark))
		return put(db, merge, point->table, point->column, row->id, merge->gone, merge->kept);
	if (err == ERR_OK)
		err = join(db, arena, merge, point, row, &twin);
	if (err == ERR_OK && twin.number && row->number)
		err = revive(db, arena, merge, point, twin.id);
	return err;
}

enum err merge_move(struct db *db, struct arena *arena, const struct merge *merge)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < POINTS && err == ERR_OK; i++) {
		struct rows rows = { NULL, 0 };
		if (!points[i].kind || strcmp(points[i].kind, merge->kind) != 0)
			continue;
		err = list(db, arena, points[i].list, merge->gone, &rows);
		for (size_t k = 0; k < rows.count && err == ERR_OK; k++)
			err = move_one(db, arena, merge, &points[i], (const struct pointing *)rows.records + k);
	}
	return err == ERR_OK ? put(db, merge, merge->kind, "ended_at", merge->gone, 0, merge->made_at) : err;
}

/* ---- languages, whose places are unique: the ones that go make room first ---- */

static enum err languages_of(struct db *db, struct arena *arena, int64_t person, const char *use, struct rows *ret_rows)
{
	return rows_list(db, arena, "SELECT id, position FROM person_language WHERE person_id = ? AND use = ? "
	                            "ORDER BY position",
	                 STATEMENT_VALUES(value_id(person), value_word(use)), sizeof(struct pointing), read_pointing,
	                 ret_rows);
}

enum err merge_swap_languages(struct db *db, struct arena *arena, const struct merge *merge, const char *use)
{
	struct rows ours, theirs;
	enum err err = languages_of(db, arena, merge->kept, use, &ours);
	if (err == ERR_OK)
		err = languages_of(db, arena, merge->gone, use, &theirs);
	for (size_t i = 0; err == ERR_OK && i < ours.count; i++) {
		const struct pointing *row = (const struct pointing *)ours.records + i;
		err = put(db, merge, "person_language", "position", row->id, row->number, row->number + AWAY);
		if (err == ERR_OK)
			err = put(db, merge, "person_language", "person_id", row->id, merge->kept, merge->gone);
	}
	for (size_t i = 0; err == ERR_OK && i < theirs.count; i++)
		err = put(db, merge, "person_language", "person_id", ((const struct pointing *)theirs.records)[i].id,
		          merge->gone, merge->kept);
	return err;
}

enum err merge_step_back(struct db *db, const struct merge_step *step)
{
	const struct point *point = find_point(step->table, step->column);
	if (!point)
		return err_set(ERR_CORRUPT, "a merge changed %s.%s", step->table, step->column);
	return statement_write(db, point->set, STATEMENT_VALUES(value_id(step->row), value_number(step->before)), NULL);
}
