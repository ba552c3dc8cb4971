#include "people_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/statement.h"
#include "store/transaction.h"

enum { GRADES = 13, LETTERS = 4 };

struct rows {
	struct office *office;
	int64_t *schools;
	int64_t (*classes)[GRADES][LETTERS];
};

static enum err make_school(struct rows *rows, uint32_t at)
{
	struct db *db = rows->office->db;
	enum err err = ERR_OK;
	rows->schools[at] = rows->office->school;
	if (at > 0) {
		rows->schools[at] = transaction_id(db);
		err = statement_write(db, "INSERT INTO school (id, name, locale, made_at) VALUES (?, 'School', 'en', 1)",
		                      STATEMENT_VALUES(value_id(rows->schools[at])), NULL);
	}
	for (int grade = 0; grade < GRADES; grade++)
		for (int letter = 0; letter < LETTERS && err == ERR_OK; letter++) {
			char title[16];
			snprintf(title, sizeof title, "%d%c", grade, 'A' + letter);
			rows->classes[at][grade][letter] = transaction_id(db);
			err = statement_write(db, "INSERT INTO class (id, school_id, title, kind, made_at) "
			                          "VALUES (?, ?, ?, 'homeroom', 1)",
			                      STATEMENT_VALUES(value_id(rows->classes[at][grade][letter]),
			                                       value_id(rows->schools[at]), value_word(title)), NULL);
		}
	return err;
}

static enum err make_contact(struct db *db, int64_t person, int64_t household, const char *kind, const char *value)
{
	if (!*value)
		return ERR_OK;
	return statement_write(db, "INSERT INTO contact_point (id, person_id, household_id, kind, value, made_at) "
	                           "VALUES (?, ?, ?, ?, ?, 1)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(person), value_id(household),
	                                        value_word(kind), value_word(value)), NULL);
}

static enum err make_student(struct rows *rows, const struct people_family *family,
                             const struct people_member *child, int64_t id)
{
	struct db *db = rows->office->db;
	char grade[8];
	snprintf(grade, sizeof grade, "%02d", child->grade);
	int letter = child->class_title[strlen(child->class_title) - 1] - 'A';
	enum err err = statement_write(db, "INSERT INTO affiliation (id, school_id, person_id, role, grade, made_at) "
	                                   "VALUES (?, ?, ?, 'student', ?, 1)",
	                               STATEMENT_VALUES(value_id(transaction_id(db)),
	                                                value_id(rows->schools[family->school]), value_id(id),
	                                                value_word(grade)), NULL);
	if (err == ERR_OK)
		err = statement_write(db, "INSERT INTO enrollment (id, class_id, person_id, role, is_primary, made_at) "
		                          "VALUES (?, ?, ?, 'student', 1, 1)",
		                      STATEMENT_VALUES(value_id(transaction_id(db)),
		                                       value_id(rows->classes[family->school][child->grade][letter]),
		                                       value_id(id)), NULL);
	return err;
}

static enum err make_member(struct rows *rows, const struct people_family *family,
                            const struct people_member *member, int64_t household, int64_t *ret_id)
{
	struct db *db = rows->office->db;
	int64_t id = *ret_id = transaction_id(db);
	enum err err = statement_write(db, "INSERT INTO person (id, given, middle, family, called, birth_date, number, "
	                                   "made_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
	                               STATEMENT_VALUES(value_id(id), value_word(member->given),
	                                                value_word(member->middle), value_word(member->family),
	                                                value_word(member->called), value_word(member->birth_date),
	                                                value_word(member->student_number)), NULL);
	if (err == ERR_OK)
		err = statement_write(db, "INSERT INTO household_member (id, household_id, person_id, made_at) "
		                          "VALUES (?, ?, ?, 1)",
		                      STATEMENT_VALUES(value_id(transaction_id(db)), value_id(household), value_id(id)),
		                      NULL);
	if (err == ERR_OK)
		err = make_contact(db, id, 0, "phone", member->phone);
	if (err == ERR_OK)
		err = make_contact(db, id, 0, "email", member->mail);
	return err == ERR_OK && member->child ? make_student(rows, family, member, id) : err;
}

static enum err make_family(struct rows *rows, const struct people_family *family)
{
	struct db *db = rows->office->db;
	int64_t household = transaction_id(db), ids[PEOPLE_MEMBERS];
	enum err err = statement_write(db, "INSERT INTO household (id, address, language, made_at) VALUES (?, ?, ?, 1)",
	                               STATEMENT_VALUES(value_id(household), value_word(family->address),
	                                                value_word(family->language)), NULL);
	if (err == ERR_OK)
		err = make_contact(db, 0, household, "phone", family->home_phone);
	for (int i = 0; i < family->adults + family->children && err == ERR_OK; i++)
		err = make_member(rows, family, &family->members[i], household, &ids[i]);
	for (int i = 0; i < family->adults; i++)
		for (int k = 0; k < family->children && err == ERR_OK; k++)
			err = statement_write(db, "INSERT INTO relationship (id, adult_id, child_id, kind, emergency_order, "
			                          "made_at) VALUES (?, ?, ?, ?, ?, 1)",
			                      STATEMENT_VALUES(value_id(transaction_id(db)), value_id(ids[i]),
			                                       value_id(ids[family->adults + k]), value_word(family->kind[i]),
			                                       value_number(i + 1)), NULL);
	return err;
}

enum err people_rows(struct office *office, const struct people *people, size_t count)
{
	struct rows rows = { office, calloc(people->schools, sizeof *rows.schools),
	                     calloc(people->schools, sizeof *rows.classes) };
	enum err err = rows.schools && rows.classes ? ERR_OK : err_set(ERR_IO, "there is no memory left");
	for (uint32_t i = 0; i < people->schools && err == ERR_OK; i++)
		err = make_school(&rows, i);
	size_t made = 0;
	for (uint64_t number = 0; made < count && err == ERR_OK; number++) {
		struct people_family family;
		people_family(people, number, &family);
		err = make_family(&rows, &family);
		made += (size_t)(family.adults + family.children);
	}
	free(rows.schools);
	free(rows.classes);
	return err;
}
