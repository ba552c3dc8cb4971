-- The directory of programs, as HSDS (Open Referral) 3.0 and 3.1 has it: a table for each of
-- its objects, a column for each of its columns, every text as it was written. `uid` is what
-- HSDS calls id, `place` the order of the rows, `extra` a JSON object of columns that the
-- standard has not. A reference is the other row's uid, so that one into nothing is kept.
-- What a newer package no longer has is ended, and comes back as the same row.

CREATE TABLE directory_organization (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	name TEXT, alternate_name TEXT, description TEXT, email TEXT, website TEXT,
	tax_status TEXT, tax_id TEXT, year_incorporated TEXT, legal_status TEXT, logo TEXT,
	uri TEXT, parent_organization_id TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE directory_program (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	organization_id TEXT, name TEXT, alternate_name TEXT, description TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_program_of_organization ON directory_program (organization_id) WHERE ended_at IS NULL;

CREATE TABLE directory_service (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	organization_id TEXT, program_id TEXT, name TEXT, alternate_name TEXT, description TEXT,
	url TEXT, email TEXT, status TEXT, interpretation_services TEXT, application_process TEXT,
	fees_description TEXT, wait_time TEXT, fees TEXT, accreditations TEXT,
	eligibility_description TEXT, minimum_age TEXT, maximum_age TEXT, assured_date TEXT,
	assurer_email TEXT, licenses TEXT, alert TEXT, last_modified TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_service_of_organization ON directory_service (organization_id) WHERE ended_at IS NULL;
CREATE INDEX directory_service_of_program ON directory_service (program_id) WHERE ended_at IS NULL;

CREATE TABLE directory_location (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	location_type TEXT, url TEXT, organization_id TEXT, name TEXT, alternate_name TEXT,
	description TEXT, transportation TEXT, latitude TEXT, longitude TEXT,
	external_identifier TEXT, external_identifier_type TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_location_of_organization ON directory_location (organization_id) WHERE ended_at IS NULL;

CREATE TABLE directory_service_at_location (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, location_id TEXT, description TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_service_at_location_of_service ON directory_service_at_location (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_service_at_location_of_location ON directory_service_at_location (location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_phone (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	location_id TEXT, service_id TEXT, organization_id TEXT, contact_id TEXT,
	service_at_location_id TEXT, number TEXT, extension TEXT, type TEXT, description TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_phone_of_location ON directory_phone (location_id) WHERE ended_at IS NULL;
CREATE INDEX directory_phone_of_service ON directory_phone (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_phone_of_organization ON directory_phone (organization_id) WHERE ended_at IS NULL;
CREATE INDEX directory_phone_of_contact ON directory_phone (contact_id) WHERE ended_at IS NULL;
CREATE INDEX directory_phone_of_service_at_location ON directory_phone (service_at_location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_contact (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	organization_id TEXT, service_id TEXT, service_at_location_id TEXT, location_id TEXT,
	name TEXT, title TEXT, department TEXT, email TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_contact_of_organization ON directory_contact (organization_id) WHERE ended_at IS NULL;
CREATE INDEX directory_contact_of_service ON directory_contact (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_contact_of_service_at_location ON directory_contact (service_at_location_id) WHERE ended_at IS NULL;
CREATE INDEX directory_contact_of_location ON directory_contact (location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_address (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	location_id TEXT, attention TEXT, address_1 TEXT, address_2 TEXT, city TEXT, region TEXT,
	state_province TEXT, postal_code TEXT, country TEXT, address_type TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_address_of_location ON directory_address (location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_schedule (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, location_id TEXT, service_at_location_id TEXT, valid_from TEXT,
	valid_to TEXT, dtstart TEXT, timezone TEXT, until TEXT, count TEXT, wkst TEXT, freq TEXT,
	interval TEXT, byday TEXT, byweekno TEXT, bymonthday TEXT, byyearday TEXT,
	description TEXT, opens_at TEXT, closes_at TEXT, schedule_link TEXT, attending_type TEXT,
	notes TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_schedule_of_service ON directory_schedule (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_schedule_of_location ON directory_schedule (location_id) WHERE ended_at IS NULL;
CREATE INDEX directory_schedule_of_service_at_location ON directory_schedule (service_at_location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_language (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, location_id TEXT, phone_id TEXT, name TEXT, code TEXT, note TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_language_of_service ON directory_language (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_language_of_location ON directory_language (location_id) WHERE ended_at IS NULL;
CREATE INDEX directory_language_of_phone ON directory_language (phone_id) WHERE ended_at IS NULL;

CREATE TABLE directory_service_area (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, service_at_location_id TEXT, name TEXT, description TEXT, extent TEXT,
	extent_type TEXT, uri TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_service_area_of_service ON directory_service_area (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_service_area_of_service_at_location ON directory_service_area (service_at_location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_required_document (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, document TEXT, uri TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_required_document_of_service ON directory_required_document (service_id) WHERE ended_at IS NULL;

CREATE TABLE directory_cost_option (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, valid_from TEXT, valid_to TEXT, option TEXT, currency TEXT, amount TEXT,
	amount_description TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_cost_option_of_service ON directory_cost_option (service_id) WHERE ended_at IS NULL;

CREATE TABLE directory_accessibility (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	location_id TEXT, description TEXT, details TEXT, url TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_accessibility_of_location ON directory_accessibility (location_id) WHERE ended_at IS NULL;

CREATE TABLE directory_funding (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	organization_id TEXT, service_id TEXT, source TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_funding_of_organization ON directory_funding (organization_id) WHERE ended_at IS NULL;
CREATE INDEX directory_funding_of_service ON directory_funding (service_id) WHERE ended_at IS NULL;

CREATE TABLE directory_taxonomy (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	name TEXT, description TEXT, uri TEXT, version TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE directory_taxonomy_term (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	code TEXT, name TEXT, description TEXT, parent_id TEXT, taxonomy TEXT, language TEXT,
	taxonomy_id TEXT, term_uri TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_taxonomy_term_of_parent ON directory_taxonomy_term (parent_id) WHERE ended_at IS NULL;
CREATE INDEX directory_taxonomy_term_of_taxonomy ON directory_taxonomy_term (taxonomy_id) WHERE ended_at IS NULL;

CREATE TABLE directory_attribute (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	link_id TEXT, taxonomy_term_id TEXT, link_type TEXT, link_entity TEXT, value TEXT,
	label TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_attribute_of_link ON directory_attribute (link_id) WHERE ended_at IS NULL;
CREATE INDEX directory_attribute_of_taxonomy_term ON directory_attribute (taxonomy_term_id) WHERE ended_at IS NULL;

CREATE TABLE directory_organization_identifier (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	organization_id TEXT, identifier_scheme TEXT, identifier_type TEXT, identifier TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_organization_identifier_of_organization ON directory_organization_identifier (organization_id) WHERE ended_at IS NULL;

CREATE TABLE directory_unit (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	name TEXT, scheme TEXT, identifier TEXT, uri TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE directory_service_capacity (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, unit_id TEXT, available TEXT, maximum TEXT, description TEXT,
	updated TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_service_capacity_of_service ON directory_service_capacity (service_id) WHERE ended_at IS NULL;

CREATE TABLE directory_url (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	label TEXT, url TEXT, organization_id TEXT, service_id TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_url_of_organization ON directory_url (organization_id) WHERE ended_at IS NULL;
CREATE INDEX directory_url_of_service ON directory_url (service_id) WHERE ended_at IS NULL;

CREATE TABLE directory_metadata (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	resource_id TEXT, resource_type TEXT, last_action_date TEXT, last_action_type TEXT,
	field_name TEXT, previous_value TEXT, replacement_value TEXT, updated_by TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE directory_meta_table_description (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	name TEXT, language TEXT, character_set TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;

CREATE TABLE directory_translation (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	entity TEXT, entity_id TEXT, field TEXT, language TEXT, text TEXT, made_by TEXT,
	checked_by TEXT, checked_on TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_translation_of_entity ON directory_translation (entity_id) WHERE ended_at IS NULL;

CREATE TABLE directory_exception (
	id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE CHECK (uid <> ''), place INTEGER NOT NULL,
	service_id TEXT, location_id TEXT, service_at_location_id TEXT, date TEXT, opens_at TEXT,
	closes_at TEXT, note TEXT,
	extra TEXT, made_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX directory_exception_of_service ON directory_exception (service_id) WHERE ended_at IS NULL;
CREATE INDEX directory_exception_of_location ON directory_exception (location_id) WHERE ended_at IS NULL;
CREATE INDEX directory_exception_of_service_at_location ON directory_exception (service_at_location_id) WHERE ended_at IS NULL;
