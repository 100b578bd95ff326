SELECT
  id AS patient_id,
  gender,
  birthDate AS birth_date,
  communication[0].language.text AS language,
  substring_index(managingOrganization.reference, '/', -1) AS hospital_id,
  managingOrganization.display AS hospital,
  deceasedDateTime AS deceased,
  source_file,
  coalesce(to_timestamp(meta.lastUpdated), source_modified) AS updated
FROM resources
