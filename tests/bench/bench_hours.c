/* A year's report of 200 000 hours of 5000 people, and 20 000 shifts as a calendar, each from
 * the database to the last byte. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/chance.h"
#include "base/clock.h"
#include "domain/office.h"
#include "domain/shift.h"
#include "domain/volunteer_hours.h"
#include "exchange/hours_report.h"
#include "exchange/ical.h"
#include "peer.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "text/locale.h"

enum { ROUNDS = 9 };

static void give_up(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

/* Past the program: a school's year takes as long to enter as to live. */
static const char *const rows[] = {
	"INSERT INTO volunteer_level (id, school_id, name, law, position, made_at) SELECT 500, id, 'Accompanied', 'Policy 5', 0, 1 "
	"FROM school",
	"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59) "
	"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, about, place, ask, grades, state, made_at) "
	"SELECT 1000 + i, (SELECT id FROM school), 500, 'Reading with first graders ' || i, "
	"'You sit beside a child and listen; the teacher is in the room all the time, and shows you how it goes.', "
	"'Library, upstairs', 'Ms. Osei', 'KG 01', 'open', 1 FROM n",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
	"INSERT INTO person (id, given, family, made_at) SELECT 100000 + i, 'Given' || i, 'Family' || (i % 700), 1 FROM n",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
	"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, role, state, sequence, "
	"changed_at, made_at) SELECT 200000 + i, (SELECT id FROM school), 1000 + i % 60, date('2026-01-01', '+' || (i % 365) || ' days'), "
	"1767272400000 + (i % 365) * 86400000, 1767279600000 + (i % 365) * 86400000, 5, 'Reader', "
	"CASE WHEN i % 20 THEN 'planned' ELSE 'cancelled' END, i % 3, 1, 1 FROM n",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
	"INSERT INTO volunteer_hours (id, school_id, opportunity_id, shift_id, person_id, day, came_at, went_at, first_minutes, "
	"minutes, state) SELECT 900000 + i, (SELECT id FROM school), 1000 + i * 7 % 60, 200000 + i % 20000 + 1, "
	"100000 + i * 31 % 5000 + 1, date('2026-01-01', '+' || (i % 365) || ' days'), 1767272400000, 1767279600000, 120, 60 + i % 90, "
	"CASE WHEN i % 3 THEN 'counted' ELSE 'to_confirm' END FROM n",
};

static void fill(struct office *office)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows && err == ERR_OK; i++)
		err = statement_write(office->db, rows[i], NULL, 0, NULL);
	if (transaction_end(office->db, err) != ERR_OK)
		give_up("filling");
}

static size_t report(struct office *office, FILE *out)
{
	struct arena *arena = arena_new();
	struct hours_report report = { .from = "2026-01-01", .to = "2026-12-31" };
	if (volunteer_hours_sum(office, arena, report.from, report.to, &report.sums) != ERR_OK)
		give_up("the report");
	if (hours_report_json(&report, out) != ERR_OK)
		give_up("the report as JSON");
	arena_free(arena);
	return report.sums.count;
}

static size_t calendar(struct office *office, FILE *out)
{
	struct arena *arena = arena_new();
	struct shift_view *shifts = NULL;
	size_t count = 0;
	if (shift_list(office, arena, 0, 0, 0, true, &shifts, &count) != ERR_OK)
		give_up("the shifts");
	const struct ical ical = { office->school, 1, "Harbor School", "en" };
	if (ical_write(&ical, shifts, count, out) != ERR_OK)
		give_up("the calendar");
	arena_free(arena);
	return count;
}

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void measure(const char *what, const char *of, size_t (*run)(struct office *, FILE *), struct office *office,
                    double goal_ms)
{
	double spent[ROUNDS], worked[ROUNDS];
	size_t count = 0;
	long bytes = 0;
	for (int i = 0; i < ROUNDS; i++) {
		FILE *out = tmpfile();
		if (!out)
			give_up("a file");
		int64_t began = peer_now_us();
		double before = cpu_ms();
		count = run(office, out);
		spent[i] = (double)(peer_now_us() - began) / 1e3;
		worked[i] = cpu_ms() - before;
		bytes = ftell(out);
		fclose(out);
	}
	double first = spent[0], first_worked = worked[0];
	printf("%s: %zu %s, %ld bytes: %.1f ms, of it %.1f ms CPU (median of %d; the first %.1f and %.1f), goal %.0f ms\n", what,
	       count, of, bytes, peer_median(spent, ROUNDS), peer_median(worked, ROUNDS), ROUNDS, first, first_worked, goal_ms);
}

int main(void)
{
	uint64_t seed = 7;
	const struct chance chance = chance_seeded(&seed);
	struct config config;
	struct office *office = NULL;
	config_default(&config);
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK ||
	    office_init("bench-hours.db", &config, &clock_system, &chance, NULL) != ERR_OK ||
	    office_open("bench-hours.db", &config, &clock_system, &chance, &office) != ERR_OK)
		give_up("opening");
	fill(office);
	office->filling = true; /* no right is asked for */
	measure("a year's hours", "tasks of 200000 rows", report, office, 300);
	measure("a calendar", "events", calendar, office, 2000);
	office_close(office);
	remove("bench-hours.db");
	return 0;
}
