/* What a roster lacks, as one CSV file with a row for each adult and child; README and
 * data/contacts.csv.example say what its columns mean. Columns go by name in any order;
 * those that are not known are told once and not read. */
#ifndef FOYER_EXCHANGE_CONTACTS_CSV_H
#define FOYER_EXCHANGE_CONTACTS_CSV_H

#include "base/err.h"
#include "domain/contacts.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* Puts all of the bundle's one file into contacts that were loaded. What is wrong stands
 * in the findings, which never show an address; the error is only for what cannot be
 * read on (ERR_INVALID with one sentence, ERR_IO). */
enum err contacts_csv_read(struct bundle *bundle, struct contacts *contacts, struct findings *findings);

#endif
