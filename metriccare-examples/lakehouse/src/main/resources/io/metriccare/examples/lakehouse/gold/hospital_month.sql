SELECT
  hospital_id,
  month,
  first(hospital) AS hospital,
  count(*) AS stays,
  sum(length_of_stay) AS length_of_stay_days,
  count_if(died) AS deaths,
  count_if(infected) AS infections,
  count_if(readmitted) AS readmissions,
  count_if(fatal) AS fatal_stays,
  count_if(NOT fatal) AS index_stays,
  sum(length_of_stay) / count(*) AS average_length_of_stay,
  count_if(fatal) / count(*) AS deaths_per_stay,
  count_if(infected) / count(*) AS infections_per_stay,
  count_if(readmitted) / count_if(NOT fatal) AS readmissions_per_index_stay
FROM stay
GROUP BY hospital_id, month
