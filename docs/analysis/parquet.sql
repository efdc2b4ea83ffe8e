-- Both as Parquet, for whatever reads that: a fraction of the size, with types, also of what is nowhere known.
COPY (
    SELECT * REPLACE (
        title::VARCHAR AS title,
        group_name::VARCHAR AS group_name,
        reference::VARCHAR AS reference,
        wording::VARCHAR AS wording,
        level_4::BIGINT AS level_4,
        level_5::BIGINT AS level_5,
        not_sure::BIGINT AS not_sure,
        not_applicable::BIGINT AS not_applicable,
        rated::BIGINT AS rated,
        median::BIGINT AS median,
        mean::DOUBLE AS mean,
        lowest::BIGINT AS lowest,
        highest::BIGINT AS highest,
        agreement::VARCHAR AS agreement
    )
    FROM read_ndjson_auto('workshops/*.ndjson', union_by_name = true)
) TO 'workshops.parquet' (FORMAT parquet, COMPRESSION zstd);
-- Assessments are numbered, since their files may be named after organisations.
COPY (
    SELECT dense_rank() OVER (ORDER BY filename) AS assessment, * EXCLUDE (filename) REPLACE (
        sector::VARCHAR AS sector,
        size::VARCHAR AS size,
        applicable::BOOLEAN AS applicable,
        level::BIGINT AS level,
        reviewed::DATE AS reviewed
    )
    FROM read_ndjson_auto('assessments/*.ndjson', union_by_name = true, filename = true)
) TO 'assessments.parquet' (FORMAT parquet, COMPRESSION zstd);
