/* A QR code small enough for a terminal. */
#ifndef FOYER_EXCHANGE_QR_H
#define FOYER_EXCHANGE_QR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

enum { QR_SIZE_MOST = 37, QR_BYTES_MOST = 106 }; /* version 5 */

struct qr {
	int size; /* modules on a side, without a quiet zone */
	const unsigned char *modules; /* size * size, row by row: 1 is dark */
};

/* `text` in bytes, at most QR_BYTES_MOST of them (ERR_INVALID above). The smallest
 * version that holds it, at most 5, with as much error correction as that has room for. The
 * modules are the arena's; the library's own are overwritten before it frees them. */
enum err qr_make(struct arena *arena, const char *text, struct qr *ret_qr);

/* False outside: a caller draws the quiet zone by asking for it. */
bool qr_dark(const struct qr *qr, int row, int column);

#endif
