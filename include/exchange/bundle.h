/* Files that come from somebody else, read without trusting them: a folder, a zip with
 * files in its root (or all in one folder), or a single .csv file, which is a bundle of
 * that one file. Files whose name begins with a dot are passed over, also those of a Mac's
 * __MACOSX. Refused as a whole, each with one sentence (ERR_INVALID): names that lead out of
 * the bundle or stand twice, files in sub-folders, symbolic links and whatever is no
 * regular file, encrypted or damaged zips, packing other than deflate, and what unpacks
 * to more than is sensible: more than 1000 files, 1 GiB a file, 4 GiB in all, or more
 * than 200 times its size once that is over 10 MiB. What is read is counted, since headers
 * lie: a file that turns out longer or shorter than was said is refused then. */
#ifndef FOYER_EXCHANGE_BUNDLE_H
#define FOYER_EXCHANGE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct bundle;
struct bundle_file;

/* The caller owns the bundle. ERR_NOT_FOUND when nothing is at `path`, ERR_INVALID when
 * it is refused, ERR_IO when the system refuses. */
enum err bundle_open(const char *path, struct bundle **ret_bundle);

/* Files that are in memory, which must outlive the bundle; `name` is for sentences. */
struct bundle_given {
	const char *name;
	size_t size;
	const char *bytes;
};
enum err bundle_of(const char *name, const struct bundle_given *files, size_t count, struct bundle **ret_bundle);

/* After its files; NULL is fine. */
void bundle_close(struct bundle *bundle);

/* The names of the files, without a folder, in byte order; the bundle's. */
size_t bundle_count(const struct bundle *bundle);
const char *bundle_name(const struct bundle *bundle, size_t i);
bool bundle_has(const struct bundle *bundle, const char *name);

/* From its beginning; several may be open at once. ERR_NOT_FOUND when there is none of
 * this name. The caller closes it before the bundle. */
enum err bundle_file_open(struct bundle *bundle, const char *name, struct bundle_file **ret_file);

/* At most `size` bytes (over 0); the count is 0 at the end. ERR_INVALID when the file is
 * damaged, or not as long as it was when the bundle was opened. */
enum err bundle_file_read(struct bundle_file *file, void *bytes, size_t size, size_t *ret_count);

/* NULL is fine. */
void bundle_file_close(struct bundle_file *file);

#endif
