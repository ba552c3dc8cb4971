#include "exchange/volunteer_csv.h"

#include <stdlib.h>
#include <string.h>

#include "csv_table.h"

enum { ROWS_MOST = 10000, NUMBER_MOST = 999 };

struct reading {
	struct csv_table file;
	struct arena *arena; /* of what is kept */
	struct demo_volunteers *to;
	size_t room;
};

/* ---- values ---- */

static const char *text(struct reading *reading, int column)
{
	return arena_string(reading->arena, csv_table_field(&reading->file, column));
}

static int number(struct reading *reading, int column)
{
	const char *field = csv_table_field(&reading->file, column);
	char *end;
	long value = strtol(field, &end, 10);
	if (!*end && value >= 0 && value <= NUMBER_MOST)
		return (int)value;
	csv_table_refuse(&reading->file, column, MSG_IMPORT_PATHWAY_NUMBER, "0 – 999");
	return 0;
}

static const char *gives_at(unsigned place)
{
	return volunteer_gives_code(1u << place);
}

static const char *like_at(unsigned place)
{
	return volunteer_like_code((enum volunteer_like)place);
}

/* Codes with blanks between, as bits. */
static unsigned bits(struct reading *reading, int column, const char *(*code_at)(unsigned place))
{
	char *at = arena_string(reading->file.arena, csv_table_field(&reading->file, column)), *word;
	unsigned found = 0;
	while ((word = strsep(&at, " "))) {
		unsigned place = 0;
		while (code_at(place) && strcmp(code_at(place), word) != 0)
			place++;
		if (code_at(place))
			found |= 1u << place;
		else if (*word)
			csv_table_refuse(&reading->file, column, MSG_IMPORT_WORD, arena_printf(reading->file.arena, "%s …", code_at(0)));
	}
	return found;
}

/* ---- the tables ---- */

enum { R_ID, R_KIND, R_NAME, R_LAW, R_PAYS, R_TAKES, R_ASK, R_LASTS };
static const struct csv_table_column requirement_columns[] = {
	[R_ID] = { "id", NULL, true },       [R_KIND] = { "kind", NULL, true },   [R_NAME] = { "name", NULL, true },
	[R_LAW] = { "law", NULL, true },     [R_PAYS] = { "pays", NULL, false },  [R_TAKES] = { "takes", NULL, false },
	[R_ASK] = { "ask", NULL, false },    [R_LASTS] = { "lasts_months", NULL, false },
	{ NULL, NULL, false },
};

static void read_requirement(struct reading *reading)
{
	/* in the order of enum volunteer_check */
	static const char *const kinds[] = { "orientation", "reference", "registry", "background", "health", "other", NULL };
	struct demo_volunteers *to = reading->to;
	const char *kind = csv_table_word(&reading->file, R_KIND, kinds);
	int check = 0;
	while (check < VOLUNTEER_OTHER && (!kind || strcmp(kinds[check], kind) != 0))
		check++;
	if (!kind)
		csv_table_refuse(&reading->file, R_KIND, MSG_IMPORT_WORD, "orientation, reference, registry, background, health, other");
	to->requirements = arena_grow(reading->arena, to->requirements, to->n_requirements, &reading->room,
	                              sizeof *to->requirements);
	to->requirements[to->n_requirements++] = (struct demo_requirement){
		.key = text(reading, R_ID),
		.is = { .check = (enum volunteer_check)check, .law = text(reading, R_LAW), .lasts_months = number(reading, R_LASTS),
		        .words.own = { [VOLUNTEER_NAME] = text(reading, R_NAME), [VOLUNTEER_PAYS] = text(reading, R_PAYS),
		                       [VOLUNTEER_TAKES] = text(reading, R_TAKES), [VOLUNTEER_ASK] = text(reading, R_ASK) } },
	};
}

enum { L_ID, L_NAME, L_ABOUT, L_LAW, L_REQUIREMENTS };
static const struct csv_table_column level_columns[] = {
	[L_ID] = { "id", NULL, true },   [L_NAME] = { "name", NULL, true }, [L_ABOUT] = { "about", NULL, false },
	[L_LAW] = { "law", NULL, true }, [L_REQUIREMENTS] = { "requirements", NULL, true },
	{ NULL, NULL, false },
};

static void read_level(struct reading *reading)
{
	struct demo_volunteers *to = reading->to;
	to->levels = arena_grow(reading->arena, to->levels, to->n_levels, &reading->room, sizeof *to->levels);
	to->levels[to->n_levels++] = (struct demo_level){
		.key = text(reading, L_ID), .requirements = text(reading, L_REQUIREMENTS),
		.is = { .law = text(reading, L_LAW),
		        .words.own = { [VOLUNTEER_NAME] = text(reading, L_NAME), [VOLUNTEER_ABOUT] = text(reading, L_ABOUT) } },
	};
}

enum { O_ID, O_LEVEL, O_ORGANIZATION, O_NAME, O_ABOUT, O_PLACE, O_ASK, O_GIVES, O_LIKES, O_LANGUAGES, O_GRADES };
static const struct csv_table_column opportunity_columns[] = {
	[O_ID] = { "id", NULL, true },           [O_LEVEL] = { "level", NULL, true },
	[O_ORGANIZATION] = { "organization", NULL, false }, [O_NAME] = { "name", NULL, true },
	[O_ABOUT] = { "about", NULL, false },    [O_PLACE] = { "place", NULL, false },
	[O_ASK] = { "ask", NULL, false },        [O_GIVES] = { "gives", NULL, false },
	[O_LIKES] = { "likes", NULL, false },    [O_LANGUAGES] = { "languages", NULL, false },
	[O_GRADES] = { "grades", NULL, false },  { NULL, NULL, false },
};

static void read_opportunity(struct reading *reading)
{
	struct demo_volunteers *to = reading->to;
	to->opportunities = arena_grow(reading->arena, to->opportunities, to->n_opportunities, &reading->room,
	                               sizeof *to->opportunities);
	to->opportunities[to->n_opportunities++] = (struct demo_opportunity){
		.key = text(reading, O_ID), .level = text(reading, O_LEVEL), .organization = text(reading, O_ORGANIZATION),
		.is = { .gives = bits(reading, O_GIVES, gives_at), .likes = bits(reading, O_LIKES, like_at),
		        .languages = text(reading, O_LANGUAGES), .grades = text(reading, O_GRADES), .organization_name = "",
		        .words.own = { [VOLUNTEER_NAME] = text(reading, O_NAME), [VOLUNTEER_ABOUT] = text(reading, O_ABOUT),
		                       [VOLUNTEER_PLACE] = text(reading, O_PLACE), [VOLUNTEER_ASK] = text(reading, O_ASK) } },
	};
}

enum { S_ID, S_OPPORTUNITY, S_WEEKDAYS, S_FROM_WEEK, S_STARTS, S_ENDS, S_CAPACITY, S_LEAST, S_ROLE, S_LANGUAGES, S_EVERY,
       S_FOR_WEEKS, S_TAKEN };
static const struct csv_table_column shift_columns[] = {
	[S_ID] = { "id", NULL, true },             [S_OPPORTUNITY] = { "opportunity", NULL, true },
	[S_WEEKDAYS] = { "weekdays", NULL, true }, [S_FROM_WEEK] = { "from_week", NULL, false },
	[S_STARTS] = { "starts", NULL, true },     [S_ENDS] = { "ends", NULL, true },
	[S_CAPACITY] = { "capacity", NULL, true }, [S_LEAST] = { "least", NULL, false },
	[S_ROLE] = { "role", NULL, false },        [S_LANGUAGES] = { "languages", NULL, false },
	[S_EVERY] = { "every", NULL, false },      [S_FOR_WEEKS] = { "for_weeks", NULL, false },
	[S_TAKEN] = { "taken", NULL, false },      { NULL, NULL, false },
};

static void read_shift(struct reading *reading)
{
	struct demo_volunteers *to = reading->to;
	to->shifts = arena_grow(reading->arena, to->shifts, to->n_shifts, &reading->room, sizeof *to->shifts);
	to->shifts[to->n_shifts++] = (struct demo_shift){
		.key = text(reading, S_ID), .opportunity = text(reading, S_OPPORTUNITY), .weekdays = text(reading, S_WEEKDAYS),
		.from_week = number(reading, S_FROM_WEEK), .every = number(reading, S_EVERY),
		.for_weeks = number(reading, S_FOR_WEEKS), .taken = number(reading, S_TAKEN),
		.is = { .starts = text(reading, S_STARTS), .ends = text(reading, S_ENDS), .capacity = number(reading, S_CAPACITY),
		        .least = number(reading, S_LEAST), .role = text(reading, S_ROLE), .languages = text(reading, S_LANGUAGES) },
	};
}

/* ---- words in other languages ---- */

enum { T_OF, T_ID, T_PART, T_LANGUAGE, T_TEXT };
static const struct csv_table_column text_columns[] = {
	[T_OF] = { "of", NULL, true },             [T_ID] = { "id", NULL, true },     [T_PART] = { "part", NULL, true },
	[T_LANGUAGE] = { "language", NULL, true }, [T_TEXT] = { "text", NULL, true }, { NULL, NULL, false },
};

static struct session_words *find_words(struct demo_volunteers *to, const char *of, const char *id,
                                        enum volunteer_part part)
{
	for (size_t i = 0; strcmp(of, "requirement") == 0 && i < to->n_requirements; i++)
		if (strcmp(to->requirements[i].key, id) == 0)
			return &to->requirements[i].is.words.others[part];
	for (size_t i = 0; strcmp(of, "level") == 0 && i < to->n_levels; i++)
		if (strcmp(to->levels[i].key, id) == 0)
			return &to->levels[i].is.words.others[part];
	for (size_t i = 0; strcmp(of, "opportunity") == 0 && i < to->n_opportunities; i++)
		if (strcmp(to->opportunities[i].key, id) == 0)
			return &to->opportunities[i].is.words.others[part];
	for (size_t i = 0; strcmp(of, "shift") == 0 && part == VOLUNTEER_ROLE && i < to->n_shifts; i++)
		if (strcmp(to->shifts[i].key, id) == 0)
			return &to->shifts[i].is.roles;
	return NULL;
}

static void read_text(struct reading *reading)
{
	/* in the order of enum volunteer_part */
	static const char *const parts[] = { "name", "about", "place", "ask", "pays", "takes", "role", NULL };
	const char *word = csv_table_word(&reading->file, T_PART, parts);
	int part = 0;
	while (part < VOLUNTEER_ROLE && (!word || strcmp(parts[part], word) != 0))
		part++;
	if (!word)
		csv_table_refuse(&reading->file, T_PART, MSG_IMPORT_WORD, "name, about, place, ask, pays, takes, role");
	struct session_words *words = find_words(reading->to, csv_table_field(&reading->file, T_OF),
	                                         csv_table_field(&reading->file, T_ID), (enum volunteer_part)part);
	if (!words) {
		csv_table_refuse(&reading->file, T_ID, MSG_IMPORT_NOWHERE, NULL);
		return;
	}
	struct session_text *texts = arena_array(reading->arena, words->count + 1, sizeof *texts);
	for (size_t i = 0; i < words->count; i++)
		texts[i] = words->texts[i];
	texts[words->count] = (struct session_text){ text(reading, T_LANGUAGE), text(reading, T_TEXT) };
	*words = (struct session_words){ texts, words->count + 1 };
}

/* ---- the files ---- */

static enum err read_file(struct bundle *bundle, struct reading *reading, struct findings *findings, const char *name,
                          const struct csv_table_column *columns, void (*read)(struct reading *reading))
{
	enum err err = csv_table_open(bundle, name, columns, findings, &reading->file);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? ERR_OK : err; /* the findings say why */
	reading->room = 0;
	csv_table_note_unread(&reading->file);
	for (size_t count = 0; (err = csv_table_next(&reading->file)) == ERR_OK; count++) {
		if (count == ROWS_MOST)
			return err_set(ERR_INVALID, "%s: it has more than %d rows", name, ROWS_MOST);
		read(reading);
	}
	csv_table_close(&reading->file);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err volunteer_csv_read(struct bundle *bundle, struct arena *arena, struct demo_volunteers *ret_volunteers,
                            struct findings *findings)
{
	static const struct {
		const char *name;
		const struct csv_table_column *columns;
		void (*read)(struct reading *reading);
	} files[] = {
		{ "requirements.csv", requirement_columns, read_requirement }, { "levels.csv", level_columns, read_level },
		{ "opportunities.csv", opportunity_columns, read_opportunity }, { "shifts.csv", shift_columns, read_shift },
		{ "texts.csv", text_columns, read_text },
	};
	struct reading reading = { .arena = arena, .to = ret_volunteers };
	enum err err = ERR_OK;
	*ret_volunteers = (struct demo_volunteers){ 0 };
	for (size_t i = 0; i < sizeof files / sizeof *files && err == ERR_OK; i++)
		err = read_file(bundle, &reading, findings, files[i].name, files[i].columns, files[i].read);
	return err;
}
