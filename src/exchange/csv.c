#include "exchange/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/block.h"
#include "text/utf8.h"

/* with room for what the block before left: a character, or a carriage return */
enum { BLOCK = 64 * 1024, LEFT_MOST = 4, BOM_BYTES = 3 };

struct problem {
	const char *found, *expected; /* NULL: none */
	long line;
	size_t column;
};

struct csv {
	struct arena *arena;
	const char *name;
	struct bundle_file *file;
	struct csv_parser parser;
	unsigned char *bytes; /* BLOCK + LEFT_MOST; at … end are not read yet */
	size_t at, end;
	bool begun, ended;    /* the file */
	long line;            /* that the next byte is on */
	char *text;           /* the row's fields, each with a NUL behind it */
	size_t used, room, starts[CSV_COLUMNS_MOST];
	const char *fields[CSV_COLUMNS_MOST];
	struct csv_row row;
	bool in_row, whole;
	long field_line;      /* on which the field begins */
	struct problem problem;
};

/* The first problem stays. */
static void refuse(struct csv *csv, long line, const char *found, const char *expected)
{
	if (!csv->problem.found)
		csv->problem = (struct problem){ found, expected, line, csv->row.count + 1 };
}

static void refuse_long_field(struct csv *csv, bool quoted)
{
	refuse(csv, csv->field_line, "a field of more than 64 KiB",
	       quoted ? "a shorter one; is its closing quote missing?" : "a shorter one");
}

static void on_field(void *bytes, size_t length, void *state)
{
	struct csv *csv = state;
	if (csv->problem.found)
		return;
	if (csv->row.count == CSV_COLUMNS_MOST)
		refuse(csv, csv->line, "more than 1000 columns", "the end of the line");
	else if (length > CSV_FIELD_MOST)
		refuse_long_field(csv, csv->parser.quoted);
	else if (csv->used + length + 1 > CSV_ROW_MOST)
		refuse(csv, csv->line, "a row of more than 1 MiB", "the end of the line");
	if (csv->problem.found)
		return;
	csv->starts[csv->row.count++] = csv->used;
	if (length > 0)
		memcpy(csv->text + csv->used, bytes, length);
	csv->used += length;
	csv->text[csv->used++] = '\0';
	csv->field_line = csv->line;
}

static void on_row(int end, void *state)
{
	(void)end;
	struct csv *csv = state;
	csv->whole = true;
}

/* libcsv would drop spaces around a field */
static int no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static enum err no_memory(void)
{
	return err_set(ERR_IO, "there is no memory left to read CSV");
}

enum err csv_open(struct bundle *bundle, const char *name, struct csv **ret_csv)
{
	struct bundle_file *file;
	enum err err = bundle_file_open(bundle, name, &file);
	if (err != ERR_OK)
		return err;
	struct csv *csv = block_new(sizeof *csv);
	if (!csv) {
		bundle_file_close(file);
		return no_memory();
	}
	memset(csv, 0, sizeof *csv);
	csv->file = file;
	csv->arena = arena_new();
	csv->name = utf8_clean(csv->arena, name, strlen(name));
	csv->line = 1;
	csv->bytes = block_new(BLOCK + LEFT_MOST);
	if (!csv->bytes || csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		csv_close(csv);
		return no_memory();
	}
	csv_set_space_func(&csv->parser, no_space);
	csv_set_blk_size(&csv->parser, 4096);
	csv_set_realloc_func(&csv->parser, block_resize);
	csv_set_free_func(&csv->parser, block_free);
	*ret_csv = csv;
	return ERR_OK;
}

void csv_close(struct csv *csv)
{
	if (!csv)
		return;
	csv_free(&csv->parser);
	block_free(csv->text);
	block_free(csv->bytes);
	bundle_file_close(csv->file);
	arena_free(csv->arena);
	block_free(csv);
}

/* More bytes behind those that are left. */
static enum err fill(struct csv *csv)
{
	size_t left = csv->end - csv->at, count;
	memmove(csv->bytes, csv->bytes + csv->at, left);
	csv->at = 0;
	csv->end = left;
	enum err err = bundle_file_read(csv->file, csv->bytes + left, BLOCK, &count);
	if (err != ERR_OK)
		return err;
	csv->end += count;
	csv->ended = count == 0;
	return ERR_OK;
}

static bool is_utf16(const unsigned char *bytes, size_t count)
{
	if (count < 2)
		return false;
	if ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff))
		return true;
	return count >= 4 && ((!bytes[0] && bytes[1] && !bytes[2] && bytes[3]) ||
	                      (bytes[0] && !bytes[1] && bytes[2] && !bytes[3]));
}

static enum err begin(struct csv *csv)
{
	csv->begun = true;
	while (csv->end < LEFT_MOST && !csv->ended) {
		enum err err = fill(csv);
		if (err != ERR_OK)
			return err;
	}
	if (csv->end >= BOM_BYTES && memcmp(csv->bytes, "\xef\xbb\xbf", BOM_BYTES) == 0)
		csv->at = BOM_BYTES;
	if (is_utf16(csv->bytes, csv->end))
		refuse(csv, 1, "UTF-16 text", "a file saved as UTF-8");
	return ERR_OK;
}

/* How many bytes from the beginning may be read on. Where that is not all, *ret_found
 * says what stands there; NULL: a character whose other bytes are not there yet. */
static size_t sound_head(const unsigned char *bytes, size_t length, bool more, const char **ret_found)
{
	size_t at = 0, taken;
	*ret_found = NULL;
	while (at < length) {
		unsigned char byte = bytes[at];
		if (byte >= 0x80) {
			if (more && length - at < 4)
				return at;
			uint32_t point = utf8_decode((const char *)bytes + at, length - at, &taken);
			if (point == UTF8_REPLACEMENT && taken == 1)
				*ret_found = "bytes that are not UTF-8";
			else if (point < 0xa0)
				*ret_found = "a control character";
		} else {
			taken = 1;
			if (byte == '\r' && more && at + 1 == length)
				return at;
			if (byte == '\r' && (at + 1 == length || bytes[at + 1] != '\n'))
				*ret_found = "a carriage return alone";
			else if (byte == 0)
				*ret_found = "a NUL byte";
			else if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f)
				*ret_found = "a control character";
		}
		if (*ret_found)
			return at;
		at += taken;
	}
	return at;
}

/* Room for all that libcsv may call a field after `length` more bytes, each with its NUL;
 * never more than a row may have. */
static bool has_room(struct csv *csv, size_t length)
{
	size_t need = csv->used + csv->parser.entry_pos + 2 * length + 2;
	if (need <= csv->room || csv->room == CSV_ROW_MOST)
		return true;
	size_t room = need > 2 * csv->room ? need : 2 * csv->room;
	if (room > CSV_ROW_MOST)
		room = CSV_ROW_MOST;
	char *text = block_resize(csv->text, room);
	if (!text)
		return false;
	csv->text = text;
	csv->room = room;
	return true;
}

/* To libcsv; at most one line break is in it, at its end. */
static enum err feed(struct csv *csv, const unsigned char *bytes, size_t length)
{
	if (!csv->in_row)
		csv->row.line = csv->field_line = csv->line;
	if (!has_room(csv, length))
		return no_memory();
	size_t read = csv_parse(&csv->parser, bytes, length, on_field, on_row, csv);
	if (read < length && csv_error(&csv->parser) != CSV_EPARSE)
		return no_memory();
	if (read < length && bytes[read] == '"')
		refuse(csv, csv->line, "a quote inside a field that does not begin with one",
		       "the whole field in quotes, with two quotes for each in it");
	else if (read < length)
		refuse(csv, csv->line, "text behind a closing quote", "a comma or the end of the line");
	else if (csv->parser.entry_pos > CSV_FIELD_MOST + 1) /* a closing quote may be among them */
		refuse_long_field(csv, csv->parser.quoted);
	csv->in_row = !csv->whole;
	return ERR_OK;
}

static void skip_blank_lines(struct csv *csv)
{
	while (!csv->in_row && csv->at < csv->end) {
		const unsigned char *next = csv->bytes + csv->at;
		size_t length = *next == '\n' ? 1 : *next == '\r' && csv->at + 1 < csv->end && next[1] == '\n' ? 2 : 0;
		if (!length)
			return;
		csv->at += length;
		csv->line++;
	}
}

/* The rest of the line, or as much of it as is there. */
static enum err read_line(struct csv *csv)
{
	skip_blank_lines(csv);
	const unsigned char *bytes = csv->bytes + csv->at;
	const unsigned char *end = memchr(bytes, '\n', csv->end - csv->at);
	size_t length = end ? (size_t)(end - bytes) + 1 : csv->end - csv->at;
	const char *found;
	size_t sound = sound_head(bytes, length, !end && !csv->ended, &found);
	enum err err = sound > 0 ? feed(csv, bytes, sound) : ERR_OK;
	if (err != ERR_OK)
		return err;
	csv->at += sound;
	if (found)
		refuse(csv, csv->line, found, bytes[sound] >= 0x80 ? "a file saved as UTF-8" : "text");
	else if (sound < length || csv->at == csv->end)
		err = csv->ended ? ERR_OK : fill(csv);
	if (end && sound == length)
		csv->line++;
	return err;
}

static enum err read_end(struct csv *csv)
{
	if (!has_room(csv, 0))
		return no_memory();
	if (csv_fini(&csv->parser, on_field, on_row, csv) == 0)
		return csv->whole ? ERR_OK : err_set(ERR_NOT_FOUND, "%s: there are no more rows", csv->name);
	if (csv_error(&csv->parser) != CSV_EPARSE)
		return no_memory();
	refuse(csv, csv->field_line, "a quote that is never closed", "a closing quote before the end of the file");
	return ERR_OK;
}

enum err csv_next(struct csv *csv, const struct csv_row **ret_row)
{
	enum err err = csv->begun ? ERR_OK : begin(csv);
	csv->whole = false;
	csv->row.count = csv->used = 0;
	while (err == ERR_OK && !csv->whole && !csv->problem.found)
		err = csv->at == csv->end && csv->ended ? read_end(csv) : read_line(csv);
	if (err != ERR_OK)
		return err;
	if (csv->problem.found)
		return err_set(ERR_INVALID, "%s:%ld:%zu: found %s, expected %s", csv->name, csv->problem.line,
		               csv->problem.column, csv->problem.found, csv->problem.expected);
	for (size_t i = 0; i < csv->row.count; i++)
		csv->fields[i] = csv->text + csv->starts[i];
	csv->row.fields = csv->fields;
	*ret_row = &csv->row;
	return ERR_OK;
}
