#include "exchange/ical.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "exchange/csv_out.h"
#include "text/grapheme.h"
#include "text/utf8.h"

enum { LINE_OCTETS = 75, STAMP_BYTES = 32 };

/* ---- lines ---- */

struct line {
	FILE *out;
	size_t octets; /* of the line that is being written */
};

/* Unbroken: a character, or an escape with what it escapes. */
static void put(struct line *line, const char *bytes, size_t count)
{
	if (line->octets + count > LINE_OCTETS) {
		fputs("\r\n ", line->out);
		line->octets = 1;
	}
	fwrite(bytes, 1, count, line->out);
	line->octets += count;
}

static void put_word(struct line *line, const char *word)
{
	for (; *word; word++)
		put(line, word, 1);
}

static void put_text(struct line *line, const char *text)
{
	for (size_t bytes; *text; text += bytes) {
		const char escape[] = { '\\', *text };
		(void)utf8_decode(text, strlen(text) < 4 ? strlen(text) : 4, &bytes);
		if (*text == '\\' || *text == ';' || *text == ',')
			put(line, escape, sizeof escape);
		else
			put(line, text, bytes);
	}
}

static void end(struct line *line)
{
	fputs("\r\n", line->out);
	line->octets = 0;
}

static void write_word(struct line *line, const char *name, const char *value)
{
	put_word(line, name);
	put_word(line, ":");
	put_word(line, value);
	end(line);
}

/* Texts as the lines of one; none of them: no line. */
static void write_text(struct line *line, const char *name, const char *const *texts, size_t count)
{
	struct arena *arena = arena_new();
	bool begun = false;
	for (size_t i = 0; i < count; i++) {
		if (!*texts[i])
			continue;
		put_word(line, begun ? "" : name);
		put(line, begun ? "\\n" : ":", begun ? 2 : 1);
		put_text(line, utf8_clean(arena, texts[i], strlen(texts[i])));
		begun = true;
	}
	if (begun)
		end(line);
	arena_free(arena);
}

/* ---- events ---- */

static void stamp(int64_t at, char ret_stamp[STAMP_BYTES])
{
	time_t seconds = at / 1000;
	struct tm tm;
	strftime(ret_stamp, STAMP_BYTES, "%Y%m%dT%H%M%SZ", gmtime_r(&seconds, &tm));
}

static void write_stamp(struct line *line, const char *name, int64_t at)
{
	char text[STAMP_BYTES];
	stamp(at, text);
	write_word(line, name, text);
}

static void write_event(const struct ical *ical, struct line *line, const struct shift_view *shift)
{
	const struct volunteer_opportunity *of = shift->of;
	const char *const name[] = { volunteer_say(&of->words, VOLUNTEER_NAME, ical->locale) };
	const char *const place[] = { volunteer_say(&of->words, VOLUNTEER_PLACE, ical->locale) };
	const char *const ask[] = { volunteer_say(&of->words, VOLUNTEER_ASK, ical->locale) };
	const char *const about[] = {
		volunteer_say(&shift->words, VOLUNTEER_ROLE, ical->locale),
		volunteer_say(&of->words, VOLUNTEER_ABOUT, ical->locale), of->organization_name,
	};
	char text[64];
	write_word(line, "BEGIN", "VEVENT");
	snprintf(text, sizeof text, "shift-%" PRId64 "@foyer-%" PRId64, shift->id, ical->school);
	write_word(line, "UID", text);
	snprintf(text, sizeof text, "%d", shift->sequence);
	write_word(line, "SEQUENCE", text);
	write_stamp(line, "DTSTAMP", ical->now);
	write_stamp(line, "LAST-MODIFIED", shift->changed_at);
	write_stamp(line, "DTSTART", shift->starts_at);
	write_stamp(line, "DTEND", shift->ends_at);
	write_word(line, "STATUS", shift->cancelled ? "CANCELLED" : "CONFIRMED");
	write_text(line, "SUMMARY", name, 1);
	write_text(line, "LOCATION", place, 1);
	write_text(line, "CONTACT", ask, 1);
	write_text(line, "DESCRIPTION", about, sizeof about / sizeof *about);
	write_word(line, "END", "VEVENT");
}

enum err ical_write(const struct ical *ical, const struct shift_view *shifts, size_t count, FILE *out)
{
	struct line line = { .out = out };
	write_word(&line, "BEGIN", "VCALENDAR");
	write_word(&line, "VERSION", "2.0");
	write_word(&line, "PRODID", "-//Foyer//Foyer//EN");
	write_word(&line, "METHOD", "PUBLISH");
	write_text(&line, "X-WR-CALNAME", &ical->name, 1);
	for (size_t i = 0; i < count; i++)
		write_event(ical, &line, &shifts[i]);
	write_word(&line, "END", "VCALENDAR");
	return csv_out_end(out);
}

/* Commas and the like are left out rather than escaped: they would take two bytes each. */
static const char *short_name(struct arena *arena, const struct shift_view *shift, const char *locale, size_t most)
{
	const char *name = volunteer_say(&shift->of->words, VOLUNTEER_NAME, locale);
	char *clean = utf8_clean(arena, name, strlen(name));
	for (char *at = clean; (at = strpbrk(at, "\\;,")); at++)
		*at = ' ';
	clean = utf8_trim(arena, clean);
	size_t end = 0, next;
	while (clean[end] && (next = grapheme_next(clean, end)) <= most)
		end = next;
	return arena_copy(arena, clean, end);
}

const char *ical_short(struct arena *arena, const struct shift_view *shift, const char *locale, size_t most)
{
	static const char format[] = "BEGIN:VEVENT\nSUMMARY:%s\nDTSTART:%s\nDTEND:%s\nEND:VEVENT";
	char starts[STAMP_BYTES], ends[STAMP_BYTES];
	stamp(shift->starts_at, starts);
	stamp(shift->ends_at, ends);
	size_t used = strlen(arena_printf(arena, format, "", starts, ends));
	const char *name = used < most ? short_name(arena, shift, locale, most - used) : "";
	return *name ? arena_printf(arena, format, name, starts, ends) : "";
}
