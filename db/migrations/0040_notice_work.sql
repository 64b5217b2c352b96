-- Working on notices: what reading the file had to say, whose series of numbers it is, and drafts kept to their own house.

ALTER TABLE notice ADD COLUMN reading jsonb;

-- The office that first took a number of a series keeps the series; null before that was recorded.
ALTER TABLE number_series ADD COLUMN org uuid;
ALTER TABLE number_series ADD CONSTRAINT number_series_org_fk FOREIGN KEY (tenant_id, org) REFERENCES organisation (tenant_id, id);
CREATE INDEX number_series_org ON number_series (tenant_id, org, year);

-- A draft is read by its own organisation and by those who watch over its whole ground; who watches single fields only
-- (a department) has no business with the drafts of others.
DROP POLICY notice_read ON notice;
CREATE POLICY notice_read ON notice FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    state IN ('issued', 'revoked')
    OR at_org = (SELECT nullif(current_setting('shoutu.org', true), '')::uuid)
    OR (
      (SELECT current_setting('shoutu.fields', true)) = '' AND (
        (SELECT current_setting('shoutu.reach', true)) = 'all'
        OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
        OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
        OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
      ))
  ));
