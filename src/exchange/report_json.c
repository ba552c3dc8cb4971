#include "exchange/report_json.h"

#include <string.h>

#include "exchange/csv_out.h"
#include "text/utf8.h"

json_t *report_json_word(struct arena *arena, const char *text)
{
	if (!*text)
		return json_null();
	json_t *word = json_string(text);
	return word ? word : json_string(utf8_clean(arena, text, strlen(text)));
}

json_t *report_json_id(int64_t id)
{
	return json_sprintf("%lld", (long long)id);
}

json_t *report_json_time(struct arena *arena, int64_t at)
{
	return report_json_word(arena, csv_out_utc(arena, at));
}

void report_json_add(json_t **list, json_t *value)
{
	if (json_array_append_new(*list, value) == 0)
		return;
	json_decref(*list);
	*list = NULL;
}

enum err report_json_write(json_t *document, FILE *out)
{
	bool written = document && json_dumpf(document, out, JSON_INDENT(2)) == 0 && fputc('\n', out) != EOF;
	json_decref(document);
	return written ? csv_out_end(out) : err_set(ERR_IO, "cannot write the report as JSON");
}
