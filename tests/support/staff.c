#include "staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

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
