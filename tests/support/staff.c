#include "staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "domain/check_in.h"
#include "domain/registration.h"
#include "domain/registration_confirm.h"
#include "store/account.h"
#include "store/db.h"
#include "store/statement.h"

static const int64_t now_ms = INT64_C(1795525500000); /* the kiosks' moment, 24 November 2026 */

static int64_t now(void *context)
{
	(void)context;
	return now_ms;
}

static const struct clock noon = { now, now, NULL };

int64_t staff_ask(const struct staff *staff, const char *sql)
{
	struct statement *statement;
	assert_int_equal(statement_get(staff->office->db, sql, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

void staff_open(struct staff *staff, struct term *kiosk)
{
	char path[128];
	struct account_standing standing;
	snprintf(path, sizeof path, "%s/foyer.db", term_folder(kiosk));
	config_default(&staff->config);
	if (office_open(path, &staff->config, &noon, &chance_system, &staff->office) != ERR_OK)
		fail_msg("%s", err_detail());
	staff->office->worker = staff_ask(staff, "SELECT id FROM worker WHERE name = 'A. Brown'");
	assert_int_equal(account_standing(staff->office->db, staff->office->worker, &standing), ERR_OK);
	staff->office->role = ROLE_FRONT_OFFICE;
	staff->office->pin_mark = standing.pin_mark;
}

void staff_close(struct staff *staff)
{
	office_close(staff->office);
}

void staff_add_children(struct staff *staff, const char *const *names, size_t count)
{
	const int64_t mother = staff_ask(staff, "SELECT id FROM person WHERE given = 'Ánh'");
	struct registration_person people[REGISTRATION_PEOPLE] = { { .person = mother, .name = "Ánh", .kin = "mother",
	                                                             .may_collect = true } };
	const struct registration_who who[REGISTRATION_PEOPLE] = { { mother, NULL, NULL } };
	struct registration_receipt receipt;
	int64_t household;
	for (size_t i = 0; i < count; i++)
		people[i + 1] = (struct registration_person){ .student = true, .name = names[i], .grade = "02" };
	const struct registration added = {
		.request = check_in_request(staff->office), .locale = "en", .origin = "kiosk", .opener = mother, .people = people,
		.n_people = count + 1, .consent = "yes",
		.household = staff_ask(staff, "SELECT m.household_id FROM household_member AS m JOIN person AS p "
		                              "ON p.id = m.person_id WHERE p.given = 'Ánh'"),
	};
	if (registration_add(staff->office, &added, &receipt) != ERR_OK ||
	    registration_confirm(staff->office, receipt.id, who, &household) != ERR_OK)
		fail_msg("%s", err_detail());
}
