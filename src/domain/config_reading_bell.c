#include "config_reading.h"

#include <string.h>

#include "text/calendar.h"

/* days that exist are the same in every zone, so they can be judged before one is set */
enum { DAY = CALENDAR_DAY_BYTES - 1, MINUTE = 5 };

bool reading_is_minute(const char *text)
{
	return strlen(text) == MINUTE && strspn(text, "0123456789") == 2 && text[2] == ':' &&
	       strspn(text + 3, "0123456789") == 2 && strncmp(text, "24", 2) < 0 && text[3] < '6';
}

/* ---- the usual week ---- */

static enum err read_begins(struct reading *reading, const struct ini_entry *entry)
{
	static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
	enum { SCHOOL_DAYS = 5 };
	struct config_bell *bell = &reading->config.bell;
	const char *of = entry->key + strlen("begins");
	int day = 0;
	if (*of && (*of != '.' || !reading_word(of + 1, weekdays, &day)))
		return reading_refuse(entry->file, entry->line, "\"%.60s\" is no weekday; there are begins and begins.mon, "
		                      ".tue, .wed, .thu, .fri, .sat, .sun", entry->key);
	bool none = *of && strcmp(entry->value, "none") == 0;
	if (!none && !reading_is_minute(entry->value))
		return reading_refuse_entry(entry, *of ? "a time of day such as 08:00, or none" : "a time of day such as 08:00");
	bell->is_set = true;
	if (*of) {
		strcpy(bell->begins[day], none ? "" : entry->value);
		bell->own[day] = true;
		return ERR_OK;
	}
	for (day = 0; day < SCHOOL_DAYS; day++)
		if (!bell->own[day])
			strcpy(bell->begins[day], entry->value);
	return ERR_OK;
}

/* ---- single days ---- */

static enum err refuse_day(const struct ini_entry *entry, const char *text)
{
	return strcmp(entry->key, "closed") == 0
		? reading_refuse(entry->file, entry->line, "\"%.60s\" is no day; closed is a list such as: "
		                 "2026-11-26 2026-12-23..2027-01-01", text)
		: reading_refuse(entry->file, entry->line, "\"%.60s\" is no day and time; %s is a list such as: "
		                 "2026-12-01 10:00, 2026-12-15 10:00", text, entry->key);
}

static enum err add_day(struct reading *reading, const struct ini_entry *entry, const struct config_bell_day *day)
{
	struct config_bell *bell = &reading->config.bell;
	for (size_t i = 0; i < bell->day_count; i++)
		if (strcmp(day->first, bell->days[i].last) <= 0 && strcmp(bell->days[i].first, day->last) <= 0)
			return reading_refuse(entry->file, entry->line, "%s stands in [bell] twice: a day is closed, a half day "
			                      "or begins later, and no more than one of these",
			                      strcmp(day->first, bell->days[i].first) > 0 ? day->first : bell->days[i].first);
	if (bell->day_count == CONFIG_BELL_DAYS)
		return reading_refuse(entry->file, entry->line, "more than %d days in [bell]", CONFIG_BELL_DAYS);
	bell->days[bell->day_count++] = *day;
	return ERR_OK;
}

static bool copy_day(const char *text, size_t length, char ret_day[CALENDAR_DAY_BYTES])
{
	if (length != DAY)
		return false;
	memcpy(ret_day, text, DAY);
	ret_day[DAY] = '\0';
	return calendar_valid_day(ret_day);
}

/* "2026-11-26" or "2026-12-23..2027-01-01" */
static enum err read_closed(struct reading *reading, const struct ini_entry *entry)
{
	const char *at = entry->value, *word;
	enum err err = ERR_OK;
	while (err == ERR_OK && (word = reading_next_word(reading->arena, &at, " \t"))) {
		struct config_bell_day day = { .kind = CONFIG_BELL_CLOSED };
		const char *dots = strstr(word, "..");
		size_t length = dots ? (size_t)(dots - word) : strlen(word);
		const char *last = dots ? dots + 2 : word;
		if (!copy_day(word, length, day.first) || !copy_day(last, strlen(last), day.last) ||
		    strcmp(day.first, day.last) > 0)
			return refuse_day(entry, word);
		err = add_day(reading, entry, &day);
	}
	return err;
}

/* "2026-12-01 10:00", with commas between */
static enum err read_timed(struct reading *reading, const struct ini_entry *entry, enum config_bell_kind kind)
{
	const char *at = entry->value, *word;
	enum err err = ERR_OK;
	while (err == ERR_OK && (word = reading_next_word(reading->arena, &at, ","))) {
		struct config_bell_day day = { .kind = kind };
		size_t length = strcspn(word, " \t");
		const char *minute = word + length + strspn(word + length, " \t");
		if (!copy_day(word, length, day.first) || !reading_is_minute(minute))
			return refuse_day(entry, word);
		memcpy(day.last, day.first, sizeof day.last);
		memcpy(day.minute, minute, sizeof day.minute);
		err = add_day(reading, entry, &day);
	}
	return err;
}

enum err reading_bell(struct reading *reading, const struct ini_entry *entry)
{
	if (strncmp(entry->key, "begins", 6) == 0)
		return read_begins(reading, entry);
	if (strcmp(entry->key, "closed") == 0)
		return read_closed(reading, entry);
	if (strcmp(entry->key, "delay") == 0)
		return read_timed(reading, entry, CONFIG_BELL_DELAY);
	if (strcmp(entry->key, "half") == 0)
		return read_timed(reading, entry, CONFIG_BELL_HALF);
	return reading_refuse(entry->file, entry->line, "there is no %.60s in [bell]; it has begins, begins.WEEKDAY, "
	                      "delay, half, closed", entry->key);
}
