#include "domain/directory_history.h"

#include <string.h>

#include "directory_edit_inside.h"
#include "store/directory_change.h"

/* A term that was given or taken away: of a field, or a practice. */
static void tell_term(struct arena *arena, struct db *db, const struct directory_change *change, struct directory_history *line)
{
	struct directory_row row, term;
	enum err err = directory_row_find(db, arena, DIRECTORY_ATTRIBUTE, change->uid, &row);
	if (err == ERR_OK)
		err = directory_row_find(db, arena, DIRECTORY_TAXONOMY_TERM, row.texts[DIRECTORY_ATTRIBUTE_TAXONOMY_TERM_ID], &term);
	const char *code = err == ERR_OK ? term.texts[DIRECTORY_TAXONOMY_TERM_CODE] : "";
	line->field = directory_edit_field_of_term(code);
	line->of = line->field < DIRECTORY_FIELDS ? DIRECTORY_HISTORY_FIELD : DIRECTORY_HISTORY_PRACTICE;
	if (line->field < DIRECTORY_FIELDS && change->what == DIRECTORY_ENDED)
		line->before = strchr(code, '.') + 1;
}

/* A practice that was made or changed; a term of a field is told with what it was given to. */
static bool tell_practice(struct arena *arena, struct db *db, const struct directory_change *change, struct directory_history *line)
{
	struct directory_row term;
	enum err err = directory_row_find(db, arena, DIRECTORY_TAXONOMY_TERM, change->uid, &term);
	line->of = DIRECTORY_HISTORY_PRACTICE;
	if (change->what == DIRECTORY_CHANGED && change->column == DIRECTORY_TAXONOMY_TERM_NAME)
		line->before = change->before;
	return err == ERR_OK && directory_edit_field_of_term(term.texts[DIRECTORY_TAXONOMY_TERM_CODE]) == DIRECTORY_FIELDS;
}

/* What a change is about; false for what is of no field that staff change. */
static bool tell(struct arena *arena, struct db *db, const struct directory_change *change, struct directory_history *line)
{
	struct directory_row row;
	*line = (struct directory_history){ .at = change->at, .by = change->by, .language = "", .before = "" };
	switch (change->kind) {
	case DIRECTORY_SERVICE:
		if (change->what == DIRECTORY_ADDED) {
			line->of = DIRECTORY_HISTORY_MADE;
			return true;
		}
		line->field = directory_edit_field(change->column);
		line->before = change->before;
		return line->field < DIRECTORY_FIELDS;
	case DIRECTORY_PHONE:
		line->field = DIRECTORY_FIELD_PHONE;
		line->before = change->before;
		return true;
	case DIRECTORY_SCHEDULE:
	case DIRECTORY_EXCEPTION: line->of = DIRECTORY_HISTORY_HOURS; return true;
	case DIRECTORY_TAXONOMY_TERM: return tell_practice(arena, db, change, line);
	case DIRECTORY_ATTRIBUTE: tell_term(arena, db, change, line); return true;
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

/* Several terms at once. */
static bool is_more_of_terms(const struct directory_history *line, const struct directory_history *before)
{
	return line->of == DIRECTORY_HISTORY_FIELD && before->of == DIRECTORY_HISTORY_FIELD && line->field == before->field &&
	       line->at == before->at && directory_edit_is_terms(line->field);
}

/* `more` is of the same saving: what both say stood there. */
static void join(struct arena *arena, struct directory_history *line, const struct directory_history *more)
{
	bool both = *line->before && *more->before;
	if (both && directory_edit_is_terms(line->field) && line->of == DIRECTORY_HISTORY_FIELD)
		line->before = arena_printf(arena, "%s,%s", line->before, more->before);
	else if (*more->before && !both)
		line->before = more->before;
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
		bool more = used > 0 && ((i + 1 < count && is_more(&changes[i], &changes[i + 1])) ||
		                         is_more_of_terms(&line, &lines[used - 1]));
		if (more)
			join(arena, &lines[used - 1], &line);
		else
			lines[used++] = line;
	}
	*ret_lines = lines;
	*ret_count = used;
	return ERR_OK;
}
