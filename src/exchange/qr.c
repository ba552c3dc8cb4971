#include "exchange/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

enum { VERSION_MOST = 5 };

static void drop(QRcode *code)
{
	if (!code)
		return;
	explicit_bzero(code->data, (size_t)code->width * (size_t)code->width);
	QRcode_free(code);
}

static QRcode *encode(const char *text, size_t length, QRecLevel level)
{
	return QRcode_encodeData((int)length, (const unsigned char *)text, 0, level);
}

enum err qr_make(struct arena *arena, const char *text, struct qr *ret_qr)
{
	static const QRecLevel stronger[] = { QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H };
	size_t length = strlen(text);
	if (length == 0 || length > QR_BYTES_MOST)
		return err_set(ERR_INVALID, "a QR code on the screen holds 1 to %d bytes, not %zu", QR_BYTES_MOST,
		               length);
	QRcode *code = encode(text, length, QR_ECLEVEL_L);
	if (!code || code->version > VERSION_MOST) {
		drop(code);
		return err_set(ERR_IO, "the QR code could not be made: %s", strerror(errno));
	}
	for (size_t i = 0; i < sizeof stronger / sizeof *stronger; i++) {
		QRcode *better = encode(text, length, stronger[i]);
		if (!better || better->version > code->version) {
			drop(better);
			break;
		}
		drop(code);
		code = better;
	}
	size_t count = (size_t)code->width * (size_t)code->width;
	unsigned char *modules = arena_alloc(arena, count);
	for (size_t i = 0; i < count; i++)
		modules[i] = code->data[i] & 1;
	*ret_qr = (struct qr){ code->width, modules };
	drop(code);
	return ERR_OK;
}

bool qr_dark(const struct qr *qr, int row, int column)
{
	return row >= 0 && row < qr->size && column >= 0 && column < qr->size &&
	       qr->modules[row * qr->size + column];
}
