/* Any texts as schedules: read, or said why not; and what is answered of them agrees with
 * itself at each change of state. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "opening_rows.h"
#include "text/locale.h"

enum { ROWS = 6, CHANGES = 12 };

const char *const fuzz_seeds[] = {
	"freq=WEEKLY;byday=MO,TU,WE,TH,FR;opens_at=09:00;closes_at=17:00",
	"freq=WEEKLY;byday=SA;opens_at=22:00;closes_at=02:30|freq=WEEKLY;byday=SU;opens_at=01:15;closes_at=01:45",
	"freq=WEEKLY;byday=MO,TU,WE,TH,FR,SA,SU;opens_at=00:00;closes_at=23:59;until=2026-12-31\n2026-12-25,,",
	"freq=WEEKLY;interval=2;byday=TU,SU;dtstart=2026-09-01;wkst=SU;count=30;opens_at=9 am;closes_at=5:30 p.m.",
	"freq=MONTHLY;byday=2MO,-1FR,5WE;opens_at=18:00:00Z;closes_at=20:00:00Z;valid_from=2026-09-01;valid_to=2027-06-30",
	"freq=MONTHLY;interval=12;bymonthday=29,-3;dtstart=2024-02-29;opens_at=10:00-05:00;closes_at=12:00-05:00",
	"freq=WEEKLY;byday=MO;byweekno=1,53,-1;byyearday=1,-1,366;opens_at=00:00;closes_at=00:00",
	"freq=YEARLY;byyearday=60,-366;opens_at=12:00;closes_at=00:00|dtstart=2026-11-01;opens_at=01:30;closes_at=02:30",
	"freq=DAILY|byday=MO|opens_at=by appointment\n2026-11-01,01:30,02:30|2026-11-01,,|2026-11-02,soon,later",
	NULL,
};

static struct zone *zone_of(unsigned which)
{
	static const char *const names[] = { "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca" };
	static struct zone *zones[4];
	which %= 4;
	if (!zones[which] && (locale_start(getenv("FOYER_LOCALES"), "UTC") || zone_open(names[which], &zones[which])))
		abort();
	return zones[which];
}

static void expect_rule(const struct opening_rule *rule)
{
	bool is_flawed = rule->flaw != OPENING_SOUND;
	if (rule->flaw >= OPENING_FLAWS || rule->opens > ZONE_DAY - 1 || rule->closes < rule->opens ||
	    rule->closes - rule->opens > (rule->closes > ZONE_DAY ? ZONE_DAY / 2 : ZONE_DAY) || rule->interval < 1 ||
	    (is_flawed && (rule->opens != 0 || rule->closes != ZONE_DAY)))
		abort();
}

/* The state is what it is until then, and another one from then on. */
static void expect_answers(const struct opening_set *set, struct zone *zone, int64_t at)
{
	struct opening_answer now, last, then;
	for (int i = 0; i < CHANGES; i++) {
		opening_at(set, zone, at, &now);
		bool is_open = now.state == OPENING_OPEN;
		if ((now.until && now.until <= at) || (now.next && now.next < (is_open ? now.until + 1 : at + 1)) ||
		    (now.next_ends && now.next_ends <= now.next) || (now.next && !now.until) ||
		    (now.why == OPENING_NOT_READ) != (now.flaw != OPENING_SOUND))
			abort();
		if (now.next) {
			opening_at(set, zone, now.next, &then);
			opening_at(set, zone, now.next - 1, &last);
			if (then.state != OPENING_OPEN || last.state == OPENING_OPEN || then.until != now.next_ends)
				abort();
		}
		if (!now.until)
			return;
		opening_at(set, zone, now.until - 1, &last);
		opening_at(set, zone, now.until, &then);
		if (last.state != now.state || last.until != now.until || then.state == now.state)
			abort();
		at = now.until;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct opening_rule rules[ROWS];
	struct opening_exception exceptions[ROWS];
	char *text = malloc(size + 1);
	if (!text)
		abort();
	memcpy(text, bytes, size);
	text[size] = '\0';
	char *days = text, *rows = strsep(&days, "\n");
	struct opening_set set = { .rules = rules, .exceptions = exceptions };
	set.rule_count = opening_rows(rows, rules, ROWS);
	for (size_t i = 0; i < set.rule_count; i++)
		expect_rule(&rules[i]);
	size_t read = opening_exceptions(days, exceptions, ROWS);
	/* in the order of their days */
	for (size_t i = 0; i < read; i++)
		if (i == 0 || exceptions[i].day >= exceptions[set.exception_count - 1].day)
			exceptions[set.exception_count++] = exceptions[i];
	struct zone *zone = zone_of((unsigned)size);
	for (int64_t at = 1772500000000; at < 1772500000000 + 3 * 10000000000; at += 10000000000)
		expect_answers(&set, zone, at);
	free(text);
	return 0;
}
