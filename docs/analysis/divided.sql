-- Questions that divide rooms: in how many rooms people are far apart, and how far levels spread around their mean, over
-- everybody who named one before it was talked about. Levels are compared within a scale only.
WITH asked AS (
    SELECT
        edition,
        scale,
        coalesce(reference, wording, 'question ' || question) AS asked,
        count(DISTINCT session) AS rooms,
        count(DISTINCT session) FILTER (agreement = 'far_apart') AS far_apart,
        sum(rated)::INTEGER AS rated,
        sum(rated * mean) / nullif(sum(rated), 0) AS mean,
        sum(level_1 + 4 * level_2 + 9 * level_3 + 16 * coalesce(level_4, 0) + 25 * coalesce(level_5, 0))
            / nullif(sum(rated), 0) AS mean_of_squares
    FROM read_ndjson_auto('workshops/*.ndjson', union_by_name = true)
    WHERE kind = 'workshop' AND round = 1
    GROUP BY ALL
)
SELECT
    edition,
    scale,
    asked,
    rooms,
    far_apart,
    rated,
    round(mean, 2) AS mean,
    round(sqrt(abs(mean_of_squares - mean ^ 2)), 2) AS deviation
FROM asked
ORDER BY far_apart / rooms DESC, deviation DESC NULLS LAST, edition, scale, asked;
