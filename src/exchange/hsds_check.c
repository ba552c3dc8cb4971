#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "exchange/csv.h"
#include "hsds_inside.h"
#include "text/calendar.h"

/* What a text must be to say what it means. Nothing of it is mended: it is noted, and kept
 * as it stands. */
enum form { FREE, NUMBER, AGE, LATITUDE, LONGITUDE, OFFSET, DAY, TIME, WORD, PHONE, EMAIL };
enum need { MAY, NOTED, DEMANDED };

static const char *const statuses[] = { "active", "inactive", "defunct", "temporarily closed", NULL };
static const char *const location_types[] = { "physical", "postal", "virtual", NULL };
static const char *const week_days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL };
static const char *const frequencies[] = { "WEEKLY", "MONTHLY", NULL };

static const struct rule {
	unsigned char need, form;
	const char *const *words;
	const char *expected;
} rules[DIRECTORY_KINDS][DIRECTORY_TEXTS] = {
#define OF(KIND, COLUMN) [DIRECTORY_##KIND][DIRECTORY_##KIND##_##COLUMN]
	OF(ORGANIZATION, NAME) = { .need = DEMANDED },
	OF(ORGANIZATION, DESCRIPTION) = { .need = NOTED },
	OF(ORGANIZATION, EMAIL) = { .form = EMAIL },
	OF(ORGANIZATION, YEAR_INCORPORATED) = { .form = NUMBER },
	OF(PROGRAM, ORGANIZATION_ID) = { .need = NOTED },
	OF(PROGRAM, NAME) = { .need = DEMANDED },
	OF(PROGRAM, DESCRIPTION) = { .need = NOTED },
	OF(SERVICE, ORGANIZATION_ID) = { .need = NOTED },
	OF(SERVICE, NAME) = { .need = DEMANDED },
	OF(SERVICE, EMAIL) = { .form = EMAIL },
	OF(SERVICE, STATUS) = { NOTED, WORD, statuses, "active, inactive, defunct, temporarily closed" },
	OF(SERVICE, MINIMUM_AGE) = { .form = AGE },
	OF(SERVICE, MAXIMUM_AGE) = { .form = AGE },
	OF(SERVICE, ASSURED_DATE) = { .form = DAY },
	OF(SERVICE, ASSURER_EMAIL) = { .form = EMAIL },
	OF(LOCATION, LOCATION_TYPE) = { NOTED, WORD, location_types, "physical, postal, virtual" },
	OF(LOCATION, LATITUDE) = { .form = LATITUDE },
	OF(LOCATION, LONGITUDE) = { .form = LONGITUDE },
	OF(SERVICE_AT_LOCATION, SERVICE_ID) = { .need = NOTED },
	OF(SERVICE_AT_LOCATION, LOCATION_ID) = { .need = NOTED },
	OF(PHONE, NUMBER) = { .need = NOTED, .form = PHONE },
	OF(PHONE, EXTENSION) = { .form = NUMBER },
	OF(CONTACT, EMAIL) = { .form = EMAIL },
	OF(ADDRESS, ADDRESS_1) = { .need = NOTED },
	OF(ADDRESS, CITY) = { .need = NOTED },
	OF(ADDRESS, STATE_PROVINCE) = { .need = NOTED },
	OF(ADDRESS, POSTAL_CODE) = { .need = NOTED },
	OF(ADDRESS, COUNTRY) = { .need = NOTED },
	OF(ADDRESS, ADDRESS_TYPE) = { NOTED, WORD, location_types, "physical, postal, virtual" },
	OF(SCHEDULE, VALID_FROM) = { .form = DAY },
	OF(SCHEDULE, VALID_TO) = { .form = DAY },
	OF(SCHEDULE, DTSTART) = { .form = DAY },
	OF(SCHEDULE, TIMEZONE) = { .form = OFFSET },
	OF(SCHEDULE, UNTIL) = { .form = DAY },
	OF(SCHEDULE, COUNT) = { .form = NUMBER },
	OF(SCHEDULE, WKST) = { MAY, WORD, week_days, "MO, TU, WE, TH, FR, SA, SU" },
	OF(SCHEDULE, FREQ) = { MAY, WORD, frequencies, "WEEKLY, MONTHLY" },
	OF(SCHEDULE, INTERVAL) = { .form = NUMBER },
	OF(SCHEDULE, OPENS_AT) = { .form = TIME },
	OF(SCHEDULE, CLOSES_AT) = { .form = TIME },
	OF(COST_OPTION, SERVICE_ID) = { .need = NOTED },
	OF(COST_OPTION, VALID_FROM) = { .form = DAY },
	OF(COST_OPTION, VALID_TO) = { .form = DAY },
	OF(COST_OPTION, AMOUNT) = { .form = NUMBER },
	OF(TAXONOMY, NAME) = { .need = DEMANDED },
	OF(TAXONOMY, DESCRIPTION) = { .need = NOTED },
	OF(TAXONOMY_TERM, NAME) = { .need = DEMANDED },
	OF(TAXONOMY_TERM, DESCRIPTION) = { .need = NOTED },
	OF(ATTRIBUTE, LINK_ID) = { .need = NOTED },
	OF(ATTRIBUTE, TAXONOMY_TERM_ID) = { .need = NOTED },
	OF(ATTRIBUTE, LINK_ENTITY) = { .need = NOTED },
	OF(ORGANIZATION_IDENTIFIER, ORGANIZATION_ID) = { .need = NOTED },
	OF(ORGANIZATION_IDENTIFIER, IDENTIFIER_TYPE) = { .need = NOTED },
	OF(ORGANIZATION_IDENTIFIER, IDENTIFIER) = { .need = NOTED },
	OF(UNIT, NAME) = { .need = DEMANDED },
	OF(SERVICE_CAPACITY, SERVICE_ID) = { .need = NOTED },
	OF(SERVICE_CAPACITY, UNIT_ID) = { .need = NOTED },
	OF(SERVICE_CAPACITY, AVAILABLE) = { .need = NOTED, .form = NUMBER },
	OF(SERVICE_CAPACITY, MAXIMUM) = { .form = NUMBER },
	OF(SERVICE_CAPACITY, UPDATED) = { .need = NOTED },
	OF(URL, URL) = { .need = NOTED },
	OF(METADATA, RESOURCE_ID) = { .need = NOTED },
	OF(METADATA, RESOURCE_TYPE) = { .need = NOTED },
	OF(METADATA, LAST_ACTION_DATE) = { .need = NOTED, .form = DAY },
	OF(TRANSLATION, ENTITY) = { .need = DEMANDED },
	OF(TRANSLATION, ENTITY_ID) = { .need = DEMANDED },
	OF(TRANSLATION, FIELD) = { .need = DEMANDED },
	OF(TRANSLATION, LANGUAGE) = { .need = DEMANDED },
	OF(TRANSLATION, CHECKED_ON) = { .form = DAY },
	OF(EXCEPTION, DATE) = { .need = NOTED, .form = DAY },
	OF(EXCEPTION, OPENS_AT) = { .form = TIME },
	OF(EXCEPTION, CLOSES_AT) = { .form = TIME },
};

bool hsds_is_required(enum directory_kind kind, size_t column)
{
	return rules[kind][column].need != MAY;
}

bool hsds_is_demanded(enum directory_kind kind, size_t column)
{
	return rules[kind][column].need == DEMANDED;
}

bool hsds_is_number(enum directory_kind kind, size_t column)
{
	unsigned char form = rules[kind][column].form;
	return form == NUMBER || form == AGE || form == LATITUDE || form == LONGITUDE || form == OFFSET;
}

/* ---- texts ---- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool read_number(const char *text, double *ret_number)
{
	const char *at = text + (*text == '-' || *text == '+');
	size_t whole = strspn(at, "0123456789");
	at += whole;
	size_t part = *at == '.' ? strspn(at + 1, "0123456789") : 0;
	at += *at == '.' ? 1 + part : 0;
	if (*at || whole + part == 0)
		return false;
	*ret_number = strtod(text, NULL);
	return true;
}

/* YYYY-MM-DD, or a moment of that day. */
static bool is_day(const char *text)
{
	char day[CALENDAR_DAY_BYTES] = "";
	if (strlen(text) < sizeof day - 1)
		return false;
	memcpy(day, text, sizeof day - 1);
	char next = text[sizeof day - 1];
	return (!next || next == 'T' || next == ' ') && calendar_valid_day(day);
}

static int two_digits(const char *text, int most)
{
	int number = is_digit(text[0]) && is_digit(text[1]) ? 10 * (text[0] - '0') + text[1] - '0' : -1;
	return number <= most ? number : -1;
}

/* HH:MM[:SS][Z|±HH[:]MM], an hour of one digit, too: the minute of the day, or -1. */
static int read_time(const char *text)
{
	bool short_hour = is_digit(text[0]) && text[1] == ':';
	int hour = short_hour ? text[0] - '0' : two_digits(text, 24);
	const char *at = text + (short_hour ? 1 : 2);
	int minute = hour >= 0 && *at == ':' ? two_digits(at + 1, 59) : -1;
	if (minute < 0)
		return -1;
	at += 3;
	if (*at == ':' && two_digits(at + 1, 60) >= 0)
		at += 3;
	if (*at == 'Z')
		at++;
	else if ((*at == '+' || *at == '-') && two_digits(at + 1, 14) >= 0) {
		at += 3;
		const char *more = at + (*at == ':');
		if (*more)
			at = two_digits(more, 59) >= 0 ? more + 2 : more;
	}
	return *at || (hour == 24 && minute > 0) ? -1 : 60 * hour + minute;
}

static bool is_uuid(const char *text)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	size_t i = 0;
	for (; form[i]; i++)
		if (form[i] == '-' ? text[i] != '-' : !text[i] || !strchr("0123456789abcdefABCDEF", text[i]))
			return false;
	return !text[i];
}

bool hsds_has_control(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		if ((*at < 0x20 && *at != '\t' && *at != '\n' && !(*at == '\r' && at[1] == '\n')) || *at == 0x7f ||
		    (*at == 0xc2 && at[1] < 0xa0))
			return true;
	return false;
}

/* ---- forms ---- */

static enum msg in_range(const char *text, double low, double high)
{
	double number;
	if (!read_number(text, &number))
		return MSG_IMPORT_HSDS_NUMBER;
	return number < low || number > high ? MSG_IMPORT_HSDS_RANGE : MSG_NONE;
}

/* Three digits are a number in many places (211); more than any has are two numbers. */
static enum msg phone_fault(const char *text)
{
	enum { FEWEST = 3, MOST = 15 };
	size_t digits = 0, others = 0;
	for (const char *at = text; *at; at++) {
		digits += is_digit(*at);
		others += !is_digit(*at) && !strchr("+-./() \"#*extEXT;:,", *at) && (unsigned char)*at < 0x80;
	}
	if (digits > MOST + (strpbrk(text, "xX#") ? 6 : 0))
		return MSG_IMPORT_HSDS_PHONES;
	return digits < FEWEST || (others > 0 && digits < 7) ? MSG_IMPORT_PHONE : MSG_NONE;
}

static enum msg word_fault(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcasecmp(*words, text) == 0)
			return strcmp(*words, text) == 0 ? MSG_NONE : MSG_IMPORT_CASE;
	return MSG_IMPORT_WORD;
}

static enum msg fault_of(const struct rule *rule, const char *text)
{
	enum { OLDEST = 120 };
	double number;
	size_t length = strlen(text);
	if (strcasecmp(text, "null") == 0)
		return MSG_IMPORT_HSDS_NULL;
	if (length > 1 && text[0] == '"' && text[length - 1] == '"')
		return MSG_IMPORT_HSDS_QUOTES;
	switch (rule->form) {
	case NUMBER: return read_number(text, &number) ? MSG_NONE : MSG_IMPORT_HSDS_NUMBER;
	case AGE: return in_range(text, 0, OLDEST);
	case LATITUDE: return in_range(text, -90, 90);
	case LONGITUDE: return in_range(text, -180, 180);
	case OFFSET: return read_number(text, &number) || text[0] == '+' || text[0] == '-' ? MSG_IMPORT_HSDS_OFFSET
	                                                                                  : MSG_IMPORT_HSDS_NUMBER;
	case DAY: return is_day(text) ? MSG_NONE : MSG_IMPORT_NO_DAY;
	case TIME: return read_time(text) >= 0 ? MSG_NONE : MSG_IMPORT_HSDS_TIME;
	case WORD: return word_fault(text, rule->words);
	case PHONE: return phone_fault(text);
	case EMAIL: return strchr(text, '@') ? MSG_NONE : MSG_IMPORT_EMAIL;
	default: return MSG_NONE;
	}
}

static const char *expected_of(const struct rule *rule)
{
	switch (rule->form) {
	case DAY: return "YYYY-MM-DD";
	case TIME: return "HH:MM";
	default: return rule->expected;
	}
}

/* ---- what several texts say together ---- */

static void check_hours(struct hsds *job, const struct hsds_row *row, int opens, int closes)
{
	enum { EVENING = 17 * 60 };
	const char *from = row->item.texts[opens], *to = row->item.texts[closes];
	int first = from ? read_time(from) : -1, last = to ? read_time(to) : -1;
	if (first < 0 || last < 0 || first < last)
		return;
	/* 20:00 to 00:00 and to 02:00 are evenings; 10:00 to 04:00 may be an afternoon */
	if (first == last)
		hsds_remark(job, row, &(struct hsds_remark){ .cause = MSG_IMPORT_HSDS_ZERO, .column = closes });
	else if (last > 0 && first < EVENING)
		hsds_remark(job, row, &(struct hsds_remark){ .cause = MSG_IMPORT_HSDS_REVERSED, .column = closes });
}

static bool says(const struct hsds_row *row, int column)
{
	return row->item.texts[column] && *row->item.texts[column];
}

/* RFC 5545 has BYWEEKNO with YEARLY alone, and BYYEARDAY not with these two. */
static void check_recurrence(struct hsds *job, const struct hsds_row *row)
{
	static const int parts[] = { DIRECTORY_SCHEDULE_BYWEEKNO, DIRECTORY_SCHEDULE_BYYEARDAY };
	const char *freq = row->item.texts[DIRECTORY_SCHEDULE_FREQ];
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (says(row, parts[i]) && freq &&
		    (strcasecmp(freq, "WEEKLY") == 0 || strcasecmp(freq, "MONTHLY") == 0))
			hsds_remark(job, row, &(struct hsds_remark){
				.cause = MSG_IMPORT_HSDS_RULE, .column = parts[i], .expected = "YEARLY" });
}

/* ---- a row ---- */

static bool refuse(struct hsds *job, const struct hsds_row *row, int column, enum msg cause, const char *expected)
{
	hsds_remark(job, row, &(struct hsds_remark){ .cause = cause, .column = column, .expected = expected,
	                                             .refuses = true });
	return false;
}

static bool check_id(struct hsds *job, const struct hsds_row *row)
{
	enum { MOST = 255 };
	const char *uid = row->item.uid;
	/* a translation's id is made of columns that are looked at by themselves */
	if (row->kind == DIRECTORY_TRANSLATION)
		return true;
	if (!uid || !*uid)
		return refuse(job, row, HSDS_UID, MSG_IMPORT_NO_VALUE, "id");
	if (strlen(uid) > MOST)
		return refuse(job, row, HSDS_UID, MSG_IMPORT_LONG, NULL);
	if (hsds_has_control(uid))
		return refuse(job, row, HSDS_UID, MSG_IMPORT_HSDS_CONTROL, NULL);
	if (!is_uuid(uid))
		hsds_remark(job, row, &(struct hsds_remark){ .cause = MSG_IMPORT_HSDS_UUID, .column = HSDS_UID });
	return true;
}

/* What a part of a document does not say another may, or may have said long ago. */
static bool is_missing(struct hsds *job, const struct hsds_row *row, size_t column)
{
	enum directory_kind of;
	const char *text = row->item.texts[column];
	if (!row->parts)
		return !*text && job->places[row->kind].columns[column] > 0;
	if (text)
		return !*text;
	return !directory_refers(row->kind, column, &of) &&
	       !directory_text(job->directory, row->kind, row->item.uid, column);
}

static bool check_text(struct hsds *job, const struct hsds_row *row, size_t column)
{
	const struct rule *rule = &rules[row->kind][column];
	const char *text = row->item.texts[column];
	if (is_missing(job, row, column)) {
		if (rule->need == DEMANDED)
			return refuse(job, row, (int)column, MSG_IMPORT_NO_VALUE, directory_column(row->kind, column));
		if (rule->need == NOTED)
			hsds_remark(job, row, &(struct hsds_remark){
				.cause = MSG_IMPORT_NO_VALUE, .column = (int)column,
				.expected = directory_column(row->kind, column) });
		return true;
	}
	if (!text || !*text)
		return true;
	if (strlen(text) > CSV_FIELD_MOST)
		return refuse(job, row, (int)column, MSG_IMPORT_LONG, NULL);
	if (hsds_has_control(text))
		return refuse(job, row, (int)column, MSG_IMPORT_HSDS_CONTROL, NULL);
	enum msg fault = fault_of(rule, text);
	if (fault != MSG_NONE)
		hsds_remark(job, row, &(struct hsds_remark){ .cause = fault, .column = (int)column,
		                                             .expected = expected_of(rule) });
	return true;
}

bool hsds_check(struct hsds *job, const struct hsds_row *row)
{
	bool sound = check_id(job, row);
	for (size_t column = 0; column < directory_columns(row->kind); column++)
		sound &= check_text(job, row, column);
	if (row->kind == DIRECTORY_SCHEDULE) {
		check_hours(job, row, DIRECTORY_SCHEDULE_OPENS_AT, DIRECTORY_SCHEDULE_CLOSES_AT);
		check_recurrence(job, row);
	} else if (row->kind == DIRECTORY_EXCEPTION) {
		check_hours(job, row, DIRECTORY_EXCEPTION_OPENS_AT, DIRECTORY_EXCEPTION_CLOSES_AT);
	}
	return sound;
}
