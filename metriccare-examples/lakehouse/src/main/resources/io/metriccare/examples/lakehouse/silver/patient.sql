SELECT
  patient_id,
  gender,
  to_date(birth_date) AS birth_date,
  language,
  hospital_id,
  hospital,
  deceased IS NOT NULL AS is_deceased,
  to_date(substr(deceased, 1, 10)) AS deceased_date,
  source_file,
  updated,
  bronze_commit
FROM latest
