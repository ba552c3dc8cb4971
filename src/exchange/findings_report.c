#include "exchange/findings_report.h"

#include <jansson.h>

enum err findings_report_json(const struct findings_row *rows, size_t count, const char *worst,
                              FILE *out)
{
	json_t *findings = json_array();
	int failed = findings == NULL;
	for (size_t i = 0; i < count && !failed; i++)
		failed = json_array_append_new(findings, json_pack("{s:s, s:s, s:s, s:s?}",
		                                                   "check", rows[i].check,
		                                                   "level", rows[i].level,
		                                                   "text", rows[i].text,
		                                                   "mend", rows[i].mend));
	json_t *document = json_pack("{s:s, s:o}", "worst", worst, "findings", findings);
	failed = failed || !document || json_dumpf(document, out, JSON_INDENT(2)) != 0 ||
	         fputc('\n', out) == EOF || fflush(out) != 0;
	json_decref(document);
	return failed ? err_set(ERR_IO, "cannot write the findings as JSON") : ERR_OK;
}
