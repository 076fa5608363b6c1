#include "model/exchange/hsds_table.h"

#include <string.h>

static const struct hsds_table tables[] = {
    {"organization", "organizations.csv",
     "id name alternate_name description email website tax_status tax_id "
     "year_incorporated# legal_status logo uri parent_organization_id"},
    {"program", "programs.csv",
     "id organization_id name alternate_name description"},
    {"service", "services.csv",
     "id organization_id program_id name alternate_name description url email status "
     "interpretation_services application_process fees_description wait_time fees "
     "accreditations eligibility_description minimum_age# maximum_age# assured_date% "
     "assurer_email licenses alert last_modified&"},
    {"attribute", "attributes.csv",
     "id link_id taxonomy_term_id link_type link_entity value"},
    {"service_at_location", "service_at_location.csv",
     "id service_id location_id description"},
    {"location", "locations.csv",
     "id location_type url organization_id name alternate_name description transportation "
     "latitude# longitude# external_identifier external_identifier_type"},
    {"phone", "phones.csv",
     "id location_id service_id organization_id contact_id service_at_location_id number "
     "extension# type description"},
    {"contact", "contacts.csv",
     "id organization_id service_id service_at_location_id location_id name title "
     "department email"},
    {"address", "addresses.csv",
     "id location_id attention address_1 address_2 city region state_province postal_code "
     "country address_type"},
    {"schedule", "schedules.csv",
     "id service_id location_id service_at_location_id valid_from% valid_to% dtstart% "
     "timezone# until% count# wkst freq interval# byday byweekno bymonthday byyearday "
     "description opens_at^ closes_at^ schedule_link attending_type notes"},
    {"funding", "funding.csv",
     "id organization_id service_id source"},
    {"service_area", "service_areas.csv",
     "id service_id name description extent extent_type uri"},
    {"required_document", "required_documents.csv",
     "id service_id document uri"},
    {"language", "languages.csv",
     "id service_id location_id phone_id name code note"},
    {"accessibility", "accessibility.csv",
     "id location_id description details url"},
    {"taxonomy_term", "taxonomy_terms.csv",
     "id code name description parent_id taxonomy language taxonomy_id term_uri"},
    {"metadata", "metadata.csv",
     "id resource_id resource_type last_action_date% last_action_type field_name "
     "previous_value replacement_value updated_by"},
    {"meta_table_description", "meta_table_descriptions.csv",
     "id name language character_set"},
    {"cost_option", "cost_options.csv",
     "id service_id valid_from% valid_to% option currency amount# amount_description"},
    {"organization_identifier", "organization_identifiers.csv",
     "id organization_id identifier_scheme identifier_type identifier"},
    {"taxonomy", "taxonomies.csv",
     "id name description uri version"},
};

static const struct own_table own_tables[] = {
    {"organizations.csv", "id,name,alternate_name,description,website,email,legal_status,country",
     SQL_HSDS_PACK_ORGANIZATIONS, SQL_HSDS_PUT_ORGANIZATION, SQL_HSDS_LIST_ORGANIZATIONS},
    {"services.csv",
     "id,organization_id,name,description,status,fees_description,categories,serves_nationalities,"
     "anonymous,country",
     SQL_HSDS_PACK_SERVICES, SQL_HSDS_PUT_SERVICE, SQL_HSDS_LIST_SERVICES},
    {"locations.csv",
     "id,organization_id,service_id,name,address_1,city,region,country,latitude,longitude",
     SQL_HSDS_PACK_LOCATIONS, SQL_HSDS_PUT_LOCATION, SQL_HSDS_LIST_LOCATIONS},
    {"phones.csv",
     "id,service_id,location_id,number,number_e164,extension,type,toll_free,description",
     SQL_HSDS_PACK_PHONES, SQL_HSDS_PUT_PHONE, SQL_HSDS_LIST_PHONES},
    {"languages.csv", "id,service_id,phone_id,code", SQL_HSDS_PACK_LANGUAGES, SQL_HSDS_PUT_LANGUAGE,
     SQL_HSDS_LIST_LANGUAGES},
    {"schedules.csv", "id,service_id,phone_id,byday,opens_at,closes_at,always_open,description",
     SQL_HSDS_PACK_SCHEDULES, SQL_HSDS_PUT_SCHEDULE, SQL_HSDS_LIST_SCHEDULES},
    {"sources.csv", "row_file,row_id,field,source_title,publisher,url,as_of,quote,confidence,note",
     SQL_HSDS_PACK_SOURCES, SQL_HSDS_PUT_SOURCE, SQL_HSDS_LIST_SOURCES},
    {"hsds.csv", "key,columns,replaced", SQL_HSDS_PACK_EXTRAS, SQL_HSDS_PUT_EXTRA,
     SQL_HSDS_LIST_EXTRAS},
};

const struct hsds_table *hsds_tables(size_t *count) {
  *count = sizeof tables / sizeof tables[0];
  return tables;
}

const struct hsds_table *hsds_table_of_file(const char *file) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (strcmp(tables[i].file, file) == 0) return &tables[i];
  return NULL;
}

const struct hsds_table *hsds_table_named(const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (strcmp(tables[i].name, name) == 0) return &tables[i];
  return NULL;
}

const char *hsds_next_column(const char *at, const char **name, size_t *len_bytes, char *mark) {
  at += strspn(at, " ");
  if (!*at) return NULL;
  size_t n = strcspn(at, " ");
  *name = at;
  *mark = strchr("#%&^", at[n - 1]) ? at[n - 1] : '\0';
  *len_bytes = *mark ? n - 1 : n;
  return at + n;
}

const struct own_table *hsds_own_tables(size_t *count) {
  *count = sizeof own_tables / sizeof own_tables[0];
  return own_tables;
}
