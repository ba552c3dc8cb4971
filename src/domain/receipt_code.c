#include "domain/receipt_code.h"

#include "store/visit_person.h"

enum { TRIES = 64 };

enum err receipt_code_make(struct office *office, char ret_code[CODE_BYTES])
{
	for (int i = 0; i < TRIES; i++) {
		bool taken = false;
		code_make(office->chance, ret_code);
		enum err err = visit_person_code_taken(office->db, ret_code, &taken);
		if (err != ERR_OK || !taken)
			return err;
	}
	return err_set(ERR_CONFLICT, "no free code was found");
}
