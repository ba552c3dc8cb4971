#include "csv_table.h"

#include <string.h>
#include <strings.h>

#include "text/calendar.h"
#include "text/utf8.h"

enum { ID_BYTES = 255, LANGUAGE_BYTES = 35 };

/* ---- heads ---- */

static int place_of(const struct csv_row *heads, const char *name, bool exact)
{
	for (size_t i = 0; i < heads->count; i++)
		if ((exact ? strcmp : strcasecmp)(heads->fields[i], name) == 0)
			return (int)i;
	return -1;
}

static void head_finding(struct csv_table *file, enum msg cause, int column, const char *found,
                         const char *expected, bool refuses)
{
	findings_add(file->findings, &(struct finding){ .cause = cause, .file = file->name, .line = 1,
	                                                .column = column, .found = found,
	                                                .expected = expected, .refuses = refuses });
}

/* Systems misspell heads; what is meant is clear, and it is said. */
static void find_column(struct csv_table *file, const struct csv_row *heads, int column)
{
	const struct csv_table_column *wanted = &file->columns[column];
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

enum err csv_table_open(struct bundle *bundle, const char *name, const struct csv_table_column *columns,
                             struct findings *findings, struct csv_table *ret_file)
{
	struct csv_table file = { .name = name, .columns = columns, .findings = findings };
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

void csv_table_close(struct csv_table *file)
{
	csv_close(file->csv);
	arena_free(file->arena);
}

static bool is_read(const struct csv_table *file, size_t place)
{
	for (int column = 0; file->columns[column].name; column++)
		if (file->places[column] == (int)place)
			return true;
	return false;
}

void csv_table_note_unread(struct csv_table *file)
{
	for (size_t i = 0; i < file->row->count; i++)
		if (*file->row->fields[i] && !is_read(file, i))
			head_finding(file, MSG_IMPORT_COLUMN, (int)i + 1, file->row->fields[i], NULL, false);
}

/* ---- rows ---- */

const char *csv_table_raw(const struct csv_table *file, int column)
{
	int place = file->places[column];
	return place >= 0 && (size_t)place < file->row->count ? file->row->fields[place] : "";
}

/* Clean as it stands: printable ASCII, with single blanks between words. */
static bool is_plain(const char *text)
{
	char before = ' ';
	for (const char *at = text; *at; before = *at++)
		if (*at < ' ' || *at > '~' || (*at == ' ' && before == ' '))
			return false;
	return before != ' ' || !*text;
}

const char *csv_table_field(struct csv_table *file, int column)
{
	const char *text = csv_table_raw(file, column);
	return is_plain(text) ? text
	                      : utf8_tidy(file->arena, text);
}

static void finding(struct csv_table *file, int column, enum msg cause, const char *expected, bool refuses)
{
	findings_add(file->findings, &(struct finding){
		.cause = cause, .file = file->name, .line = file->row->line,
		.column = file->places[column] + 1, .found = csv_table_raw(file, column), .expected = expected,
		.refuses = refuses });
}

void csv_table_note(struct csv_table *file, int column, enum msg cause, const char *expected)
{
	finding(file, column, cause, expected, false);
}

void csv_table_refuse(struct csv_table *file, int column, enum msg cause, const char *expected)
{
	finding(file, column, cause, expected, true);
}

static bool is_complete(struct csv_table *file)
{
	for (int column = 0; file->columns[column].name; column++)
		if (file->columns[column].required && !*csv_table_field(file, column)) {
			csv_table_refuse(file, column, MSG_IMPORT_NO_VALUE, file->columns[column].name);
			return false;
		}
	if (strlen(csv_table_field(file, 0)) > ID_BYTES || strchr(csv_table_field(file, 0), ' ')) {
		csv_table_refuse(file, 0, MSG_IMPORT_ID, NULL);
		return false;
	}
	return true;
}

enum err csv_table_row(struct csv_table *file)
{
	enum err err;
	do {
		arena_wipe(file->arena);
		err = csv_next(file->csv, &file->row);
	} while (err == ERR_OK && file->row->count == 1 && !*file->row->fields[0]);
	return err;
}

enum err csv_table_next(struct csv_table *file)
{
	enum err err;
	do {
		err = csv_table_row(file);
	} while (err == ERR_OK && !is_complete(file));
	return err;
}

const char *csv_table_word(struct csv_table *file, int column, const char *const *words)
{
	const char *text = csv_table_field(file, column);
	for (; *words; words++)
		if (strcasecmp(*words, text) == 0) {
			if (strcmp(*words, text) != 0)
				csv_table_note(file, column, MSG_IMPORT_CASE, *words);
			return *words;
		}
	return NULL;
}

/* Of letters, digits and hyphens. */
const char *csv_table_language(struct csv_table *file, int column)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	const char *text = csv_table_field(file, column);
	size_t length = strlen(text);
	if (length >= 2 && length <= LANGUAGE_BYTES && strspn(text, signs) == length)
		return text;
	csv_table_refuse(file, column, MSG_IMPORT_PATHWAY_LANGUAGE, "en, es, zh-Hant …");
	return NULL;
}

bool csv_table_number(struct csv_table *file, int column, int least, int most, int *ret_number)
{
	const char *text = csv_table_field(file, column);
	int number = 0;
	for (const char *at = text; *at >= '0' && *at <= '9' && number <= most; at++)
		number = number * 10 + (*at - '0');
	if (*text && !text[strspn(text, "0123456789")] && number >= least && number <= most) {
		*ret_number = number;
		return true;
	}
	csv_table_refuse(file, column, MSG_IMPORT_PATHWAY_NUMBER, arena_printf(file->arena, "%d – %d", least, most));
	return false;
}

const char *csv_table_day(struct csv_table *file, int column)
{
	const char *text = csv_table_field(file, column);
	char *day = arena_copy(file->arena, text, strnlen(text, CALENDAR_DAY_BYTES - 1));
	if (!*text)
		return "";
	/* a moment instead of a day is met, too */
	bool moment = strlen(text) > strlen(day) && (text[strlen(day)] == 'T' || text[strlen(day)] == ' ');
	if (calendar_valid_day(day) && (moment || strlen(text) == strlen(day)))
		return day;
	csv_table_note(file, column, MSG_IMPORT_DAY, "YYYY-MM-DD");
	return "";
}

void csv_table_list(struct csv_table *file, int column,
                    void (*each)(void *context, struct csv_table *file, const char *name), void *context)
{
	char *at = arena_string(file->arena, csv_table_field(file, column)), *name;
	while ((name = strsep(&at, ","))) {
		char *clean = utf8_trim(file->arena, name);
		if (*clean)
			each(context, file, clean);
	}
}
