/* Opening hours: whether a service of the directory is open at an instant, until when that
 * stays so, and when it opens next. Schedules are HSDS's, as they are written; what is not
 * surely open is never counted as open, and what is not known is neither open nor closed.
 * Nothing here allocates, fails, or asks a database. */
#ifndef FOYER_DOMAIN_OPENING_H
#define FOYER_DOMAIN_OPENING_H

#include <stddef.h>
#include <stdint.h>

#include "text/zone.h"

/* ---- Reading what is written ---- */

/* One row of schedules.csv. NULL, "" and the text `null` are all empty. */
struct opening_text {
	const char *valid_from, *valid_to, *dtstart, *until; /* YYYY-MM-DD */
	const char *timezone;                                /* an offset is no zone: never used */
	const char *count, *interval, *wkst, *freq;
	const char *byday, *byweekno, *bymonthday, *byyearday;
	const char *opens_at, *closes_at;
};

/* Why it is not known when a row's service is open. */
enum opening_flaw {
	OPENING_SOUND,           /* it is known */
	OPENING_HOURS_MISSING,   /* opens_at or closes_at is empty */
	OPENING_HOURS_PROSE,     /* one is no time of day: `by appointment`, `9.30` */
	OPENING_HOURS_AMBIGUOUS, /* which half of the day? `1:00` to `5:00`, `12 pm` */
	OPENING_HOURS_REVERSED,  /* they close before they open: `10:00` to `4:00` */
	OPENING_DAYS_MISSING,    /* no day is said, or days without how often */
	OPENING_FREQ_UNKNOWN,
	OPENING_BYDAY_UNKNOWN,
	OPENING_LIST_UNKNOWN,    /* byweekno, bymonthday or byyearday: no numbers, or none that are */
	OPENING_NUMBER_UNKNOWN,  /* interval or count */
	OPENING_WKST_UNKNOWN,    /* where the week's first day matters */
	OPENING_NO_SUCH_DATE,
	OPENING_DATES_REVERSED,  /* it ends before it begins */
	OPENING_DAY_TWICE,       /* exceptions of one day that exclude each other */
	OPENING_FLAWS
};

/* What was read although it is not written as it should be: for the import to report. */
enum opening_note {
	OPENING_NOTE_OFFSET = 1,     /* timezone, `Z` or `-05:00` was not looked at */
	OPENING_NOTE_CLOCK = 2,      /* `9 am`, or `9:00` to `17:00`, was read as a time of day */
	OPENING_NOTE_SINCE_1970 = 4, /* every second week since when? */
	OPENING_NOTE_YEARLY = 8,     /* freq YEARLY, which the standard has not */
};

enum { OPENING_YEAR_BYTES = 46 };

/* A row that was read. Of a fixed size, owned by the caller; flaw and notes are for others
 * to read, the rest is opening's own. */
struct opening_rule {
	uint8_t flaw;  /* enum opening_flaw */
	uint8_t notes; /* enum opening_note, added */
	uint8_t is_monthly, lists;
	uint8_t weekdays;          /* bit 0 is the day on which the week begins */
	uint8_t week_start;        /* 0 is Monday */
	uint16_t interval;
	uint16_t opens, closes;    /* minutes; past 24:00 on the next day; alike: closed */
	int32_t anchor;            /* from which weeks (their first day) or months are counted */
	int32_t first, last;       /* no day outside is one of the rule's */
	int32_t known_from, known_to; /* nothing is said of days outside */
	uint16_t month_weekdays[7];
	uint32_t month_days, month_days_back;
	uint64_t weeks, weeks_back;
	uint8_t year_days[OPENING_YEAR_BYTES], year_days_back[OPENING_YEAR_BYTES];
};

/* Always makes a rule; the flaw is returned, too. With OPENING_HOURS_… the rule's days are
 * known and those days unknown; with any other flaw every day from valid_from to valid_to
 * (dtstart to until) is.
 *
 * Hours. Read are `HH:MM`, `HH:MM:SS` (seconds opened late and closed early by less than a
 * minute), each with `Z` or an offset behind it, which is not looked at: the zone of the place
 * decides. `00:00` to `23:59` or `24:00` is the whole day; `00:00` to `00:00` is closed on
 * its days. A closing that is not after the opening is of the next day only where that makes
 * at most 12 hours (`22:00` to `06:00`, `13:00` to `00:00`; so it opens at noon or later);
 * otherwise somebody wrote 4:00 for 16:00, and it is OPENING_HOURS_REVERSED. `9 am`,
 * `5:30 p.m.` are read, but not 12 with either, which people use both ways. `9:00` is sure
 * only beside a closing from 13:00, which shows a clock of 24 hours; `9.30`, `0900`, `9` are
 * prose.
 *
 * Days. A day is the rule's when it is in each list that is given, from dtstart to until, both
 * included. WEEKLY takes byday without, MONTHLY with or without ordinals (`2MO`, `-1FR`);
 * without any list of days, dtstart's weekday or day of the month. bymonthday and byyearday
 * may count from the end. byweekno counts weeks as ISO 8601 does (wkst MO), or from wkst. The
 * interval counts weeks (from wkst, else Monday) or months from dtstart's, else valid_from's,
 * else that of 1970-01-05. count counts from dtstart, else valid_from, and no further than a
 * hundred years. Without freq dtstart is the one day, unless other columns say that there are
 * more: then which is not known. YEARLY is read where it is plain: alone, or with byyearday. */
enum opening_flaw opening_read(const struct opening_text *text, struct opening_rule *ret_rule);

/* A day that has hours of its own, or none. */
struct opening_exception {
	int32_t day;
	uint16_t opens, closes; /* alike: closed */
	uint8_t flaw, notes;
};

/* Both hours empty is closed on that day. OPENING_NO_SUCH_DATE: there is no exception, and
 * nothing is written; other flaws (of the hours) make the day unknown. */
enum opening_flaw opening_read_exception(const char *date, const char *opens_at, const char *closes_at,
                                         struct opening_exception *ret_exception);

/* services.csv's status. */
enum opening_status {
	OPENING_ACTIVE, /* or nothing is said */
	OPENING_INACTIVE,
	OPENING_DEFUNCT,
	OPENING_TEMPORARILY_CLOSED,
	OPENING_OTHER_STATUS, /* a word that the standard has not: nothing is known */
};

enum opening_status opening_read_status(const char *text);

/* ---- Asking ---- */

enum { OPENING_NO_DAY = INT32_MAX };

/* The rule's first day that is not before `from` and not after `to`, or OPENING_NO_DAY. */
int32_t opening_rule_next(const struct opening_rule *rule, int32_t from, int32_t to);

/* What is known of one service. Rules unite: it is open when one of them says so. On the day
 * of an exception the rules open nothing, and what they opened the evening before ends as it
 * would have. */
struct opening_set {
	const struct opening_rule *rules;
	size_t rule_count;
	const struct opening_exception *exceptions; /* in the order of their days */
	size_t exception_count;
	enum opening_status status;
};

enum opening_state { OPENING_UNKNOWN, OPENING_CLOSED, OPENING_OPEN };

/* What the state is because of. */
enum opening_why {
	OPENING_BY_RULE,       /* open by a schedule, or between the hours of one */
	OPENING_BY_EXCEPTION,  /* the day has hours of its own, or none */
	OPENING_NOT_BEGUN,     /* closed: dtstart is a later day */
	OPENING_ENDED,         /* closed: past until, or count */
	OPENING_BY_STATUS,     /* closed, and never open: inactive, defunct, temporarily closed; or unknown */
	OPENING_NOT_VALID,     /* unknown: before valid_from, or stale after valid_to */
	OPENING_NO_HOURS,      /* unknown: there is no schedule */
	OPENING_NOT_READ,      /* unknown: the flaw says why */
};

enum { OPENING_DAYS_AHEAD = 370 };

struct opening_answer {
	enum opening_state state;
	enum opening_why why;
	enum opening_flaw flaw; /* of OPENING_NOT_READ */
	/* Instants; 0 where there is none within OPENING_DAYS_AHEAD days. */
	int64_t until;          /* the state stays until then: nothing need be asked before */
	int64_t next, next_ends; /* opens then (after `until`, where it is open now), and closes */
};

/* Of local times that a clock change skips or repeats text/zone.h says which instant they are;
 * where that leaves no time between two changes of state there is none.
 *
 * valid_from and valid_to bound what is known: outside of every rule's it is unknown, not
 * closed. A rule that says itself when it begins (dtstart, not before valid_from) or ends
 * (until or count, not after valid_to) is known before or after, too: closed. */
void opening_at(const struct opening_set *set, struct zone *zone, int64_t wall_ms, struct opening_answer *ret_answer);

/* What is known of one service in one zone. */
struct opening_place {
	struct opening_set set;
	struct zone *zone;
};

/* The same of a service that is given in several zones, each with a clock of its own: open as
 * long as it is open in one of them; else unknown where what one of them says could not be read,
 * or none says anything. `why` and `flaw` are those of the first that says so. */
void opening_at_places(const struct opening_place *places, size_t count, int64_t wall_ms, struct opening_answer *ret_answer);

#endif
