/* Open now, until when, and when next: a table of instants, each with its reason. */
#include "domain/opening.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "dice.h"
#include "opening_rows.h"
#include "text/locale.h"

enum { ASKS = 12, RULES_MOST = 10, EXCEPTIONS_MOST = 6, WHEN_BYTES = 32 };

/* Instants are written by the clock of the place, with its offset then. */
struct ask {
	const char *at, *state, *until, *next, *ends, *why;
};

struct schedule_case {
	const char *what, *zone;
	const char *rules;      /* of opening_rows.h, with | between them */
	const char *exceptions; /* date,opens_at,closes_at with | between them */
	const char *status;
	struct ask asks[ASKS];
};

#define NEW_YORK "America/New_York"
#define BERLIN "Europe/Berlin"
#define KATHMANDU "Asia/Kathmandu"
#define LORD_HOWE "Australia/Lord_Howe"
#define APIA "Pacific/Apia"
#define HOURS(from, to) ";opens_at=" from ";closes_at=" to
#define WEEKLY(days, from, to) "freq=WEEKLY;byday=" days HOURS(from, to)
#define MONTHLY(days, from, to) "freq=MONTHLY;byday=" days HOURS(from, to)
#define WORKDAYS "MO,TU,WE,TH,FR"
#define EACH_DAY "MO,TU,WE,TH,FR,SA,SU"

static const struct schedule_case cases[] = {
	{ "workdays", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), NULL, NULL, {
		{ "2026-11-24T08:59-05:00", "closed", "2026-11-24T09:00-05:00", "2026-11-24T09:00-05:00", "2026-11-24T17:00-05:00", "rule" },
		{ "2026-11-24T09:00-05:00", "open", "2026-11-24T17:00-05:00", "2026-11-25T09:00-05:00", "2026-11-25T17:00-05:00", "rule" },
		{ "2026-11-24T16:59-05:00", "open", "2026-11-24T17:00-05:00", "2026-11-25T09:00-05:00", "2026-11-25T17:00-05:00", "rule" },
		{ "2026-11-24T17:00-05:00", "closed", "2026-11-25T09:00-05:00", "2026-11-25T09:00-05:00", "2026-11-25T17:00-05:00", "rule" },
		{ "2026-11-27T16:00-05:00", "open", "2026-11-27T17:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		{ "2026-11-28T12:00-05:00", "closed", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		/* over both week-ends on which the clock changes */
		{ "2026-03-06T18:00-05:00", "closed", "2026-03-09T09:00-04:00", "2026-03-09T09:00-04:00", "2026-03-09T17:00-04:00", "rule" },
		{ "2026-10-30T18:00-04:00", "closed", "2026-11-02T09:00-05:00", "2026-11-02T09:00-05:00", "2026-11-02T17:00-05:00", "rule" },
	} },
	{ "the same elsewhere", BERLIN, WEEKLY(WORKDAYS, "09:00", "17:00"), NULL, NULL, {
		{ "2026-11-24T08:59+01:00", "closed", "2026-11-24T09:00+01:00", "2026-11-24T09:00+01:00", "2026-11-24T17:00+01:00", "rule" },
		{ "2026-11-24T14:00+01:00", "open", "2026-11-24T17:00+01:00", "2026-11-25T09:00+01:00", "2026-11-25T17:00+01:00", "rule" },
		{ "2026-03-27T18:00+01:00", "closed", "2026-03-30T09:00+02:00", "2026-03-30T09:00+02:00", "2026-03-30T17:00+02:00", "rule" },
	} },
	{ "where Saturday is the day of rest", KATHMANDU, WEEKLY("SU,MO,TU,WE,TH,FR", "10:00", "16:00"), NULL, NULL, {
		{ "2026-11-27T15:59+05:45", "open", "2026-11-27T16:00+05:45", "2026-11-29T10:00+05:45", "2026-11-29T16:00+05:45", "rule" },
		{ "2026-11-27T16:00+05:45", "closed", "2026-11-29T10:00+05:45", "2026-11-29T10:00+05:45", "2026-11-29T16:00+05:45", "rule" },
		{ "2026-11-28T12:00+05:45", "closed", "2026-11-29T10:00+05:45", "2026-11-29T10:00+05:45", "2026-11-29T16:00+05:45", "rule" },
	} },
	{ "rules unite, and what adjoins is one", NEW_YORK,
	  WEEKLY(WORKDAYS, "09:00", "12:00") "|" WEEKLY(WORKDAYS, "13:00", "17:00") "|" WEEKLY("WE", "12:00", "13:00"), NULL, NULL, {
		{ "2026-11-24T11:00-05:00", "open", "2026-11-24T12:00-05:00", "2026-11-24T13:00-05:00", "2026-11-24T17:00-05:00", "rule" },
		{ "2026-11-24T12:30-05:00", "closed", "2026-11-24T13:00-05:00", "2026-11-24T13:00-05:00", "2026-11-24T17:00-05:00", "rule" },
		{ "2026-11-25T10:00-05:00", "open", "2026-11-25T17:00-05:00", "2026-11-26T09:00-05:00", "2026-11-26T12:00-05:00", "rule" },
		{ "2026-11-24T18:00-05:00", "closed", "2026-11-25T09:00-05:00", "2026-11-25T09:00-05:00", "2026-11-25T17:00-05:00", "rule" },
	} },
	{ "24 hours", NEW_YORK, WEEKLY(EACH_DAY, "00:00", "23:59"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "open", "", "", "", "rule" },
		{ "2026-03-08T01:59-05:00", "open", "", "", "", "rule" },
		{ "2026-03-08T03:00-04:00", "open", "", "", "", "rule" },
		{ "2026-11-01T01:30-04:00", "open", "", "", "", "rule" },
		{ "2026-11-01T01:30-05:00", "open", "", "", "", "rule" },
		{ "2026-11-24T23:59-05:00", "open", "", "", "", "rule" },
	} },
	{ "24 hours, a row a day", NEW_YORK,
	  WEEKLY("MO", "00:00", "24:00") "|" WEEKLY("TU", "00:00", "23:59") "|" WEEKLY("WE", "00:00", "23:59") "|"
	  WEEKLY("TH", "00:00", "23:59") "|" WEEKLY("FR", "00:00", "23:59") "|" WEEKLY("SA", "00:00", "23:59") "|"
	  WEEKLY("SU", "00:00", "23:59:59"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "open", "", "", "", "rule" },
		{ "2026-11-01T23:59-05:00", "open", "", "", "", "rule" },
	} },
	{ "24 hours, but on every second Sunday", NEW_YORK,
	  WEEKLY("MO,TU,WE,TH,FR,SA", "00:00", "23:59") "|" WEEKLY("SU", "00:00", "23:59") ";interval=2;dtstart=2026-11-22", NULL, NULL, {
		{ "2026-11-30T12:00-05:00", "open", "2026-12-13T00:00-05:00", "2026-12-14T00:00-05:00", "2026-12-27T00:00-05:00", "rule" },
		{ "2026-11-29T12:00-05:00", "closed", "2026-11-30T00:00-05:00", "2026-11-30T00:00-05:00", "2026-12-13T00:00-05:00", "rule" },
	} },
	{ "24 hours, a row for some days, until one of them ends", NEW_YORK,
	  WEEKLY(WORKDAYS, "00:00", "23:59") "|" WEEKLY("SA,SU", "00:00", "23:59") ";until=2027-03-14", "2027-01-01,,", NULL, {
		{ "2026-11-24T12:00-05:00", "open", "2027-01-01T00:00-05:00", "2027-01-02T00:00-05:00", "2027-03-20T00:00-04:00", "rule" },
	} },
	{ "next year's season: it closes further ahead than is looked for an opening", NEW_YORK,
	  WEEKLY(EACH_DAY, "00:00", "23:59") ";dtstart=2027-11-20;until=2027-12-31", NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "2027-11-20T00:00-05:00", "2027-11-20T00:00-05:00", "2028-01-01T00:00-05:00", "not begun" },
	} },
	{ "24 hours on workdays", NEW_YORK, WEEKLY(WORKDAYS, "00:00", "23:59"), NULL, NULL, {
		{ "2026-11-25T12:00-05:00", "open", "2026-11-28T00:00-05:00", "2026-11-30T00:00-05:00", "2026-12-05T00:00-05:00", "rule" },
		{ "2026-10-30T12:00-04:00", "open", "2026-10-31T00:00-04:00", "2026-11-02T00:00-05:00", "2026-11-07T00:00-05:00", "rule" },
		{ "2026-11-01T01:30-05:00", "closed", "2026-11-02T00:00-05:00", "2026-11-02T00:00-05:00", "2026-11-07T00:00-05:00", "rule" },
	} },
	{ "24 hours until the year's end", NEW_YORK, WEEKLY(EACH_DAY, "00:00", "23:59") ";until=2026-12-31", NULL, NULL, {
		{ "2026-01-24T12:00-05:00", "open", "2027-01-01T00:00-05:00", "", "", "rule" },
		{ "2026-12-31T23:59-05:00", "open", "2027-01-01T00:00-05:00", "", "", "rule" },
		{ "2027-01-01T00:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "24 hours but for a holiday", NEW_YORK, WEEKLY(EACH_DAY, "00:00", "23:59"), "2026-12-25,,", NULL, {
		{ "2026-11-24T12:00-05:00", "open", "2026-12-25T00:00-05:00", "2026-12-26T00:00-05:00", "", "rule" },
		{ "2026-12-25T12:00-05:00", "closed", "2026-12-26T00:00-05:00", "2026-12-26T00:00-05:00", "", "exception" },
	} },
	{ "past midnight, closing in the hour that is skipped or comes twice", NEW_YORK, WEEKLY("SA", "22:00", "02:30"), NULL, NULL, {
		{ "2026-03-07T21:59-05:00", "closed", "2026-03-07T22:00-05:00", "2026-03-07T22:00-05:00", "2026-03-08T03:00-04:00", "rule" },
		{ "2026-03-07T23:00-05:00", "open", "2026-03-08T03:00-04:00", "2026-03-14T22:00-04:00", "2026-03-15T02:30-04:00", "rule" },
		{ "2026-03-08T01:59-05:00", "open", "2026-03-08T03:00-04:00", "2026-03-14T22:00-04:00", "2026-03-15T02:30-04:00", "rule" },
		{ "2026-03-08T03:00-04:00", "closed", "2026-03-14T22:00-04:00", "2026-03-14T22:00-04:00", "2026-03-15T02:30-04:00", "rule" },
		{ "2026-10-31T22:00-04:00", "open", "2026-11-01T02:30-05:00", "2026-11-07T22:00-05:00", "2026-11-08T02:30-05:00", "rule" },
		{ "2026-11-01T01:30-04:00", "open", "2026-11-01T02:30-05:00", "2026-11-07T22:00-05:00", "2026-11-08T02:30-05:00", "rule" },
		{ "2026-11-01T01:30-05:00", "open", "2026-11-01T02:30-05:00", "2026-11-07T22:00-05:00", "2026-11-08T02:30-05:00", "rule" },
		{ "2026-11-01T02:30-05:00", "closed", "2026-11-07T22:00-05:00", "2026-11-07T22:00-05:00", "2026-11-08T02:30-05:00", "rule" },
	} },
	{ "closing at a time that comes twice is the first", NEW_YORK, WEEKLY("SA", "22:00", "01:30"), NULL, NULL, {
		{ "2026-11-01T01:29-04:00", "open", "2026-11-01T01:30-04:00", "2026-11-07T22:00-05:00", "2026-11-08T01:30-05:00", "rule" },
		{ "2026-11-01T01:30-04:00", "closed", "2026-11-07T22:00-05:00", "2026-11-07T22:00-05:00", "2026-11-08T01:30-05:00", "rule" },
		{ "2026-11-01T01:15-05:00", "closed", "2026-11-07T22:00-05:00", "2026-11-07T22:00-05:00", "2026-11-08T01:30-05:00", "rule" },
	} },
	{ "hours within the hour that is skipped or comes twice", NEW_YORK, WEEKLY("SU", "01:15", "01:45") "|" WEEKLY("SU", "02:15", "02:45"), NULL, NULL, {
		{ "2026-11-01T01:20-04:00", "open", "2026-11-01T01:45-04:00", "2026-11-01T02:15-05:00", "2026-11-01T02:45-05:00", "rule" },
		{ "2026-11-01T01:20-05:00", "closed", "2026-11-01T02:15-05:00", "2026-11-01T02:15-05:00", "2026-11-01T02:45-05:00", "rule" },
		{ "2026-03-08T01:15-05:00", "open", "2026-03-08T01:45-05:00", "2026-03-15T01:15-04:00", "2026-03-15T01:45-04:00", "rule" },
		{ "2026-03-08T01:50-05:00", "closed", "2026-03-15T01:15-04:00", "2026-03-15T01:15-04:00", "2026-03-15T01:45-04:00", "rule" },
	} },
	{ "a pause that the clock jumps over", NEW_YORK, WEEKLY("SU", "00:00", "02:10") "|" WEEKLY("SU", "02:50", "06:00"), NULL, NULL, {
		{ "2026-03-08T01:00-05:00", "open", "2026-03-08T06:00-04:00", "2026-03-15T00:00-04:00", "2026-03-15T02:10-04:00", "rule" },
		{ "2026-03-07T12:00-05:00", "closed", "2026-03-08T00:00-05:00", "2026-03-08T00:00-05:00", "2026-03-08T06:00-04:00", "rule" },
	} },
	{ "an opening that the clock jumps over", NEW_YORK, WEEKLY("SU", "02:30", "04:00"), NULL, NULL, {
		{ "2026-03-08T01:59-05:00", "closed", "2026-03-08T03:00-04:00", "2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00", "rule" },
		{ "2026-03-08T03:00-04:00", "open", "2026-03-08T04:00-04:00", "2026-03-15T02:30-04:00", "2026-03-15T04:00-04:00", "rule" },
	} },
	{ "evenings past midnight", BERLIN, WEEKLY("FR,SA", "22:00", "04:00"), NULL, NULL, {
		{ "2026-03-28T23:00+01:00", "open", "2026-03-29T04:00+02:00", "2026-04-03T22:00+02:00", "2026-04-04T04:00+02:00", "rule" },
		{ "2026-10-24T21:59+02:00", "closed", "2026-10-24T22:00+02:00", "2026-10-24T22:00+02:00", "2026-10-25T04:00+01:00", "rule" },
		{ "2026-10-25T02:30+02:00", "open", "2026-10-25T04:00+01:00", "2026-10-30T22:00+01:00", "2026-10-31T04:00+01:00", "rule" },
		{ "2026-10-25T02:30+01:00", "open", "2026-10-25T04:00+01:00", "2026-10-30T22:00+01:00", "2026-10-31T04:00+01:00", "rule" },
		{ "2026-10-25T04:00+01:00", "closed", "2026-10-30T22:00+01:00", "2026-10-30T22:00+01:00", "2026-10-31T04:00+01:00", "rule" },
	} },
	{ "a shelter, every night", BERLIN, WEEKLY(EACH_DAY, "20:00", "08:00"), NULL, NULL, {
		{ "2026-03-29T01:59+01:00", "open", "2026-03-29T08:00+02:00", "2026-03-29T20:00+02:00", "2026-03-30T08:00+02:00", "rule" },
		{ "2026-10-25T07:59+01:00", "open", "2026-10-25T08:00+01:00", "2026-10-25T20:00+01:00", "2026-10-26T08:00+01:00", "rule" },
		{ "2026-10-25T12:00+01:00", "closed", "2026-10-25T20:00+01:00", "2026-10-25T20:00+01:00", "2026-10-26T08:00+01:00", "rule" },
	} },
	{ "until midnight", KATHMANDU, WEEKLY("MO", "18:00", "00:00"), NULL, NULL, {
		{ "2026-11-23T23:59+05:45", "open", "2026-11-24T00:00+05:45", "2026-11-30T18:00+05:45", "2026-12-01T00:00+05:45", "rule" },
		{ "2026-11-24T00:00+05:45", "closed", "2026-11-30T18:00+05:45", "2026-11-30T18:00+05:45", "2026-12-01T00:00+05:45", "rule" },
	} },
	{ "where the clock changes by half an hour", LORD_HOWE, WEEKLY("SU", "01:00", "02:15"), NULL, NULL, {
		{ "2026-04-05T01:45+11:00", "open", "2026-04-05T02:15+10:30", "2026-04-12T01:00+10:30", "2026-04-12T02:15+10:30", "rule" },
		{ "2026-04-05T01:45+10:30", "open", "2026-04-05T02:15+10:30", "2026-04-12T01:00+10:30", "2026-04-12T02:15+10:30", "rule" },
		{ "2026-10-04T01:59+10:30", "open", "2026-10-04T02:30+11:00", "2026-10-11T01:00+11:00", "2026-10-11T02:15+11:00", "rule" },
	} },
	{ "half an hour that comes twice", LORD_HOWE, WEEKLY("SU", "01:35", "01:50") "|" WEEKLY("SU", "02:10", "03:00"), NULL, NULL, {
		{ "2026-04-05T01:40+11:00", "open", "2026-04-05T01:50+11:00", "2026-04-05T02:10+10:30", "2026-04-05T03:00+10:30", "rule" },
		{ "2026-04-05T01:40+10:30", "closed", "2026-04-05T02:10+10:30", "2026-04-05T02:10+10:30", "2026-04-05T03:00+10:30", "rule" },
		{ "2026-10-04T01:59+10:30", "closed", "2026-10-04T02:30+11:00", "2026-10-04T02:30+11:00", "2026-10-04T03:00+11:00", "rule" },
	} },
	{ "a night of a day that never was", APIA, WEEKLY("TH,FR", "22:00", "04:00"), NULL, NULL, {
		{ "2011-12-29T23:00-10:00", "open", "2011-12-31T00:00+14:00", "2012-01-05T22:00+14:00", "2012-01-06T04:00+14:00", "rule" },
		{ "2011-12-31T01:00+14:00", "closed", "2012-01-05T22:00+14:00", "2012-01-05T22:00+14:00", "2012-01-06T04:00+14:00", "rule" },
	} },
	{ "a Friday that never was", APIA, WEEKLY("FR", "09:00", "17:00") , NULL, NULL, {
		{ "2011-12-29T12:00-10:00", "closed", "2012-01-06T09:00+14:00", "2012-01-06T09:00+14:00", "2012-01-06T17:00+14:00", "rule" },
		{ "2026-11-27T12:00+13:00", "open", "2026-11-27T17:00+13:00", "2026-12-04T09:00+13:00", "2026-12-04T17:00+13:00", "rule" },
	} },
	{ "open over it", APIA, WEEKLY(EACH_DAY, "00:00", "23:59"), NULL, NULL, {
		{ "2011-12-29T12:00-10:00", "open", "", "", "", "rule" },
	} },
	{ "every second Tuesday", NEW_YORK, WEEKLY("TU", "16:00", "18:00") ";interval=2;dtstart=2026-09-01", NULL, NULL, {
		{ "2026-11-17T17:00-05:00", "closed", "2026-11-24T16:00-05:00", "2026-11-24T16:00-05:00", "2026-11-24T18:00-05:00", "rule" },
		{ "2026-11-24T17:00-05:00", "open", "2026-11-24T18:00-05:00", "2026-12-08T16:00-05:00", "2026-12-08T18:00-05:00", "rule" },
		{ "2026-10-27T18:00-04:00", "closed", "2026-11-10T16:00-05:00", "2026-11-10T16:00-05:00", "2026-11-10T18:00-05:00", "rule" },
		{ "2026-08-25T17:00-04:00", "closed", "2026-09-01T16:00-04:00", "2026-09-01T16:00-04:00", "2026-09-01T18:00-04:00", "not begun" },
	} },
	{ "every second week, from Monday", NEW_YORK, WEEKLY("TU,SU", "10:00", "11:00") ";interval=2;dtstart=1997-08-05;wkst=MO", NULL, NULL, {
		{ "1997-08-05T12:00-04:00", "closed", "1997-08-10T10:00-04:00", "1997-08-10T10:00-04:00", "1997-08-10T11:00-04:00", "rule" },
		{ "1997-08-10T12:00-04:00", "closed", "1997-08-19T10:00-04:00", "1997-08-19T10:00-04:00", "1997-08-19T11:00-04:00", "rule" },
	} },
	{ "every second week, from Sunday", NEW_YORK, WEEKLY("TU,SU", "10:00", "11:00") ";interval=2;dtstart=1997-08-05;wkst=SU", NULL, NULL, {
		{ "1997-08-05T12:00-04:00", "closed", "1997-08-17T10:00-04:00", "1997-08-17T10:00-04:00", "1997-08-17T11:00-04:00", "rule" },
		{ "1997-08-17T12:00-04:00", "closed", "1997-08-19T10:00-04:00", "1997-08-19T10:00-04:00", "1997-08-19T11:00-04:00", "rule" },
		{ "1997-08-19T12:00-04:00", "closed", "1997-08-31T10:00-04:00", "1997-08-31T10:00-04:00", "1997-08-31T11:00-04:00", "rule" },
	} },
	{ "every second week, counted from valid_from", NEW_YORK, WEEKLY("MO", "10:00", "12:00") ";interval=2;valid_from=2026-11-04", NULL, NULL, {
		{ "2026-11-05T12:00-05:00", "closed", "2026-11-16T10:00-05:00", "2026-11-16T10:00-05:00", "2026-11-16T12:00-05:00", "rule" },
		{ "2026-11-02T11:00-05:00", "unknown", "2026-11-04T00:00-05:00", "2026-11-16T10:00-05:00", "2026-11-16T12:00-05:00", "not valid" },
	} },
	{ "every second week, counted from 1970-01-05", NEW_YORK, WEEKLY("MO", "10:00", "12:00") ";interval=2", NULL, NULL, {
		{ "1970-01-05T11:00-05:00", "open", "1970-01-05T12:00-05:00", "1970-01-19T10:00-05:00", "1970-01-19T12:00-05:00", "rule" },
		{ "2026-11-17T12:00-05:00", "closed", "2026-11-23T10:00-05:00", "2026-11-23T10:00-05:00", "2026-11-23T12:00-05:00", "rule" },
		{ "1969-12-15T11:00-05:00", "closed", "1969-12-22T10:00-05:00", "1969-12-22T10:00-05:00", "1969-12-22T12:00-05:00", "rule" },
	} },
	{ "every second month", NEW_YORK, MONTHLY("1MO", "10:00", "12:00") ";interval=2;dtstart=2026-09-07", NULL, NULL, {
		{ "2026-10-05T11:00-04:00", "closed", "2026-11-02T10:00-05:00", "2026-11-02T10:00-05:00", "2026-11-02T12:00-05:00", "rule" },
		{ "2026-11-02T11:00-05:00", "open", "2026-11-02T12:00-05:00", "2027-01-04T10:00-05:00", "2027-01-04T12:00-05:00", "rule" },
	} },
	{ "the last Friday", NEW_YORK, MONTHLY("-1FR", "18:00", "20:00"), NULL, NULL, {
		{ "2026-11-20T19:00-05:00", "closed", "2026-11-27T18:00-05:00", "2026-11-27T18:00-05:00", "2026-11-27T20:00-05:00", "rule" },
		{ "2026-11-27T19:00-05:00", "open", "2026-11-27T20:00-05:00", "2026-12-25T18:00-05:00", "2026-12-25T20:00-05:00", "rule" },
		{ "2026-10-30T19:00-04:00", "open", "2026-10-30T20:00-04:00", "2026-11-27T18:00-05:00", "2026-11-27T20:00-05:00", "rule" },
	} },
	{ "the last Friday, but not at Christmas", NEW_YORK, MONTHLY("-1FR", "18:00", "20:00"), "2026-12-25,,", NULL, {
		{ "2026-11-27T19:00-05:00", "open", "2026-11-27T20:00-05:00", "2027-01-29T18:00-05:00", "2027-01-29T20:00-05:00", "rule" },
		{ "2026-12-25T19:00-05:00", "closed", "2027-01-29T18:00-05:00", "2027-01-29T18:00-05:00", "2027-01-29T20:00-05:00", "exception" },
	} },
	{ "the first Monday and the third Thursday", NEW_YORK, MONTHLY("1MO, +3TH", "10:00", "12:00"), NULL, NULL, {
		{ "2026-11-02T12:00-05:00", "closed", "2026-11-19T10:00-05:00", "2026-11-19T10:00-05:00", "2026-11-19T12:00-05:00", "rule" },
		{ "2026-11-19T12:00-05:00", "closed", "2026-12-07T10:00-05:00", "2026-12-07T10:00-05:00", "2026-12-07T12:00-05:00", "rule" },
	} },
	{ "each Monday of a month", BERLIN, MONTHLY("MO", "10:00", "12:00"), NULL, NULL, {
		{ "2026-11-23T12:00+01:00", "closed", "2026-11-30T10:00+01:00", "2026-11-30T10:00+01:00", "2026-11-30T12:00+01:00", "rule" },
		{ "2026-11-30T12:00+01:00", "closed", "2026-12-07T10:00+01:00", "2026-12-07T10:00+01:00", "2026-12-07T12:00+01:00", "rule" },
	} },
	{ "the fifth Monday", NEW_YORK, MONTHLY("5MO", "10:00", "12:00"), NULL, NULL, {
		{ "2026-09-01T12:00-04:00", "closed", "2026-11-30T10:00-05:00", "2026-11-30T10:00-05:00", "2026-11-30T12:00-05:00", "rule" },
		{ "2026-11-30T11:00-05:00", "open", "2026-11-30T12:00-05:00", "2027-03-29T10:00-04:00", "2027-03-29T12:00-04:00", "rule" },
	} },
	{ "the fifth Monday from the end", NEW_YORK, MONTHLY("-5MO", "10:00", "12:00"), NULL, NULL, {
		{ "2026-10-20T12:00-04:00", "closed", "2026-11-02T10:00-05:00", "2026-11-02T10:00-05:00", "2026-11-02T12:00-05:00", "rule" },
		{ "2026-11-02T12:00-05:00", "closed", "2027-03-01T10:00-05:00", "2027-03-01T10:00-05:00", "2027-03-01T12:00-05:00", "rule" },
	} },
	{ "the 31st", NEW_YORK, "freq=MONTHLY;bymonthday=31" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2026-10-31T12:00-04:00", "closed", "2026-12-31T10:00-05:00", "2026-12-31T10:00-05:00", "2026-12-31T12:00-05:00", "rule" },
		{ "2027-01-31T12:00-05:00", "closed", "2027-03-31T10:00-04:00", "2027-03-31T10:00-04:00", "2027-03-31T12:00-04:00", "rule" },
	} },
	{ "the last day and the one before the last but one", NEW_YORK, "freq=MONTHLY;bymonthday=-1,-3" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2027-02-20T12:00-05:00", "closed", "2027-02-26T10:00-05:00", "2027-02-26T10:00-05:00", "2027-02-26T12:00-05:00", "rule" },
		{ "2027-02-26T12:00-05:00", "closed", "2027-02-28T10:00-05:00", "2027-02-28T10:00-05:00", "2027-02-28T12:00-05:00", "rule" },
		{ "2028-02-27T12:00-05:00", "closed", "2028-02-29T10:00-05:00", "2028-02-29T10:00-05:00", "2028-02-29T12:00-05:00", "rule" },
	} },
	{ "a Friday that is the 13th", NEW_YORK, MONTHLY("FR", "10:00", "12:00") ";bymonthday=13", NULL, NULL, {
		{ "2026-03-13T12:00-04:00", "closed", "2026-11-13T10:00-05:00", "2026-11-13T10:00-05:00", "2026-11-13T12:00-05:00", "rule" },
	} },
	{ "the day of the month of dtstart", NEW_YORK, "freq=MONTHLY;dtstart=2026-10-30" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2026-10-01T12:00-04:00", "closed", "2026-10-30T10:00-04:00", "2026-10-30T10:00-04:00", "2026-10-30T12:00-04:00", "not begun" },
		{ "2027-01-30T12:00-05:00", "closed", "2027-03-30T10:00-04:00", "2027-03-30T10:00-04:00", "2027-03-30T12:00-04:00", "rule" },
	} },
	{ "the weekday of dtstart", NEW_YORK, "freq=WEEKLY;dtstart=2026-11-24" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2026-11-25T11:00-05:00", "closed", "2026-12-01T10:00-05:00", "2026-12-01T10:00-05:00", "2026-12-01T12:00-05:00", "rule" },
	} },
	{ "February 29", NEW_YORK, "freq=MONTHLY;interval=12;dtstart=2024-02-29" HOURS("09:00", "12:00"), NULL, NULL, {
		{ "2024-02-29T10:00-05:00", "open", "2024-02-29T12:00-05:00", "", "", "rule" },
		{ "2026-06-01T10:00-04:00", "closed", "", "", "", "rule" },
		{ "2027-03-01T10:00-05:00", "closed", "2028-02-29T09:00-05:00", "2028-02-29T09:00-05:00", "2028-02-29T12:00-05:00", "rule" },
		/* 370 days ahead is seen, 371 is not */
		{ "2027-02-24T10:00-05:00", "closed", "2028-02-29T09:00-05:00", "2028-02-29T09:00-05:00", "2028-02-29T12:00-05:00", "rule" },
		{ "2027-02-23T10:00-05:00", "closed", "", "", "", "rule" },
	} },
	{ "the same, yearly", NEW_YORK, "freq=YEARLY;dtstart=2024-02-29" HOURS("09:00", "12:00"), NULL, NULL, {
		{ "2027-03-01T10:00-05:00", "closed", "2028-02-29T09:00-05:00", "2028-02-29T09:00-05:00", "2028-02-29T12:00-05:00", "rule" },
	} },
	{ "the 53rd week", NEW_YORK, WEEKLY("WE", "10:00", "12:00") ";byweekno=53", NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "2026-12-30T10:00-05:00", "2026-12-30T10:00-05:00", "2026-12-30T12:00-05:00", "rule" },
		{ "2026-12-30T11:00-05:00", "open", "2026-12-30T12:00-05:00", "", "", "rule" },
		{ "2025-12-31T11:00-05:00", "closed", "2026-12-30T10:00-05:00", "2026-12-30T10:00-05:00", "2026-12-30T12:00-05:00", "rule" },
	} },
	{ "its Friday is in the next year", NEW_YORK, WEEKLY("FR", "10:00", "12:00") ";byweekno=53", NULL, NULL, {
		{ "2026-12-28T12:00-05:00", "closed", "2027-01-01T10:00-05:00", "2027-01-01T10:00-05:00", "2027-01-01T12:00-05:00", "rule" },
	} },
	{ "the last week", NEW_YORK, WEEKLY("MO", "10:00", "12:00") ";byweekno=-1", NULL, NULL, {
		{ "2026-12-21T12:00-05:00", "closed", "2026-12-28T10:00-05:00", "2026-12-28T10:00-05:00", "2026-12-28T12:00-05:00", "rule" },
		{ "2026-12-28T12:00-05:00", "closed", "2027-12-27T10:00-05:00", "2027-12-27T10:00-05:00", "2027-12-27T12:00-05:00", "rule" },
	} },
	{ "the first week begins in the year before", BERLIN, WEEKLY("MO", "10:00", "12:00") ";byweekno=1,2", NULL, NULL, {
		{ "2025-12-22T12:00+01:00", "closed", "2025-12-29T10:00+01:00", "2025-12-29T10:00+01:00", "2025-12-29T12:00+01:00", "rule" },
		{ "2026-01-05T12:00+01:00", "closed", "2027-01-04T10:00+01:00", "2027-01-04T10:00+01:00", "2027-01-04T12:00+01:00", "rule" },
	} },
	{ "the first week, from Sunday", NEW_YORK, WEEKLY("SU", "10:00", "12:00") ";byweekno=1;wkst=SU", NULL, NULL, {
		{ "2026-12-20T12:00-05:00", "closed", "2027-01-03T10:00-05:00", "2027-01-03T10:00-05:00", "2027-01-03T12:00-05:00", "rule" },
	} },
	{ "the first and the last day of the year", NEW_YORK, "freq=WEEKLY;byyearday=1,-1" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "2026-12-31T10:00-05:00", "2026-12-31T10:00-05:00", "2026-12-31T12:00-05:00", "rule" },
		{ "2026-12-31T12:00-05:00", "closed", "2027-01-01T10:00-05:00", "2027-01-01T10:00-05:00", "2027-01-01T12:00-05:00", "rule" },
	} },
	{ "the 60th", NEW_YORK, "freq=YEARLY;byyearday=60" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2027-02-01T12:00-05:00", "closed", "2027-03-01T10:00-05:00", "2027-03-01T10:00-05:00", "2027-03-01T12:00-05:00", "rule" },
		{ "2028-02-01T12:00-05:00", "closed", "2028-02-29T10:00-05:00", "2028-02-29T10:00-05:00", "2028-02-29T12:00-05:00", "rule" },
	} },
	{ "the 366th, from either end", NEW_YORK, "freq=MONTHLY;byyearday=366,-366" HOURS("10:00", "12:00"), NULL, NULL, {
		{ "2027-06-01T12:00-04:00", "closed", "2028-01-01T10:00-05:00", "2028-01-01T10:00-05:00", "2028-01-01T12:00-05:00", "rule" },
		{ "2028-01-01T12:00-05:00", "closed", "2028-12-31T10:00-05:00", "2028-12-31T10:00-05:00", "2028-12-31T12:00-05:00", "rule" },
		{ "2026-01-01T11:00-05:00", "closed", "", "", "", "rule" },
	} },
	{ "three times", NEW_YORK, WEEKLY("TU,TH", "16:00", "18:00") ";count=3;dtstart=2026-11-17", NULL, NULL, {
		{ "2026-11-19T17:00-05:00", "open", "2026-11-19T18:00-05:00", "2026-11-24T16:00-05:00", "2026-11-24T18:00-05:00", "rule" },
		{ "2026-11-24T17:00-05:00", "open", "2026-11-24T18:00-05:00", "", "", "rule" },
		{ "2026-11-24T18:00-05:00", "closed", "", "", "", "rule" },
		{ "2026-11-25T00:00-05:00", "closed", "", "", "", "ended" },
		{ "2026-11-26T17:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "three times, every second week", NEW_YORK, WEEKLY("TU", "16:00", "18:00") ";interval=2;count=3;dtstart=2026-11-17", NULL, NULL, {
		{ "2026-12-01T18:00-05:00", "closed", "2026-12-15T16:00-05:00", "2026-12-15T16:00-05:00", "2026-12-15T18:00-05:00", "rule" },
		{ "2026-12-15T18:00-05:00", "closed", "", "", "", "rule" },
	} },
	{ "twice, on a last Friday, or until then", NEW_YORK, MONTHLY("-1FR", "18:00", "20:00") ";count=2;dtstart=2026-11-01;until=2030-01-01", NULL, NULL, {
		{ "2026-11-27T20:00-05:00", "closed", "2026-12-25T18:00-05:00", "2026-12-25T18:00-05:00", "2026-12-25T20:00-05:00", "rule" },
		{ "2026-12-25T20:00-05:00", "closed", "", "", "", "rule" },
		{ "2027-01-29T19:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "until today", NEW_YORK, WEEKLY("TU", "16:00", "18:00") ";until=2026-11-24", NULL, NULL, {
		{ "2026-11-24T17:00-05:00", "open", "2026-11-24T18:00-05:00", "", "", "rule" },
		{ "2026-11-24T19:00-05:00", "closed", "", "", "", "rule" },
		{ "2026-11-25T00:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "until today, past midnight", NEW_YORK, WEEKLY("TU", "22:00", "02:00") ";until=2026-11-24", NULL, NULL, {
		{ "2026-11-25T01:00-05:00", "open", "2026-11-25T02:00-05:00", "", "", "rule" },
		{ "2026-11-25T02:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "one day", NEW_YORK, "dtstart=2026-12-05" HOURS("10:00", "15:00"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "2026-12-05T10:00-05:00", "2026-12-05T10:00-05:00", "2026-12-05T15:00-05:00", "not begun" },
		{ "2026-12-05T12:00-05:00", "open", "2026-12-05T15:00-05:00", "", "", "rule" },
		{ "2026-12-06T12:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "days that have hours of their own, or none", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"),
	  "2026-11-26,,|2026-11-27,10:00,14:00|2026-11-28,10:00,11:00|2026-11-28,15:00,16:00", NULL, {
		{ "2026-11-25T18:00-05:00", "closed", "2026-11-27T10:00-05:00", "2026-11-27T10:00-05:00", "2026-11-27T14:00-05:00", "rule" },
		{ "2026-11-26T10:00-05:00", "closed", "2026-11-27T10:00-05:00", "2026-11-27T10:00-05:00", "2026-11-27T14:00-05:00", "exception" },
		{ "2026-11-27T09:30-05:00", "closed", "2026-11-27T10:00-05:00", "2026-11-27T10:00-05:00", "2026-11-27T14:00-05:00", "exception" },
		{ "2026-11-27T12:00-05:00", "open", "2026-11-27T14:00-05:00", "2026-11-28T10:00-05:00", "2026-11-28T11:00-05:00", "exception" },
		{ "2026-11-28T12:00-05:00", "closed", "2026-11-28T15:00-05:00", "2026-11-28T15:00-05:00", "2026-11-28T16:00-05:00", "exception" },
		{ "2026-11-28T15:00-05:00", "open", "2026-11-28T16:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "exception" },
		{ "2026-11-29T12:00-05:00", "closed", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
	} },
	{ "a closed day leaves the night before", NEW_YORK, WEEKLY(EACH_DAY, "20:00", "04:00"), "2026-11-26,,", NULL, {
		{ "2026-11-26T03:00-05:00", "open", "2026-11-26T04:00-05:00", "2026-11-27T20:00-05:00", "2026-11-28T04:00-05:00", "rule" },
		{ "2026-11-26T21:00-05:00", "closed", "2026-11-27T20:00-05:00", "2026-11-27T20:00-05:00", "2026-11-28T04:00-05:00", "exception" },
		{ "2026-11-27T02:00-05:00", "closed", "2026-11-27T20:00-05:00", "2026-11-27T20:00-05:00", "2026-11-28T04:00-05:00", "rule" },
	} },
	{ "a New Year's Eve past midnight", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), "2026-12-31,22:00,02:00", NULL, {
		{ "2026-12-31T12:00-05:00", "closed", "2026-12-31T22:00-05:00", "2026-12-31T22:00-05:00", "2027-01-01T02:00-05:00", "exception" },
		{ "2027-01-01T01:00-05:00", "open", "2027-01-01T02:00-05:00", "2027-01-01T09:00-05:00", "2027-01-01T17:00-05:00", "exception" },
	} },
	{ "exceptions that are not known", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), "2026-11-26,,|2026-11-26,10:00,12:00|2026-11-27,ask us,12:00", NULL, {
		{ "2026-11-26T08:00-05:00", "unknown", "2026-11-28T00:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "day twice" },
		{ "2026-11-27T11:00-05:00", "unknown", "2026-11-28T00:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "hours prose" },
		{ "2026-11-25T16:00-05:00", "open", "2026-11-25T17:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		{ "2026-11-25T18:00-05:00", "closed", "2026-11-26T00:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
	} },
	{ "temporarily closed", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), "2026-11-26,10:00,12:00", "temporarily closed", {
		{ "2026-11-24T12:00-05:00", "closed", "", "", "", "status" },
		{ "2026-11-26T11:00-05:00", "closed", "", "", "", "status" },
	} },
	{ "inactive", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), NULL, "inactive", {
		{ "2026-11-24T12:00-05:00", "closed", "", "", "", "status" },
	} },
	{ "defunct", NEW_YORK, "", NULL, "defunct", {
		{ "2026-11-24T12:00-05:00", "closed", "", "", "", "status" },
	} },
	{ "a status that the standard has not", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00"), NULL, "on hiatus", {
		{ "2026-11-24T12:00-05:00", "unknown", "", "", "", "status" },
	} },
	{ "active", NEW_YORK, WEEKLY("TU", "09:00", "17:00"), NULL, "Active", {
		{ "2026-11-24T12:00-05:00", "open", "2026-11-24T17:00-05:00", "2026-12-01T09:00-05:00", "2026-12-01T17:00-05:00", "rule" },
	} },
	{ "valid from and to", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_from=2026-09-01;valid_to=2026-12-18", NULL, NULL, {
		{ "2026-08-31T12:00-04:00", "unknown", "2026-09-01T00:00-04:00", "2026-09-01T09:00-04:00", "2026-09-01T17:00-04:00", "not valid" },
		{ "2026-09-01T00:00-04:00", "closed", "2026-09-01T09:00-04:00", "2026-09-01T09:00-04:00", "2026-09-01T17:00-04:00", "rule" },
		{ "2026-12-18T12:00-05:00", "open", "2026-12-18T17:00-05:00", "", "", "rule" },
		{ "2026-12-18T18:00-05:00", "closed", "2026-12-19T00:00-05:00", "", "", "rule" },
		{ "2026-12-19T12:00-05:00", "unknown", "", "", "", "not valid" },
	} },
	{ "two seasons", NEW_YORK,
	  WEEKLY(WORKDAYS, "10:00", "14:00") ";valid_from=2026-06-15;valid_to=2026-08-31|"
	  WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_from=2026-09-01;valid_to=2027-06-14", NULL, NULL, {
		{ "2026-08-31T15:00-04:00", "closed", "2026-09-01T09:00-04:00", "2026-09-01T09:00-04:00", "2026-09-01T17:00-04:00", "rule" },
		{ "2026-06-12T15:00-04:00", "unknown", "2026-06-15T00:00-04:00", "2026-06-15T10:00-04:00", "2026-06-15T14:00-04:00", "not valid" },
	} },
	{ "two seasons with a gap", NEW_YORK,
	  WEEKLY(WORKDAYS, "10:00", "14:00") ";valid_to=2026-08-31|" WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_from=2026-09-15", NULL, NULL, {
		{ "2026-08-31T15:00-04:00", "closed", "2026-09-01T00:00-04:00", "2026-09-15T09:00-04:00", "2026-09-15T17:00-04:00", "rule" },
		{ "2026-09-05T12:00-04:00", "unknown", "2026-09-15T00:00-04:00", "2026-09-15T09:00-04:00", "2026-09-15T17:00-04:00", "not valid" },
	} },
	{ "a day that is known after all", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_to=2026-12-18", "2026-12-24,10:00,12:00", NULL, {
		{ "2026-12-19T12:00-05:00", "unknown", "2026-12-24T00:00-05:00", "2026-12-24T10:00-05:00", "2026-12-24T12:00-05:00", "not valid" },
		{ "2026-12-24T08:00-05:00", "closed", "2026-12-24T10:00-05:00", "2026-12-24T10:00-05:00", "2026-12-24T12:00-05:00", "exception" },
		{ "2026-12-24T12:00-05:00", "closed", "2026-12-25T00:00-05:00", "", "", "exception" },
	} },
	{ "it ends before it is stale", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_to=2026-12-18;until=2026-12-18", NULL, NULL, {
		{ "2026-12-18T18:00-05:00", "closed", "", "", "", "rule" },
		{ "2026-12-21T12:00-05:00", "closed", "", "", "", "ended" },
	} },
	{ "it is stale before it ends", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_to=2026-12-18;until=2026-12-31", NULL, NULL, {
		{ "2026-12-21T12:00-05:00", "unknown", "", "", "", "not valid" },
	} },
	{ "it says itself when it begins", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") ";valid_from=2026-09-01;dtstart=2026-09-08", NULL, NULL, {
		{ "2026-08-24T12:00-04:00", "closed", "2026-09-08T09:00-04:00", "2026-09-08T09:00-04:00", "2026-09-08T17:00-04:00", "not begun" },
	} },
	{ "a Saturday without hours", NEW_YORK, WEEKLY(WORKDAYS, "09:00", "17:00") "|freq=WEEKLY;byday=SA", NULL, NULL, {
		{ "2026-11-27T18:00-05:00", "closed", "2026-11-28T00:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		{ "2026-11-28T12:00-05:00", "unknown", "2026-11-29T00:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "hours missing" },
		{ "2026-11-29T12:00-05:00", "closed", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
	} },
	{ "by appointment", KATHMANDU, WEEKLY(EACH_DAY, "by appointment", "by appointment"), NULL, NULL, {
		{ "2026-11-24T12:00+05:45", "unknown", "", "", "", "hours prose" },
	} },
	{ "hours that close before they open", NEW_YORK, WEEKLY("TU", "10:00", "4:00"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "unknown", "2026-11-25T00:00-05:00", "", "", "hours reversed" },
		{ "2026-11-25T12:00-05:00", "closed", "2026-12-01T00:00-05:00", "", "", "rule" },
	} },
	{ "one row of two cannot be read", NEW_YORK, "freq=DAILY" HOURS("08:00", "18:00") "|" WEEKLY("MO", "09:00", "17:00"), NULL, NULL, {
		{ "2026-11-23T08:59-05:00", "unknown", "2026-11-23T09:00-05:00", "2026-11-23T09:00-05:00", "2026-11-23T17:00-05:00", "freq unknown" },
		{ "2026-11-23T12:00-05:00", "open", "2026-11-23T17:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		{ "2026-11-23T17:00-05:00", "unknown", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "freq unknown" },
	} },
	{ "what cannot be read is not valid for ever", NEW_YORK, WEEKLY("Mondays", "09:00", "17:00") ";valid_to=2026-11-30", NULL, NULL, {
		{ "2026-11-23T12:00-05:00", "unknown", "", "", "", "byday unknown" },
		{ "2026-12-07T12:00-05:00", "unknown", "", "", "", "not valid" },
	} },
	{ "no such date", NEW_YORK, WEEKLY("MO", "09:00", "17:00") ";dtstart=2026-02-29", NULL, NULL, {
		{ "2026-11-23T12:00-05:00", "unknown", "", "", "", "no such date" },
	} },
	{ "no schedule", NEW_YORK, "", NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "unknown", "", "", "", "no hours" },
	} },
	{ "no schedule, but a day", NEW_YORK, "", "2026-12-05,10:00,15:00", NULL, {
		{ "2026-11-24T12:00-05:00", "unknown", "2026-12-05T00:00-05:00", "2026-12-05T10:00-05:00", "2026-12-05T15:00-05:00", "no hours" },
		{ "2026-12-05T12:00-05:00", "open", "2026-12-05T15:00-05:00", "", "", "exception" },
		{ "2026-12-05T15:00-05:00", "closed", "2026-12-06T00:00-05:00", "", "", "exception" },
	} },
	{ "closed on Sundays, as it is written", NEW_YORK, WEEKLY("MO,TU,WE,TH,FR,SA", "09:00", "17:00") "|" WEEKLY("SU", "00:00", "00:00"), NULL, NULL, {
		{ "2026-11-29T00:00-05:00", "closed", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
		{ "2026-11-29T12:00-05:00", "closed", "2026-11-30T09:00-05:00", "2026-11-30T09:00-05:00", "2026-11-30T17:00-05:00", "rule" },
	} },
	{ "always closed, as it is written", NEW_YORK, WEEKLY(EACH_DAY, "00:00:00", "00:00:00"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "", "", "", "rule" },
	} },
	{ "the standard's own example", NEW_YORK,
	  "valid_from=2005-01-01;valid_to=2005-01-01;dtstart=2005-01-01;timezone=3;until=2005-01-01;count=3;wkst=TU;freq=WEEKLY;"
	  "interval=1;byday=TH,FR;byweekno=41,42;bymonthday=2,3,4;byyearday=2,3,4" HOURS("10:00:00", "18:00:00"), NULL, NULL, {
		{ "2026-11-24T12:00-05:00", "closed", "", "", "", "ended" },
	} },
};

static int64_t instant_of(const char *text)
{
	int year, month, day, hour, minute, east, part;
	char sign;
	if (!*text)
		return 0;
	if (sscanf(text, "%d-%d-%dT%d:%d%c%d:%d", &year, &month, &day, &hour, &minute, &sign, &east, &part) != 8)
		fail_msg("no instant: %s", text);
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = hour, .tm_min = minute };
	return ((int64_t)timegm(&tm) - (sign == '-' ? -1 : 1) * (east * 3600 + part * 60)) * 1000;
}

static const char *utc(int64_t instant, char text[WHEN_BYTES])
{
	time_t seconds = (time_t)(instant / 1000);
	struct tm tm;
	strftime(text, WHEN_BYTES, instant ? "%Y-%m-%dT%H:%MZ" : "none", gmtime_r(&seconds, &tm));
	return text;
}

static const char *why_of(const struct opening_answer *answer)
{
	static const char *const flaws[OPENING_FLAWS] = {
		[OPENING_SOUND] = "sound", [OPENING_HOURS_MISSING] = "hours missing", [OPENING_HOURS_PROSE] = "hours prose",
		[OPENING_HOURS_AMBIGUOUS] = "hours ambiguous", [OPENING_HOURS_REVERSED] = "hours reversed",
		[OPENING_DAYS_MISSING] = "days missing", [OPENING_FREQ_UNKNOWN] = "freq unknown",
		[OPENING_BYDAY_UNKNOWN] = "byday unknown", [OPENING_LIST_UNKNOWN] = "list unknown",
		[OPENING_NUMBER_UNKNOWN] = "number unknown", [OPENING_WKST_UNKNOWN] = "wkst unknown",
		[OPENING_NO_SUCH_DATE] = "no such date", [OPENING_DATES_REVERSED] = "dates reversed",
		[OPENING_DAY_TWICE] = "day twice",
	};
	static const char *const whys[] = {
		[OPENING_BY_RULE] = "rule", [OPENING_BY_EXCEPTION] = "exception", [OPENING_NOT_BEGUN] = "not begun",
		[OPENING_ENDED] = "ended", [OPENING_BY_STATUS] = "status", [OPENING_NOT_VALID] = "not valid",
		[OPENING_NO_HOURS] = "no hours",
	};
	return answer->why == OPENING_NOT_READ ? flaws[answer->flaw] : whys[answer->why];
}

static const char *const states[] = { "unknown", "closed", "open" };

static bool expect(const struct schedule_case *schedule, const struct ask *ask, const struct opening_set *set, struct zone *zone)
{
	char texts[7][WHEN_BYTES];
	struct opening_answer is;
	opening_at(set, zone, instant_of(ask->at), &is);
	int64_t until = instant_of(ask->until), next = instant_of(ask->next), ends = instant_of(ask->ends);
	if (strcmp(states[is.state], ask->state) == 0 && is.until == until && is.next == next && is.next_ends == ends &&
	    strcmp(why_of(&is), ask->why) == 0)
		return true;
	print_error("%s, %s:\n  %s (%s) until %s, next %s to %s,\n  not %s (%s) until %s, next %s to %s\n", schedule->what, ask->at,
	            states[is.state], why_of(&is), utc(is.until, texts[0]), utc(is.next, texts[1]), utc(is.next_ends, texts[2]),
	            ask->state, ask->why, utc(until, texts[3]), utc(next, texts[4]), utc(ends, texts[5]));
	return false;
}

static void a_table_of_instants(void **state)
{
	(void)state;
	size_t asked = 0, wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct schedule_case *schedule = &cases[i];
		struct opening_rule rules[RULES_MOST];
		struct opening_exception exceptions[EXCEPTIONS_MOST];
		struct opening_set set = { rules, opening_rows(schedule->rules, rules, RULES_MOST), exceptions,
		                           opening_exceptions(schedule->exceptions, exceptions, EXCEPTIONS_MOST),
		                           opening_read_status(schedule->status) };
		struct zone *zone = NULL;
		assert_int_equal(zone_open(schedule->zone, &zone), ERR_OK);
		for (size_t k = 0; k < ASKS && schedule->asks[k].at; k++, asked++)
			wrong += !expect(schedule, &schedule->asks[k], &set, zone);
		zone_close(zone);
	}
	print_message("%zu instants\n", asked);
	assert_true(asked >= 120);
	assert_int_equal(wrong, 0);
}

/* ---- Random schedules ---- */

static char *pick(unsigned *seed, const char *const *from, size_t count, char *row)
{
	return stpcpy(row, from[dice(seed, (unsigned)count)]);
}

#define PICK(row, ...) \
	row = pick(seed, (const char *const[]){ __VA_ARGS__ }, sizeof (const char *const[]){ __VA_ARGS__ } / sizeof(char *), row)

/* Around the two nights of 2026 on which New York's clock changes, and Lord Howe's. */
static void random_row(unsigned *seed, char *row)
{
	PICK(row, "freq=WEEKLY", "freq=WEEKLY", "freq=MONTHLY", "freq=YEARLY", "freq=DAILY", "freq=");
	PICK(row, ";byday=MO,TU,WE,TH,FR,SA,SU", ";byday=SA,SU", ";byday=SU", ";byday=FR", "", ";byday=nothing");
	PICK(row, "", "", "", ";interval=2", ";interval=3");
	PICK(row, "", "", "", "", ";byweekno=10,44,-1", ";bymonthday=1,7,-1,31", ";byyearday=66,67,-61");
	PICK(row, "", "", ";dtstart=2025-01-05", ";dtstart=2026-03-07", ";dtstart=2026-10-31", ";dtstart=2026-10-04");
	PICK(row, "", "", "", ";until=2026-03-08", ";until=2026-11-01", ";count=3", ";count=60");
	PICK(row, "", "", "", ";valid_from=2026-03-08", ";valid_from=2026-10-31");
	PICK(row, "", "", "", ";valid_to=2026-03-08", ";valid_to=2026-11-02", ";valid_to=2026-04-05");
	PICK(row, HOURS("00:00", "23:59"), HOURS("22:00", "02:30"), HOURS("01:15", "01:45"), HOURS("02:10", "02:50"), HOURS("20:00", "08:00"),
	     HOURS("09:00", "17:00"), HOURS("00:00", "00:00"), HOURS("18:00", "01:30"), HOURS("", ""), HOURS("12:00", "00:00"));
}

static void random_exceptions(unsigned *seed, char *rows)
{
	/* in the order of their days */
	PICK(rows, "", "", "2026-03-07,,|", "2026-03-07,22:00,02:20|");
	PICK(rows, "", "", "2026-03-08,01:00,02:30|", "2026-03-08,,|");
	PICK(rows, "", "", "2026-04-05,,|2026-04-05,01:40,02:05|", "2026-04-04,23:00,01:45|");
	PICK(rows, "", "", "2026-10-31,21:00,01:20|2026-10-31,08:00,09:00|", "2026-11-01,soon,later|", "2026-11-01,,|");
}

static bool differs(const struct opening_answer *a, const struct opening_answer *b)
{
	return a->state != b->state || a->until != b->until;
}

/* Minute by minute: what was said of a state's end and of the next opening comes true. */
static void follow(const struct opening_set *set, struct zone *zone, int64_t from, int64_t to, const char *what)
{
	struct opening_answer before, now;
	char text[2][WHEN_BYTES];
	opening_at(set, zone, from, &before);
	for (int64_t at = from + 60000; at < to; at += 60000) {
		opening_at(set, zone, at + 59999, &now);
		bool turned = before.until == at;
		if (turned ? now.state == before.state : differs(&now, &before))
			fail_msg("%s: %s until %s, at %s", what, states[before.state], utc(before.until, text[0]), utc(at, text[1]));
		if (now.until && now.until <= at)
			fail_msg("%s: at %s until %s", what, utc(at, text[0]), utc(now.until, text[1]));
		bool opened = now.state == OPENING_OPEN && before.state != OPENING_OPEN;
		if (opened != (before.state != OPENING_OPEN && before.next == at) || (opened && before.next_ends != now.until))
			fail_msg("%s: opens next at %s, but at %s", what, utc(before.next, text[0]), utc(at, text[1]));
		/* what is next is next until it is now */
		if (!opened && !turned && (now.next != before.next || now.next_ends != before.next_ends))
			fail_msg("%s: next %s was %s", what, utc(now.next, text[0]), utc(before.next, text[1]));
		if (now.next && now.next < (now.state == OPENING_OPEN ? now.until + 1 : at + 1))
			fail_msg("%s: at %s next %s", what, utc(at, text[0]), utc(now.next, text[1]));
		before = now;
	}
}

static void what_is_said_comes_true(void **state)
{
	(void)state;
	static const struct { const char *zone, *from, *to; } nights[] = {
		{ NEW_YORK, "2026-03-07T12:00-05:00", "2026-03-09T12:00-04:00" },
		{ NEW_YORK, "2026-10-31T12:00-04:00", "2026-11-02T12:00-05:00" },
		{ LORD_HOWE, "2026-04-04T12:00+11:00", "2026-04-06T12:00+10:30" },
		{ LORD_HOWE, "2026-10-03T12:00+10:30", "2026-10-05T12:00+11:00" },
		{ KATHMANDU, "2026-10-30T12:00+05:45", "2026-11-02T12:00+05:45" },
	};
	unsigned seed = 20261101;
	for (int round = 0; round < 150; round++) {
		char rows[2048] = "", days[512] = "", what[2600];
		struct opening_rule rules[RULES_MOST];
		struct opening_exception exceptions[EXCEPTIONS_MOST];
		for (unsigned count = dice(&seed, 4); count > 0; count--) {
			random_row(&seed, rows + strlen(rows));
			strcat(rows, "|");
		}
		random_exceptions(&seed, days);
		size_t night = dice(&seed, sizeof nights / sizeof *nights);
		snprintf(what, sizeof what, "%s %s %s", nights[night].zone, rows, days);
		struct opening_set set = { rules, opening_rows(rows, rules, RULES_MOST), exceptions,
		                           opening_exceptions(days, exceptions, EXCEPTIONS_MOST), OPENING_ACTIVE };
		struct zone *zone = NULL;
		assert_int_equal(zone_open(nights[night].zone, &zone), ERR_OK);
		follow(&set, zone, instant_of(nights[night].from), instant_of(nights[night].to), what);
		zone_close(zone);
	}
}

static int start(void **state)
{
	(void)state;
	return (int)locale_start(getenv("FOYER_LOCALES"), "UTC");
}

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_table_of_instants, start, stop),
		cmocka_unit_test_setup_teardown(what_is_said_comes_true, start, stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
