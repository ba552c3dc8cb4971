/* Any bytes as CSV: refused with a place, or read as a plain reader would read it. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/csv.h"
#include "fuzz.h"
#include "text/utf8.h"

const char *const fuzz_seeds[] = {
	"sourcedId,status,name\r\n1,active,\"Harbor, North\"\r\n",
	"\xef\xbb\xbf" "a,b\n\"1\n2\",\"say \"\"x\"\"\"\n\n,\n\xd9\x85, c \n",
	NULL,
};

/* The same bytes, read without libcsv and without looking for what is wrong. */
struct reader {
	const char *bytes;
	size_t size, at;
	long line;
};

static bool meets(struct reader *reader, char sign)
{
	if (reader->at == reader->size || reader->bytes[reader->at] != sign)
		return false;
	reader->at++;
	reader->line += sign == '\n';
	return true;
}

static bool meets_end(struct reader *reader)
{
	if (reader->at + 1 < reader->size && reader->bytes[reader->at] == '\r' && reader->bytes[reader->at + 1] == '\n')
		reader->at++;
	return meets(reader, '\n');
}

static void expect_field(struct reader *reader, const char *field)
{
	bool quoted = meets(reader, '"');
	for (; *field; field++) {
		if (quoted && *field == '"' && !meets(reader, '"'))
			abort();
		if (!meets(reader, *field))
			abort();
	}
	if (quoted && !meets(reader, '"'))
		abort();
}

static void expect_row(struct reader *reader, const struct csv_row *row)
{
	while (meets_end(reader))
		continue;
	if (row->line != reader->line || row->count == 0 || row->count > CSV_COLUMNS_MOST)
		abort();
	for (size_t i = 0; i < row->count; i++) {
		const char *field = row->fields[i];
		if (strlen(field) > CSV_FIELD_MOST || !utf8_valid(field, strlen(field)) || strpbrk(field, "\033\177\1"))
			abort();
		expect_field(reader, field);
		if (i + 1 < row->count && !meets(reader, ','))
			abort();
	}
	if (reader->at < reader->size && !meets_end(reader))
		abort();
}

static void read_all(struct csv *csv, const char *name, struct reader *reader)
{
	const struct csv_row *row;
	enum err err;
	while ((err = csv_next(csv, &row)) == ERR_OK)
		expect_row(reader, row);
	while (meets_end(reader))
		continue;
	if (err == ERR_NOT_FOUND) {
		if (reader->at < reader->size)
			abort();
		return;
	}
	/* a refusal names the file, the line and the column */
	const char *detail = err_detail();
	long line = 0, column = 0;
	if (err != ERR_INVALID || strncmp(detail, name, strlen(name)) != 0 ||
	    sscanf(detail + strlen(name), ":%ld:%ld: found ", &line, &column) != 2 || line < 1 || column < 1 ||
	    column > CSV_COLUMNS_MOST + 1)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char path[] = "/tmp/foyer-fuzz-XXXXXX.csv";
	int file = mkstemps(path, 4);
	if (file < 0 || write(file, bytes, size) != (ssize_t)size)
		abort();
	close(file);
	struct reader reader = { (const char *)bytes, size, 0, 1 };
	if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		reader.at = 3;
	struct bundle *bundle;
	struct csv *csv;
	/* what calls itself a zip is one */
	if (bundle_open(path, &bundle) == ERR_OK) {
		if (csv_open(bundle, bundle_name(bundle, 0), &csv) != ERR_OK)
			abort();
		read_all(csv, bundle_name(bundle, 0), &reader);
		csv_close(csv);
		bundle_close(bundle);
	}
	unlink(path);
	return 0;
}
