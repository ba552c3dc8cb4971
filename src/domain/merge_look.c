#include "domain/merge.h"

#include <string.h>

#include "domain/family.h"
#include "merge_inside.h"

struct weighing {
	struct office *office;
	struct arena *arena;
	struct merge_preview *preview;
};

/* ---- whose it is ---- */

static enum err demand_open(struct office *office, enum record_kind kind, int64_t id)
{
	bool open = false;
	enum err err = merge_is_open(office->db, record_kind_row(kind)->table, id, &open);
	return err == ERR_OK && !open ? err_set(ERR_CONFLICT, "it has ended already") : err;
}

static enum err demand_unrelated(struct office *office, enum record_kind kind, int64_t kept, int64_t gone)
{
	bool related = false;
	enum err err = kind == RECORD_PERSON ? merge_are_related(office->db, kept, gone, &related) : ERR_OK;
	return err == ERR_OK && (related || kept == gone) ? err_set(ERR_INVALID, "they are two, or the same row") : err;
}

enum err merge_demand(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone)
{
	const char *table = record_kind_row(kind)->table;
	const struct record_subject first = { table, kept }, second = { table, gone };
	enum err err = office_demand(office, RIGHT_EDIT_PERSON);
	if (err == ERR_OK)
		err = office_demand(office, kind == RECORD_PERSON ? RIGHT_EDIT_RELATIONSHIP : RIGHT_EDIT_CONTACT);
	if (err == ERR_OK)
		err = record_demand_ours(office, arena, &first);
	return err == ERR_OK ? record_demand_ours(office, arena, &second) : err;
}

/* ---- relationships as texts ---- */

static const char *yes(int64_t value)
{
	return value ? "yes" : "";
}

void merge_relationship_values(struct arena *arena, const struct relationship *row, const char *ret_values[RECORD_FIELDS])
{
	const char *const values[RELATION_FIELDS] = {
		[RELATION_KIND] = row->kind, [RELATION_COLLECT] = yes(row->rights[RELATIONSHIP_COLLECT]),
		[RELATION_ENROL] = yes(row->rights[RELATIONSHIP_ENROL]), [RELATION_SIGN] = yes(row->rights[RELATIONSHIP_SIGN]),
		[RELATION_SEE_RECORDS] = yes(row->rights[RELATIONSHIP_SEE_RECORDS]),
		[RELATION_EMERGENCY] = yes(row->rights[RELATIONSHIP_EMERGENCY]),
		[RELATION_ORDER] = row->emergency_order ? arena_printf(arena, "%lld", (long long)row->emergency_order) : "",
		[RELATION_PAPER] = row->rights_paper, [RELATION_UNTIL] = row->rights_until,
		[RELATION_RESTRICTION] = row->restriction, [RELATION_RESTRICTION_PAPER] = row->restriction_paper,
		[RELATION_RESTRICTION_FROM] = row->restriction_from, [RELATION_RESTRICTION_UNTIL] = row->restriction_until,
		[RELATION_TALK_FIRST] = row->talk_first, [RELATION_TALK_UNTIL] = row->talk_first_until,
	};
	memcpy(ret_values, values, sizeof values);
}

static const char *either(const char *kept, const char *gone)
{
	return *kept ? kept : gone;
}

/* Of two days the one by which the right ends first; none is no end. */
static const char *earlier(const char *kept, const char *gone)
{
	return !*kept || (*gone && strcmp(gone, kept) < 0) ? gone : kept;
}

static const char *later(const char *kept, const char *gone)
{
	return !*kept || !*gone ? "" : strcmp(gone, kept) > 0 ? gone : kept;
}

static const char *both(struct arena *arena, const char *kept, const char *gone)
{
	return strcmp(kept, gone) == 0 ? kept : arena_printf(arena, "%s; %s", kept, gone);
}

/* Neither's words are lost, and the longer time holds. */
static void keep_restrictions(struct arena *arena, const struct relationship *gone, struct relationship *row)
{
	if (!*gone->restriction)
		return;
	if (!*row->restriction) {
		row->restriction = gone->restriction;
		row->restriction_paper = gone->restriction_paper;
		row->restriction_from = gone->restriction_from;
		row->restriction_until = gone->restriction_until;
		row->restriction_by = gone->restriction_by;
		return;
	}
	row->restriction = both(arena, row->restriction, gone->restriction);
	row->restriction_paper = both(arena, row->restriction_paper, gone->restriction_paper);
	row->restriction_from = earlier(row->restriction_from, gone->restriction_from);
	row->restriction_until = later(row->restriction_until, gone->restriction_until);
}

static void keep_talks(struct arena *arena, const struct relationship *gone, struct relationship *row)
{
	if (!*gone->talk_first)
		return;
	if (!*row->talk_first) {
		row->talk_first = gone->talk_first;
		row->talk_first_until = gone->talk_first_until;
		row->talk_first_by = gone->talk_first_by;
		return;
	}
	row->talk_first = both(arena, row->talk_first, gone->talk_first);
	row->talk_first_until = later(row->talk_first_until, gone->talk_first_until);
}

struct relationship merge_relationship(struct arena *arena, const struct relationship *kept,
                                       const struct relationship *gone)
{
	struct relationship row = *kept;
	if (gone->ended_at)
		return row;
	if (kept->ended_at) {
		row = *gone;
		row.id = kept->id;
		row.adult = kept->adult;
		row.child = kept->child;
		row.ended_at = kept->ended_at; /* it is taken up again where rows move */
		return row;
	}
	keep_restrictions(arena, gone, &row);
	keep_talks(arena, gone, &row);
	return row;
}

/* ---- field by field ---- */

static void add(struct weighing *weighing, const struct merge_field *field)
{
	struct merge_preview *preview = weighing->preview;
	if (strcmp(field->kept, field->gone) != 0 && preview->n_fields < MERGE_FIELDS_MOST)
		preview->fields[preview->n_fields++] = *field;
}

static bool other_right_wins(int field, const char *kept, const char *gone)
{
	if (field == RELATION_UNTIL)
		return earlier(kept, gone) == gone;
	if (field >= RELATION_COLLECT && field <= RELATION_EMERGENCY)
		return !*gone;
	return either(kept, gone) == gone;
}

static enum err weigh_pair(struct weighing *weighing, const struct merge_pair *pair, int64_t person)
{
	struct db *db = weighing->office->db;
	struct relationship kept, gone;
	struct person other;
	const char *ours[RECORD_FIELDS], *theirs[RECORD_FIELDS];
	enum err err = relationship_get(db, weighing->arena, pair->kept, &kept);
	if (err == ERR_OK)
		err = relationship_get(db, weighing->arena, pair->gone, &gone);
	if (err != ERR_OK || kept.ended_at || gone.ended_at)
		return err;
	err = person_get(db, weighing->arena, kept.adult == person ? kept.child : kept.adult, &other);
	if (err != ERR_OK)
		return err;
	merge_relationship_values(weighing->arena, &kept, ours);
	merge_relationship_values(weighing->arena, &gone, theirs);
	for (int field = RELATION_KIND; field <= RELATION_UNTIL; field++)
		add(weighing, &(struct merge_field){ RECORD_RELATIONSHIP, field, pair->kept, pair->gone, ours[field], theirs[field],
			family_name(weighing->arena, other.given, "", other.family),
			other_right_wins(field, ours[field], theirs[field]) });
	return ERR_OK;
}

static enum err weigh_pairs(struct weighing *weighing, int64_t kept, int64_t gone)
{
	struct merge_pair *pairs = NULL;
	size_t count = 0;
	enum err err = merge_pairs(weighing->office->db, weighing->arena, kept, gone, &pairs, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = weigh_pair(weighing, &pairs[i], kept);
	return err;
}

/* A gap is filled; but a name is one thing: that which is divided wins as it is over one that
 * stands whole, so that no part of it comes twice. */
static bool other_wins(enum record_kind kind, int field, const char *const *kept, const char *const *gone)
{
	if (kind == RECORD_PERSON && field <= PERSON_FAMILY && !*kept[PERSON_FAMILY] != !*gone[PERSON_FAMILY])
		return !*kept[PERSON_FAMILY];
	return !*kept[field];
}

static enum err weigh_own(struct weighing *weighing)
{
	struct merge_preview *preview = weighing->preview;
	const char *kept[RECORD_FIELDS], *gone[RECORD_FIELDS];
	enum err err = record_read(weighing->office, weighing->arena, preview->kind, preview->kept, kept);
	if (err == ERR_OK)
		err = record_read(weighing->office, weighing->arena, preview->kind, preview->gone, gone);
	if (err != ERR_OK)
		return err;
	bool household = preview->kind == RECORD_HOUSEHOLD;
	preview->final = household && (*kept[HOUSEHOLD_CONFIDENTIAL] || *gone[HOUSEHOLD_CONFIDENTIAL]);
	for (int field = 0; field < (int)record_fields(preview->kind); field++) {
		/* a confidential one brings its substitute (D13) */
		if (household && (field == HOUSEHOLD_CONFIDENTIAL ||
		                  (field == HOUSEHOLD_ADDRESS && *kept[HOUSEHOLD_CONFIDENTIAL] != *gone[HOUSEHOLD_CONFIDENTIAL])))
			continue;
		add(weighing, &(struct merge_field){ preview->kind, field, preview->kept, preview->gone, kept[field], gone[field],
			"", other_wins(preview->kind, field, kept, gone) });
	}
	return ERR_OK;
}

enum err merge_weigh(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone,
                     struct merge_preview *ret_preview)
{
	struct merge_preview preview = { .kind = kind, .kept = kept, .gone = gone };
	struct weighing weighing = { office, arena, &preview };
	preview.fields = arena_array(arena, MERGE_FIELDS_MOST, sizeof *preview.fields);
	enum err err = demand_unrelated(office, kind, kept, gone);
	if (err == ERR_OK)
		err = demand_open(office, kind, kept);
	if (err == ERR_OK)
		err = demand_open(office, kind, gone);
	if (err == ERR_OK)
		err = weigh_own(&weighing);
	if (err == ERR_OK && kind == RECORD_PERSON)
		err = weigh_pairs(&weighing, kept, gone);
	if (err == ERR_OK)
		err = merge_count(office->db, arena, record_kind_row(kind)->table, gone, preview.moves);
	if (err == ERR_OK)
		*ret_preview = preview;
	return err;
}

enum err merge_look(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept, int64_t gone,
                    struct merge_preview *ret_preview)
{
	enum err err = merge_demand(office, arena, kind, kept, gone);
	return err == ERR_OK ? merge_weigh(office, arena, kind, kept, gone, ret_preview) : err;
}
