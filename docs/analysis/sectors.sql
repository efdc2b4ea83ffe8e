-- Results by sector and size: how many assessments, which share of what applies was answered with a level, and readiness as
-- Plumbline counts it (crates/model/src/scoring.rs): at least, with all that is open as absent, and at most, with it as
-- established. A file is an assessment. What fewer than four of them say is left out.
SELECT
    edition,
    sector,
    size,
    count(DISTINCT filename) AS assessments,
    round(100 * count(level) / count(*), 1) AS answered,
    round(100 * avg(least(coalesce(level, 0), 3) / 3), 1) AS at_least,
    round(100 * avg(least(coalesce(level, 3), 3) / 3), 1) AS at_most,
    round(100 * count(*) FILTER (not_sure) / count(*), 1) AS not_sure
FROM read_ndjson_auto('assessments/*.ndjson', union_by_name = true, filename = true)
WHERE applicable IS DISTINCT FROM false
GROUP BY ALL
HAVING assessments >= 4
ORDER BY edition, sector NULLS LAST, size NULLS LAST;
