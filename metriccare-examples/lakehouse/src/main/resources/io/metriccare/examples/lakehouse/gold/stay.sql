WITH numbered AS (
  SELECT
    *,
    lead(admission_date) OVER (PARTITION BY patient_id ORDER BY admission) AS next_admission_date,
    lead(is_planned) OVER (PARTITION BY patient_id ORDER BY admission) AS next_is_planned
  FROM encounter
  WHERE is_stay
),
-- NHSN: from hospital day 3 on, the day of admission being day 1
infected AS (
  SELECT DISTINCT c.encounter_id
  FROM condition c
  JOIN numbered s ON s.encounter_id = c.encounter_id
  WHERE c.is_infectious AND datediff(c.onset_date, s.admission_date) >= 2 AND c.onset_date <= s.discharge_date
)
SELECT
  s.encounter_id,
  s.patient_id,
  s.hospital_id,
  s.hospital,
  date_format(s.discharge_date, 'yyyy-MM') AS month,
  s.length_of_stay,
  coalesce(s.disposition = 'exp', false) AS fatal,
  -- CMS: of any cause, within 30 days of an admission; counted once, for the last stay
  coalesce(
    s.next_admission_date IS NULL AND datediff(p.deceased_date, s.admission_date) BETWEEN 0 AND 30,
    false) AS died,
  i.encounter_id IS NOT NULL AS infected,
  -- CMS: unplanned, within 30 days of a discharge alive that was no transfer and not against advice
  coalesce(
    datediff(s.next_admission_date, s.discharge_date) BETWEEN 0 AND 30
      AND NOT s.next_is_planned
      AND s.disposition NOT IN ('exp', 'aadvice', 'other-hcf'),
    false) AS readmitted
FROM numbered s
JOIN patient p ON p.patient_id = s.patient_id
LEFT JOIN infected i ON i.encounter_id = s.encounter_id
