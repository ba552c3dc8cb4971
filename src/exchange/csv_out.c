#include "exchange/csv_out.h"

#include <csv.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#include "text/utf8.h"

void csv_out_row(const char *const *cells, size_t count, FILE *out)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			fputc(',', out);
		csv_fwrite(out, cells[i], strlen(cells[i]));
	}
	fputs("\r\n", out);
}

/* What spreadsheets begin a formula with. */
const char *csv_out_defused(struct arena *arena, const char *text)
{
	const char *clean = utf8_clean(arena, text, strlen(text));
	const char *first = clean + strspn(clean, " ");
	return *first && strchr("=+-@", *first) ? arena_printf(arena, "'%s", clean) : clean;
}

const char *csv_out_utc(struct arena *arena, int64_t at)
{
	if (!at)
		return "";
	time_t seconds = at / 1000;
	struct tm tm;
	char text[32];
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&seconds, &tm));
	return arena_string(arena, text);
}

enum err csv_out_end(FILE *out)
{
	return fflush(out) != 0 || ferror(out) ? err_set(ERR_IO, "cannot write: %s", strerror(errno)) : ERR_OK;
}
