-- The first kinds by which duties are proven.

CREATE TABLE meeting (
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
  subject text NOT NULL,
  mode text NOT NULL,
  held_on date NOT NULL,
  chair text NOT NULL,
  present integer NOT NULL,
  decisions text NOT NULL,
  attachments jsonb,
  CONSTRAINT meeting_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT meeting_mode_known CHECK (mode IN ('online', 'offline'))
);
COMMENT ON TABLE meeting IS '传达学习记录 Meeting record';
CREATE INDEX meeting_recent ON meeting (tenant_id, day, id);
CREATE INDEX meeting_county ON meeting (tenant_id, at_county, at_township, day, id);
CREATE INDEX meeting_org ON meeting (tenant_id, at_org, day, id);
CREATE INDEX meeting_search ON meeting USING gin (tenant_id, search);
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_scope ON meeting USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON meeting TO shoutu_app;

CREATE TABLE responsibility_letter (
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
  subject text NOT NULL,
  side text NOT NULL,
  party_signer text,
  head_signer text NOT NULL,
  signed_on date NOT NULL,
  duties text NOT NULL,
  copies jsonb,
  CONSTRAINT responsibility_letter_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT responsibility_letter_side_known CHECK (side IN ('cityCounty', 'countyTownship', 'departmentSite', 'withinSite'))
);
COMMENT ON TABLE responsibility_letter IS '责任书 Responsibility letter';
CREATE INDEX responsibility_letter_recent ON responsibility_letter (tenant_id, day, id);
CREATE INDEX responsibility_letter_county ON responsibility_letter (tenant_id, at_county, at_township, day, id);
CREATE INDEX responsibility_letter_org ON responsibility_letter (tenant_id, at_org, day, id);
CREATE INDEX responsibility_letter_search ON responsibility_letter USING gin (tenant_id, search);
ALTER TABLE responsibility_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE responsibility_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY responsibility_letter_scope ON responsibility_letter USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON responsibility_letter TO shoutu_app;

CREATE TABLE drill (
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
  subject text NOT NULL,
  form text NOT NULL,
  held_on date NOT NULL,
  present integer NOT NULL,
  evaluation text NOT NULL,
  corrections text,
  photos jsonb,
  CONSTRAINT drill_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT drill_form_known CHECK (form IN ('live', 'tabletop'))
);
COMMENT ON TABLE drill IS '应急演练记录 Drill';
CREATE INDEX drill_recent ON drill (tenant_id, day, id);
CREATE INDEX drill_county ON drill (tenant_id, at_county, at_township, day, id);
CREATE INDEX drill_org ON drill (tenant_id, at_org, day, id);
CREATE INDEX drill_search ON drill USING gin (tenant_id, search);
ALTER TABLE drill ENABLE ROW LEVEL SECURITY;
ALTER TABLE drill FORCE ROW LEVEL SECURITY;
CREATE POLICY drill_scope ON drill USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON drill TO shoutu_app;

CREATE TABLE supply_count (
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
  item text NOT NULL,
  stock integer NOT NULL,
  daily_use integer NOT NULL,
  counted_on date NOT NULL,
  note text,
  CONSTRAINT supply_count_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT supply_count_item_known CHECK (item IN ('mask', 'disinfectant', 'handRub', 'thermometer', 'suit', 'antigen'))
);
COMMENT ON TABLE supply_count IS '防疫必需品盘点 Supply count';
CREATE INDEX supply_count_recent ON supply_count (tenant_id, day, id);
CREATE INDEX supply_count_county ON supply_count (tenant_id, at_county, at_township, day, id);
CREATE INDEX supply_count_org ON supply_count (tenant_id, at_org, day, id);
CREATE INDEX supply_count_site ON supply_count (tenant_id, at_site, day, id);
ALTER TABLE supply_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE supply_count FORCE ROW LEVEL SECURITY;
CREATE POLICY supply_count_scope ON supply_count USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON supply_count TO shoutu_app;

CREATE TABLE disinfection (
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
  place text NOT NULL,
  agent text NOT NULL,
  concentration integer,
  minutes integer NOT NULL,
  done_at timestamp with time zone NOT NULL,
  photos jsonb,
  CONSTRAINT disinfection_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT disinfection_place_known CHECK (place IN ('highTouch', 'canteen', 'dormitory', 'vehicle', 'workshop', 'gate'))
);
COMMENT ON TABLE disinfection IS '清洁消毒记录 Disinfection';
CREATE INDEX disinfection_recent ON disinfection (tenant_id, day, id);
CREATE INDEX disinfection_county ON disinfection (tenant_id, at_county, at_township, day, id);
CREATE INDEX disinfection_org ON disinfection (tenant_id, at_org, day, id);
CREATE INDEX disinfection_site ON disinfection (tenant_id, at_site, day, id);
ALTER TABLE disinfection ENABLE ROW LEVEL SECURITY;
ALTER TABLE disinfection FORCE ROW LEVEL SECURITY;
CREATE POLICY disinfection_scope ON disinfection USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON disinfection TO shoutu_app;

CREATE TABLE training (
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
  topic text NOT NULL,
  audience text NOT NULL,
  held_on date NOT NULL,
  hours integer NOT NULL,
  present integer NOT NULL,
  passed integer NOT NULL,
  notes text,
  photos jsonb,
  CONSTRAINT training_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT training_audience_known CHECK (audience IN ('all', 'newcomer', 'resumption', 'guard'))
);
COMMENT ON TABLE training IS '培训记录 Training';
CREATE INDEX training_recent ON training (tenant_id, day, id);
CREATE INDEX training_county ON training (tenant_id, at_county, at_township, day, id);
CREATE INDEX training_org ON training (tenant_id, at_org, day, id);
CREATE INDEX training_site ON training (tenant_id, at_site, day, id);
CREATE INDEX training_search ON training USING gin (tenant_id, search);
ALTER TABLE training ENABLE ROW LEVEL SECURITY;
ALTER TABLE training FORCE ROW LEVEL SECURITY;
CREATE POLICY training_scope ON training USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON training TO shoutu_app;


