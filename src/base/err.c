#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

static _Thread_local char detail[512];

enum err err_set(enum err code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(detail, sizeof detail, format, args);
	va_end(args);
	return code;
}

const char *err_detail(void)
{
	return detail;
}

const char *err_word(enum err code)
{
	static const char *const words[ERR_COUNT] = {
		[ERR_OK] = "ok",
		[ERR_INVALID] = "invalid",
		[ERR_NOT_FOUND] = "not found",
		[ERR_CONFLICT] = "conflict",
		[ERR_BUSY] = "busy",
		[ERR_FULL] = "full",
		[ERR_READ_ONLY] = "read-only",
		[ERR_CORRUPT] = "corrupt",
		[ERR_FOREIGN] = "foreign",
		[ERR_NEWER] = "newer",
		[ERR_IO] = "io",
		[ERR_TERMINAL] = "terminal",
		[ERR_FORBIDDEN] = "forbidden",
		[ERR_WAIT] = "wait",
	};
	return code < ERR_COUNT ? words[code] : "unknown";
}
