#include "domain/directory_practice.h"

#include <stdlib.h>
#include <string.h>

#include "base/comma.h"
#include "directory_edit_inside.h"
#include "domain/directory_say.h"

static const char practice[] = "practice.";

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
	if (strncmp(row->texts[DIRECTORY_TAXONOMY_TERM_CODE], practice, sizeof practice - 1) != 0 ||
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
	one->tier = (int)strtol(tier, NULL, 10);
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
