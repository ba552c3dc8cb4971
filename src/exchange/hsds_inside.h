/* What the rooms of hsds share: what files a package has, rows as they are read and where
 * they stand, and how the objects of a JSON document hang together. */
#ifndef FOYER_EXCHANGE_HSDS_INSIDE_H
#define FOYER_EXCHANGE_HSDS_INSIDE_H

#include <jansson.h>

#include "base/dictionary.h"
#include "exchange/hsds.h"

/* ---- names ---- */

/* The file that a kind is written to. */
const char *hsds_file(enum directory_kind kind);
/* What a kind is called in a package. */
const char *hsds_object(enum directory_kind kind);
/* Whose rows it holds, whatever way it is spelled; DIRECTORY_KINDS: nobody's. The same for
 * the name of an object or of a list of them. */
enum directory_kind hsds_kind_of_file(const char *file);
enum directory_kind hsds_kind_of_word(const char *word, size_t length);
/* Tables of ours, which the standard has not. */
bool hsds_is_ours(enum directory_kind kind);
/* Of 3.1 and not of 3.0; a whole table where `column` is DIRECTORY_TEXTS. */
bool hsds_is_later(enum directory_kind kind, size_t column);
bool hsds_is_number(enum directory_kind kind, size_t column);

/* ---- reading ---- */

/* Where the rows of a kind stand, in the order in which they were put. */
struct hsds_places {
	const char *file;
	int columns[DIRECTORY_TEXTS]; /* CSV: the field of each column, from 1; 0: nowhere */
	struct hsds_place {
		const char *pointer; /* JSON: how it is reached (RFC 6901); NULL: a line */
		long line;
	} *places;
	size_t count, room;
};

struct hsds {
	struct arena *arena;
	struct bundle *bundle;
	struct directory *directory;
	struct findings *findings;
	struct hsds_places places[DIRECTORY_KINDS];
};

struct hsds_row {
	enum directory_kind kind;
	struct directory_item item;
	struct hsds_place place;
	bool parts; /* it may be said in several parts, each of what hangs on another row */
	bool again; /* one part was looked at already: what it says is not remarked on twice */
};

enum { HSDS_UID = -1 }; /* in the place of a column: the id */

/* Something about a column of a row; `found` NULL: what stands there. */
struct hsds_remark {
	enum msg cause;
	int column;
	const char *found, *expected;
	bool refuses;
};
void hsds_remark(struct hsds *job, const struct hsds_row *row, const struct hsds_remark *remark);

/* A remark on a file, or on all of it (NULL). */
void hsds_remark_file(struct hsds *job, enum msg cause, const char *file, const char *found, const char *expected,
                      bool refuses);

/* Looks at what the row says, and puts it. */
void hsds_put(struct hsds *job, const struct hsds_row *row);

/* Says what is wrong with a row's texts; false where it cannot be kept. */
bool hsds_check(struct hsds *job, const struct hsds_row *row);
/* Whether the standard wants something in that column. */
bool hsds_is_required(enum directory_kind kind, size_t column);
bool hsds_is_demanded(enum directory_kind kind, size_t column); /* no row is kept without it */

enum err hsds_table_read(struct hsds *job);
/* The single file of the bundle. */
enum err hsds_json_read(struct hsds *job, const char *name);

/* Reads a JSON document and gives `each` what stands at its top: the object that it is, or
 * one element of its list after another, with the way to it (RFC 6901). Untrusted: what is
 * too large, too deep or no JSON is ERR_INVALID. */
typedef void hsds_document_each_fn(void *context, const char *pointer, json_t *object);
enum err hsds_document_read(struct bundle *bundle, const char *name, hsds_document_each_fn *each, void *context);

/* A file as a whole, a NUL behind it; ERR_INVALID where it holds more than `most`. The
 * caller's, block_free. */
enum err hsds_load(struct bundle *bundle, const char *name, size_t most, char **ret_text, size_t *ret_length);

/* What CSV cannot hold, or a terminal would obey. */
bool hsds_has_control(const char *text);

/* One sentence about a key, a file or a column that only HSDS 1 or 2 has; MSG_NONE: none. */
enum msg hsds_old_key(const char *key);

/* ---- how objects hang together in JSON ---- */

/* Under `key` of `parent` stand the rows of `child` whose `column` is the parent's uid; or
 * (`one`) the row that the parent's `column` names. */
struct hsds_nest {
	enum directory_kind parent;
	const char *key;
	enum directory_kind child;
	size_t column;
	bool one;
	bool later; /* of 3.1 */
};
extern const struct hsds_nest hsds_nests[];
extern const size_t hsds_nest_count;

/* Columns that the standard has not, where their names are those of lists. */
#define HSDS_EXTRA "foyer_extra"

/* What may hang on any object: its column names the uid, another the kind. */
struct hsds_hanging {
	const char *key;
	enum directory_kind child;
	size_t column, kind_column;
};
enum { HSDS_HANGINGS = 3 };
extern const struct hsds_hanging hsds_hangings[HSDS_HANGINGS];

#endif
