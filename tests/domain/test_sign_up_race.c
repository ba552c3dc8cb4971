/* Eight kiosks of one school, processes of their own, for the last places of two shifts at the
 * same time, each for some of the same people: no shift is over its capacity, nobody is at two
 * places at once, nobody who could have a place is without one, the waitlist is in order. Ten
 * rounds; 200 with FOYER_LONG set. */
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shift_fixture.h"

enum { KIOSKS = 8, PEOPLE = 8, SHIFTS = 4, SHORT = 10, LONG = 200 };
/* The first two overlap, the third overlaps with the second, the last with none: whoever is the
 * first of all has the first and the third, five have the second, two are left for the third. */
static const struct { const char *starts, *ends; int capacity, has; } times[SHIFTS] = {
	{ "09:00", "10:00", 1, 1 }, { "09:30", "11:00", 5, 5 }, { "10:30", "12:00", 3, 3 }, { "13:00", "14:00", 30, PEOPLE },
};

/* What the processes share. */
struct course {
	pthread_barrier_t start, end;
	int64_t shifts[SHIFTS];
	struct sign_up_result results[KIOSKS][PEOPLE][SHIFTS];
	bool failed;
};

/* Another one writes: again, as a screen does. */
static enum err try_sign_up(struct office *office, const struct sign_up_ask *ask, struct sign_up_result *ret_results)
{
	enum err err;
	do
		err = sign_up(office, ask, ret_results);
	while (err == ERR_BUSY);
	return err;
}

/* Everybody at every kiosk, in an order of its own. */
static bool run(struct course *course, struct office *office, int kiosk)
{
	for (int i = 0; i < PEOPLE; i++) {
		int person = (i * 5 + kiosk * 7) % PEOPLE;
		const struct family_party party = { .person = 100 + person };
		struct sign_up_ask ask = { .shifts = course->shifts, .n_shifts = SHIFTS, .party = &party, .locale = "es",
		                           .origin = "kiosk" };
		ask.request = check_in_request(office);
		ask.waits = kiosk % 2 == 1;
		if (try_sign_up(office, &ask, course->results[kiosk][person]) != ERR_OK)
			return false;
	}
	return true;
}

static void be_a_kiosk(struct course *course, const char *path, int kiosk, int rounds)
{
	struct office *office = NULL;
	struct config config;
	config_default(&config);
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* a round that fails ends the test at once */
	bool good = office_open(path, &config, &clock_system, &chance_system, &office) == ERR_OK;
	for (int i = 0; i < rounds; i++) {
		pthread_barrier_wait(&course->start);
		if (!good || !run(course, office, kiosk))
			course->failed = true;
		pthread_barrier_wait(&course->end);
	}
	office_close(office);
}

static int64_t count_of(struct office *office, const char *sql, int64_t value)
{
	struct statement *statement;
	if (statement_open(office->db, sql, STATEMENT_VALUES(value_number(value)), &statement) != ERR_OK ||
	    statement_row(statement) != ERR_OK)
		fail_msg("%s", err_detail());
	int64_t count = statement_int(statement, 0);
	statement_end(statement);
	return count;
}

static void check_round(struct course *course, struct office *office)
{
	/* what stands at one time: by the rows themselves, without the view that gave the places */
	static const char together[] =
		"SELECT count(*) FROM volunteer_sign_up AS a JOIN volunteer_shift AS s ON s.id = a.shift_id "
		"JOIN volunteer_sign_up AS b ON b.person_id = a.person_id AND b.id > a.id AND b.state = 'taken' "
		"JOIN volunteer_shift AS t ON t.id = b.shift_id WHERE a.state = 'taken' AND s.starts_at < t.ends_at "
		"AND t.starts_at < s.ends_at AND a.id > ?";
	static const char taken[] = "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken' AND shift_id = ?";
	static const char waits[] = "SELECT count(*) FROM volunteer_sign_up WHERE state = 'waiting' AND shift_id = ?";
	static const char turns[] = "SELECT count(DISTINCT turn) * (max(turn) = count(*)) FROM volunteer_sign_up "
	                            "WHERE state = 'waiting' AND shift_id = ?";
	int has[SHIFTS] = { 0 };
	if (course->failed)
		fail_msg("a kiosk could not sign up");
	assert_int_equal(count_of(office, together, 0), 0);
	for (int kiosk = 0; kiosk < KIOSKS; kiosk++)
		for (int person = 0; person < PEOPLE; person++)
			for (int i = 0; i < SHIFTS; i++)
				has[i] += course->results[kiosk][person][i].outcome == SIGN_UP_HAS_ONE;
	for (int i = 0; i < SHIFTS; i++) {
		assert_int_equal(count_of(office, taken, course->shifts[i]), has[i]);
		assert_int_equal(has[i], times[i].has);
		if (count_of(office, waits, course->shifts[i]))
			assert_int_equal(count_of(office, turns, course->shifts[i]), count_of(office, waits, course->shifts[i]));
	}
	/* whoever is told of a place has it, of another at that time that one */
	for (int kiosk = 0; kiosk < KIOSKS; kiosk++)
		for (int person = 0; person < PEOPLE; person++)
			for (int i = 0; i < SHIFTS; i++) {
				const struct sign_up_result *result = &course->results[kiosk][person][i];
				if (result->outcome == SIGN_UP_HAS_ONE || result->outcome == SIGN_UP_ALREADY)
					assert_int_equal(count_of(office, "SELECT person_id FROM volunteer_sign_up WHERE id = ?", result->id),
					                 100 + person);
				if (result->outcome == SIGN_UP_OVERLAPS)
					assert_true(result->other != course->shifts[i] && result->other != course->shifts[3]);
			}
}

static void make_people(struct office *office)
{
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, 1), ERR_OK);
	enum err err = ERR_OK;
	for (int i = 0; i < PEOPLE && err == ERR_OK; i++)
		err = statement_write(office->db, "INSERT INTO person (id, given, family, made_at) VALUES (?, 'Ana', 'Osei', 1)",
		                      STATEMENT_VALUES(value_id(100 + i)), NULL);
	assert_int_equal(transaction_end(office->db, err), ERR_OK);
}

static void capacity_and_overlap_both_hold(void **state)
{
	(void)state;
	char folder[] = "/tmp/foyer-race-XXXXXX", path[64];
	int rounds = getenv("FOYER_LONG") ? LONG : SHORT;
	struct config config;
	struct office *office = NULL;
	pthread_barrierattr_t shared;
	pid_t kiosks[KIOSKS];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	config_default(&config);
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	assert_int_equal(office_init(path, &config, &clock_system, &chance_system, NULL), ERR_OK);

	struct course *course = mmap(NULL, sizeof *course, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(course, MAP_FAILED);
	pthread_barrierattr_init(&shared);
	pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&course->start, &shared, KIOSKS + 1);
	pthread_barrier_init(&course->end, &shared, KIOSKS + 1);
	for (int i = 0; i < KIOSKS; i++) {
		kiosks[i] = fork();
		if (kiosks[i] == 0) {
			be_a_kiosk(course, path, i, rounds);
			_exit(0);
		}
	}
	assert_int_equal(office_open(path, &config, &clock_system, &chance_system, &office), ERR_OK);
	fixture_sign_in_as(office, ROLE_VOLUNTEER_COORDINATOR);
	make_people(office);
	int64_t requirement = volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_level(office, "Beside", &requirement, 1));
	for (int i = 0; i < PEOPLE; i++)
		volunteer_fixture_record(office, 100 + i, requirement, CLEARANCE_MET, "");
	for (int round = 0; round < rounds; round++) {
		char day[16];
		snprintf(day, sizeof day, "21%02d-%02d-%02d", round / 300, round / 25 % 12 + 1, round % 25 + 1);
		for (int i = 0; i < SHIFTS; i++) {
			struct shift_edit edit = shift_fixture_edit(of, day, times[i].capacity);
			edit.starts = times[i].starts;
			edit.ends = times[i].ends;
			course->shifts[i] = shift_fixture_add(office, &edit);
		}
		pthread_barrier_wait(&course->start);
		pthread_barrier_wait(&course->end);
		check_round(course, office);
	}
	for (int i = 0; i < KIOSKS; i++) {
		int status = 1;
		assert_int_equal(waitpid(kiosks[i], &status, 0), kiosks[i]);
		assert_int_equal(status, 0);
	}
	office_close(office);
	locale_stop();
	munmap(course, sizeof *course);
	char command[128];
	snprintf(command, sizeof command, "rm -r %s", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(capacity_and_overlap_both_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
