-- A row of figures holds what stood at the end of its day, where it held what changed on it: a page then reads the last row
-- of each obligation and those of its two weeks, however long a campaign has gone on.

-- The owner need not be a superuser; without this it would see no row.
ALTER TABLE clause_figure NO FORCE ROW LEVEL SECURITY;
UPDATE clause_figure c SET owed = s.owed, proven = s.proven, late = s.late, unowned = s.unowned, not_owed = s.not_owed,
  periods_owed = s.periods_owed, periods_proven = s.periods_proven, periods_late = s.periods_late
FROM (
  SELECT tenant_id, notice_id, ground, field, obligation_id, day, sum(owed) OVER upto AS owed, sum(proven) OVER upto AS proven,
    sum(late) OVER upto AS late, sum(unowned) OVER upto AS unowned, sum(not_owed) OVER upto AS not_owed,
    sum(periods_owed) OVER upto AS periods_owed, sum(periods_proven) OVER upto AS periods_proven, sum(periods_late) OVER upto AS periods_late
  FROM clause_figure
  WINDOW upto AS (PARTITION BY tenant_id, notice_id, ground, field, obligation_id ORDER BY day)
) s
WHERE c.tenant_id = s.tenant_id AND c.notice_id = s.notice_id AND c.ground = s.ground AND c.field = s.field
  AND c.obligation_id = s.obligation_id AND c.day = s.day;
ALTER TABLE clause_figure FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE clause_figure IS 'What stood at the end of a day in the figures of an obligation; a day without a row stands as the last one before it. Ground: * the city, a county, a township. Field: * all, a supervision field, - none.';
