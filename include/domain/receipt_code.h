/* A code that nobody has: of a visit, or of a place in a program (code.h says what one is).
 * Both are typed into the same field, so none of them is the other one's. */
#ifndef FOYER_DOMAIN_RECEIPT_CODE_H
#define FOYER_DOMAIN_RECEIPT_CODE_H

#include "domain/code.h"
#include "domain/office.h"

/* Within a transaction. ERR_CONFLICT: none was found. */
enum err receipt_code_make(struct office *office, char ret_code[CODE_BYTES]);

#endif
