SELECT
  id AS encounter_id,
  substring_index(subject.reference, '/', -1) AS patient_id,
  status,
  class.code AS class,
  type[0].text AS type,
  priority.coding[0].code AS priority,
  period.start AS admission,
  period.end AS discharge,
  hospitalization.dischargeDisposition.coding[0].code AS disposition,
  location[0].location.display AS department,
  participant[0].type[0].text AS role,
  participant[0].individual.display AS practitioner,
  substring_index(serviceProvider.reference, '/', -1) AS hospital_id,
  serviceProvider.display AS hospital,
  source_file,
  coalesce(to_timestamp(meta.lastUpdated), source_modified) AS updated
FROM resources
