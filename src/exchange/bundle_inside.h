/* What the rooms of bundle share: its list of files, and where their bytes come from. */
#ifndef FOYER_EXCHANGE_BUNDLE_INSIDE_H
#define FOYER_EXCHANGE_BUNDLE_INSIDE_H

#include <stdint.h>

#include "base/arena.h"
#include "exchange/bundle.h"

struct zip;
struct zip_file;

struct bundle_entry {
	const char *name;
	const char *place; /* folder, single file: what is opened */
	const char *bytes; /* in memory: its bytes; NULL elsewhere */
	uint64_t index;    /* zip: which entry */
	uint64_t size, packed; /* as said by the folder or the zip; packed is 0 where nothing is */
};

struct bundle {
	struct arena *arena;
	const char *path; /* for sentences */
	struct bundle_entry *entries;
	size_t count, room;
	uint64_t size; /* of all as said */
	uint64_t packed; /* of the zip itself; 0 where nothing is packed */
	int folder;    /* -1: none; AT_FDCWD: the single file */
	struct zip *zip;
	int trouble;   /* errno of a read of the zip that failed */
};

/* A name for a sentence: without what could turn or hide it, and not too long. */
const char *bundle_shown(struct bundle *bundle, const char *name);

/* Lists one file; refuses a name that is none, and what is too much. */
enum err bundle_add(struct bundle *bundle, const struct bundle_entry *entry);

/* Each lists all files; `file` is the zip's, theirs from then on. */
enum err bundle_folder_list(struct bundle *bundle, int folder);
enum err bundle_zip_list(struct bundle *bundle, int file, uint64_t size);

enum err bundle_folder_open(struct bundle *bundle, const struct bundle_entry *entry, int *ret_file);
enum err bundle_zip_open(struct bundle *bundle, const struct bundle_entry *entry, struct zip_file **ret_file);
enum err bundle_zip_read(struct bundle *bundle, const struct bundle_entry *entry, struct zip_file *file,
                         void *bytes, size_t size, size_t *ret_count);
void bundle_zip_close_file(struct zip_file *file);
void bundle_zip_close(struct zip *zip);

#endif
