#include "people_roster.h"

#include <stdio.h>
#include <string.h>

enum { GRADES = 13, LETTERS = 4, PATH_BYTES = 256 };

enum { MANIFEST, ORGS, USERS, DEMOGRAPHICS, CLASSES, ENROLLMENTS, FILES };

static const struct {
	const char *name, *head;
} files[FILES] = {
	[MANIFEST] = { "manifest.csv",
	               "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\n"
	               "file.users,bulk\nfile.demographics,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n" },
	[ORGS] = { "orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
	                       "d,,,Invented District,district,,\n" },
	[USERS] = { "users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
	                         "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,"
	                         "password\n" },
	[DEMOGRAPHICS] = { "demographics.csv", "sourcedId,status,dateLastModified,birthDate\n" },
	[CLASSES] = { "classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
	                             "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n" },
	[ENROLLMENTS] = { "enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
	                                     "userSourcedId,role,primary,beginDate,endDate\n" },
};

struct writing {
	const struct people_roster *roster;
	FILE *to[FILES];
	struct people_roster_counts counts;
};

static bool open_all(struct writing *writing)
{
	for (int i = 0; i < FILES; i++) {
		char path[PATH_BYTES];
		snprintf(path, sizeof path, "%s/%s", writing->roster->folder, files[i].name);
		writing->to[i] = fopen(path, "w");
		if (!writing->to[i])
			return false;
		fputs(files[i].head, writing->to[i]);
	}
	return true;
}

static bool close_all(struct writing *writing)
{
	bool whole = true;
	for (int i = 0; i < FILES; i++)
		whole &= writing->to[i] && !ferror(writing->to[i]) && fclose(writing->to[i]) == 0;
	return whole;
}

static void write_school(struct writing *writing, uint32_t at)
{
	if (at == 0)
		fprintf(writing->to[ORGS], "s0,,,\"%s\",school,,d\n", writing->roster->school);
	else
		fprintf(writing->to[ORGS], "s%u,,,Invented School %u,school,,d\n", at, at);
	writing->counts.schools++;
	for (int grade = 0; grade < GRADES; grade++)
		for (int letter = 0; letter < LETTERS; letter++) {
			fprintf(writing->to[CLASSES], "c%u-%d%c,,,%d%c,%02d,k,,homeroom,,s%u,y,,,\n", at, grade,
			        'A' + letter, grade, 'A' + letter, grade, at);
			writing->counts.classes++;
		}
}

static void write_adult(struct writing *writing, const struct people_family *family,
                        const struct people_member *adult)
{
	fprintf(writing->to[USERS], "u%llu,,,true,s%u,parent,u,,%s,\"%s\",%s,,%s,,%s,,,\n",
	        (unsigned long long)adult->number, family->school, adult->given, adult->family, adult->middle,
	        adult->mail, adult->phone);
	writing->counts.contacts += *adult->mail ? 1 : 0;
	writing->counts.contacts += *adult->phone ? 1 : 0;
}

static void write_child(struct writing *writing, const struct people_family *family,
                        const struct people_member *child)
{
	unsigned long long number = child->number;
	fprintf(writing->to[USERS], "u%llu,,,true,s%u,student,u,,%s,\"%s\",%s,%s,,,,\"", number, family->school,
	        child->given, child->family, child->middle, child->student_number);
	for (int i = 0; i < family->adults; i++)
		fprintf(writing->to[USERS], "%su%llu", i ? "," : "", (unsigned long long)family->members[i].number);
	fprintf(writing->to[USERS], "\",%02d,\n", child->grade);
	fprintf(writing->to[DEMOGRAPHICS], "u%llu,,,%s\n", number, child->birth_date);
	fprintf(writing->to[ENROLLMENTS], "e%llu,,,c%u-%s,s%u,u%llu,student,true,,\n", number, family->school,
	        child->class_title, family->school, number);
	writing->counts.enrollments++;
	writing->counts.relations += (size_t)family->adults;
}

static void write_family(struct writing *writing, const struct people_family *family)
{
	for (int i = 0; i < family->adults + family->children; i++)
		(i < family->adults ? write_adult : write_child)(writing, family, &family->members[i]);
	writing->counts.people += (size_t)(family->adults + family->children);
}

bool people_roster(const struct people *people, const struct people_roster *roster,
                   struct people_roster_counts *ret_counts)
{
	struct writing writing = { .roster = roster };
	bool whole = open_all(&writing);
	for (uint32_t i = 0; i < people->schools && whole; i++)
		write_school(&writing, i);
	for (uint64_t number = 0; writing.counts.people < roster->people && whole; number++) {
		struct people_family family;
		people_family(people, number, &family);
		write_family(&writing, &family);
	}
	whole &= close_all(&writing);
	writing.counts.affiliations = writing.counts.people;
	*ret_counts = writing.counts;
	return whole;
}
