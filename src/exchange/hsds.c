#include "exchange/hsds.h"

#include <string.h>
#include <strings.h>

#include "base/block.h"
#include "hsds_inside.h"

enum { POINTER_MOST = 48 }; /* bytes of a place within a JSON document that are shown */

/* ---- remarks ---- */

void hsds_remark_file(struct hsds *job, enum msg cause, const char *file, const char *found, const char *expected,
                      bool refuses)
{
	findings_add(job->findings, &(struct finding){ .cause = cause, .file = file, .found = found,
	                                               .expected = expected, .refuses = refuses });
}

/* The end of a place says more than its beginning. */
static const char *tail_of(const char *pointer)
{
	size_t length = strlen(pointer);
	if (length <= POINTER_MOST)
		return pointer;
	const char *slash = strchr(pointer + length - POINTER_MOST, '/');
	return slash ? slash : pointer + length - POINTER_MOST;
}

static const char *title_of(const struct hsds_row *row, int column)
{
	return column == HSDS_UID ? "id" : directory_column(row->kind, (size_t)column);
}

static const char *text_at(const struct hsds_row *row, int column)
{
	return column == HSDS_UID ? row->item.uid : row->item.texts[column];
}

void hsds_remark(struct hsds *job, const struct hsds_row *row, const struct hsds_remark *remark)
{
	const struct hsds_places *places = &job->places[row->kind];
	if (row->again && !remark->refuses)
		return;
	struct arena *arena = arena_new();
	struct finding finding = { .cause = remark->cause, .file = places->file, .expected = remark->expected,
	                           .found = remark->found ? remark->found : text_at(row, remark->column),
	                           .refuses = remark->refuses };
	if (finding.found && !*finding.found)
		finding.found = NULL;
	if (row->place.pointer) {
		const char *tail = tail_of(row->place.pointer);
		finding.file = arena_printf(arena, "%s#%s%s/%s", places->file, tail == row->place.pointer ? "" : "…",
		                            tail, title_of(row, remark->column));
	} else {
		finding.line = row->place.line;
		finding.column = remark->column == HSDS_UID ? 1 : places->columns[remark->column];
	}
	findings_add(job->findings, &finding);
	arena_free(arena);
}

/* ---- rows ---- */

/* A row that hangs on several others of a kind can name one of them. */
static void remark_differing(struct hsds *job, const struct hsds_row *row, uint32_t columns)
{
	enum directory_kind of;
	size_t count = directory_columns(row->kind);
	for (size_t column = 0; column <= count; column++) {
		bool extra = column == count;
		if (!(columns >> column & 1))
			continue;
		hsds_remark(job, row, &(struct hsds_remark){
			.cause = !extra && directory_refers(row->kind, column, &of) ? MSG_IMPORT_HSDS_PARENTS
			                                                                : MSG_IMPORT_ROWS_DIFFER,
			.column = extra ? HSDS_UID : (int)column });
	}
}

static void keep_place(struct hsds *job, const struct hsds_row *row)
{
	struct hsds_places *places = &job->places[row->kind];
	places->places = arena_grow(job->arena, places->places, places->count, &places->room, sizeof *places->places);
	struct hsds_place *place = &places->places[places->count++];
	*place = row->place;
	if (place->pointer)
		place->pointer = arena_string(job->arena, place->pointer);
}

void hsds_put(struct hsds *job, const struct hsds_row *row)
{
	uint32_t columns = 0;
	struct hsds_row looked = *row;
	looked.again = row->parts && directory_is_put(job->directory, row->kind, row->item.uid);
	if (!hsds_check(job, &looked))
		return;
	enum directory_put put = directory_put(job->directory, row->kind, &row->item, &columns);
	if (put == DIRECTORY_NEW)
		keep_place(job, row);
	else if (put == DIRECTORY_DIFFERS && row->parts)
		remark_differing(job, row, columns);
	else if (!row->parts)
		hsds_remark(job, row, &(struct hsds_remark){
			.cause = put == DIRECTORY_AGAIN ? MSG_IMPORT_HSDS_AGAIN : MSG_IMPORT_TWICE, .column = HSDS_UID,
			.refuses = put == DIRECTORY_DIFFERS });
}

/* ---- references ---- */

static bool is_anywhere(const struct hsds *job, const char *uid)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		if (directory_has(job->directory, (enum directory_kind)kind, uid))
			return true;
	return false;
}

/* Of which kind a row is that the reference names; for one that may name any. */
static enum directory_kind named_kind(const struct hsds *job, enum directory_kind kind, const char *uid)
{
	size_t column = kind == DIRECTORY_ATTRIBUTE  ? DIRECTORY_ATTRIBUTE_LINK_ENTITY
	                : kind == DIRECTORY_METADATA ? DIRECTORY_METADATA_RESOURCE_TYPE
	                                             : DIRECTORY_TRANSLATION_ENTITY;
	const char *word = directory_text(job->directory, kind, uid, column);
	return word ? hsds_kind_of_word(word, strlen(word)) : DIRECTORY_KINDS;
}

struct following {
	struct hsds *job;
	size_t at;
};

static void follow_one(void *context, enum directory_kind kind, const char *uid)
{
	struct following *following = context;
	struct hsds *job = following->job;
	struct hsds_row row = { .kind = kind, .item = { .uid = uid }, .place = job->places[kind].places[following->at++] };
	for (size_t column = 0; column < directory_columns(kind); column++) {
		enum directory_kind of;
		if (!directory_refers(kind, column, &of))
			continue;
		const char *to = directory_text(job->directory, kind, uid, column);
		if (to && of == DIRECTORY_KINDS)
			of = named_kind(job, kind, uid);
		if (!to || strcasecmp(to, "null") == 0 ||
		    (of == DIRECTORY_KINDS ? is_anywhere(job, to) : directory_has(job->directory, of, to)))
			continue;
		hsds_remark(job, &row, &(struct hsds_remark){
			.cause = MSG_IMPORT_NOWHERE, .column = (int)column, .found = to,
			.expected = of == DIRECTORY_KINDS ? NULL : directory_object(of) });
	}
}

static void follow_references(struct hsds *job)
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		directory_each_put(job->directory, (enum directory_kind)kind, follow_one, &(struct following){ job, 0 });
}

/* ---- what staff keep ---- */

static void tell_withheld(void *context, const struct directory_withheld *withheld)
{
	struct hsds *job = context;
	bool whole = !withheld->kept, column = withheld->column < directory_columns(withheld->kind);
	if (withheld->nth == SIZE_MAX) {
		hsds_remark_file(job, MSG_IMPORT_HSDS_KEPT_MISSING, job->places[withheld->kind].file, NULL, withheld->uid, false);
		return;
	}
	struct hsds_row row = { .kind = withheld->kind, .item = { .uid = withheld->uid },
	                        .place = job->places[withheld->kind].places[withheld->nth] };
	hsds_remark(job, &row, &(struct hsds_remark){
		.cause = whole ? MSG_IMPORT_HSDS_KEPT_ROW : MSG_IMPORT_HSDS_KEPT, .column = column ? (int)withheld->column : HSDS_UID,
		.found = whole ? withheld->uid : withheld->said, .expected = whole ? NULL : withheld->kept });
}

/* ---- files ---- */

enum err hsds_load(struct bundle *bundle, const char *name, size_t most, char **ret_text, size_t *ret_length)
{
	struct bundle_file *file;
	enum err err = bundle_file_open(bundle, name, &file);
	if (err != ERR_OK)
		return err;
	size_t length = 0, room = 0, count = 1;
	char *text = NULL;
	while (err == ERR_OK && count > 0) {
		if (length == room) {
			room = room ? 2 * room : 64 * 1024;
			char *larger = block_resize(text, room + 1);
			if (!larger) {
				err = err_set(ERR_IO, "there is no memory left to read %s", name);
				break;
			}
			text = larger;
		}
		err = bundle_file_read(file, text + length, room - length, &count);
		length += err == ERR_OK ? count : 0;
		if (length > most)
			err = err_set(ERR_INVALID, "%s: it holds more than %zu MiB; please give it as a folder of CSV files",
			              name, most / (1024 * 1024));
	}
	bundle_file_close(file);
	if (err != ERR_OK) {
		block_free(text);
		return err;
	}
	text[length] = '\0';
	*ret_text = text;
	*ret_length = length;
	return ERR_OK;
}

/* A document; a package's description of itself is none. */
static bool is_document(const char *name)
{
	size_t length = strlen(name);
	return length > 5 && strcasecmp(name + length - 5, ".json") == 0 && strcasecmp(name, "datapackage.json") != 0;
}

enum err hsds_read(struct bundle *bundle, struct directory *directory, struct findings *findings)
{
	struct hsds job = { .arena = arena_new(), .bundle = bundle, .directory = directory, .findings = findings };
	bool alone = bundle_count(bundle) == 1 && is_document(bundle_name(bundle, 0));
	enum err err = alone ? hsds_json_read(&job, bundle_name(bundle, 0)) : hsds_table_read(&job);
	/* rows that were refused would be missed by all that refer to them */
	if (err == ERR_OK && !findings_refuse(findings)) {
		follow_references(&job);
		directory_each_withheld(directory, tell_withheld, &job);
	}
	arena_free(job.arena);
	return err;
}
