/* Files that exist only while a backup is made or restored: in the folder where the
 * result will stand, for their owner alone (0600, a name by chance, never one that is
 * there), locked while they are in use.
 *
 * A PRIVATE_PLAIN file is a whole database in plain text. It is overwritten with zeros
 * before it is unlinked; a file system that writes elsewhere (copy on write, flash)
 * may keep the old blocks all the same. Who is killed leaves one behind: the next one
 * who works in that folder wipes it. */
#ifndef FOYER_STORE_PRIVATE_FILE_H
#define FOYER_STORE_PRIVATE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum private_kind {
	PRIVATE_PLAIN,  /* .foyer-plain-… */
	PRIVATE_SEALED, /* .foyer-sealed-… */
};

struct private_file {
	char *path; /* NULL: none */
	int fd;     /* open for reading and writing */
	enum private_kind kind;
};

/* A new empty file beside `beside`; whoever made it drops or places it. */
enum err private_file_make(const char *beside, enum private_kind kind, struct private_file *ret_file);

/* Makes its bytes lasting and renames it to `target`, in the same folder; the file is
 * then none. Without `replace` it is ERR_CONFLICT when `target` is there by now. After
 * an error the file is still there. */
enum err private_file_place(struct private_file *file, const char *target, bool replace);

/* Overwrites it where it is plain, removes and closes it. None is fine. */
void private_file_drop(struct private_file *file);

/* Wipes what somebody who was killed left in the folder of `beside`. */
void private_file_sweep(const char *beside);

/* The code and sentence of a failed call on the file of that name. */
enum err private_file_error(int reason, const char *name);

/* The whole of `size` bytes; and up to `size` bytes, fewer only at the end. */
enum err private_file_write(int fd, const void *bytes, size_t size, const char *name);
enum err private_file_read(int fd, void *bytes, size_t size, const char *name, size_t *ret_got);

/* Makes lasting what was renamed in the folder of `path`. */
enum err private_file_sync_folder(const char *path);

#endif
