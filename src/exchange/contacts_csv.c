#include "exchange/contacts_csv.h"

#include <string.h>
#include <strings.h>

#include "csv_table.h"
#include "text/calendar.h"
#include "text/grapheme.h"
#include "text/phone.h"

enum { ID_BYTES = 255, VALUE_BYTES = 1000, ORDER_DIGITS = 2, LINE_GRAPHEMES = 48 };

/* ---- columns ---- */

enum { CHILD, ADULT, HOUSEHOLD, CHILD_NAME, FIRST_CELL };
#define CELL(cell) [FIRST_CELL + CONTACTS_##cell]

static const struct csv_table_column columns[] = {
	[CHILD] = { "child", NULL, true }, [ADULT] = { "adult", NULL, false },
	[HOUSEHOLD] = { "household", NULL, false }, [CHILD_NAME] = { "child_name", NULL, false },
	CELL(GIVEN) = { "adult_given", NULL, false }, CELL(FAMILY) = { "adult_family", NULL, false },
	CELL(CALLED) = { "called", NULL, false }, CELL(LANGUAGE) = { "language", NULL, false },
	CELL(INTERPRETER) = { "interpreter", NULL, false }, CELL(RELATIONSHIP) = { "relationship", NULL, false },
	CELL(COLLECT) = { "may_collect", NULL, false }, CELL(ENROL) = { "may_enrol", "may_enroll", false },
	CELL(SIGN) = { "may_sign", NULL, false }, CELL(SEE_RECORDS) = { "may_see_records", NULL, false },
	CELL(EMERGENCY) = { "told_in_emergency", NULL, false }, CELL(ORDER) = { "emergency_order", NULL, false },
	CELL(PAPER) = { "rights_paper", NULL, false }, CELL(UNTIL) = { "rights_until", NULL, false },
	CELL(ADDRESS) = { "address", NULL, false }, CELL(CONFIDENTIAL) = { "address_confidential", NULL, false },
	CELL(PHONE) = { "phone", NULL, false }, CELL(TEXT) = { "text", NULL, false },
	CELL(EMAIL) = { "email", NULL, false }, CELL(AGREED) = { "agreed", NULL, false },
	{ NULL, NULL, false },
};
enum { COLUMNS = sizeof columns / sizeof *columns - 1 };
_Static_assert((int)COLUMNS <= (int)CSV_TABLE_COLUMNS, "room for every column");

static void look_at_heads(struct csv_table *file)
{
	csv_table_note_unread(file);
	if (file->places[ADULT] < 0 && file->places[FIRST_CELL + CONTACTS_GIVEN] < 0 &&
	    file->places[FIRST_CELL + CONTACTS_FAMILY] < 0)
		findings_add(file->findings, &(struct finding){ .cause = MSG_IMPORT_NO_COLUMN, .file = file->name, .line = 1,
		                                                .expected = columns[ADULT].name, .refuses = true });
}

/* ---- values ---- */

struct reading {
	struct csv_table file;
	struct contacts *contacts;
	bool sound; /* nothing of the row was refused */
};

static const char *refuse(struct reading *reading, int column, enum msg cause, const char *expected)
{
	/* an address is shown nowhere, not even where it is wrong */
	bool secret = column == FIRST_CELL + CONTACTS_ADDRESS;
	if (secret)
		findings_add(reading->file.findings, &(struct finding){
			.cause = cause, .file = reading->file.name, .line = reading->file.row->line,
			.column = reading->file.places[column] + 1, .expected = expected, .refuses = true });
	else
		csv_table_refuse(&reading->file, column, cause, expected);
	reading->sound = false;
	return "";
}

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcasecmp(text, *words) == 0)
			return true;
	return false;
}

/* "yes", "no", or NULL for another word. */
static const char *yes_or_no(const char *text)
{
	static const char *const yes[] = { "y", "yes", "1", "true", NULL };
	static const char *const no[] = { "n", "no", "0", "false", NULL };
	return is_one_of(text, yes) ? "yes" : is_one_of(text, no) ? "no" : NULL;
}

static const char *read_text(struct reading *reading, int column, const char *text)
{
	(void)reading, (void)column;
	return text;
}

static const char *read_yes_no(struct reading *reading, int column, const char *text)
{
	const char *said = yes_or_no(text);
	return said ? said : refuse(reading, column, MSG_IMPORT_WORD, "yes, no");
}

/* The words of the list are small; what is not of it stands as it is typed. */
static const char *read_relationship(struct reading *reading, int column, const char *text)
{
	char *small = arena_string(reading->file.arena, text);
	(void)column;
	for (char *at = small; *at; at++) {
		if (*at & 0x80)
			return text;
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	}
	return small;
}

static const char *read_order(struct reading *reading, int column, const char *text)
{
	text += strspn(text, "0");
	if (!*text || strlen(text) > ORDER_DIGITS || text[strspn(text, "0123456789")])
		return refuse(reading, column, MSG_IMPORT_ORDER, "1 – 99");
	return text;
}

static const char *read_day(struct reading *reading, int column, const char *text)
{
	return calendar_valid_day(text) ? text : refuse(reading, column, MSG_IMPORT_NO_DAY, "YYYY-MM-DD");
}

static const char *read_phone(struct reading *reading, int column, const char *text)
{
	char phone[PHONE_BYTES];
	return phone_read(text, phone) == PHONE_OK ? text
	                                           : refuse(reading, column, MSG_IMPORT_PHONE, "203-555-0134");
}

static const char *read_email(struct reading *reading, int column, const char *text)
{
	const char *at = strchr(text, '@');
	bool whole = at && at > text && at[1] && !strchr(at + 1, '@') && !strpbrk(text, " ,;<>");
	return whole ? text : refuse(reading, column, MSG_IMPORT_EMAIL, "name@example.org");
}

/* An interpreter without a language is one for the language of the row. */
static const char *read_interpreter(struct reading *reading, int column, const char *text)
{
	const char *said = yes_or_no(text), *language;
	if (!said)
		return text;
	if (strcmp(said, "no") == 0)
		return said;
	language = csv_table_field(&reading->file, FIRST_CELL + CONTACTS_LANGUAGE);
	if (!*language)
		return refuse(reading, column, MSG_IMPORT_WITHOUT, columns[FIRST_CELL + CONTACTS_LANGUAGE].name);
	return arena_copy(reading->file.arena, language, strcspn(language, ","));
}

static const char *read_agreed(struct reading *reading, int column, const char *text)
{
	static const char *const purposes[] = { "attendance", "emergency", "news", "volunteer", NULL };
	enum { PURPOSES = 4 };
	bool agreed[PURPOSES] = { false };
	char *at = arena_string(reading->file.arena, text), *word;
	const char *list = "";
	if (strcasecmp(text, "none") == 0)
		return "none";
	while ((word = strsep(&at, " ,;"))) {
		bool known = !*word;
		for (size_t i = 0; i < PURPOSES; i++)
			if (strcasecmp(word, purposes[i]) == 0)
				known = agreed[i] = true;
		if (!known)
			return refuse(reading, column, MSG_IMPORT_WORD, "emergency, attendance, news, volunteer, none");
	}
	for (size_t i = 0; i < PURPOSES; i++)
		if (agreed[i])
			list = arena_printf(reading->file.arena, "%s%s%s", list, *list ? "," : "", purposes[i]);
	return list;
}

static const char *read_cell(struct reading *reading, enum contacts_cell cell)
{
	static const char *(*const read[CONTACTS_CELLS])(struct reading *, int, const char *) = {
		[CONTACTS_GIVEN] = read_text, [CONTACTS_FAMILY] = read_text, [CONTACTS_CALLED] = read_text,
		[CONTACTS_LANGUAGE] = read_text, [CONTACTS_INTERPRETER] = read_interpreter,
		[CONTACTS_RELATIONSHIP] = read_relationship, [CONTACTS_COLLECT] = read_yes_no,
		[CONTACTS_ENROL] = read_yes_no, [CONTACTS_SIGN] = read_yes_no, [CONTACTS_SEE_RECORDS] = read_yes_no,
		[CONTACTS_EMERGENCY] = read_yes_no, [CONTACTS_ORDER] = read_order, [CONTACTS_PAPER] = read_text,
		[CONTACTS_UNTIL] = read_day, [CONTACTS_ADDRESS] = read_text, [CONTACTS_CONFIDENTIAL] = read_yes_no,
		[CONTACTS_PHONE] = read_phone, [CONTACTS_TEXT] = read_phone, [CONTACTS_EMAIL] = read_email,
		[CONTACTS_AGREED] = read_agreed,
	};
	int column = FIRST_CELL + (int)cell;
	const char *text = csv_table_field(&reading->file, column);
	if (strlen(text) > VALUE_BYTES)
		return refuse(reading, column, MSG_IMPORT_LONG, NULL);
	return *text ? read[cell](reading, column, text) : "";
}

/* ---- rows ---- */

static const char *read_name(struct reading *reading, int column, bool blanks)
{
	const char *name = csv_table_field(&reading->file, column);
	if (strlen(name) > ID_BYTES || (!blanks && strchr(name, ' ')))
		return refuse(reading, column, MSG_IMPORT_ID, NULL);
	return name;
}

/* What says nothing without another cell. */
static void look_for_company(struct reading *reading, const struct contacts_row *row)
{
	const char *const *cells = row->cells;
	if (!*row->adult && !*cells[CONTACTS_GIVEN] && !*cells[CONTACTS_FAMILY])
		refuse(reading, ADULT, MSG_IMPORT_NO_VALUE, columns[ADULT].name);
	if (*cells[CONTACTS_ADDRESS] && !*row->household)
		refuse(reading, FIRST_CELL + CONTACTS_ADDRESS, MSG_IMPORT_WITHOUT, columns[HOUSEHOLD].name);
	/* or the address that stands would be taken for the substitute */
	if (strcmp(cells[CONTACTS_CONFIDENTIAL], "yes") == 0 && !*cells[CONTACTS_ADDRESS])
		refuse(reading, FIRST_CELL + CONTACTS_CONFIDENTIAL, MSG_IMPORT_WITHOUT,
		       columns[FIRST_CELL + CONTACTS_ADDRESS].name);
	if (*cells[CONTACTS_AGREED] && !*cells[CONTACTS_PHONE] && !*cells[CONTACTS_TEXT] && !*cells[CONTACTS_EMAIL])
		refuse(reading, FIRST_CELL + CONTACTS_AGREED, MSG_IMPORT_WITHOUT, "phone, text, email");
}

static struct contacts_row read_row(struct reading *reading)
{
	struct contacts_row row = { .child = read_name(reading, CHILD, true),
	                            .adult = read_name(reading, ADULT, false),
	                            .household = read_name(reading, HOUSEHOLD, true) };
	for (int cell = 0; cell < CONTACTS_CELLS; cell++)
		row.cells[cell] = read_cell(reading, (enum contacts_cell)cell);
	if (reading->sound)
		look_for_company(reading, &row);
	return row;
}

/* ---- what became of a row ---- */

static const char *nearest_to(struct reading *reading, const char *sought, const char *name)
{
	const char *lines[CONTACTS_NEAREST], *all = NULL;
	struct arena *arena = reading->file.arena;
	/* no more of them are shown */
	if (findings_count(reading->file.findings) >= FINDINGS_KEPT)
		return NULL;
	size_t count = contacts_nearest(reading->contacts, arena, sought, name, lines);
	for (size_t i = 0; i < count; i++) {
		const char *line = arena_copy(arena, lines[i], grapheme_head(lines[i], LINE_GRAPHEMES));
		all = all ? arena_printf(arena, "%s; %s", all, line) : line;
	}
	return all;
}

static void refuse_person(struct reading *reading, int column, enum msg cause, const char *name)
{
	struct csv_table *file = &reading->file;
	const char *sought = csv_table_field(file, column);
	findings_add(file->findings, &(struct finding){
		.cause = cause, .file = file->name, .line = file->row->line, .column = file->places[column] + 1,
		.found = *sought ? sought : name, .nearest = nearest_to(reading, sought, name), .refuses = true });
}

static void answer_row(struct reading *reading, const struct contacts_row *row,
                       const struct contacts_answer *answer)
{
	struct csv_table *file = &reading->file;
	const char *child_name = csv_table_field(file, CHILD_NAME);
	const char *adult_name = arena_printf(file->arena, "%s %s", row->cells[CONTACTS_GIVEN],
	                                      row->cells[CONTACTS_FAMILY]);
	if (answer->address_left)
		csv_table_note(file, HOUSEHOLD, MSG_IMPORT_ADDRESS_LEFT, NULL);
	switch (answer->verdict) {
	case CONTACTS_TAKEN: break;
	case CONTACTS_CHILD_UNKNOWN: refuse_person(reading, CHILD, MSG_IMPORT_CHILD_UNKNOWN, child_name); break;
	case CONTACTS_CHILD_UNCLEAR: refuse_person(reading, CHILD, MSG_IMPORT_UNCLEAR, child_name); break;
	case CONTACTS_CHILD_LEFT: csv_table_note(file, CHILD, MSG_IMPORT_CHILD_LEFT, NULL); break;
	case CONTACTS_ADULT_UNKNOWN: refuse_person(reading, ADULT, MSG_IMPORT_ADULT_UNKNOWN, ""); break;
	case CONTACTS_ADULT_UNCLEAR: refuse_person(reading, ADULT, MSG_IMPORT_UNCLEAR, adult_name); break;
	case CONTACTS_ONESELF: refuse(reading, ADULT, MSG_IMPORT_ONESELF, NULL); break;
	case CONTACTS_TWO_THINGS: refuse(reading, FIRST_CELL + (int)answer->cell, MSG_IMPORT_ROWS_DIFFER, NULL); break;
	}
}

static enum err read_rows(struct reading *reading)
{
	enum err err;
	while ((err = csv_table_next(&reading->file)) == ERR_OK) {
		struct contacts_answer answer;
		reading->sound = true;
		struct contacts_row row = read_row(reading);
		if (!reading->sound)
			continue;
		err = contacts_put(reading->contacts, &row, &answer);
		if (err != ERR_OK)
			return err;
		answer_row(reading, &row, &answer);
	}
	return err;
}

enum err contacts_csv_read(struct bundle *bundle, struct contacts *contacts, struct findings *findings)
{
	struct reading reading = { .contacts = contacts };
	if (bundle_count(bundle) != 1)
		return err_set(ERR_INVALID, "contacts are one CSV file");
	enum err err = csv_table_open(bundle, bundle_name(bundle, 0), columns, findings, &reading.file);
	if (err == ERR_NOT_FOUND)
		return ERR_OK; /* the findings say why */
	if (err != ERR_OK)
		return err;
	look_at_heads(&reading.file);
	if (!findings_refuse(findings))
		err = read_rows(&reading);
	csv_table_close(&reading.file);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}
