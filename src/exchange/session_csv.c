#include "exchange/session_csv.h"

#include <string.h>

#include "csv_table.h"
#include "domain/check_in.h"
#include "domain/directory_service_names.h"
#include "domain/place.h"
#include "text/calendar.h"

enum { SESSIONS_MOST = 100, TEXTS_MOST = 10000, PEOPLE_MOST = 1000, AGE_MOST = 120, DAYS_MOST = 366, WEEKS_MOST = 53,
       WEEK = 7 };

enum { OF_CODE, OF_SERVICE, OF_CAPACITY, OF_LEAST, OF_MOST, OF_FIRST_ON, OF_LAST_ON, OF_AFTER, OF_WEEKS, OF_HELD,
       OF_HELD_FOR, OF_HELD_DAYS };
static const struct csv_table_column session_columns[] = {
	[OF_CODE] = { "code", NULL, true },          [OF_SERVICE] = { "service", NULL, true },
	[OF_CAPACITY] = { "capacity", NULL, true },  [OF_LEAST] = { "least_age", NULL, false },
	[OF_MOST] = { "most_age", NULL, false },     [OF_FIRST_ON] = { "first_on", NULL, true },
	[OF_LAST_ON] = { "last_on", NULL, true },    [OF_AFTER] = { "after", NULL, true },
	[OF_WEEKS] = { "weeks", NULL, true },        [OF_HELD] = { "held", NULL, false },
	[OF_HELD_FOR] = { "held_for", NULL, false }, [OF_HELD_DAYS] = { "held_days", NULL, false },
	{ NULL, NULL, false },
};

enum { QUESTION_SESSION, QUESTION_PLACE, QUESTION_KIND, QUESTION_NEEDED };
static const struct csv_table_column question_columns[] = {
	[QUESTION_SESSION] = { "session", NULL, true }, [QUESTION_PLACE] = { "place", NULL, true },
	[QUESTION_KIND] = { "kind", NULL, true },       [QUESTION_NEEDED] = { "needed", NULL, true },
	{ NULL, NULL, false },
};

enum { TEXT_SESSION, TEXT_QUESTION, TEXT_PART, TEXT_OPTION, TEXT_LANGUAGE, TEXT_TEXT };
static const struct csv_table_column text_columns[] = {
	[TEXT_SESSION] = { "session", NULL, true },   [TEXT_QUESTION] = { "question", NULL, false },
	[TEXT_PART] = { "part", NULL, true },         [TEXT_OPTION] = { "option", NULL, false },
	[TEXT_LANGUAGE] = { "language", NULL, true }, [TEXT_TEXT] = { "text", NULL, true },
	{ NULL, NULL, false },
};

enum { PERSON_SESSION, PERSON_NAME, PERSON_AGE, PERSON_LANGUAGE, PERSON_PHONE };
static const struct csv_table_column person_columns[] = {
	[PERSON_SESSION] = { "session", NULL, true },   [PERSON_NAME] = { "name", NULL, true },
	[PERSON_AGE] = { "age", NULL, false },          [PERSON_LANGUAGE] = { "language", NULL, true },
	[PERSON_PHONE] = { "phone", NULL, false },      { NULL, NULL, false },
};

struct coming {
	const char *code;
	struct session_edit edit;
	struct session_question questions[SESSION_QUESTIONS];
	size_t n_questions;
	int64_t id; /* once it is made */
};

struct person {
	const struct coming *session;
	struct place_join join;
};

struct reading {
	struct csv_table file;
	struct arena *arena; /* of what is read, beyond its row */
	struct office *office;
	struct coming *sessions;
	struct person *people;
	size_t n_sessions, n_people;
	struct directory_service_name *services;
	size_t n_services;
	int32_t today;
};

/* ---- values ---- */

static const char *kept(struct reading *reading, int column)
{
	return arena_string(reading->arena, csv_table_field(&reading->file, column));
}

static int number(struct reading *reading, int column, int least, int most, int otherwise)
{
	int number = otherwise;
	if (*csv_table_field(&reading->file, column))
		csv_table_number(&reading->file, column, least, most, &number);
	return number;
}

static size_t word(struct reading *reading, int column, const char *const *words, const char *expected)
{
	const char *word = csv_table_word(&reading->file, column, words);
	if (!word) {
		csv_table_refuse(&reading->file, column, MSG_IMPORT_WORD, expected);
		return 0;
	}
	size_t nth = 0;
	while (strcmp(words[nth], word) != 0)
		nth++;
	return nth;
}

static struct coming *session_of(struct reading *reading, int column)
{
	const char *code = csv_table_field(&reading->file, column);
	for (size_t i = 0; i < reading->n_sessions; i++)
		if (strcmp(reading->sessions[i].code, code) == 0)
			return &reading->sessions[i];
	csv_table_refuse(&reading->file, column, MSG_IMPORT_NOWHERE, "sessions.csv");
	return NULL;
}

static int64_t service_of(struct reading *reading)
{
	const char *name = csv_table_field(&reading->file, OF_SERVICE);
	for (size_t i = 0; i < reading->n_services; i++)
		if (strcmp(reading->services[i].name, name) == 0)
			return reading->services[i].id;
	csv_table_refuse(&reading->file, OF_SERVICE, MSG_IMPORT_NOWHERE, "services.csv");
	return 0;
}

static const char *day(struct reading *reading, int32_t number)
{
	const struct calendar_date date = calendar_date(number);
	return arena_printf(reading->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* The next day that is that one of the week. */
static int32_t next(int32_t from, size_t of_week)
{
	int32_t monday = 4; /* 1970-01-05 */
	return from + (int32_t)((of_week + WEEK - (size_t)((from - monday) % WEEK)) % WEEK);
}

/* ---- rows ---- */

static void read_days(struct reading *reading, struct session_edit *edit)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL };
	static const char expected[] = "MO, TU, WE, TH, FR, SA, SU";
	int32_t after = number(reading, OF_AFTER, 0, DAYS_MOST, 0), weeks = number(reading, OF_WEEKS, 1, WEEKS_MOST, 1);
	int32_t first = next(reading->today + after, word(reading, OF_FIRST_ON, days, expected));
	edit->first_day = day(reading, first);
	edit->last_day = day(reading, next(first + (weeks - 1) * WEEK, word(reading, OF_LAST_ON, days, expected)));
}

static void read_held(struct reading *reading, struct session_edit *edit)
{
	const char *barrier = csv_table_field(&reading->file, OF_HELD_FOR);
	edit->held = number(reading, OF_HELD, 0, edit->capacity, 0);
	if (!edit->held)
		return;
	edit->held_for = discover_barrier_of(barrier);
	edit->held_until = day(reading, reading->today + number(reading, OF_HELD_DAYS, 0, DAYS_MOST, 0));
	if (edit->held_for == DISCOVER_BARRIERS)
		csv_table_refuse(&reading->file, OF_HELD_FOR, MSG_IMPORT_WORD, "child_care, language, free …");
}

static void add_words(struct reading *reading, struct session_words *words, struct session_text text)
{
	struct session_text *texts = arena_array(reading->arena, words->count + 1, sizeof *texts);
	for (size_t i = 0; i < words->count; i++)
		texts[i] = words->texts[i];
	texts[words->count] = text;
	*words = (struct session_words){ texts, words->count + 1 };
}

static void read_session(struct reading *reading)
{
	struct coming *session = &reading->sessions[reading->n_sessions++];
	struct session_edit *edit = &session->edit;
	session->code = kept(reading, OF_CODE);
	*edit = (struct session_edit){
		.service = service_of(reading),
		.capacity = number(reading, OF_CAPACITY, 0, SESSION_CAPACITY_MOST, 0),
		.least_age = number(reading, OF_LEAST, 0, AGE_MOST, SESSION_NO_AGE),
		.most_age = number(reading, OF_MOST, 0, AGE_MOST, SESSION_NO_AGE),
	};
	read_days(reading, edit);
	read_held(reading, edit);
}

static void read_question(struct reading *reading)
{
	static const char *const kinds[] = { [SESSION_YES_NO] = "yes_no", [SESSION_CHOICE] = "choice",
		                                 [SESSION_TEXT] = "text", NULL };
	static const char *const needed[] = { "no", "yes", NULL };
	struct coming *session = session_of(reading, QUESTION_SESSION);
	int place = session ? (int)session->n_questions + 1 : 0;
	if (!session || place > SESSION_QUESTIONS || number(reading, QUESTION_PLACE, place, place, 0) != place)
		return;
	struct session_question *question = &session->questions[session->n_questions++];
	question->kind = (enum session_asks)word(reading, QUESTION_KIND, kinds, "yes_no, choice, text");
	question->needed = word(reading, QUESTION_NEEDED, needed, "yes, no");
}

static struct session_words *words_of_question(struct reading *reading, struct session_question *question)
{
	int n = number(reading, TEXT_OPTION, 1, SESSION_OPTIONS, 0);
	if (n == 0)
		return &question->ask;
	if ((size_t)n > question->n_options + 1)
		return NULL;
	if ((size_t)n > question->n_options)
		question->n_options++;
	return &question->options[n - 1];
}

static void read_text(struct reading *reading)
{
	static const char *const parts[] = { "name", "times", "ask", "option", NULL };
	struct coming *session = session_of(reading, TEXT_SESSION);
	size_t part = word(reading, TEXT_PART, parts, "name, times, ask, option");
	int nth = session ? number(reading, TEXT_QUESTION, 1, (int)session->n_questions, 0) : 0;
	if (!session)
		return;
	struct session_words *words = nth ? words_of_question(reading, &session->questions[nth - 1])
	                              : part == 0 ? &session->edit.names
	                              : part == 1 ? &session->edit.all_times : NULL;
	if (words)
		add_words(reading, words, (struct session_text){ kept(reading, TEXT_LANGUAGE), kept(reading, TEXT_TEXT) });
	else
		csv_table_refuse(&reading->file, TEXT_PART, MSG_IMPORT_NOWHERE, "questions.csv");
}

static void read_person(struct reading *reading)
{
	const struct coming *session = session_of(reading, PERSON_SESSION);
	reading->people[reading->n_people++] = (struct person){ session, {
		.name = kept(reading, PERSON_NAME),
		.age = number(reading, PERSON_AGE, 0, AGE_MOST, PLACE_NO_AGE),
		.phone = kept(reading, PERSON_PHONE),
		.locale = kept(reading, PERSON_LANGUAGE),
		.origin = "kiosk",
		.waits = true,
	} };
}

/* ---- files ---- */

static enum err read_file(struct reading *reading, struct bundle *bundle, struct findings *findings, const char *name,
                          const struct csv_table_column *columns, void (*read)(struct reading *reading), size_t most)
{
	size_t count = 0;
	enum err err = csv_table_open(bundle, name, columns, findings, &reading->file);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? err_set(ERR_INVALID, "%s cannot be read as sessions of programs", name) : err;
	while ((err = csv_table_next(&reading->file)) == ERR_OK && count++ < most)
		read(reading);
	csv_table_close(&reading->file);
	return err == ERR_NOT_FOUND ? ERR_OK
	       : err == ERR_OK ? err_set(ERR_INVALID, "%s: it has more than %zu rows", name, most) : err;
}

static enum err read_all(struct reading *reading, struct bundle *bundle, struct findings *findings)
{
	enum err err = read_file(reading, bundle, findings, "sessions.csv", session_columns, read_session, SESSIONS_MOST);
	if (err == ERR_OK)
		err = read_file(reading, bundle, findings, "questions.csv", question_columns, read_question,
		                SESSIONS_MOST * SESSION_QUESTIONS);
	if (err == ERR_OK)
		err = read_file(reading, bundle, findings, "texts.csv", text_columns, read_text, TEXTS_MOST);
	if (err == ERR_OK)
		err = read_file(reading, bundle, findings, "people.csv", person_columns, read_person, PEOPLE_MOST);
	return err;
}

/* ---- writing ---- */

static enum err write_session(struct reading *reading, struct coming *session)
{
	static const char english[] = "en"; /* every session has its words in it */
	struct session_edit *edit = &session->edit;
	const char *own = reading->office->config->locale;
	edit->name = session_say(&edit->names, own, english);
	edit->times = session_say(&edit->all_times, own, english);
	enum err err = session_add(reading->office, edit, &session->id);
	return err == ERR_OK && session->n_questions
	               ? session_set_questions(reading->office, session->id, 0, session->questions, session->n_questions)
	               : err;
}

static enum err write_person(struct reading *reading, struct person *person)
{
	struct place_receipt receipt;
	person->join.request = check_in_request(reading->office);
	person->join.session = person->session->id;
	enum err err = place_join(reading->office, &person->join, &receipt);
	if (err == ERR_OK && receipt.outcome != PLACE_HAS_ONE && receipt.outcome != PLACE_ON_LIST)
		return err_set(ERR_INVALID, "people.csv: somebody does not fit into %s", person->session->code);
	return err;
}

enum err session_csv_take_in(struct bundle *bundle, struct office *office, struct arena *arena,
                             struct findings *findings)
{
	char today[CALENDAR_DAY_BYTES];
	struct reading *reading = arena_new_of(arena, struct reading);
	*reading = (struct reading){ .arena = arena, .office = office,
		                         .sessions = arena_array(arena, SESSIONS_MOST, sizeof(struct coming)),
		                         .people = arena_array(arena, PEOPLE_MOST, sizeof(struct person)) };
	calendar_day(clock_wall_ms(office->clock), today);
	calendar_read(today, &reading->today);
	enum err err = directory_service_names(office, arena, office->config->locale, &reading->services, &reading->n_services);
	if (err == ERR_OK)
		err = read_all(reading, bundle, findings);
	if (err != ERR_OK || findings_refuse(findings))
		return err;
	for (size_t i = 0; i < reading->n_sessions && err == ERR_OK; i++)
		err = write_session(reading, &reading->sessions[i]);
	for (size_t i = 0; i < reading->n_people && err == ERR_OK; i++)
		err = write_person(reading, &reading->people[i]);
	return err;
}
