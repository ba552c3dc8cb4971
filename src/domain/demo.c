#include "domain/demo.h"

#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/door.h"
#include "domain/print.h"
#include "store/transaction.h"
#include "store/visit_party.h"
#include "store/visit_person.h"
#include "store/worker.h"

enum end { WAITING, INSIDE, LEFT, LEFT_ONE };

struct family {
	const char *purpose, *locale, *interpreter, *call_by, *phone;
	const char *names[3];
	struct check_in_child late, collected;
	int children, minutes_ago;
	enum end end;
};

/* All invented. 555-01xx are numbers that nobody is given. */
static const struct family families[] = {
	{ .purpose = "meet", .locale = "es", .interpreter = "es", .call_by = "name",
	  .phone = "203-555-0134", .names = { "Rosa Méndez de la Cruz" }, .children = 1,
	  .minutes_ago = 118, .end = LEFT },
	{ .purpose = "volunteer", .locale = "en", .call_by = "name", .names = { "Daniel Osei" },
	  .minutes_ago = 112, .end = INSIDE },
	{ .purpose = "enrol", .locale = "ar", .interpreter = "ar", .call_by = "come",
	  .phone = "203-555-0117", .names = { "فاطمة الزهراء حسن", "محمد حسن" }, .children = 3,
	  .minutes_ago = 95, .end = INSIDE },
	{ .purpose = "late", .locale = "en", .late = { "Kofi Osei", "3B", "doctor" },
	  .minutes_ago = 61, .end = WAITING },
	{ .purpose = "event", .locale = "zh", .call_by = "screen", .names = { "李秀英", "王建国", "王小梅" },
	  .minutes_ago = 48, .end = LEFT_ONE },
	{ .purpose = "pickup", .locale = "es", .call_by = "name", .phone = "203-555-0178",
	  .names = { "José Ángel Tzoc" }, .collected = { "Marisol Tzoc", "1A", "" },
	  .minutes_ago = 22, .end = WAITING },
	{ .purpose = "meet", .locale = "en", .interpreter = "vi", .call_by = "come",
	  .names = { "Nguyễn Thị Ánh" }, .minutes_ago = 15, .end = WAITING },
	{ .purpose = "other", .locale = "en", .interpreter = "uk", .call_by = "name",
	  .names = { "Олена Шевчук" }, .children = 2, .minutes_ago = 6, .end = WAITING },
};

static const char *const purposes[] = { "late", "pickup", "meet", "volunteer", "event", "enrol",
                                        "other" };

static enum err add_worker(struct office *office)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, worker_insert(office->db, office->school,
	                                                 "A. Brown (invented)", now, &office->worker));
}

static enum err admit(struct office *office, int64_t visit)
{
	int admitted;
	enum err err = door_admit_party(office, visit, DOOR_SIGHT, &admitted);
	/* a late child is no person who visits: nobody waits at the door for it */
	return err == ERR_CONFLICT ? ERR_OK : err;
}

/* What they wear is long printed: a desk that opens has nothing to do for them. */
static enum err wear(struct office *office)
{
	struct print_owed owed;
	enum err err;
	while ((err = print_owed(office, &owed)) == ERR_OK) {
		int64_t job;
		err = print_claim(office, PRINT_BADGE, owed.about, false, &job);
		if (err == ERR_OK)
			err = print_finish(office, job, true, "");
		if (err != ERR_OK)
			return err;
	}
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err leave(struct office *office, const struct check_in_receipt *receipt, size_t count)
{
	struct office kiosk = *office;
	struct check_out_result result;
	enum err err = ERR_OK;
	kiosk.worker = 0;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = check_out_by_code(&kiosk, receipt->codes[i], &result);
	return err;
}

static enum err add_family(struct office *office, const struct family *family)
{
	struct clock_late late = { office->clock, (int64_t)family->minutes_ago * 60 * 1000 };
	struct clock clock = clock_late(&late);
	struct office then = *office;
	then.clock = &clock;

	struct check_in visit = {
		.purpose = family->purpose,
		.locale = family->locale,
		.interpreter = family->interpreter,
		.call_by = family->call_by,
		.phone = family->phone,
		.children = family->children,
		.origin = "kiosk",
		.names = family->names,
		.children_named = &family->late,
		.children_named_count = family->late.name != NULL,
		.collections = &family->collected,
		.collection_count = family->collected.name != NULL,
	};
	while (visit.name_count < 3 && family->names[visit.name_count])
		visit.name_count++;
	struct check_in_receipt receipt;
	enum err err = check_in(&then, &visit, &receipt);
	if (err == ERR_OK && family->end != WAITING) {
		late.ms -= 3 * 60 * 1000;
		err = admit(&then, receipt.visit);
		if (err == ERR_OK)
			err = wear(&then);
	}
	if (err == ERR_OK && (family->end == LEFT || family->end == LEFT_ONE)) {
		late.ms /= 2;
		err = leave(&then, &receipt, family->end == LEFT ? receipt.code_count : 1);
	}
	return err;
}

enum err demo_fill(struct office *office, int64_t *ret_worker)
{
	bool any = true;
	enum err err = visit_party_any(office->db, office->school, NULL, &any);
	if (err == ERR_OK && any)
		return err_set(ERR_CONFLICT, "there are visits already; invented families are for a new "
		               "database only");
	if (err == ERR_OK)
		err = office_sync_purposes(office, purposes, sizeof purposes / sizeof *purposes);
	struct office filling = *office;
	if (err == ERR_OK)
		err = add_worker(&filling);
	for (size_t i = 0; i < sizeof families / sizeof *families && err == ERR_OK; i++)
		err = add_family(&filling, &families[i]);
	if (err == ERR_OK)
		*ret_worker = filling.worker;
	return err;
}
