#include "hsds_inside.h"

/* The compiled objects of 3.0 and 3.1: what stands under what. The order is that in which
 * it is written. */
#define MANY(PARENT, key, CHILD, COLUMN, later) \
	{ DIRECTORY_##PARENT, key, DIRECTORY_##CHILD, DIRECTORY_##CHILD##_##COLUMN, false, later }
#define ONE(PARENT, key, CHILD, COLUMN, later) \
	{ DIRECTORY_##PARENT, key, DIRECTORY_##CHILD, DIRECTORY_##PARENT##_##COLUMN, true, later }
const struct hsds_nest hsds_nests[] = {
	ONE(SERVICE, "organization", ORGANIZATION, ORGANIZATION_ID, false),
	ONE(SERVICE, "program", PROGRAM, PROGRAM_ID, false),
	MANY(SERVICE, "additional_urls", URL, SERVICE_ID, true),
	MANY(SERVICE, "phones", PHONE, SERVICE_ID, false),
	MANY(SERVICE, "schedules", SCHEDULE, SERVICE_ID, false),
	MANY(SERVICE, "foyer_exceptions", EXCEPTION, SERVICE_ID, false),
	MANY(SERVICE, "service_areas", SERVICE_AREA, SERVICE_ID, false),
	MANY(SERVICE, "service_at_locations", SERVICE_AT_LOCATION, SERVICE_ID, false),
	MANY(SERVICE, "languages", LANGUAGE, SERVICE_ID, false),
	MANY(SERVICE, "funding", FUNDING, SERVICE_ID, false),
	MANY(SERVICE, "cost_options", COST_OPTION, SERVICE_ID, false),
	MANY(SERVICE, "required_documents", REQUIRED_DOCUMENT, SERVICE_ID, false),
	MANY(SERVICE, "contacts", CONTACT, SERVICE_ID, false),
	MANY(SERVICE, "capacities", SERVICE_CAPACITY, SERVICE_ID, true),
	MANY(ORGANIZATION, "additional_websites", URL, ORGANIZATION_ID, true),
	MANY(ORGANIZATION, "funding", FUNDING, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "contacts", CONTACT, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "phones", PHONE, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "locations", LOCATION, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "programs", PROGRAM, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "organization_identifiers", ORGANIZATION_IDENTIFIER, ORGANIZATION_ID, false),
	MANY(ORGANIZATION, "services", SERVICE, ORGANIZATION_ID, false),
	ONE(SERVICE_AT_LOCATION, "location", LOCATION, LOCATION_ID, false),
	MANY(SERVICE_AT_LOCATION, "service_areas", SERVICE_AREA, SERVICE_AT_LOCATION_ID, true),
	MANY(SERVICE_AT_LOCATION, "contacts", CONTACT, SERVICE_AT_LOCATION_ID, false),
	MANY(SERVICE_AT_LOCATION, "phones", PHONE, SERVICE_AT_LOCATION_ID, false),
	MANY(SERVICE_AT_LOCATION, "schedules", SCHEDULE, SERVICE_AT_LOCATION_ID, false),
	MANY(SERVICE_AT_LOCATION, "foyer_exceptions", EXCEPTION, SERVICE_AT_LOCATION_ID, false),
	MANY(LOCATION, "languages", LANGUAGE, LOCATION_ID, false),
	MANY(LOCATION, "addresses", ADDRESS, LOCATION_ID, false),
	MANY(LOCATION, "contacts", CONTACT, LOCATION_ID, false),
	MANY(LOCATION, "accessibility", ACCESSIBILITY, LOCATION_ID, false),
	MANY(LOCATION, "phones", PHONE, LOCATION_ID, false),
	MANY(LOCATION, "schedules", SCHEDULE, LOCATION_ID, false),
	MANY(LOCATION, "foyer_exceptions", EXCEPTION, LOCATION_ID, false),
	MANY(PHONE, "languages", LANGUAGE, PHONE_ID, false),
	MANY(CONTACT, "phones", PHONE, CONTACT_ID, false),
	ONE(ATTRIBUTE, "taxonomy_term", TAXONOMY_TERM, TAXONOMY_TERM_ID, false),
	ONE(TAXONOMY_TERM, "taxonomy_detail", TAXONOMY, TAXONOMY_ID, false),
	/* 3.1 calls it so, too: a text there is the column of that name */
	ONE(TAXONOMY_TERM, "taxonomy", TAXONOMY, TAXONOMY_ID, true),
	ONE(SERVICE_CAPACITY, "unit", UNIT, UNIT_ID, true),
};
const size_t hsds_nest_count = sizeof hsds_nests / sizeof *hsds_nests;

const struct hsds_hanging hsds_hangings[HSDS_HANGINGS] = {
	{ "attributes", DIRECTORY_ATTRIBUTE, DIRECTORY_ATTRIBUTE_LINK_ID, DIRECTORY_ATTRIBUTE_LINK_ENTITY },
	{ "metadata", DIRECTORY_METADATA, DIRECTORY_METADATA_RESOURCE_ID, DIRECTORY_METADATA_RESOURCE_TYPE },
	{ "foyer_translations", DIRECTORY_TRANSLATION, DIRECTORY_TRANSLATION_ENTITY_ID, DIRECTORY_TRANSLATION_ENTITY },
};
