#include "domain/visit_link.h"

#include "domain/audit_record.h"
#include "store/transaction.h"
#include "store/visit_person.h"
#include "store/volunteer_hours_row.h"

static enum err link_within(struct office *office, int64_t visit_person, int64_t person)
{
	const struct audit_entry entry = { .verb = AUDIT_CORRECT, .subject_kind = "visit_person",
	                                   .subject = visit_person, .other = person, .code = "person" };
	enum err err = visit_person_set_person(office->db, visit_person, person);
	if (err == ERR_OK)
		err = volunteer_hours_row_follow(office->db, visit_person, person);
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err visit_link(struct office *office, int64_t visit_person, int64_t person)
{
	enum err err = office_demand(office, RIGHT_ADMIT);
	if (err == ERR_OK)
		err = office_demand(office, RIGHT_SEE_CARD);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	return err == ERR_OK ? transaction_end(office->db, link_within(office, visit_person, person)) : err;
}
