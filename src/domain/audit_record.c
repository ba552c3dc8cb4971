#include "domain/audit_record.h"

#include "store/audit.h"
#include "store/transaction.h"
#include "text/calendar.h"

static const char *const words[AUDIT_VERBS] = {
	[AUDIT_SIGN_IN] = "sign_in",
	[AUDIT_ADMIT] = "admit",
	[AUDIT_CHECK_OUT] = "check_out",
	[AUDIT_COLLECT] = "collect",
	[AUDIT_CORRECT] = "correct",
	[AUDIT_LOOKUP] = "lookup",
	[AUDIT_SEE_CARD] = "see_card",
	[AUDIT_EDIT] = "edit",
	[AUDIT_FAMILY_CODE] = "family_code",
	[AUDIT_IMPORT] = "import",
	[AUDIT_EXPORT] = "export",
	[AUDIT_STAFF] = "staff",
};

enum err audit_record_within(struct office *office, const struct audit_entry *entry)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	const struct audit_row row = {
		.worker = office->worker, .verb = words[entry->verb],
		.subject_kind = entry->subject_kind, .subject = entry->subject,
		.visit = entry->visit, .other = entry->other, .code = entry->code,
		.text = entry->text, .day = day,
	};
	return audit_add(office->db, &row);
}

enum err audit_record(struct office *office, const struct audit_entry *entry)
{
	enum err err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, audit_record_within(office, entry));
}
