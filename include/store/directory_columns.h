/* The objects of HSDS 3.0 and 3.1 and their columns, in the standard's order; the last two
 * are ours (translations, and days on which hours are others than usual). `id` is not among
 * the columns: every row has it as its uid. Whoever includes this says what becomes of each. */
#ifndef FOYER_STORE_DIRECTORY_COLUMNS_H
#define FOYER_STORE_DIRECTORY_COLUMNS_H

/* In the order in which they are written: a row refers to earlier kinds, mostly. */
#define DIRECTORY_KINDS_EACH(KIND) \
	KIND(ORGANIZATION, organization) KIND(PROGRAM, program) KIND(SERVICE, service) \
	KIND(LOCATION, location) KIND(SERVICE_AT_LOCATION, service_at_location) KIND(PHONE, phone) \
	KIND(CONTACT, contact) KIND(ADDRESS, address) KIND(SCHEDULE, schedule) \
	KIND(LANGUAGE, language) KIND(SERVICE_AREA, service_area) \
	KIND(REQUIRED_DOCUMENT, required_document) KIND(COST_OPTION, cost_option) \
	KIND(ACCESSIBILITY, accessibility) KIND(FUNDING, funding) KIND(TAXONOMY, taxonomy) \
	KIND(TAXONOMY_TERM, taxonomy_term) KIND(ATTRIBUTE, attribute) \
	KIND(ORGANIZATION_IDENTIFIER, organization_identifier) KIND(UNIT, unit) \
	KIND(SERVICE_CAPACITY, service_capacity) KIND(URL, url) KIND(METADATA, metadata) \
	KIND(META_TABLE_DESCRIPTION, meta_table_description) KIND(TRANSLATION, translation) \
	KIND(EXCEPTION, exception)

/* COL(kind, COLUMN, column) for each column of a kind. */
#define DIRECTORY_COLUMNS_ORGANIZATION(K, COL) \
	COL(K, NAME, name) COL(K, ALTERNATE_NAME, alternate_name) COL(K, DESCRIPTION, description) \
	COL(K, EMAIL, email) COL(K, WEBSITE, website) COL(K, TAX_STATUS, tax_status) \
	COL(K, TAX_ID, tax_id) COL(K, YEAR_INCORPORATED, year_incorporated) \
	COL(K, LEGAL_STATUS, legal_status) COL(K, LOGO, logo) COL(K, URI, uri) \
	COL(K, PARENT_ORGANIZATION_ID, parent_organization_id)
#define DIRECTORY_COLUMNS_PROGRAM(K, COL) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, NAME, name) \
	COL(K, ALTERNATE_NAME, alternate_name) COL(K, DESCRIPTION, description)
#define DIRECTORY_COLUMNS_SERVICE(K, COL) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, PROGRAM_ID, program_id) COL(K, NAME, name) \
	COL(K, ALTERNATE_NAME, alternate_name) COL(K, DESCRIPTION, description) COL(K, URL, url) \
	COL(K, EMAIL, email) COL(K, STATUS, status) \
	COL(K, INTERPRETATION_SERVICES, interpretation_services) \
	COL(K, APPLICATION_PROCESS, application_process) \
	COL(K, FEES_DESCRIPTION, fees_description) COL(K, WAIT_TIME, wait_time) COL(K, FEES, fees) \
	COL(K, ACCREDITATIONS, accreditations) \
	COL(K, ELIGIBILITY_DESCRIPTION, eligibility_description) COL(K, MINIMUM_AGE, minimum_age) \
	COL(K, MAXIMUM_AGE, maximum_age) COL(K, ASSURED_DATE, assured_date) \
	COL(K, ASSURER_EMAIL, assurer_email) COL(K, LICENSES, licenses) COL(K, ALERT, alert) \
	COL(K, LAST_MODIFIED, last_modified)
#define DIRECTORY_COLUMNS_LOCATION(K, COL) \
	COL(K, LOCATION_TYPE, location_type) COL(K, URL, url) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, NAME, name) \
	COL(K, ALTERNATE_NAME, alternate_name) COL(K, DESCRIPTION, description) \
	COL(K, TRANSPORTATION, transportation) COL(K, LATITUDE, latitude) \
	COL(K, LONGITUDE, longitude) COL(K, EXTERNAL_IDENTIFIER, external_identifier) \
	COL(K, EXTERNAL_IDENTIFIER_TYPE, external_identifier_type)
#define DIRECTORY_COLUMNS_SERVICE_AT_LOCATION(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, LOCATION_ID, location_id) \
	COL(K, DESCRIPTION, description)
#define DIRECTORY_COLUMNS_PHONE(K, COL) \
	COL(K, LOCATION_ID, location_id) COL(K, SERVICE_ID, service_id) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, CONTACT_ID, contact_id) \
	COL(K, SERVICE_AT_LOCATION_ID, service_at_location_id) COL(K, NUMBER, number) \
	COL(K, EXTENSION, extension) COL(K, TYPE, type) COL(K, DESCRIPTION, description)
#define DIRECTORY_COLUMNS_CONTACT(K, COL) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, SERVICE_ID, service_id) \
	COL(K, SERVICE_AT_LOCATION_ID, service_at_location_id) COL(K, LOCATION_ID, location_id) \
	COL(K, NAME, name) COL(K, TITLE, title) COL(K, DEPARTMENT, department) \
	COL(K, EMAIL, email)
#define DIRECTORY_COLUMNS_ADDRESS(K, COL) \
	COL(K, LOCATION_ID, location_id) COL(K, ATTENTION, attention) COL(K, ADDRESS_1, address_1) \
	COL(K, ADDRESS_2, address_2) COL(K, CITY, city) COL(K, REGION, region) \
	COL(K, STATE_PROVINCE, state_province) COL(K, POSTAL_CODE, postal_code) \
	COL(K, COUNTRY, country) COL(K, ADDRESS_TYPE, address_type)
#define DIRECTORY_COLUMNS_SCHEDULE(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, LOCATION_ID, location_id) \
	COL(K, SERVICE_AT_LOCATION_ID, service_at_location_id) COL(K, VALID_FROM, valid_from) \
	COL(K, VALID_TO, valid_to) COL(K, DTSTART, dtstart) COL(K, TIMEZONE, timezone) \
	COL(K, UNTIL, until) COL(K, COUNT, count) COL(K, WKST, wkst) COL(K, FREQ, freq) \
	COL(K, INTERVAL, interval) COL(K, BYDAY, byday) COL(K, BYWEEKNO, byweekno) \
	COL(K, BYMONTHDAY, bymonthday) COL(K, BYYEARDAY, byyearday) \
	COL(K, DESCRIPTION, description) COL(K, OPENS_AT, opens_at) COL(K, CLOSES_AT, closes_at) \
	COL(K, SCHEDULE_LINK, schedule_link) COL(K, ATTENDING_TYPE, attending_type) \
	COL(K, NOTES, notes)
#define DIRECTORY_COLUMNS_LANGUAGE(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, LOCATION_ID, location_id) COL(K, PHONE_ID, phone_id) \
	COL(K, NAME, name) COL(K, CODE, code) COL(K, NOTE, note)
#define DIRECTORY_COLUMNS_SERVICE_AREA(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, SERVICE_AT_LOCATION_ID, service_at_location_id) \
	COL(K, NAME, name) COL(K, DESCRIPTION, description) COL(K, EXTENT, extent) \
	COL(K, EXTENT_TYPE, extent_type) COL(K, URI, uri)
#define DIRECTORY_COLUMNS_REQUIRED_DOCUMENT(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, DOCUMENT, document) COL(K, URI, uri)
#define DIRECTORY_COLUMNS_COST_OPTION(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, VALID_FROM, valid_from) COL(K, VALID_TO, valid_to) \
	COL(K, OPTION, option) COL(K, CURRENCY, currency) COL(K, AMOUNT, amount) \
	COL(K, AMOUNT_DESCRIPTION, amount_description)
#define DIRECTORY_COLUMNS_ACCESSIBILITY(K, COL) \
	COL(K, LOCATION_ID, location_id) COL(K, DESCRIPTION, description) COL(K, DETAILS, details) \
	COL(K, URL, url)
#define DIRECTORY_COLUMNS_FUNDING(K, COL) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, SERVICE_ID, service_id) \
	COL(K, SOURCE, source)
#define DIRECTORY_COLUMNS_TAXONOMY(K, COL) \
	COL(K, NAME, name) COL(K, DESCRIPTION, description) COL(K, URI, uri) \
	COL(K, VERSION, version)
#define DIRECTORY_COLUMNS_TAXONOMY_TERM(K, COL) \
	COL(K, CODE, code) COL(K, NAME, name) COL(K, DESCRIPTION, description) \
	COL(K, PARENT_ID, parent_id) COL(K, TAXONOMY, taxonomy) COL(K, LANGUAGE, language) \
	COL(K, TAXONOMY_ID, taxonomy_id) COL(K, TERM_URI, term_uri)
#define DIRECTORY_COLUMNS_ATTRIBUTE(K, COL) \
	COL(K, LINK_ID, link_id) COL(K, TAXONOMY_TERM_ID, taxonomy_term_id) \
	COL(K, LINK_TYPE, link_type) COL(K, LINK_ENTITY, link_entity) COL(K, VALUE, value) \
	COL(K, LABEL, label)
#define DIRECTORY_COLUMNS_ORGANIZATION_IDENTIFIER(K, COL) \
	COL(K, ORGANIZATION_ID, organization_id) COL(K, IDENTIFIER_SCHEME, identifier_scheme) \
	COL(K, IDENTIFIER_TYPE, identifier_type) COL(K, IDENTIFIER, identifier)
#define DIRECTORY_COLUMNS_UNIT(K, COL) \
	COL(K, NAME, name) COL(K, SCHEME, scheme) COL(K, IDENTIFIER, identifier) COL(K, URI, uri)
#define DIRECTORY_COLUMNS_SERVICE_CAPACITY(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, UNIT_ID, unit_id) COL(K, AVAILABLE, available) \
	COL(K, MAXIMUM, maximum) COL(K, DESCRIPTION, description) COL(K, UPDATED, updated)
#define DIRECTORY_COLUMNS_URL(K, COL) \
	COL(K, LABEL, label) COL(K, URL, url) COL(K, ORGANIZATION_ID, organization_id) \
	COL(K, SERVICE_ID, service_id)
#define DIRECTORY_COLUMNS_METADATA(K, COL) \
	COL(K, RESOURCE_ID, resource_id) COL(K, RESOURCE_TYPE, resource_type) \
	COL(K, LAST_ACTION_DATE, last_action_date) COL(K, LAST_ACTION_TYPE, last_action_type) \
	COL(K, FIELD_NAME, field_name) COL(K, PREVIOUS_VALUE, previous_value) \
	COL(K, REPLACEMENT_VALUE, replacement_value) COL(K, UPDATED_BY, updated_by)
#define DIRECTORY_COLUMNS_META_TABLE_DESCRIPTION(K, COL) \
	COL(K, NAME, name) COL(K, LANGUAGE, language) COL(K, CHARACTER_SET, character_set)
#define DIRECTORY_COLUMNS_TRANSLATION(K, COL) \
	COL(K, ENTITY, entity) COL(K, ENTITY_ID, entity_id) COL(K, FIELD, field) \
	COL(K, LANGUAGE, language) COL(K, TEXT, text) COL(K, MADE_BY, made_by) \
	COL(K, CHECKED_BY, checked_by) COL(K, CHECKED_ON, checked_on)
#define DIRECTORY_COLUMNS_EXCEPTION(K, COL) \
	COL(K, SERVICE_ID, service_id) COL(K, LOCATION_ID, location_id) \
	COL(K, SERVICE_AT_LOCATION_ID, service_at_location_id) COL(K, DATE, date) \
	COL(K, OPENS_AT, opens_at) COL(K, CLOSES_AT, closes_at) COL(K, NOTE, note)

/* The columns that are the uid of another row, and of which kind it is; KINDS where another
 * column of the row says that. */
#define DIRECTORY_REFERENCES_EACH(REF) \
	REF(ORGANIZATION, organization, PARENT_ORGANIZATION_ID, parent_organization_id, ORGANIZATION) \
	REF(PROGRAM, program, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(SERVICE, service, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(SERVICE, service, PROGRAM_ID, program_id, PROGRAM) \
	REF(LOCATION, location, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(SERVICE_AT_LOCATION, service_at_location, SERVICE_ID, service_id, SERVICE) \
	REF(SERVICE_AT_LOCATION, service_at_location, LOCATION_ID, location_id, LOCATION) \
	REF(PHONE, phone, LOCATION_ID, location_id, LOCATION) \
	REF(PHONE, phone, SERVICE_ID, service_id, SERVICE) \
	REF(PHONE, phone, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(PHONE, phone, CONTACT_ID, contact_id, CONTACT) \
	REF(PHONE, phone, SERVICE_AT_LOCATION_ID, service_at_location_id, SERVICE_AT_LOCATION) \
	REF(CONTACT, contact, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(CONTACT, contact, SERVICE_ID, service_id, SERVICE) \
	REF(CONTACT, contact, SERVICE_AT_LOCATION_ID, service_at_location_id, SERVICE_AT_LOCATION) \
	REF(CONTACT, contact, LOCATION_ID, location_id, LOCATION) \
	REF(ADDRESS, address, LOCATION_ID, location_id, LOCATION) \
	REF(SCHEDULE, schedule, SERVICE_ID, service_id, SERVICE) \
	REF(SCHEDULE, schedule, LOCATION_ID, location_id, LOCATION) \
	REF(SCHEDULE, schedule, SERVICE_AT_LOCATION_ID, service_at_location_id, SERVICE_AT_LOCATION) \
	REF(LANGUAGE, language, SERVICE_ID, service_id, SERVICE) \
	REF(LANGUAGE, language, LOCATION_ID, location_id, LOCATION) \
	REF(LANGUAGE, language, PHONE_ID, phone_id, PHONE) \
	REF(SERVICE_AREA, service_area, SERVICE_ID, service_id, SERVICE) \
	REF(SERVICE_AREA, service_area, SERVICE_AT_LOCATION_ID, service_at_location_id, SERVICE_AT_LOCATION) \
	REF(REQUIRED_DOCUMENT, required_document, SERVICE_ID, service_id, SERVICE) \
	REF(COST_OPTION, cost_option, SERVICE_ID, service_id, SERVICE) \
	REF(ACCESSIBILITY, accessibility, LOCATION_ID, location_id, LOCATION) \
	REF(FUNDING, funding, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(FUNDING, funding, SERVICE_ID, service_id, SERVICE) \
	REF(TAXONOMY_TERM, taxonomy_term, PARENT_ID, parent_id, TAXONOMY_TERM) \
	REF(TAXONOMY_TERM, taxonomy_term, TAXONOMY_ID, taxonomy_id, TAXONOMY) \
	REF(ATTRIBUTE, attribute, LINK_ID, link_id, KINDS) \
	REF(ATTRIBUTE, attribute, TAXONOMY_TERM_ID, taxonomy_term_id, TAXONOMY_TERM) \
	REF(ORGANIZATION_IDENTIFIER, organization_identifier, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(SERVICE_CAPACITY, service_capacity, SERVICE_ID, service_id, SERVICE) \
	REF(SERVICE_CAPACITY, service_capacity, UNIT_ID, unit_id, UNIT) \
	REF(URL, url, ORGANIZATION_ID, organization_id, ORGANIZATION) \
	REF(URL, url, SERVICE_ID, service_id, SERVICE) \
	REF(METADATA, metadata, RESOURCE_ID, resource_id, KINDS) \
	REF(TRANSLATION, translation, ENTITY_ID, entity_id, KINDS) \
	REF(EXCEPTION, exception, SERVICE_ID, service_id, SERVICE) \
	REF(EXCEPTION, exception, LOCATION_ID, location_id, LOCATION) \
	REF(EXCEPTION, exception, SERVICE_AT_LOCATION_ID, service_at_location_id, SERVICE_AT_LOCATION)

#endif
