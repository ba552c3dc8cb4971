#include "exchange/json_out.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void begin_value(struct json_out *json)
{
	if (json->keyed) {
		json->keyed = false;
		return;
	}
	if (json->begun)
		fputc(',', json->out);
	if (!json->plain && json->depth > 0) {
		fputc('\n', json->out);
		for (size_t i = 0; i < json->depth; i++)
			fputs("  ", json->out);
	}
	json->begun = true;
}

void json_out_open(struct json_out *json, char bracket)
{
	begin_value(json);
	fputc(bracket, json->out);
	json->depth++;
	json->begun = false;
}

void json_out_close(struct json_out *json, char bracket)
{
	json->depth--;
	if (json->begun && !json->plain) {
		fputc('\n', json->out);
		for (size_t i = 0; i < json->depth; i++)
			fputs("  ", json->out);
	}
	fputc(bracket, json->out);
	json->begun = true;
}

static void write_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (const char *at = text; *at; at++)
		switch (*at) {
		case '"': fputs("\\\"", out); break;
		case '\\': fputs("\\\\", out); break;
		case '\n': fputs("\\n", out); break;
		case '\r': fputs("\\r", out); break;
		case '\t': fputs("\\t", out); break;
		default:
			if ((unsigned char)*at < 0x20 || *at == 0x7f)
				fprintf(out, "\\u%04x", *at);
			else
				fputc(*at, out);
		}
	fputc('"', out);
}

void json_out_key(struct json_out *json, const char *key)
{
	begin_value(json);
	write_string(json->out, key);
	fputs(json->plain ? ":" : ": ", json->out);
	json->keyed = true;
}

void json_out_string(struct json_out *json, const char *text)
{
	begin_value(json);
	write_string(json->out, text);
}

void json_out_number(const json_t *number, char ret_text[JSON_OUT_NUMBER])
{
	enum { FEWEST = 15, MOST = 17 };
	if (json_is_integer(number)) {
		snprintf(ret_text, JSON_OUT_NUMBER, "%lld", (long long)json_integer_value(number));
		return;
	}
	for (int digits = FEWEST; digits <= MOST; digits++) {
		snprintf(ret_text, JSON_OUT_NUMBER, "%.*g", digits, json_real_value(number));
		if (strtod(ret_text, NULL) == json_real_value(number))
			break;
	}
	/* it stays a real number when it is read again */
	if (!strpbrk(ret_text, ".e"))
		strcat(ret_text, ".0");
}

/* Only what is written like a number is tried: texts are many. */
static bool is_number(const char *text)
{
	enum { LONGEST = 30 };
	char again[JSON_OUT_NUMBER] = "";
	size_t length = strspn(text, "-0123456789.");
	if (length == 0 || text[length] || length > LONGEST)
		return false;
	json_t *number = json_loads(text, JSON_DECODE_ANY, NULL);
	if (json_is_number(number))
		json_out_number(number, again);
	json_decref(number);
	return strcmp(again, text) == 0;
}

void json_out_text(struct json_out *json, const char *text)
{
	if (!is_number(text)) {
		json_out_string(json, text);
		return;
	}
	begin_value(json);
	fputs(text, json->out);
}

static void write_members(struct json_out *json, const json_t *object)
{
	const char *key;
	json_t *value;
	/* the library's iterator takes none that is const, and changes nothing */
	json_object_foreach((json_t *)(uintptr_t)object, key, value) {
		json_out_key(json, key);
		json_out_value(json, value);
	}
}

void json_out_value(struct json_out *json, const json_t *value)
{
	char number[JSON_OUT_NUMBER];
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		json_out_open(json, '{');
		write_members(json, value);
		json_out_close(json, '}');
		break;
	case JSON_ARRAY:
		json_out_open(json, '[');
		for (size_t i = 0; i < json_array_size(value); i++)
			json_out_value(json, json_array_get(value, i));
		json_out_close(json, ']');
		break;
	case JSON_STRING: json_out_string(json, json_string_value(value)); break;
	case JSON_INTEGER:
	case JSON_REAL:
		json_out_number(value, number);
		begin_value(json);
		fputs(number, json->out);
		break;
	case JSON_TRUE: begin_value(json); fputs("true", json->out); break;
	case JSON_FALSE: begin_value(json); fputs("false", json->out); break;
	case JSON_NULL: begin_value(json); fputs("null", json->out); break;
	}
}
