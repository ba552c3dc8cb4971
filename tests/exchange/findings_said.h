/* What was found in a file, as `foyer import` tells it in English. */
#ifndef FOYER_TESTS_EXCHANGE_FINDINGS_SAID_H
#define FOYER_TESTS_EXCHANGE_FINDINGS_SAID_H

#include <stdio.h>
#include <string.h>

#include "exchange/findings.h"
#include "text/catalog.h"
#include "text/locale.h"

static inline void findings_said(const struct findings *findings, char *ret_text, size_t size)
{
	struct catalog *catalog;
	memset(ret_text, 0, size);
	FILE *out = fmemopen(ret_text, size - 1, "w");
	assert_int_equal(catalog_open(locale_find("en"), &catalog), ERR_OK);
	findings_write(findings, catalog, out);
	fclose(out);
	catalog_close(catalog);
}

#endif
