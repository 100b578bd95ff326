WITH numbered AS (
  SELECT
    *,
    lead(admission_date) OVER (PARTITION BY patient_id ORDER BY admission) AS next_admission_date
  FROM encounter
  WHERE is_stay
),
infected AS (
  SELECT DISTINCT c.encounter_id
  FROM condition c
  JOIN numbered s ON s.encounter_id = c.encounter_id
  WHERE c.is_infectious AND c.onset >= s.admission + INTERVAL 48 HOURS AND c.onset <= s.discharge
)
SELECT
  s.encounter_id,
  s.patient_id,
  s.hospital_id,
  s.hospital,
  date_format(s.discharge_date, 'yyyy-MM') AS month,
  s.length_of_stay,
  coalesce(
    s.next_admission_date IS NULL AND datediff(p.deceased_date, s.admission_date) BETWEEN 0 AND 30,
    false) AS died,
  i.encounter_id IS NOT NULL AS infected,
  coalesce(datediff(s.next_admission_date, s.discharge_date) BETWEEN 0 AND 30, false) AS readmitted
FROM numbered s
JOIN patient p ON p.patient_id = s.patient_id
LEFT JOIN infected i ON i.encounter_id = s.encounter_id
