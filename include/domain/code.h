/* The code that a visitor is given, and leaves with (rule D3).
 *
 * Six signs of BCDFGHJKLMNPQRSTVWXZ: five that chance gives and a sixth that checks
 * them. No vowels, so that no word appears; digits stay free for choices. The signs
 * count 0 … 19 in sums modulo 23, with weights that find any one changed sign and
 * any two that changed places, without looking at any code that is in use. Codes
 * whose check would be 20, 21 or 22 are never made. */
#ifndef FOYER_DOMAIN_CODE_H
#define FOYER_DOMAIN_CODE_H

#include "base/chance.h"

enum { CODE_LENGTH = 6, CODE_BYTES = CODE_LENGTH + 1 };

enum code_verdict {
	CODE_OK,
	CODE_SHORT,    /* fewer signs, nothing typed among them */
	CODE_LONG,     /* more */
	CODE_SIGNS,    /* has a sign that is in no code: a digit, a vowel, a Y */
	CODE_MISTYPED, /* good signs, but the last does not fit the others */
};

/* A new code. That it is free is for the database to say. */
void code_make(const struct chance *chance, char ret_code[CODE_BYTES]);

/* Reads what was typed or scanned: capital or small, with spaces and hyphens
 * anywhere, with the `*` that starts a scanned code. Writes only on CODE_OK. */
enum code_verdict code_read(const char *typed, char ret_code[CODE_BYTES]);

/* The code of a family (family_code.h): eleven signs that chance gives and a twelfth that
 * checks them, in the same way. It is made and read as the other one is. */
enum { FAMILY_CODE_LENGTH = 12, FAMILY_CODE_BYTES = FAMILY_CODE_LENGTH + 1,
       FAMILY_CODE_SPELT_BYTES = FAMILY_CODE_BYTES + 2 };
void code_make_family(const struct chance *chance, char ret_code[FAMILY_CODE_BYTES]);
enum code_verdict code_read_family(const char *typed, char ret_code[FAMILY_CODE_BYTES]);

/* In fours, as it is printed and read aloud: "BCDF-GHJK-LMNP". */
void code_spell_family(const char *code, char ret_spelt[FAMILY_CODE_SPELT_BYTES]);

#endif
