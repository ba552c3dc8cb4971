#include "exchange/pathway_csv.h"

#include <string.h>

#include "csv_table.h"
#include "domain/discover.h"
#include "text/calendar.h"

enum { STAGES_MOST = 200, TEXTS_MOST = 100000, PLACE_MOST = 999, AGE_MOST = 120, TEXT_BYTES = 1000, WORD_BYTES = 255 };

static const char stages_name[] = "stages.csv", texts_name[] = "texts.csv";

enum { STAGE_CODE, STAGE_PLACE, STAGE_AGE_FROM, STAGE_AGE_TO, STAGE_GRADES, STAGE_NEEDS };
static const struct csv_table_column stage_columns[] = {
	[STAGE_CODE] = { "code", NULL, true },       [STAGE_PLACE] = { "place", NULL, true },
	[STAGE_AGE_FROM] = { "age_from", NULL, true }, [STAGE_AGE_TO] = { "age_to", NULL, true },
	[STAGE_GRADES] = { "grades", NULL, false },  [STAGE_NEEDS] = { "needs", NULL, false },
	{ NULL, NULL, false },
};

enum { TEXT_STAGE, TEXT_LANGUAGE, TEXT_KIND, TEXT_PLACE, TEXT_TEXT, TEXT_WHEN, TEXT_CHECKED_BY, TEXT_CHECKED_ON };
static const struct csv_table_column text_columns[] = {
	[TEXT_STAGE] = { "stage", NULL, true },  [TEXT_LANGUAGE] = { "language", NULL, true },
	[TEXT_KIND] = { "kind", NULL, true },    [TEXT_PLACE] = { "place", NULL, true },
	[TEXT_TEXT] = { "text", NULL, true },    [TEXT_WHEN] = { "when", NULL, false },
	[TEXT_CHECKED_BY] = { "checked_by", NULL, false }, [TEXT_CHECKED_ON] = { "checked_on", NULL, false },
	{ NULL, NULL, false },
};

struct reading {
	struct csv_table file;
	struct pathway_import *import;
	bool sound; /* nothing of the row was refused */
};

/* ---- values ---- */

static const char *refuse(struct reading *reading, int column, enum msg cause, const char *expected)
{
	csv_table_refuse(&reading->file, column, cause, expected);
	reading->sound = false;
	return "";
}

static int read_number(struct reading *reading, int column, int least, int most)
{
	int number = 0;
	if (!csv_table_number(&reading->file, column, least, most, &number))
		reading->sound = false;
	return number;
}

static const char *read_text(struct reading *reading, int column, size_t most)
{
	const char *text = csv_table_field(&reading->file, column);
	return strlen(text) <= most ? text : refuse(reading, column, MSG_IMPORT_LONG, NULL);
}

static bool is_need(const char *word)
{
	return discover_need_of(word) < DISCOVER_NEEDS;
}

static bool is_grade(const char *word)
{
	static const char *const grades[] = { "PK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10",
	                                      "11", "12" };
	for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
		if (strcmp(grades[i], word) == 0)
			return true;
	return false;
}

/* Words of a closed list with blanks between. */
static const char *read_words(struct reading *reading, int column, bool (*is_one)(const char *word), const char *expected)
{
	const char *text = csv_table_field(&reading->file, column);
	char *at = arena_string(reading->file.arena, text), *word;
	while ((word = strsep(&at, " ")))
		if (*word && !is_one(word))
			return refuse(reading, column, MSG_IMPORT_WORD, expected);
	return text;
}

static const char *read_language(struct reading *reading, int column)
{
	const char *language = csv_table_language(&reading->file, column);
	if (!language)
		reading->sound = false;
	return language ? language : "";
}

static const char *read_kind(struct reading *reading, int column)
{
	static const char *const kinds[] = { "title", "about", "matters", "decide", "ask", "bring", "next", NULL };
	const char *kind = csv_table_word(&reading->file, column, kinds);
	return kind ? kind : refuse(reading, column, MSG_IMPORT_WORD, "title, about, matters, decide, ask, bring, next");
}

static const char *read_day(struct reading *reading, int column)
{
	const char *text = csv_table_field(&reading->file, column);
	return !*text || calendar_valid_day(text) ? text : refuse(reading, column, MSG_IMPORT_NO_DAY, "YYYY-MM-DD");
}

/* ---- rows ---- */

static void read_stage(struct reading *reading)
{
	struct pathway_stage_row row = {
		.code = csv_table_field(&reading->file, STAGE_CODE),
		.place = read_number(reading, STAGE_PLACE, 1, PLACE_MOST),
		.age_from = read_number(reading, STAGE_AGE_FROM, 0, AGE_MOST),
		.age_to = read_number(reading, STAGE_AGE_TO, 0, AGE_MOST),
		.grades = read_words(reading, STAGE_GRADES, is_grade, "PK, KG, 01 – 12"),
		.needs = read_words(reading, STAGE_NEEDS, is_need, "early, english, food, health, tutoring …"),
	};
	if (reading->sound && row.age_to < row.age_from)
		refuse(reading, STAGE_AGE_TO, MSG_IMPORT_PATHWAY_AGES, NULL);
	if (reading->sound && !pathway_import_stage(reading->import, &row))
		refuse(reading, STAGE_CODE, MSG_IMPORT_TWICE, NULL);
}

static void read_one_text(struct reading *reading)
{
	struct pathway_text_row row = {
		.stage_code = csv_table_field(&reading->file, TEXT_STAGE),
		.language = read_language(reading, TEXT_LANGUAGE),
		.kind = read_kind(reading, TEXT_KIND),
		.place = read_number(reading, TEXT_PLACE, 1, PLACE_MOST),
		.text = read_text(reading, TEXT_TEXT, TEXT_BYTES),
		.by_when = read_text(reading, TEXT_WHEN, WORD_BYTES),
		.checked_by = read_text(reading, TEXT_CHECKED_BY, WORD_BYTES),
		.checked_on = read_day(reading, TEXT_CHECKED_ON),
	};
	if (reading->sound && !*row.checked_by != !*row.checked_on)
		refuse(reading, *row.checked_by ? TEXT_CHECKED_BY : TEXT_CHECKED_ON, MSG_IMPORT_WITHOUT,
		       text_columns[*row.checked_by ? TEXT_CHECKED_ON : TEXT_CHECKED_BY].name);
	if (reading->sound && !pathway_import_has(reading->import, row.stage_code))
		refuse(reading, TEXT_STAGE, MSG_IMPORT_NOWHERE, stages_name);
	if (reading->sound && !pathway_import_text(reading->import, &row))
		refuse(reading, TEXT_STAGE, MSG_IMPORT_TWICE, NULL);
}

static enum err read_rows(struct reading *reading, void (*read)(struct reading *reading), size_t most)
{
	enum err err;
	csv_table_note_unread(&reading->file);
	for (size_t count = 0; (err = csv_table_next(&reading->file)) == ERR_OK; count++) {
		if (count == most)
			return err_set(ERR_INVALID, "%s: it has more than %zu rows", reading->file.name, most);
		reading->sound = true;
		read(reading);
	}
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err read_file(struct bundle *bundle, struct pathway_import *import, struct findings *findings,
                          const char *name, const struct csv_table_column *columns,
                          void (*read)(struct reading *reading), size_t most)
{
	struct reading reading = { .import = import };
	if (!bundle_has(bundle, name))
		return err_set(ERR_INVALID, "pathways are two files, %s and %s; %s is not there", stages_name, texts_name, name);
	enum err err = csv_table_open(bundle, name, columns, findings, &reading.file);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? ERR_OK : err; /* the findings say why */
	err = read_rows(&reading, read, most);
	csv_table_close(&reading.file);
	return err;
}

/* A stage that another language lacks is said in English, so that must be there. */
static void look_for_title(void *context, const char *stage)
{
	struct reading *reading = context;
	if (!pathway_import_has_title(reading->import, stage, "en"))
		findings_add(reading->file.findings, &(struct finding){ .cause = MSG_IMPORT_PATHWAY_TITLE, .file = texts_name,
		                                                        .found = stage, .refuses = true });
}

enum err pathway_csv_read(struct bundle *bundle, struct pathway_import *import, struct findings *findings)
{
	enum err err = read_file(bundle, import, findings, stages_name, stage_columns, read_stage, STAGES_MOST);
	/* texts of stages that were refused would be missed, each of them */
	if (err == ERR_OK && !findings_refuse(findings))
		err = read_file(bundle, import, findings, texts_name, text_columns, read_one_text, TEXTS_MOST);
	if (err == ERR_OK && !findings_refuse(findings))
		pathway_import_each_put(import, look_for_title, &(struct reading){ .import = import, .file.findings = findings });
	return err;
}
