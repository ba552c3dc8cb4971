/* JSON written as it comes, indented, without a tree of it in memory; or in one line. */
#ifndef FOYER_EXCHANGE_JSON_OUT_H
#define FOYER_EXCHANGE_JSON_OUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct json_out {
	FILE *out;
	bool plain;   /* in one line */
	size_t depth;
	bool begun;   /* something stands in the innermost object or array */
	bool keyed;   /* a key waits for its value */
};

void json_out_open(struct json_out *json, char bracket); /* '{' or '[' */
void json_out_close(struct json_out *json, char bracket);
void json_out_key(struct json_out *json, const char *key);
void json_out_string(struct json_out *json, const char *text);
/* A text that is a number as json_out_number writes it, as that number; else as a string. */
void json_out_text(struct json_out *json, const char *text);
void json_out_value(struct json_out *json, const json_t *value);

/* The shortest text that is this number again. */
enum { JSON_OUT_NUMBER = 40 };
void json_out_number(const json_t *number, char ret_text[JSON_OUT_NUMBER]);

#endif
