#include "domain/shift.h"

#include "shift_fixture.h"

#include "text/calendar.h"

enum { DAYS_MOST = 16 };

/* Days with blanks between, of what the rule made. */
static const char *days_of(struct office *office, struct arena *arena, int64_t first)
{
	struct shift_view *shifts = NULL;
	size_t count = 0;
	const char *days = "";
	assert_int_equal(shift_series(office, arena, first, &shifts, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		days = arena_printf(arena, "%s%s%s", days, i ? " " : "", shifts[i].day);
	return days;
}

static const char *clock_of(struct arena *arena, const struct shift_view *shift)
{
	char starts[6], ends[6];
	calendar_minute(shift->starts_at, starts);
	calendar_minute(shift->ends_at, ends);
	return arena_printf(arena, "%s-%s", starts, ends);
}

static void a_rule_makes_its_days(void **state)
{
	static const struct { const char *first, *freq; int every; const char *byday, *last, *except, *days; } cases[] = {
		/* the weekday of the first, where none is said */
		{ "2026-12-01", "WEEKLY", 1, "", "2026-12-22", "", "2026-12-01 2026-12-08 2026-12-15 2026-12-22" },
		{ "2026-12-01", "WEEKLY", 2, "TU,TH", "2026-12-31", "",
		  "2026-12-01 2026-12-03 2026-12-15 2026-12-17 2026-12-29 2026-12-31" },
		/* a first day that is none of the rule's is not one */
		{ "2026-12-02", "WEEKLY", 1, "TU", "2026-12-15", "", "2026-12-08 2026-12-15" },
		{ "2026-12-01", "WEEKLY", 1, "", "2026-12-22", "2026-12-08 2026-12-22", "2026-12-01 2026-12-15" },
		{ "2026-12-08", "MONTHLY", 1, "2TU", "2027-03-31", "", "2026-12-08 2027-01-12 2027-02-09 2027-03-09" },
		{ "2026-11-27", "MONTHLY", 1, "-1FR", "2027-02-28", "", "2026-11-27 2026-12-25 2027-01-29 2027-02-26" },
		/* a month without that day has none */
		{ "2026-12-31", "MONTHLY", 1, "", "2027-05-31", "", "2026-12-31 2027-01-31 2027-03-31 2027-05-31" },
		{ "2027-01-31", "MONTHLY", 2, "", "2027-07-31", "2027-05-31", "2027-01-31 2027-03-31 2027-07-31" },
		/* over the leap day of 2028, and the end of a year */
		{ "2028-02-28", "WEEKLY", 1, "MO,TU", "2028-03-06", "", "2028-02-28 2028-02-29 2028-03-06" },
		{ "2026-12-30", "WEEKLY", 1, "WE,FR", "2027-01-06", "2027-01-01", "2026-12-30 2027-01-06" },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t of = volunteer_fixture_opportunity(fixture->office, "Reading", volunteer_fixture_any_level(fixture->office));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct shift_edit first = shift_fixture_edit(of, cases[i].first, 2);
		const struct shift_rule rule = { cases[i].freq, cases[i].every, cases[i].byday, cases[i].last, cases[i].except };
		size_t count = 0;
		int64_t id = shift_fixture_series(fixture->office, &first, &rule, &count);
		assert_string_equal(days_of(fixture->office, arena, id), cases[i].days);
		assert_int_equal(count, (strlen(cases[i].days) + 1) / 11);
	}
	arena_free(arena);
}

static void what_is_no_shift_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_any_level(office)), id = 0;
	const struct shift_edit good = shift_fixture_edit(of, "2026-12-01", 2);
	struct shift_edit wrong[8];
	size_t count = 0;
	for (size_t i = 0; i < 8; i++)
		wrong[i] = good;
	wrong[0].day = "2026-02-30";
	wrong[1].starts = "9:00";
	wrong[2].ends = "24:00";
	wrong[3].capacity = -1;
	wrong[4].capacity = SHIFT_CAPACITY_MOST + 1;
	wrong[5].least = 3;
	wrong[6].starts = "0900";
	wrong[7].day = "";
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(shift_add(office, &wrong[i], &id), ERR_INVALID);
	wrong[0] = good;
	wrong[0].opportunity = 12345;
	assert_int_equal(shift_add(office, &wrong[0], &id), ERR_NOT_FOUND);

	static const struct shift_rule rules[] = {
		{ "DAILY", 1, "", "2026-12-22", "" },       { "WEEKLY", 0, "", "2026-12-22", "" },
		{ "WEEKLY", 1, "2TU", "2026-12-22", "" },   { "WEEKLY", 1, "XX", "2026-12-22", "" },
		{ "WEEKLY", 1, "", "2026-11-30", "" },      { "WEEKLY", 1, "", "", "" },
		{ "WEEKLY", 1, "", "2026-12-22", "soon" },  { "WEEKLY", 1, "", "2026-12-01", "2026-12-01" },
		{ "WEEKLY", 1, "MO,TU,WE,TH,FR,SA,SU", "2028-12-31", "" }, /* more than a series holds */
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		assert_int_equal(shift_add_series(office, &good, &rules[i], &id, &count), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_shift"), 0);
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(shift_add(office, &good, &id), ERR_FORBIDDEN);
}

/* New York: clocks jump from 2:00 to 3:00 on 14 March 2027, and back from 2:00 to 1:00 on 7
 * November. */
static void the_clock_of_the_school_decides(void **state)
{
	static const struct { const char *day, *starts, *ends, *clock; int minutes; } cases[] = {
		{ "2027-03-13", "09:00", "10:30", "09:00-10:30", 90 },
		{ "2027-03-14", "09:00", "10:30", "09:00-10:30", 90 },
		{ "2027-11-07", "09:00", "10:30", "09:00-10:30", 90 },
		{ "2027-03-13", "22:00", "04:00", "22:00-04:00", 5 * 60 }, /* over the gap */
		{ "2027-11-06", "22:00", "04:00", "22:00-04:00", 7 * 60 }, /* over the fold */
		{ "2027-03-14", "01:30", "02:30", "01:30-03:00", 30 },     /* until the clock jumps */
		{ "2027-03-14", "02:30", "04:00", "03:00-04:00", 60 },
		{ "2027-11-07", "01:30", "02:30", "01:30-02:30", 120 },    /* the first 1:30 */
		{ "2027-11-07", "00:30", "01:30", "00:30-01:30", 60 },
		{ "2026-12-01", "18:00", "00:00", "18:00-00:00", 6 * 60 },
		{ "2026-12-01", "09:00", "09:00", "09:00-09:00", 24 * 60 },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t of = volunteer_fixture_opportunity(fixture->office, "Night", volunteer_fixture_any_level(fixture->office)), id;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shift_edit edit = shift_fixture_edit(of, cases[i].day, 2);
		edit.starts = cases[i].starts;
		edit.ends = cases[i].ends;
		const struct shift_view shift = shift_fixture_look(fixture->office, arena, shift_fixture_add(fixture->office, &edit));
		assert_string_equal(shift.day, cases[i].day);
		assert_string_equal(clock_of(arena, &shift), cases[i].clock);
		assert_int_equal((shift.ends_at - shift.starts_at) / 60000, cases[i].minutes);
	}
	/* between two times that the clock skips there is none; a series leaves that day out */
	struct shift_edit skipped = shift_fixture_edit(of, "2027-03-14", 2);
	skipped.starts = "02:10";
	skipped.ends = "02:50";
	assert_int_equal(shift_add(fixture->office, &skipped, &id), ERR_INVALID);
	skipped.day = "2027-03-07";
	size_t count = 0;
	id = shift_fixture_series(fixture->office, &skipped, &(struct shift_rule){ "WEEKLY", 1, "", "2027-03-21", "" }, &count);
	assert_string_equal(days_of(fixture->office, arena, id), "2027-03-07 2027-03-21");
	/* every week at the same hour, whatever the clock did between */
	const struct shift_edit weekly = shift_fixture_edit(of, "2027-10-31", 2);
	id = shift_fixture_series(fixture->office, &weekly, &(struct shift_rule){ "WEEKLY", 1, "", "2027-11-14", "" }, &count);
	struct shift_view *shifts = NULL;
	assert_int_equal(shift_series(fixture->office, arena, id, &shifts, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(clock_of(arena, &shifts[i]), "09:00-10:30");
	assert_int_equal((shifts[1].starts_at - shifts[0].starts_at) / 3600000, 7 * 24 + 1);
	arena_free(arena);
}

/* ---- changing a series ---- */

static const char *line_of(struct fixture *fixture, struct arena *arena, const struct shift_view *shift)
{
	struct sign_up_view *list = NULL;
	size_t count = 0;
	static const char *const words[] = { "taken", "waiting", "offered", "to_ask" };
	const char *line = arena_printf(arena, "%s %s %d/%d #%d", shift->day + 5, clock_of(arena, shift), shift->taken,
	                                shift->capacity, shift->sequence);
	assert_int_equal(sign_up_list(fixture->office, arena, shift->id, &list, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		line = arena_printf(arena, "%s %s:%s", line, list[i].name, words[list[i].state]);
	return line;
}

/* All planned shifts, one a line. */
static void expect_shifts(struct fixture *fixture, const char *expected)
{
	struct arena *arena = arena_new();
	struct shift_view *shifts = NULL;
	size_t count = 0;
	const char *all = "";
	assert_int_equal(shift_list(fixture->office, arena, 0, 0, 0, false, &shifts, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		all = arena_printf(arena, "%s%s\n", all, line_of(fixture, arena, &shifts[i]));
	assert_string_equal(all, expected);
	arena_free(arena);
}

/* Three weeks from 1 December; Rosa and Pedro have the first, Rosa has all, Alice waits for the second. */
static int64_t make_series(struct fixture *fixture, int64_t ret_shifts[3])
{
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct shift_view *shifts = NULL;
	size_t count = 0;
	int64_t requirement = volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_level(office, "Beside", &requirement, 1));
	const struct shift_edit first = shift_fixture_edit(of, "2026-12-01", 2);
	int64_t id = shift_fixture_series(office, &first, &(struct shift_rule){ "WEEKLY", 1, "", "2026-12-15", "" }, &count);
	assert_int_equal(shift_series(office, arena, id, &shifts, &count), ERR_OK);
	assert_int_equal(count, 3);
	for (size_t i = 0; i < 3; i++)
		ret_shifts[i] = shifts[i].id;
	arena_free(arena);
	static const int64_t people[] = { ROSA, PEDRO, OTHER };
	for (size_t i = 0; i < 3; i++)
		volunteer_fixture_record(office, people[i], requirement, CLEARANCE_MET, "");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(shift_fixture_sign(office, ret_shifts[i], ROSA, false).outcome, SIGN_UP_HAS_ONE);
	assert_int_equal(shift_fixture_sign(office, ret_shifts[0], PEDRO, false).outcome, SIGN_UP_HAS_ONE);
	assert_int_equal(shift_fixture_sign(office, ret_shifts[1], PEDRO, false).outcome, SIGN_UP_HAS_ONE);
	assert_int_equal(shift_fixture_sign(office, ret_shifts[1], OTHER, true).outcome, SIGN_UP_ON_LIST);
	expect_shifts(fixture, "12-01 09:00-10:30 2/2 #0 Rosa Méndez:taken Pedro Méndez:taken\n"
	                       "12-08 09:00-10:30 2/2 #0 Rosa Méndez:taken Pedro Méndez:taken Alice Harris:waiting\n"
	                       "12-15 09:00-10:30 1/2 #0 Rosa Méndez:taken\n");
	return of;
}

static void one_of_a_series_is_changed_alone(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t shifts[3];
	size_t asked = 99;
	make_series(fixture, shifts);
	struct shift_edit edit;
	/* fewer places drop nobody; the time stands, so nobody is asked */
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	assert_string_equal(edit.starts, "09:00");
	edit.capacity = 1;
	assert_int_equal(shift_change(office, shifts[0], SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 0);
	/* another day moves it, and all who have it are to be asked; who waits goes on waiting */
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	edit.day = "2026-12-09";
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 2);
	/* what was read before that is written over nothing */
	edit.capacity = 3;
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &asked), ERR_CONFLICT);
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	assert_int_equal(edit.capacity, 2);
	/* one place more goes to who waits */
	edit.capacity = 3;
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 0);
	expect_shifts(fixture, "12-01 09:00-10:30 2/1 #1 Rosa Méndez:taken Pedro Méndez:taken\n"
	                       "12-09 09:00-10:30 3/3 #2 Rosa Méndez:to_ask Pedro Méndez:to_ask Alice Harris:offered\n"
	                       "12-15 09:00-10:30 1/2 #0 Rosa Méndez:taken\n");
	assert_int_equal(shift_fixture_look(office, arena, shifts[0]).left, 0);
	arena_free(arena);
}

static void all_from_here_are_changed_each_on_its_day(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t shifts[3];
	size_t asked = 99;
	struct shift_edit edit;
	make_series(fixture, shifts);
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	edit.role = "Listen to first graders";
	edit.roles = (struct session_words){ (const struct session_text[]){ { "es", "Escuchar" } }, 1 };
	edit.starts = "13:00";
	edit.ends = "14:00";
	assert_int_equal(shift_change(office, shifts[1], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 3);
	expect_shifts(fixture, "12-01 09:00-10:30 2/2 #0 Rosa Méndez:taken Pedro Méndez:taken\n"
	                       "12-08 13:00-14:00 2/2 #1 Rosa Méndez:to_ask Pedro Méndez:to_ask Alice Harris:waiting\n"
	                       "12-15 13:00-14:00 1/2 #1 Rosa Méndez:to_ask\n");
	const struct shift_view last = shift_fixture_look(office, arena, shifts[2]);
	assert_string_equal(volunteer_say(&last.words, VOLUNTEER_ROLE, "es"), "Escuchar");
	assert_string_equal(volunteer_say(&last.words, VOLUNTEER_ROLE, "en"), "Listen to first graders");
	/* a list says the same words */
	struct shift_view *list = NULL;
	size_t count = 0;
	assert_int_equal(shift_list(office, arena, 0, 0, 0, false, &list, &count), ERR_OK);
	assert_string_equal(volunteer_say(&list[0].words, VOLUNTEER_ROLE, "es"), "");
	assert_string_equal(volunteer_say(&list[2].words, VOLUNTEER_ROLE, "es"), "Escuchar");
	/* another day is of this one alone */
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	edit.day = "2026-12-10";
	assert_int_equal(shift_change(office, shifts[1], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 2);
	assert_string_equal(days_of(office, arena, shifts[0]), "2026-12-01 2026-12-10 2026-12-15");
	arena_free(arena);
}

/* Dec 8 alone has other hours, places, a role and languages; what is changed of all is no more than
 * was changed. */
static void what_was_said_of_one_alone_stays(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t shifts[3];
	size_t asked = 99;
	struct shift_edit edit;
	make_series(fixture, shifts);
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	edit.starts = "09:30";
	edit.capacity = 4;
	edit.least = 3;
	edit.role = "Listen";
	edit.roles = (struct session_words){ (const struct session_text[]){ { "es", "Escuchar" } }, 1 };
	edit.languages = "es";
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 2);
	/* least alone: no time, no role, and nobody is asked */
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	edit.least = 1;
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 0);
	struct shift_view one = shift_fixture_look(office, arena, shifts[1]);
	assert_string_equal(clock_of(arena, &one), "09:30-10:30");
	assert_int_equal(one.capacity, 4);
	assert_int_equal(one.least, 1);
	assert_string_equal(one.languages, "es");
	assert_string_equal(volunteer_say(&one.words, VOLUNTEER_ROLE, "en"), "Listen");
	assert_string_equal(volunteer_say(&one.words, VOLUNTEER_ROLE, "es"), "Escuchar");
	assert_int_equal(shift_fixture_look(office, arena, shifts[2]).least, 1);
	/* fewer places: so many are not needed any more */
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	edit.least = 4;
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	edit.capacity = 3;
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	one = shift_fixture_look(office, arena, shifts[1]);
	assert_int_equal(one.capacity, 3);
	assert_int_equal(one.least, 3);
	assert_int_equal(shift_fixture_look(office, arena, shifts[2]).least, 1);
	/* languages; and a role whose words in one language are others is another in all */
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	edit.languages = "ar";
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	one = shift_fixture_look(office, arena, shifts[1]);
	assert_string_equal(one.languages, "ar");
	assert_string_equal(volunteer_say(&one.words, VOLUNTEER_ROLE, "es"), "Escuchar");
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	edit.roles = (struct session_words){ (const struct session_text[]){ { "es", "Leer" } }, 1 };
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	one = shift_fixture_look(office, arena, shifts[1]);
	assert_string_equal(volunteer_say(&one.words, VOLUNTEER_ROLE, "es"), "Leer");
	assert_string_equal(volunteer_say(&one.words, VOLUNTEER_ROLE, "en"), "");
	/* where nothing is another now, no later one is written */
	int sequence = shift_fixture_look(office, arena, shifts[2]).sequence;
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	assert_int_equal(shift_fixture_look(office, arena, shifts[2]).sequence, sequence);
	/* another hour is of all, also of one that had its own */
	edit.version++;
	edit.ends = "11:00";
	assert_int_equal(shift_change(office, shifts[0], SHIFT_FROM_HERE, &edit, &asked), ERR_OK);
	one = shift_fixture_look(office, arena, shifts[1]);
	assert_string_equal(clock_of(arena, &one), "09:00-11:00");
	arena_free(arena);
}

static void cancelling_tells_everybody(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t shifts[3];
	size_t cancelled = 0, count = 0;
	struct sign_up_view *calls = NULL;
	struct shift_edit edit;
	make_series(fixture, shifts);
	assert_int_equal(shift_edit_read(office, arena, shifts[1], &edit), ERR_OK);
	assert_int_equal(shift_cancel(office, shifts[1], SHIFT_FROM_HERE, &cancelled), ERR_OK);
	assert_int_equal(cancelled, 4);
	expect_shifts(fixture, "12-01 09:00-10:30 2/2 #0 Rosa Méndez:taken Pedro Méndez:taken\n");
	assert_int_equal(sign_up_calls(office, arena, 0, &calls, &count), ERR_OK);
	assert_int_equal(count, 4);
	assert_int_equal(calls[0].state, SIGN_UP_CANCELLED);
	assert_true(calls[0].shift.cancelled);
	/* of one shift alone; on paper it has its line in the audit (D22) */
	assert_int_equal(sign_up_calls(office, arena, shifts[2], &calls, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(calls[0].shift.id, shifts[2]);
	assert_int_equal(sign_up_calls_export(office, arena, shifts[2], &calls, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'volunteer_calls'"), 1);
	assert_int_equal(sign_up_calls(office, arena, 0, &calls, &count), ERR_OK);
	assert_int_equal(shift_fixture_look(office, arena, shifts[1]).sequence, 1);
	assert_int_equal(sign_up_reached(office, calls[0].id), ERR_OK);
	assert_int_equal(sign_up_calls(office, arena, 0, &calls, &count), ERR_OK);
	assert_int_equal(count, 3);
	/* what is cancelled or past is not changed any more */
	assert_int_equal(shift_cancel(office, shifts[1], SHIFT_THIS, &cancelled), ERR_CONFLICT);
	assert_int_equal(shift_change(office, shifts[1], SHIFT_THIS, &edit, &count), ERR_CONFLICT);
	fixture->now = fixture_utc("2026-12-01T14:00:00"); /* 9:00 */
	assert_int_equal(shift_edit_read(office, arena, shifts[0], &edit), ERR_OK);
	assert_int_equal(shift_change(office, shifts[0], SHIFT_THIS, &edit, &count), ERR_CONFLICT);
	assert_int_equal(shift_cancel(office, shifts[0], SHIFT_THIS, &cancelled), ERR_CONFLICT);
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(shift_cancel(office, shifts[0], SHIFT_THIS, &cancelled), ERR_FORBIDDEN);
	arena_free(arena);
}

/* ---- reading ---- */

static void needs_show_the_greatest_gap_first(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_any_level(office));
	static const struct { const char *day; int least; } shifts[] = {
		{ "2026-11-25", 0 }, { "2026-11-26", 2 }, { "2026-11-27", 4 }, { "2026-11-28", 4 }, { "2026-12-09", 5 },
	};
	for (size_t i = 0; i < 5; i++) {
		struct shift_edit edit = shift_fixture_edit(of, shifts[i].day, 5);
		edit.least = shifts[i].least;
		shift_fixture_add(office, &edit);
	}
	struct shift_view *list = NULL;
	size_t count = 0;
	const char *days = "";
	assert_int_equal(shift_needs(office, arena, 7, &list, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		days = arena_printf(arena, "%s%s ", days, list[i].day + 8);
	assert_string_equal(days, "27 28 26 25 ");
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(shift_needs(office, arena, 7, &list, &count), ERR_FORBIDDEN);
	/* what is asked for is no secret */
	assert_int_equal(shift_list(office, arena, of, fixture->now, 0, false, &list, &count), ERR_OK);
	assert_int_equal(count, 5);
	assert_string_equal(list[0].of->words.own[VOLUNTEER_NAME], "Reading");
	assert_int_equal(shift_get(office, arena, 12345, &list[0]), ERR_NOT_FOUND);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_rule_makes_its_days, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_is_no_shift_is_refused, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(the_clock_of_the_school_decides, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(one_of_a_series_is_changed_alone, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(all_from_here_are_changed_each_on_its_day, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_was_said_of_one_alone_stays, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(cancelling_tells_everybody, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(needs_show_the_greatest_gap_first, volunteer_fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
