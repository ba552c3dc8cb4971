/* A log file for whoever looks after the kiosk. Never a name, never an answer:
 * lines say which part did what, with ids and codes alone. One line a call:
 * `2026-11-24T08:05:12.345Z warn store: …`. Control characters become '?'. */
#ifndef FOYER_BASE_LOG_H
#define FOYER_BASE_LOG_H

#include "base/clock.h"
#include "base/err.h"

enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR };

/* Opens `path` for appending (mode 0600). Until then, and when it fails, lines
 * are dropped. `clock` must outlive the log. */
enum err log_open(const char *path, const struct clock *clock);
void log_close(void);

void log_line(enum log_level level, const char *part, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
