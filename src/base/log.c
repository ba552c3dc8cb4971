#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int log_fd = -1;
static const struct clock *log_clock;

enum err log_open(const char *path, const struct clock *clock)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(ERR_IO, "cannot write the log %s: %s", path, strerror(errno));
	log_close();
	log_fd = fd;
	log_clock = clock;
	return ERR_OK;
}

void log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}

void log_line(enum log_level level, const char *part, const char *format, ...)
{
	static const char *const words[] = { "info", "warn", "error" };
	if (log_fd < 0)
		return;

	char line[1024];
	int64_t now = clock_wall_ms(log_clock);
	time_t seconds = (time_t)(now / 1000);
	struct tm utc;
	gmtime_r(&seconds, &utc);
	size_t used = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%S", &utc);
	used += (size_t)snprintf(line + used, sizeof line - used, ".%03dZ %s %s: ",
	                         (int)(now % 1000), words[level], part);
	if (used > sizeof line - 2)
		used = sizeof line - 2;
	va_list args;
	va_start(args, format);
	int added = vsnprintf(line + used, sizeof line - used - 1, format, args);
	va_end(args);
	if (added > 0)
		used += (size_t)added;
	if (used > sizeof line - 2)
		used = sizeof line - 2;
	for (size_t i = 0; i < used; i++) {
		unsigned char byte = (unsigned char)line[i];
		if (byte < ' ' || byte == 0x7f)
			line[i] = '?';
		/* U+0080 to U+009F steer a terminal, too */
		else if (byte == 0xc2 && i + 1 < used && (unsigned char)line[i + 1] - 0x80u < 0x20)
			line[i] = line[i + 1] = '?';
	}
	line[used++] = '\n';
	/* one write a line, so that two processes never mix theirs; a log that
	 * cannot be written must not stop a check-in */
	if (write(log_fd, line, used) < 0)
		return;
}
