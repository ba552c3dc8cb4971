#include "domain/directory_practice.h"

#include <stdlib.h>
#include <string.h>

#include "base/comma.h"
#include "directory_edit_inside.h"
#include "domain/directory_say.h"
#include "text/utf8.h"

static const char prefix[] = "practice.";

struct listing {
	struct office *office;
	struct arena *arena;
	const char *locale;
	struct directory_practice *rows;
	size_t count;
};

static enum err say_extra(const struct listing *listing, const struct directory_row *row, const char *field, const char **ret_text)
{
	struct directory_say said;
	enum err err = directory_say_extra(listing->office, listing->arena, listing->locale, DIRECTORY_TAXONOMY_TERM, row, field, &said);
	*ret_text = said.text;
	return err;
}

static enum err take_term(void *context, const struct directory_row *row)
{
	struct listing *listing = context;
	struct arena *arena = listing->arena;
	if (strncmp(row->texts[DIRECTORY_TAXONOMY_TERM_CODE], prefix, sizeof prefix - 1) != 0 ||
	    listing->count == DIRECTORY_PRACTICES_MOST)
		return ERR_OK;
	struct directory_practice *one = &listing->rows[listing->count++];
	const char *tier = "";
	*one = (struct directory_practice){ .uid = arena_string(arena, row->uid) };
	enum err err = directory_say_column(listing->office, arena, listing->locale, DIRECTORY_TAXONOMY_TERM, row,
	                                    DIRECTORY_TAXONOMY_TERM_NAME, &one->name);
	if (err == ERR_OK)
		err = say_extra(listing, row, "reason", &one->reason);
	if (err == ERR_OK)
		err = say_extra(listing, row, "source", &one->source);
	if (err == ERR_OK)
		err = directory_row_extra(listing->office->db, arena, row->extra, "impact_tier", &tier);
	long most = strtol(tier, NULL, 10);
	one->tier = most > 0 && most <= DIRECTORY_TIERS ? (int)most : 0;
	return err;
}

/* Every term that is a practice, with what of it the program of that uid is. */
static enum err read_all(struct listing *listing, const char *service, struct directory_list *ret_given)
{
	listing->rows = arena_array(listing->arena, DIRECTORY_PRACTICES_MOST, sizeof *listing->rows);
	enum err err = directory_row_each(listing->office->db, DIRECTORY_TAXONOMY_TERM, false, take_term, listing);
	if (err == ERR_OK)
		err = directory_list_of(listing->office->db, listing->arena, DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, service,
		                        ret_given);
	for (size_t i = 0; err == ERR_OK && i < listing->count; i++)
		for (size_t k = 0; k < ret_given->count; k++)
			listing->rows[i].given |=
				strcmp(ret_given->rows[k].texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], listing->rows[i].uid) == 0;
	return err;
}

enum err directory_practice_list(struct office *office, struct arena *arena, const char *locale, int64_t service,
                                 struct directory_practice **ret_rows, size_t *ret_count)
{
	struct listing listing = { .office = office, .arena = arena, .locale = locale };
	struct directory_list given;
	struct directory_row row;
	enum err err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	if (err == ERR_OK)
		err = read_all(&listing, row.uid, &given);
	if (err != ERR_OK)
		return err;
	*ret_rows = listing.rows;
	*ret_count = listing.count;
	return ERR_OK;
}

struct saving {
	const char *shown, *given;
};

static enum err set(struct directory_work *work, const char *term, bool gives, const struct directory_list *given)
{
	enum err err = ERR_OK;
	struct directory_row row = { .texts = { [DIRECTORY_ATTRIBUTE_LINK_ID] = work->service.uid,
		                                    [DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID] = term,
		                                    [DIRECTORY_ATTRIBUTE_LINK_TYPE] = "practice",
		                                    [DIRECTORY_ATTRIBUTE_LINK_ENTITY] = directory_row_object(DIRECTORY_SERVICE) } };
	if (gives)
		return directory_work_add(work, DIRECTORY_ATTRIBUTE, &row);
	for (size_t i = 0; i < given->count && err == ERR_OK; i++)
		if (strcmp(given->rows[i].texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], term) == 0)
			err = directory_work_end(work, DIRECTORY_ATTRIBUTE, &given->rows[i]);
	return err;
}

static enum err save(struct directory_work *work, void *context)
{
	const struct saving *saving = context;
	struct listing listing = { .office = work->office, .arena = work->arena, .locale = work->office->config->locale };
	struct directory_list given;
	enum err err = read_all(&listing, work->service.uid, &given);
	for (size_t i = 0; i < listing.count && err == ERR_OK; i++)
		if (listing.rows[i].given != comma_has(saving->shown, listing.rows[i].uid))
			err = err_set(ERR_CONFLICT, "somebody else changed what the program is known for");
	for (size_t i = 0; i < listing.count && err == ERR_OK; i++) {
		bool gives = comma_has(saving->given, listing.rows[i].uid);
		if (gives != listing.rows[i].given)
			err = set(work, listing.rows[i].uid, gives, &given);
	}
	return err;
}

enum err directory_practice_save(struct office *office, int64_t service, const char *shown, const char *given)
{
	return directory_work_run(office, service, save, &(struct saving){ shown, given });
}

/* ---- the school's own ---- */

struct writing {
	const struct directory_practice *shown, *practice;
};

/* The texts without what is around them; ERR_INVALID where one does not hold. */
static enum err clean(struct arena *arena, const struct directory_practice *practice, struct directory_practice *ret_clean)
{
	*ret_clean = *practice;
	const char **const texts[] = { &ret_clean->name, &ret_clean->reason, &ret_clean->source };
	bool holds = practice->tier >= 0 && practice->tier <= DIRECTORY_TIERS;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		*texts[i] = utf8_tidy(arena, *texts[i]);
		holds &= strlen(*texts[i]) <= DIRECTORY_EDIT_BYTES;
	}
	return holds && !utf8_blank(ret_clean->name) ? ERR_OK : err_set(ERR_INVALID, "practice: a text or its tier does not hold");
}

static enum err write_extra(struct directory_work *work, const struct directory_practice *practice, const char *extra,
                            const char **ret_extra)
{
	const struct { const char *column, *value; } columns[] = {
		{ "impact_tier", practice->tier ? arena_printf(work->arena, "%d", practice->tier) : "" },
		{ "reason", practice->reason },
		{ "source", practice->source },
	};
	enum err err = ERR_OK;
	*ret_extra = extra;
	for (size_t i = 0; i < sizeof columns / sizeof *columns && err == ERR_OK; i++)
		err = directory_row_extra_with(work->office->db, work->arena, *ret_extra, columns[i].column, columns[i].value, ret_extra);
	return err;
}

static enum err add(struct directory_work *work, void *context)
{
	struct listing listing = { .office = work->office, .arena = work->arena, .locale = "" };
	struct directory_practice made;
	struct directory_list given;
	struct directory_row row = { .uid = directory_work_uid(work) };
	enum err err = clean(work->arena, ((const struct writing *)context)->practice, &made);
	if (err == ERR_OK)
		err = read_all(&listing, work->service.uid, &given);
	if (err == ERR_OK && listing.count == DIRECTORY_PRACTICES_MOST)
		err = err_set(ERR_INVALID, "practice: there are as many as are shown");
	if (err == ERR_OK)
		err = write_extra(work, &made, NULL, &row.extra);
	if (err != ERR_OK)
		return err;
	row.texts[DIRECTORY_TAXONOMY_TERM_CODE] = arena_printf(work->arena, "%s%s", prefix, row.uid);
	row.texts[DIRECTORY_TAXONOMY_TERM_NAME] = row.texts[DIRECTORY_TAXONOMY_TERM_DESCRIPTION] = made.name;
	row.texts[DIRECTORY_TAXONOMY_TERM_TAXONOMY] = "Practices";
	row.texts[DIRECTORY_TAXONOMY_TERM_LANGUAGE] = work->office->config->locale;
	err = directory_work_add(work, DIRECTORY_TAXONOMY_TERM, &row);
	return err == ERR_OK ? set(work, row.uid, true, &given) : err;
}

/* The one that was shown, as long as it is so. */
static enum err find_shown(struct directory_work *work, const struct directory_practice *shown, struct directory_row *ret_row)
{
	struct listing listing = { .office = work->office, .arena = work->arena, .locale = "" };
	struct directory_list given;
	enum err err = directory_row_find(work->office->db, work->arena, DIRECTORY_TAXONOMY_TERM, shown->uid, ret_row);
	if (err == ERR_OK)
		err = read_all(&listing, work->service.uid, &given);
	for (size_t i = 0; i < listing.count && err == ERR_OK; i++) {
		const struct directory_practice *now = &listing.rows[i];
		if (strcmp(now->uid, shown->uid) == 0)
			return now->tier == shown->tier && strcmp(now->name, shown->name) == 0 && strcmp(now->reason, shown->reason) == 0 &&
			       strcmp(now->source, shown->source) == 0 ? ERR_OK : err_set(ERR_CONFLICT, "somebody else changed it meanwhile");
	}
	return err == ERR_OK ? err_set(ERR_NOT_FOUND, "there is no such practice") : err;
}

static enum err change(struct directory_work *work, void *context)
{
	const struct writing *writing = context;
	const struct directory_practice *shown = writing->shown;
	struct directory_practice made;
	struct directory_row row;
	const char *values[DIRECTORY_TEXTS] = { NULL };
	enum err err = clean(work->arena, writing->practice, &made);
	if (err == ERR_OK)
		err = find_shown(work, shown, &row);
	if (err != ERR_OK)
		return err;
	const struct { const char *field, *before, *now; } texts[] = {
		{ "name", shown->name, made.name }, { "reason", shown->reason, made.reason }, { "source", shown->source, made.source },
	};
	bool differs = made.tier != shown->tier;
	for (size_t i = 0; i < sizeof texts / sizeof *texts && err == ERR_OK; i++) {
		if (strcmp(texts[i].before, texts[i].now) == 0)
			continue;
		differs |= i > 0;
		err = directory_work_uncheck(work, DIRECTORY_TAXONOMY_TERM, row.uid, texts[i].field);
	}
	if (strcmp(shown->name, made.name) != 0)
		values[DIRECTORY_TAXONOMY_TERM_NAME] = made.name;
	if (err == ERR_OK && differs)
		err = write_extra(work, &made, *row.extra ? row.extra : NULL, &values[DIRECTORY_TAXONOMY_TERM_COLUMNS]);
	return err == ERR_OK ? directory_work_change(work, DIRECTORY_TAXONOMY_TERM, &row, values) : err;
}

enum err directory_practice_add(struct office *office, int64_t service, const struct directory_practice *made)
{
	return directory_work_run(office, service, add, &(struct writing){ NULL, made });
}

enum err directory_practice_change(struct office *office, int64_t service, const struct directory_practice *shown,
                                   const struct directory_practice *made)
{
	return directory_work_run(office, service, change, &(struct writing){ shown, made });
}
