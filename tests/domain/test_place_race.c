/* Eight kiosks of one school, processes of their own, for the last places of a program: each
 * place goes to exactly one, nobody is lost, the waitlist is in order. 20 rounds for one place
 * and for thirty; 200 with FOYER_LONG set. */
#include "domain/place.h"

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "place_fixture.h"

enum { KIOSKS = 8, EACH = 6, SHORT = 20, LONG = 200, RACES = 2 };
static const int capacities[RACES] = { 1, 30 };

/* What the processes share. */
struct course {
	pthread_barrier_t start, end;
	int64_t session;
	int each;
	struct place_receipt receipts[KIOSKS][EACH];
	bool failed;
};

/* Another one writes: again, as a screen does. */
static enum err try_join(struct office *office, const struct place_join *join, struct place_receipt *ret_receipt)
{
	enum err err;
	do
		err = place_join(office, join, ret_receipt);
	while (err == ERR_BUSY);
	return err;
}

static bool run(struct course *course, struct office *office, int kiosk)
{
	for (int i = 0; i < course->each; i++) {
		struct place_join join = place_fixture_join(office, course->session, "Ana");
		struct place_receipt *receipt = &course->receipts[kiosk][i];
		if (try_join(office, &join, receipt) != ERR_OK)
			return false;
		join.request = check_in_request(office);
		join.waits = true;
		if (receipt->outcome == PLACE_FULL && try_join(office, &join, receipt) != ERR_OK)
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

static int64_t count_of(struct office *office, const char *sql, int64_t session)
{
	struct statement *statement;
	assert_int_equal(statement_open(office->db, sql, STATEMENT_VALUES(value_id(session)), &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int64_t count = statement_int(statement, 0);
	statement_end(statement);
	return count;
}

static void check_round(struct course *course, struct office *office, int capacity)
{
	int joined = KIOSKS * course->each, has = 0, waits = 0, turns = 0;
	if (course->failed)
		fail_msg("a kiosk could not join");
	for (int kiosk = 0; kiosk < KIOSKS; kiosk++)
		for (int i = 0; i < course->each; i++) {
			const struct place_receipt *receipt = &course->receipts[kiosk][i];
			has += receipt->outcome == PLACE_HAS_ONE;
			waits += receipt->outcome == PLACE_ON_LIST;
			turns += receipt->turn;
			/* of one kiosk, who came later waits behind */
			if (i > 0 && receipt->outcome == PLACE_ON_LIST)
				assert_true(receipt->turn > receipt[-1].turn);
		}
	assert_int_equal(has, capacity);
	assert_int_equal(waits, joined - capacity);
	assert_int_equal(turns, waits * (waits + 1) / 2);
	assert_int_equal(count_of(office, "SELECT count(*) FROM session_place WHERE session_id = ? AND state = 'taken'",
	                          course->session), capacity);
	assert_int_equal(count_of(office, "SELECT count(DISTINCT code) FROM session_place WHERE session_id = ?",
	                          course->session), joined);
	assert_int_equal(count_of(office, "SELECT max(turn) FROM session_place WHERE session_id = ? AND state = 'waiting'",
	                          course->session), waits);
}

static int64_t new_session(struct office *office, int capacity)
{
	struct session_edit edit = place_fixture_edit(capacity);
	edit.first_day = "2026-01-01";
	edit.last_day = "2099-12-31";
	return place_fixture_add(office, &edit);
}

static void the_last_place_goes_to_exactly_one(void **state)
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
	assert_int_equal(office_init(path, &config, &clock_system, &chance_system, false), ERR_OK);

	struct course *course = mmap(NULL, sizeof *course, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(course, MAP_FAILED);
	pthread_barrierattr_init(&shared);
	pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&course->start, &shared, KIOSKS + 1);
	pthread_barrier_init(&course->end, &shared, KIOSKS + 1);
	for (int i = 0; i < KIOSKS; i++) {
		kiosks[i] = fork();
		if (kiosks[i] == 0) {
			be_a_kiosk(course, path, i, rounds * RACES);
			_exit(0);
		}
	}
	assert_int_equal(office_open(path, &config, &clock_system, &chance_system, &office), ERR_OK);
	fixture_sign_in_as(office, ROLE_FRONT_OFFICE);
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, 1), ERR_OK);
	enum err err = statement_write(office->db, "INSERT INTO directory_service (id, uid, place, name, made_at) "
	                                           "VALUES (700, 'soccer', 1, 'Soccer', 1)", NULL, 0, NULL);
	assert_int_equal(transaction_end(office->db, err), ERR_OK);
	for (int i = 0; i < rounds * RACES; i++) {
		int capacity = capacities[i % RACES];
		course->session = new_session(office, capacity);
		course->each = capacity == 1 ? 1 : EACH;
		pthread_barrier_wait(&course->start);
		pthread_barrier_wait(&course->end);
		check_round(course, office, capacity);
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
		cmocka_unit_test(the_last_place_goes_to_exactly_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
