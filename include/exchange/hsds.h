/* HSDS 3.0 and 3.1 (Open Referral): a tabular data package, as a folder or a zip, or one
 * JSON file: a compiled service, a compiled organization, a list of them. It is read as
 * real directories write it: what cannot be kept is refused with its place, what only
 * looks odd is noted and kept as it stands. A package says all that there is, of everything
 * but our own tables where it has none of them; a JSON file only adds and changes. */
#ifndef FOYER_EXCHANGE_HSDS_H
#define FOYER_EXCHANGE_HSDS_H

#include "base/err.h"
#include "domain/directory.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* Puts all of the bundle into the directory, which was loaded. What is wrong stands in the
 * findings; the error is only for what cannot be read on (ERR_INVALID with one sentence,
 * ERR_IO). */
enum err hsds_read(struct bundle *bundle, struct directory *directory, struct findings *findings);

#endif
