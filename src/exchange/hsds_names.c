#include <string.h>
#include <strings.h>

#include "hsds_inside.h"

/* The file as 3.0 (or 3.1) has it; real packages take the singular or the plural as they
 * like. */
static const struct {
	const char *file, *plural;
} names[DIRECTORY_KINDS] = {
	[DIRECTORY_ORGANIZATION] = { "organizations.csv", "organizations" },
	[DIRECTORY_PROGRAM] = { "programs.csv", "programs" },
	[DIRECTORY_SERVICE] = { "services.csv", "services" },
	[DIRECTORY_LOCATION] = { "locations.csv", "locations" },
	[DIRECTORY_SERVICE_AT_LOCATION] = { "service_at_location.csv", "service_at_locations" },
	[DIRECTORY_PHONE] = { "phones.csv", "phones" },
	[DIRECTORY_CONTACT] = { "contacts.csv", "contacts" },
	[DIRECTORY_ADDRESS] = { "addresses.csv", "addresses" },
	[DIRECTORY_SCHEDULE] = { "schedules.csv", "schedules" },
	[DIRECTORY_LANGUAGE] = { "languages.csv", "languages" },
	[DIRECTORY_SERVICE_AREA] = { "service_areas.csv", "service_areas" },
	[DIRECTORY_REQUIRED_DOCUMENT] = { "required_documents.csv", "required_documents" },
	[DIRECTORY_COST_OPTION] = { "cost_options.csv", "cost_options" },
	[DIRECTORY_ACCESSIBILITY] = { "accessibility.csv", "accessibilities" },
	[DIRECTORY_FUNDING] = { "funding.csv", "fundings" },
	[DIRECTORY_TAXONOMY] = { "taxonomies.csv", "taxonomies" },
	[DIRECTORY_TAXONOMY_TERM] = { "taxonomy_terms.csv", "taxonomy_terms" },
	[DIRECTORY_ATTRIBUTE] = { "attributes.csv", "attributes" },
	[DIRECTORY_ORGANIZATION_IDENTIFIER] = { "organization_identifiers.csv", "organization_identifiers" },
	[DIRECTORY_UNIT] = { "units.csv", "units" },
	[DIRECTORY_SERVICE_CAPACITY] = { "service_capacity.csv", "service_capacities" },
	[DIRECTORY_URL] = { "url.csv", "urls" },
	[DIRECTORY_METADATA] = { "metadata.csv", "metadatas" },
	[DIRECTORY_META_TABLE_DESCRIPTION] = { "meta_table_descriptions.csv", "meta_table_descriptions" },
	[DIRECTORY_TRANSLATION] = { "foyer_translations.csv", "foyer_translations" },
	[DIRECTORY_EXCEPTION] = { "foyer_exceptions.csv", "foyer_exceptions" },
};

const char *hsds_file(enum directory_kind kind)
{
	return names[kind].file;
}

const char *hsds_object(enum directory_kind kind)
{
	return hsds_is_ours(kind) ? names[kind].plural : directory_object(kind);
}

bool hsds_is_ours(enum directory_kind kind)
{
	return kind == DIRECTORY_TRANSLATION || kind == DIRECTORY_EXCEPTION;
}

static bool is_word(const char *name, const char *word, size_t length)
{
	return strlen(name) == length && strncasecmp(name, word, length) == 0;
}

enum directory_kind hsds_kind_of_word(const char *word, size_t length)
{
	int kind = 0;
	while (kind < DIRECTORY_KINDS && !is_word(names[kind].plural, word, length) &&
	       (hsds_is_ours((enum directory_kind)kind) ||
	        !is_word(directory_object((enum directory_kind)kind), word, length)))
		kind++;
	return (enum directory_kind)kind;
}

enum directory_kind hsds_kind_of_file(const char *file)
{
	size_t length = strlen(file);
	if (length <= 4 || strcasecmp(file + length - 4, ".csv") != 0)
		return DIRECTORY_KINDS;
	return hsds_kind_of_word(file, length - 4);
}

bool hsds_is_later(enum directory_kind kind, size_t column)
{
	switch (kind) {
	case DIRECTORY_UNIT:
	case DIRECTORY_SERVICE_CAPACITY:
	case DIRECTORY_URL: return true;
	case DIRECTORY_ATTRIBUTE: return column == DIRECTORY_ATTRIBUTE_LABEL;
	case DIRECTORY_SERVICE_AREA: return column == DIRECTORY_SERVICE_AREA_SERVICE_AT_LOCATION_ID;
	default: return false;
	}
}

/* ---- older shapes ---- */

enum msg hsds_old_key(const char *key)
{
	static const struct { const char *key; enum msg version; } keys[] = {
		{ "services_at_location", MSG_IMPORT_HSDS_OLD },
		{ "physical_address", MSG_IMPORT_HSDS_OLD }, { "physical_addresses", MSG_IMPORT_HSDS_OLD },
		{ "postal_address", MSG_IMPORT_HSDS_OLD }, { "postal_addresses", MSG_IMPORT_HSDS_OLD },
		{ "accessibility_for_disabilities", MSG_IMPORT_HSDS_OLD },
		{ "eligibility", MSG_IMPORT_HSDS_OLD }, { "eligibilities", MSG_IMPORT_HSDS_OLD },
		{ "eligibilitys", MSG_IMPORT_HSDS_OLD },
		{ "payment_accepted", MSG_IMPORT_HSDS_OLD }, { "payments_accepted", MSG_IMPORT_HSDS_OLD },
		{ "holiday_schedule", MSG_IMPORT_HSDS_OLD }, { "holiday_schedules", MSG_IMPORT_HSDS_OLD },
		{ "regular_schedule", MSG_IMPORT_HSDS_OLD_1 }, { "regular_schedules", MSG_IMPORT_HSDS_OLD_1 },
		{ "service_taxonomy", MSG_IMPORT_HSDS_OLD_1 }, { "services_taxonomy", MSG_IMPORT_HSDS_OLD_1 },
		{ "service_taxonomys", MSG_IMPORT_HSDS_OLD_1 },
		{ "service_attribute", MSG_IMPORT_HSDS_OLD_2 }, { "service_attributes", MSG_IMPORT_HSDS_OLD_2 },
		{ "other_attribute", MSG_IMPORT_HSDS_OLD_2 }, { "other_attributes", MSG_IMPORT_HSDS_OLD_2 },
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcasecmp(keys[i].key, key) == 0)
			return keys[i].version;
	return MSG_NONE;
}
