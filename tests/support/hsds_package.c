#include "hsds_package.h"

#include <stdio.h>

enum { ORGANIZATION = 1, SERVICE, LOCATION, AT, PHONE, ADDRESS, SCHEDULE, LANGUAGE, TAXONOMY, TERM, ATTRIBUTE };
enum { TERMS = 40, SCHEDULES = 3, ATTRIBUTES = 2, TO_ORGANIZATION = 20, TO_LOCATION = 5 };

struct id {
	char text[48];
};

static struct id id(int kind, size_t number)
{
	struct id made;
	snprintf(made.text, sizeof made.text, "%08x-7000-4000-8000-%012zx", (unsigned)kind, number);
	return made;
}

static size_t up(size_t count, size_t to)
{
	return (count + to - 1) / to;
}

static void write_organization(FILE *out, size_t i)
{
	fprintf(out, "%s,Organization %zu,\"Help, in plain words, for families of quarter %zu\",org%zu@town.example\n",
	        id(ORGANIZATION, i).text, i, i % 17, i);
}

static void write_service(FILE *out, size_t i)
{
	static const char *const names[] = { "English classes", "Play group", "Food pantry", "Homework help", "Legal advice" };
	fprintf(out, "%s,%s,%s %zu,\"Every week, with somebody who speaks your language. Please bring nothing but yourself; "
	             "the room is on the ground floor.\",active,%zu,%zu\n",
	        id(SERVICE, i).text, id(ORGANIZATION, i / TO_ORGANIZATION).text, names[i % 5], i, i % 6, 18 + i % 40);
}

static void write_location(FILE *out, size_t i)
{
	fprintf(out, "%s,physical,%s,Place %zu,41.%05zu,-73.%05zu,Bus %zu\n", id(LOCATION, i).text,
	        id(ORGANIZATION, i * TO_LOCATION / TO_ORGANIZATION).text, i, i % 100000, 10000 + i % 89999, i % 60);
}

static void write_at(FILE *out, size_t i)
{
	fprintf(out, "%s,%s,%s\n", id(AT, i).text, id(SERVICE, i).text, id(LOCATION, i / TO_LOCATION).text);
}

static void write_phone(FILE *out, size_t i)
{
	fprintf(out, "%s,%s,203-555-%04zu,voice\n", id(PHONE, i).text, id(SERVICE, i).text, i % 10000);
}

static void write_address(FILE *out, size_t i)
{
	fprintf(out, "%s,%s,%zu Elm Street,Stamford,CT,06902,US,physical\n", id(ADDRESS, i).text, id(LOCATION, i).text, i);
}

static void write_schedule(FILE *out, size_t i)
{
	static const char *const days[] = { "MO,WE", "TU,TH", "SA" };
	fprintf(out, "%s,%s,2026-09-01,2027-06-30,WEEKLY,1,\"%s\",%02zu:00,%02zu:30\n", id(SCHEDULE, i).text,
	        id(SERVICE, i / SCHEDULES).text, days[i % 3], 8 + i % 8, 10 + i % 8);
}

static void write_language(FILE *out, size_t i)
{
	static const char *const codes[] = { "es", "zh", "ar", "ht" };
	fprintf(out, "%s,%s,%s\n", id(LANGUAGE, i).text, id(SERVICE, i).text, codes[i % 4]);
}

static void write_taxonomy(FILE *out, size_t i)
{
	fprintf(out, "%s,Needs,What families ask for\n", id(TAXONOMY, i).text);
}

static void write_term(FILE *out, size_t i)
{
	fprintf(out, "%s,need.%zu,Need %zu,One of many,%s\n", id(TERM, i).text, i, i, id(TAXONOMY, 0).text);
}

static void write_attribute(FILE *out, size_t i)
{
	fprintf(out, "%s,%s,%s,service\n", id(ATTRIBUTE, i).text, id(SERVICE, i / ATTRIBUTES).text, id(TERM, i % TERMS).text);
}

bool hsds_package(const char *folder, size_t services, size_t *ret_rows)
{
	const struct { const char *name, *heads; size_t count; void (*write)(FILE *out, size_t i); } files[] = {
		{ "organizations.csv", "id,name,description,email", up(services, TO_ORGANIZATION), write_organization },
		{ "services.csv", "id,organization_id,name,description,status,minimum_age,maximum_age", services, write_service },
		{ "locations.csv", "id,location_type,organization_id,name,latitude,longitude,transportation",
		  up(services, TO_LOCATION), write_location },
		{ "service_at_location.csv", "id,service_id,location_id", services, write_at },
		{ "phones.csv", "id,service_id,number,type", services, write_phone },
		{ "addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country,address_type",
		  up(services, TO_LOCATION), write_address },
		{ "schedules.csv", "id,service_id,valid_from,valid_to,freq,interval,byday,opens_at,closes_at",
		  SCHEDULES * services, write_schedule },
		{ "languages.csv", "id,service_id,code", services, write_language },
		{ "taxonomies.csv", "id,name,description", 1, write_taxonomy },
		{ "taxonomy_terms.csv", "id,code,name,description,taxonomy_id", TERMS, write_term },
		{ "attributes.csv", "id,link_id,taxonomy_term_id,link_entity", ATTRIBUTES * services, write_attribute },
	};
	bool written = true;
	*ret_rows = 0;
	for (size_t i = 0; i < sizeof files / sizeof *files && written; i++) {
		char path[512];
		snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
		FILE *out = fopen(path, "w");
		if (!out)
			return false;
		fprintf(out, "%s\n", files[i].heads);
		for (size_t row = 0; row < files[i].count; row++)
			files[i].write(out, row);
		*ret_rows += files[i].count;
		written = !ferror(out) && fclose(out) == 0;
	}
	return written;
}
