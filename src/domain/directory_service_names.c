#include "domain/directory_service_names.h"

#include "base/dictionary.h"
#include "domain/directory_say.h"
#include "store/directory_index.h"
#include "store/directory_row.h"

struct gathering {
	struct office *office;
	struct arena *arena;
	const char *locale;
	struct dictionary *organizations; /* by uid: their names, written and said */
	struct directory_service_name *rows;
	size_t count, room;
};

static enum err take_organization(void *context, const struct directory_row *row)
{
	struct gathering *gathering = context;
	struct directory_service_name *name = arena_new_of(gathering->arena, struct directory_service_name);
	name->organization = arena_string(gathering->arena, row->texts[DIRECTORY_ORGANIZATION_NAME]);
	*dictionary_place(gathering->organizations, arena_string(gathering->arena, row->uid)) = name;
	return directory_say_column(gathering->office, gathering->arena, gathering->locale, DIRECTORY_ORGANIZATION, row,
	                            DIRECTORY_ORGANIZATION_NAME, &name->said_by);
}

static enum err take_service(void *context, const struct directory_row *row)
{
	struct gathering *gathering = context;
	const struct directory_service_name *by =
		dictionary_find(gathering->organizations, row->texts[DIRECTORY_SERVICE_ORGANIZATION_ID]);
	gathering->rows = arena_grow(gathering->arena, gathering->rows, gathering->count, &gathering->room,
	                             sizeof *gathering->rows);
	struct directory_service_name *name = &gathering->rows[gathering->count++];
	*name = (struct directory_service_name){ .id = row->id, .name = arena_string(gathering->arena, row->texts[DIRECTORY_SERVICE_NAME]),
		                                     .organization = by ? by->organization : "", .said_by = by ? by->said_by : "" };
	return directory_say_column(gathering->office, gathering->arena, gathering->locale, DIRECTORY_SERVICE, row,
	                            DIRECTORY_SERVICE_NAME, &name->said);
}

enum err directory_service_names_version(struct office *office, int64_t *ret_version)
{
	return directory_index_version(office->db, ret_version);
}

enum err directory_service_names(struct office *office, struct arena *arena, const char *locale,
                                 struct directory_service_name **ret_rows, size_t *ret_count)
{
	struct gathering gathering = { .office = office, .arena = arena, .locale = locale,
		                           .organizations = dictionary_new(arena) };
	enum err err = directory_row_each(office->db, DIRECTORY_ORGANIZATION, false, take_organization, &gathering);
	if (err == ERR_OK)
		err = directory_row_each(office->db, DIRECTORY_SERVICE, false, take_service, &gathering);
	if (err != ERR_OK)
		return err;
	*ret_rows = gathering.rows;
	*ret_count = gathering.count;
	return ERR_OK;
}

/* ---- organizations ---- */

struct naming {
	struct arena *arena;
	struct directory_organization_name *rows;
	size_t count, room;
};

static enum err take_name(void *context, const struct directory_row *row)
{
	struct naming *naming = context;
	naming->rows = arena_grow(naming->arena, naming->rows, naming->count, &naming->room, sizeof *naming->rows);
	naming->rows[naming->count++] = (struct directory_organization_name){
		row->id, arena_string(naming->arena, row->texts[DIRECTORY_ORGANIZATION_NAME]) };
	return ERR_OK;
}

enum err directory_organization_names(struct office *office, struct arena *arena,
                                      struct directory_organization_name **ret_rows, size_t *ret_count)
{
	struct naming naming = { .arena = arena };
	enum err err = directory_row_each(office->db, DIRECTORY_ORGANIZATION, false, take_name, &naming);
	if (err != ERR_OK)
		return err;
	*ret_rows = naming.rows;
	*ret_count = naming.count;
	return ERR_OK;
}
