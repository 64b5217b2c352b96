-- Orders about a named person (handbook 4.1 c), and the plans they make: those come from no filing.

CREATE TABLE person_order (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  at_county text,
  at_township text,
  at_org uuid,
  at_site uuid,
  at_field text,
  day date NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  search tsvector,
  member uuid NOT NULL,
  mode text NOT NULL,
  began_on date NOT NULL,
  days integer NOT NULL,
  test_days text,
  reason text NOT NULL,
  basis text NOT NULL,
  doc_no text NOT NULL,
  ordered_by uuid,
  lifted_at timestamp with time zone,
  lift_no text,
  lift_reason text,
  CONSTRAINT person_order_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT person_order_mode_known CHECK (mode IN ('central', 'home', 'watch')),
  CONSTRAINT person_order_basis_known CHECK (basis IN ('contact', 'place', 'superior'))
);
COMMENT ON TABLE person_order IS '个人隔离管控决定 Order on a person';
CREATE INDEX person_order_recent ON person_order (tenant_id, day, id);
CREATE INDEX person_order_county ON person_order (tenant_id, at_county, at_township, day, id);
CREATE INDEX person_order_org ON person_order (tenant_id, at_org, day, id);
CREATE INDEX person_order_site ON person_order (tenant_id, at_site, day, id);
CREATE INDEX person_order_member ON person_order (tenant_id, member, id);
CREATE INDEX person_order_ordered_by ON person_order (tenant_id, ordered_by, id);
ALTER TABLE person_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_order FORCE ROW LEVEL SECURITY;
CREATE POLICY person_order_scope ON person_order USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON person_order TO shoutu_app;

ALTER TABLE person_order ADD CONSTRAINT person_order_member_fk FOREIGN KEY (tenant_id, member) REFERENCES roster_member (tenant_id, id);
ALTER TABLE person_order ADD CONSTRAINT person_order_ordered_by_fk FOREIGN KEY (tenant_id, ordered_by) REFERENCES organisation (tenant_id, id);

CREATE TRIGGER measures_run BEFORE INSERT ON person_order FOR EACH STATEMENT EXECUTE FUNCTION measures_run();

ALTER TABLE control_plan ALTER COLUMN filing DROP NOT NULL;
ALTER TABLE control_plan ADD COLUMN by_order uuid;
CREATE INDEX control_plan_by_order ON control_plan (tenant_id, by_order, id);
ALTER TABLE control_plan ADD CONSTRAINT control_plan_by_order_fk FOREIGN KEY (tenant_id, by_order) REFERENCES person_order (tenant_id, id);
