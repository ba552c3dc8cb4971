#include "oneroster_file.h"

#include <string.h>
#include <strings.h>

#include "text/calendar.h"
#include "text/utf8.h"

enum { ID_BYTES = 255 };

/* ---- heads ---- */

static int place_of(const struct csv_row *heads, const char *name, bool exact)
{
	for (size_t i = 0; i < heads->count; i++)
		if ((exact ? strcmp : strcasecmp)(heads->fields[i], name) == 0)
			return (int)i;
	return -1;
}

static void head_finding(struct oneroster_file *file, enum msg cause, int column, const char *found,
                         const char *expected, bool refuses)
{
	findings_add(file->findings, &(struct finding){ .cause = cause, .file = file->name, .line = 1,
	                                                .column = column, .found = found,
	                                                .expected = expected, .refuses = refuses });
}

/* Systems misspell heads; what is meant is clear, and it is said. */
static void find_column(struct oneroster_file *file, const struct csv_row *heads, int column)
{
	const struct oneroster_column *wanted = &file->columns[column];
	int place = place_of(heads, wanted->name, true);
	bool exact = place >= 0;
	if (place < 0)
		place = place_of(heads, wanted->name, false);
	if (place < 0 && wanted->alias)
		place = place_of(heads, wanted->alias, false);
	if (place >= 0 && !exact)
		head_finding(file, MSG_IMPORT_HEAD, place + 1, heads->fields[place], wanted->name, false);
	if (place < 0 && wanted->required)
		head_finding(file, MSG_IMPORT_NO_COLUMN, 0, NULL, wanted->name, true);
	file->places[column] = place;
}

enum err oneroster_file_open(struct bundle *bundle, const char *name, const struct oneroster_column *columns,
                             struct findings *findings, struct oneroster_file *ret_file)
{
	struct oneroster_file file = { .name = name, .columns = columns, .findings = findings, .bulk = true };
	enum err err = csv_open(bundle, name, &file.csv);
	if (err != ERR_OK)
		return err;
	bool refused = findings_refuse(findings);
	const struct csv_row *heads;
	err = csv_next(file.csv, &heads);
	if (err == ERR_NOT_FOUND)
		head_finding(&file, MSG_IMPORT_EMPTY, 0, NULL, NULL, false);
	if (err != ERR_OK) {
		csv_close(file.csv);
		return err;
	}
	for (int column = 0; columns[column].name; column++)
		find_column(&file, heads, column);
	if (!refused && findings_refuse(findings)) {
		csv_close(file.csv);
		return ERR_NOT_FOUND;
	}
	file.row = heads;
	file.arena = arena_new();
	*ret_file = file;
	return ERR_OK;
}

void oneroster_file_close(struct oneroster_file *file)
{
	csv_close(file->csv);
	arena_free(file->arena);
}

/* ---- rows ---- */

static const char *raw(const struct oneroster_file *file, int column)
{
	int place = file->places[column];
	return place >= 0 && (size_t)place < file->row->count ? file->row->fields[place] : "";
}

static bool is_plain(const char *text)
{
	for (const char *at = text; *at; at++)
		if (*at <= ' ' || *at > '~')
			return false;
	return true;
}

const char *oneroster_field(struct oneroster_file *file, int column)
{
	const char *text = raw(file, column);
	return is_plain(text) ? text
	                      : utf8_trim(file->arena, utf8_clean(file->arena, text, strlen(text)));
}

static void finding(struct oneroster_file *file, int column, enum msg cause, const char *expected, bool refuses)
{
	findings_add(file->findings, &(struct finding){
		.cause = cause, .file = file->name, .line = file->row->line,
		.column = file->places[column] + 1, .found = raw(file, column), .expected = expected,
		.refuses = refuses });
}

void oneroster_note(struct oneroster_file *file, int column, enum msg cause, const char *expected)
{
	finding(file, column, cause, expected, false);
}

void oneroster_refuse(struct oneroster_file *file, int column, enum msg cause, const char *expected)
{
	finding(file, column, cause, expected, true);
}

static bool is_complete(struct oneroster_file *file)
{
	for (int column = 0; file->columns[column].name; column++)
		if (file->columns[column].required && !*oneroster_field(file, column)) {
			oneroster_refuse(file, column, MSG_IMPORT_NO_VALUE, file->columns[column].name);
			return false;
		}
	if (strlen(oneroster_field(file, 0)) > ID_BYTES || strchr(oneroster_field(file, 0), ' ')) {
		oneroster_refuse(file, 0, MSG_IMPORT_ID, NULL);
		return false;
	}
	return true;
}

enum err oneroster_file_next(struct oneroster_file *file)
{
	enum err err;
	do {
		arena_wipe(file->arena);
		err = csv_next(file->csv, &file->row);
		if (err != ERR_OK)
			return err;
	} while ((file->row->count == 1 && !*file->row->fields[0]) || !is_complete(file));
	return ERR_OK;
}

const char *oneroster_word(struct oneroster_file *file, int column, const char *const *words)
{
	const char *text = oneroster_field(file, column);
	for (; *words; words++)
		if (strcasecmp(*words, text) == 0) {
			if (strcmp(*words, text) != 0)
				oneroster_note(file, column, MSG_IMPORT_CASE, *words);
			return *words;
		}
	return NULL;
}

bool oneroster_file_ended(struct oneroster_file *file)
{
	static const char *const words[] = { "active", "tobedeleted", NULL };
	enum { STATUS = 1 };
	const char *said = oneroster_field(file, STATUS);
	if (!*said) {
		if (!file->bulk)
			oneroster_refuse(file, STATUS, MSG_IMPORT_NO_VALUE, "active, tobedeleted");
		return false;
	}
	const char *status = oneroster_word(file, STATUS, words);
	if (!status)
		oneroster_refuse(file, STATUS, MSG_IMPORT_WORD, "active, tobedeleted");
	else if (file->bulk)
		oneroster_note(file, STATUS, MSG_IMPORT_STATUS, NULL);
	return status && strcmp(status, "tobedeleted") == 0;
}

const char *oneroster_day(struct oneroster_file *file, int column)
{
	const char *text = oneroster_field(file, column);
	char *day = arena_copy(file->arena, text, strnlen(text, CALENDAR_DAY_BYTES - 1));
	if (!*text)
		return "";
	/* a moment instead of a day is met, too */
	bool moment = strlen(text) > strlen(day) && (text[strlen(day)] == 'T' || text[strlen(day)] == ' ');
	if (calendar_valid_day(day) && (moment || strlen(text) == strlen(day)))
		return day;
	oneroster_note(file, column, MSG_IMPORT_DAY, "YYYY-MM-DD");
	return "";
}

void oneroster_list(struct oneroster_file *file, int column,
                    void (*each)(void *context, struct oneroster_file *file, const char *name), void *context)
{
	char *at = arena_string(file->arena, oneroster_field(file, column)), *name;
	while ((name = strsep(&at, ","))) {
		char *clean = utf8_trim(file->arena, name);
		if (*clean)
			each(context, file, clean);
	}
}
