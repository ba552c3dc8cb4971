/* Whether people felt welcome, as counts (domain/feel_welcome.h): for people, as JSON, as
 * CSV. There is nobody in it. */
#ifndef FOYER_EXCHANGE_WELCOME_REPORT_H
#define FOYER_EXCHANGE_WELCOME_REPORT_H

#include <stdio.h>

#include "domain/feel_welcome.h"
#include "text/catalog.h"

/* ERR_IO when `out` refuses. */
enum err welcome_report_table(const struct feel_report *report, struct catalog *catalog, FILE *out);
enum err welcome_report_json(const struct feel_report *report, FILE *out);
enum err welcome_report_csv(const struct feel_report *report, FILE *out);

#endif
