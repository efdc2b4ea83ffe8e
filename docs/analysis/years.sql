-- Progress over years: the mean level of each clause and theme by the year that answers are of, and by how much it changed
-- since the year before of which there is anything.
WITH by_year AS (
    SELECT
        edition,
        "group",
        year(as_of) AS year,
        count(DISTINCT filename) AS assessments,
        avg(level) AS mean
    FROM read_ndjson_auto('assessments/*.ndjson', union_by_name = true, filename = true)
    WHERE applicable IS DISTINCT FROM false AND level IS NOT NULL
    GROUP BY ALL
)
SELECT
    edition,
    "group",
    year,
    assessments,
    round(mean, 2) AS mean,
    round(mean - lag(mean) OVER (PARTITION BY edition, "group" ORDER BY year), 2) AS change
FROM by_year
ORDER BY edition, "group", year;
