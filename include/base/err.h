/* What went wrong, said once, in a way that a caller can act on.
 *
 * Every function of Foyer that can fail returns one of these codes and leaves
 * its `ret_` outputs untouched unless it returns ERR_OK. Beside the code stands
 * one sentence of detail for logs and for standard error: what, where, what to
 * do. It is never shown to a family and never holds a name or an answer. */
#ifndef FOYER_BASE_ERR_H
#define FOYER_BASE_ERR_H

enum err {
	ERR_OK = 0,
	ERR_INVALID,   /* an argument, a configuration or a text is not of its form */
	ERR_NOT_FOUND, /* there is no such thing */
	ERR_CONFLICT,  /* somebody else was first */
	ERR_BUSY,      /* another writer holds the database; try again */
	ERR_FULL,      /* no room left on the disk */
	ERR_READ_ONLY, /* the database cannot be written */
	ERR_CORRUPT,   /* the database is damaged */
	ERR_FOREIGN,   /* the file belongs to another program */
	ERR_NEWER,     /* the file was made by a newer Foyer */
	ERR_IO,        /* the system refused to read or write */
	ERR_TERMINAL,  /* there is no terminal that can be used */
	ERR_FORBIDDEN, /* who is at work may not do this */
	ERR_WAIT,      /* too many tries; not before a time that is said */
	ERR_COUNT
};

/* Records the detail and returns `code`, so that `return err_set(…)` is one line.
 * The text is cut at 511 bytes. Thread-local. */
enum err err_set(enum err code, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The last detail of this thread; "" when there was none. Never NULL. */
const char *err_detail(void);

/* A short lower-case word for the code ("busy"), for logs and JSON. */
const char *err_word(enum err code);

#endif
