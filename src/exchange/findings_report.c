#include "exchange/findings_report.h"

#include "exchange/report_json.h"

enum err findings_report_json(const struct findings_row *rows, size_t count, const char *worst,
                              FILE *out)
{
	json_t *findings = json_array();
	for (size_t i = 0; i < count; i++)
		report_json_add(&findings, json_pack("{s:s, s:s, s:s, s:s?}",
		                                     "check", rows[i].check,
		                                     "level", rows[i].level,
		                                     "text", rows[i].text,
		                                     "mend", rows[i].mend));
	return report_json_write(json_pack("{s:s, s:o}", "worst", worst, "findings", findings), out);
}
