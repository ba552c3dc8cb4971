/* What the files of contacts share. */
#ifndef FOYER_DOMAIN_CONTACTS_INSIDE_H
#define FOYER_DOMAIN_CONTACTS_INSIDE_H

#include <stdint.h>

#include "base/dictionary.h"
#include "domain/contacts.h"
#include "domain/record.h"
#include "store/external_id.h"

enum { CONTACTS_VALUES = 9, CONTACTS_ROW_PARTS = 8 };

struct contacts_person {
	int64_t id;             /* 0: new */
	const char *key;        /* what the file calls them; NULL: has not named them */
	const char *number, *given, *family, *called; /* "" where there is none */
	const char *external;   /* of another source; NULL: none names them */
	const char *folded;     /* the name, once it was sought; NULL: not yet */
	bool ended, by_name;    /* the file has no name for them but their own */
};

/* A name of the file's, and what was said before of what it names. */
struct contacts_known {
	const char *key;
	int64_t id, row; /* of external_id, and of what it names; 0: the file has not said it before */
	unsigned char digest[EXTERNAL_ID_DIGEST];
	struct contacts_part *part; /* NULL: not said now */
};

enum contacts_fate {
	CONTACTS_SAME,  /* the file said it before */
	CONTACTS_STANDS, /* somebody else did: only that the file says it is written */
	CONTACTS_ADD, CONTACTS_CHANGE, CONTACTS_REVIVE
};

struct contacts_part {
	enum contacts_kind kind;
	const char *channel;         /* of a point: "phone", "text", "email" */
	struct contacts_person *person, *child; /* the adult or the member; the child of a relation */
	struct contacts_part *household;        /* of a member */
	const struct contacts_known *known;
	int64_t row;                 /* 0: not there yet */
	enum contacts_fate fate;
	size_t count;
	const char *values[]; /* of the kind's cells; NULL: not said */
};

/* What a part comes to: the fate, the row, and the record's values (NULL: as they stand). */
struct contacts_weighed {
	enum contacts_fate fate;
	int64_t row;
	const char *values[RECORD_FIELDS];
};

struct contacts_row_parts {
	struct contacts_part *parts[CONTACTS_ROW_PARTS];
	size_t count;
};

struct contacts {
	struct arena *arena;
	struct office *office;
	struct contacts_person *unclear; /* stands for two people of one name */
	struct dictionary *numbers, *externals; /* a student's number, other systems' name: person */
	struct dictionary *own;      /* the file's own name: person */
	struct contacts_person **people; /* by id, then those who are new */
	size_t n_people, n_loaded, people_room;
	struct dictionary *known[CONTACTS_KINDS]; /* key: struct contacts_known */
	struct contacts_part **parts[CONTACTS_KINDS];
	size_t counts[CONTACTS_KINDS], rooms[CONTACTS_KINDS];
	struct contacts_row_parts *rows;
	size_t n_rows, rows_room;
	size_t changes;
};

/* The kind's name in external_id. */
const char *contacts_kind_name(enum contacts_kind kind);

/* The file's own name of a part; made where there is none. */
struct contacts_known *contacts_name(struct contacts *contacts, enum contacts_kind kind, const char *key);

/* Whom a row means: NULL for nobody, `unclear` for two. An adult may be new; those of one
 * child must be asked for after the child has its key. */
struct contacts_person *contacts_child(const struct contacts *contacts, const char *name);
enum err contacts_adult(struct contacts *contacts, const struct contacts_row *row,
                        const struct contacts_person *child, struct contacts_person **ret_adult);

/* What is said by a part, as it is remembered. */
void contacts_digest(const struct contacts_part *part, unsigned char ret_digest[EXTERNAL_ID_DIGEST]);

/* Compares a part with what stands; texts are the arena's. */
enum err contacts_weigh(struct contacts *contacts, struct arena *arena, struct contacts_part *part,
                        struct contacts_weighed *ret_weighed);

/* Whether two values of a channel reach the same: a number in another spelling does. */
bool contacts_same_way(const char *channel, const char *one, const char *other);

/* The name as it is sought; the arena's. */
const char *contacts_folded(struct arena *arena, const char *given, const char *family);

#endif
