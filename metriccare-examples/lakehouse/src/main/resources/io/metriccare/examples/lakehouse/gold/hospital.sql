WITH patients AS (
  SELECT
    p.patient_id,
    p.hospital_id,
    p.hospital,
    count(s.encounter_id) AS stays,
    coalesce(sum(s.length_of_stay), 0) AS length_of_stay_days,
    count_if(s.fatal) AS fatal_stays,
    coalesce(bool_or(s.died), false) AS died,
    coalesce(bool_or(s.infected), false) AS infected,
    coalesce(bool_or(s.readmitted), false) AS readmitted
  FROM patient p
  LEFT JOIN stay s ON s.patient_id = p.patient_id
  GROUP BY p.patient_id, p.hospital_id, p.hospital
)
SELECT
  hospital_id,
  first(hospital) AS hospital,
  count(*) AS patients,
  count_if(stays > 0) AS admitted,
  count_if(died) AS deaths,
  count_if(infected) AS infections,
  count_if(readmitted) AS readmissions,
  sum(stays) AS stays,
  sum(length_of_stay_days) AS length_of_stay_days,
  sum(fatal_stays) AS fatal_stays,
  count_if(died) / count(*) AS mortality,
  count_if(infected) / count(*) AS infection,
  count_if(readmitted) / count(*) AS readmission,
  sum(length_of_stay_days) / sum(stays) AS average_length_of_stay
FROM patients
GROUP BY hospital_id
