#include "domain/directory_history.h"

#include <string.h>

#include "directory_edit_inside.h"
#include "store/directory_change.h"

/* What a change is about; false for what is of no field that staff change. */
static bool tell(struct arena *arena, struct db *db, const struct directory_change *change, struct directory_history *line)
{
	struct directory_row row;
	*line = (struct directory_history){ .at = change->at, .by = change->by, .language = "", .before = "" };
	switch (change->kind) {
	case DIRECTORY_SERVICE:
		line->field = directory_edit_field(change->column);
		line->before = change->before;
		return line->field < DIRECTORY_FIELDS;
	case DIRECTORY_PHONE:
		line->field = DIRECTORY_FIELD_PHONE;
		line->before = change->before;
		return true;
	case DIRECTORY_SCHEDULE:
	case DIRECTORY_EXCEPTION: line->of = DIRECTORY_HISTORY_HOURS; return true;
	case DIRECTORY_ATTRIBUTE: line->of = DIRECTORY_HISTORY_PRACTICE; return true;
	case DIRECTORY_TRANSLATION:
		line->of = DIRECTORY_HISTORY_TRANSLATION;
		if (directory_row_find(db, arena, DIRECTORY_TRANSLATION, change->uid, &row) == ERR_OK)
			line->language = row.texts[DIRECTORY_TRANSLATION_LANGUAGE];
		if (change->what == DIRECTORY_CHANGED && change->column == DIRECTORY_TRANSLATION_TEXT)
			line->before = change->before;
		return true;
	default: return false;
	}
}

/* Whether both were saved at once of one row. */
static bool is_more(const struct directory_change *change, const struct directory_change *before)
{
	return change->kind != DIRECTORY_SERVICE && change->kind == before->kind && change->at == before->at &&
	       strcmp(change->uid, before->uid) == 0;
}

enum err directory_history_list(struct office *office, struct arena *arena, int64_t service,
                                struct directory_history **ret_lines, size_t *ret_count)
{
	struct directory_change *changes = NULL;
	size_t count = 0, used = 0;
	enum err err = office_demand(office, RIGHT_EDIT_PROGRAMS);
	if (err == ERR_OK)
		err = directory_change_list(office->db, arena, service, &changes, &count);
	if (err != ERR_OK)
		return err;
	struct directory_history *lines = arena_array(arena, count, sizeof *lines);
	for (size_t i = count; i-- > 0;) {
		struct directory_history line;
		if (!tell(arena, office->db, &changes[i], &line))
			continue;
		bool more = i + 1 < count && used > 0 && is_more(&changes[i], &changes[i + 1]);
		if (more && !*lines[used - 1].before)
			lines[used - 1].before = line.before;
		if (!more)
			lines[used++] = line;
	}
	*ret_lines = lines;
	*ret_count = used;
	return ERR_OK;
}
