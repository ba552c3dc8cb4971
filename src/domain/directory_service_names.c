#include "domain/directory_service_names.h"

#include "base/dictionary.h"
#include "store/directory_index.h"
#include "store/directory_row.h"

struct gathering {
	struct arena *arena;
	struct dictionary *organizations; /* names by uid */
	struct directory_service_name *rows;
	size_t count, room;
};

static enum err take_organization(void *context, const struct directory_row *row)
{
	struct gathering *gathering = context;
	*dictionary_place(gathering->organizations, arena_string(gathering->arena, row->uid)) =
		(void *)(uintptr_t)arena_string(gathering->arena, row->texts[DIRECTORY_ORGANIZATION_NAME]);
	return ERR_OK;
}

static enum err take_service(void *context, const struct directory_row *row)
{
	struct gathering *gathering = context;
	const char *name = dictionary_find(gathering->organizations, row->texts[DIRECTORY_SERVICE_ORGANIZATION_ID]);
	gathering->rows = arena_grow(gathering->arena, gathering->rows, gathering->count, &gathering->room,
	                             sizeof *gathering->rows);
	gathering->rows[gathering->count++] = (struct directory_service_name){
		row->id, arena_string(gathering->arena, row->texts[DIRECTORY_SERVICE_NAME]), name ? name : "" };
	return ERR_OK;
}

enum err directory_service_names_version(struct office *office, int64_t *ret_version)
{
	return directory_index_version(office->db, ret_version);
}

enum err directory_service_names(struct office *office, struct arena *arena, struct directory_service_name **ret_rows,
                            size_t *ret_count)
{
	struct gathering gathering = { .arena = arena, .organizations = dictionary_new(arena) };
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
