SELECT
  id AS condition_id,
  substring_index(subject.reference, '/', -1) AS patient_id,
  substring_index(encounter.reference, '/', -1) AS encounter_id,
  code.coding[0].code AS snomed_code,
  code.text AS condition_name,
  clinicalStatus.text AS clinical_status,
  onsetDateTime AS onset,
  abatementDateTime AS recovery,
  note[0].text AS category,
  note[1].text AS type,
  note[2].text AS metric,
  note[3].text AS severity,
  note[4].text AS version,
  source_file,
  coalesce(to_timestamp(meta.lastUpdated), source_modified) AS updated
FROM resources
