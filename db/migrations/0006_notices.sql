-- Notices: documents, deliveries, seals, copies, and the register of numbers.

CREATE TABLE notice (
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
  title text NOT NULL,
  number text,
  doc_type text NOT NULL,
  urgency text NOT NULL,
  date date,
  format text NOT NULL,
  copies integer,
  parent uuid,
  additions text,
  envelope jsonb NOT NULL,
  text jsonb NOT NULL,
  clauses jsonb NOT NULL,
  obligations jsonb NOT NULL,
  undo jsonb,
  recipients jsonb,
  source jsonb,
  approved_by text,
  approved_at timestamp with time zone,
  issued_at timestamp with time zone,
  sign_by timestamp with time zone,
  published_at timestamp with time zone,
  published_url text,
  seal_owner uuid,
  CONSTRAINT notice_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_urgency_known CHECK (urgency IN ('plain', 'urgent', 'flash')),
  CONSTRAINT notice_format_known CHECK (format IN ('letter', 'file'))
);
COMMENT ON TABLE notice IS '通知 Notice';
CREATE INDEX notice_recent ON notice (tenant_id, day, id);
CREATE INDEX notice_county ON notice (tenant_id, at_county, at_township, day, id);
CREATE INDEX notice_org ON notice (tenant_id, at_org, day, id);
CREATE INDEX notice_search ON notice USING gin (tenant_id, search);
CREATE INDEX notice_parent ON notice (tenant_id, parent, id);
CREATE INDEX notice_seal_owner ON notice (tenant_id, seal_owner, id);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
-- A draft is its issuer's own; an issued notice is read by the whole tenant.
CREATE POLICY notice_read ON notice FOR SELECT USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (state IN ('issued', 'revoked') OR (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )));
CREATE POLICY notice_make ON notice FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
CREATE POLICY notice_change ON notice FOR UPDATE USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )) WITH CHECK (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON notice TO shoutu_app;

CREATE TABLE delivery (
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
  notice uuid NOT NULL,
  label text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  sign_by timestamp with time zone NOT NULL,
  copies integer NOT NULL,
  signed_at timestamp with time zone,
  signer uuid,
  signer_post text,
  proxy boolean,
  proxy_note text,
  late boolean,
  reminded integer,
  reminded_at timestamp with time zone,
  reject_reason text,
  CONSTRAINT delivery_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT delivery_label_known CHECK (label IN ('main', 'copyUp', 'copy'))
);
COMMENT ON TABLE delivery IS '签收 Delivery';
CREATE INDEX delivery_recent ON delivery (tenant_id, day, id);
CREATE INDEX delivery_county ON delivery (tenant_id, at_county, at_township, day, id);
CREATE INDEX delivery_org ON delivery (tenant_id, at_org, day, id);
CREATE INDEX delivery_notice ON delivery (tenant_id, notice, id);
CREATE INDEX delivery_signer ON delivery (tenant_id, signer, id);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY delivery_scope ON delivery USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON delivery TO shoutu_app;

CREATE TABLE seal_use (
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
  notice uuid NOT NULL,
  owner uuid NOT NULL,
  on_behalf_of text,
  approver text NOT NULL,
  copies integer NOT NULL,
  CONSTRAINT seal_use_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE seal_use IS '用印登记 Seal use';
CREATE INDEX seal_use_recent ON seal_use (tenant_id, day, id);
CREATE INDEX seal_use_county ON seal_use (tenant_id, at_county, at_township, day, id);
CREATE INDEX seal_use_org ON seal_use (tenant_id, at_org, day, id);
CREATE INDEX seal_use_search ON seal_use USING gin (tenant_id, search);
CREATE INDEX seal_use_notice ON seal_use (tenant_id, notice, id);
CREATE INDEX seal_use_owner ON seal_use (tenant_id, owner, id);
ALTER TABLE seal_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE seal_use FORCE ROW LEVEL SECURITY;
CREATE POLICY seal_use_scope ON seal_use USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON seal_use TO shoutu_app;

CREATE TABLE copy_entry (
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
  notice uuid NOT NULL,
  use text NOT NULL,
  copies integer NOT NULL,
  booked_on date NOT NULL,
  note text,
  CONSTRAINT copy_entry_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT copy_entry_use_known CHECK (use IN ('sent', 'filed', 'destroyed'))
);
COMMENT ON TABLE copy_entry IS '份数台账 Copies ledger';
CREATE INDEX copy_entry_recent ON copy_entry (tenant_id, day, id);
CREATE INDEX copy_entry_county ON copy_entry (tenant_id, at_county, at_township, day, id);
CREATE INDEX copy_entry_org ON copy_entry (tenant_id, at_org, day, id);
CREATE INDEX copy_entry_search ON copy_entry USING gin (tenant_id, search);
CREATE INDEX copy_entry_notice ON copy_entry (tenant_id, notice, id);
ALTER TABLE copy_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE copy_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY copy_entry_scope ON copy_entry USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON copy_entry TO shoutu_app;

ALTER TABLE notice ADD CONSTRAINT notice_parent_fk FOREIGN KEY (tenant_id, parent) REFERENCES notice (tenant_id, id);
ALTER TABLE notice ADD CONSTRAINT notice_seal_owner_fk FOREIGN KEY (tenant_id, seal_owner) REFERENCES organisation (tenant_id, id);
ALTER TABLE delivery ADD CONSTRAINT delivery_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice (tenant_id, id);
ALTER TABLE delivery ADD CONSTRAINT delivery_signer_fk FOREIGN KEY (tenant_id, signer) REFERENCES person (tenant_id, id);
ALTER TABLE seal_use ADD CONSTRAINT seal_use_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice (tenant_id, id);
ALTER TABLE seal_use ADD CONSTRAINT seal_use_owner_fk FOREIGN KEY (tenant_id, owner) REFERENCES organisation (tenant_id, id);
ALTER TABLE copy_entry ADD CONSTRAINT copy_entry_notice_fk FOREIGN KEY (tenant_id, notice) REFERENCES notice (tenant_id, id);

CREATE INDEX delivery_waiting ON delivery (tenant_id, state, sign_by, id);

CREATE TABLE number_series (
  tenant_id text NOT NULL,
  code text NOT NULL,
  year integer NOT NULL,
  first_serial integer NOT NULL,
  next_serial integer NOT NULL,
  CONSTRAINT number_series_pk PRIMARY KEY (tenant_id, code, year),
  CONSTRAINT number_series_forward CHECK (next_serial >= first_serial)
);
COMMENT ON TABLE number_series IS 'A series of document numbers: code and year, and the next serial. Locked while a number is taken, so there is no gap.';

CREATE TABLE number_entry (
  tenant_id text NOT NULL,
  code text NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL,
  notice_id uuid,
  reason text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT number_entry_pk PRIMARY KEY (tenant_id, code, year, serial),
  CONSTRAINT number_entry_series_fk FOREIGN KEY (tenant_id, code, year) REFERENCES number_series (tenant_id, code, year),
  CONSTRAINT number_entry_notice_fk FOREIGN KEY (tenant_id, notice_id) REFERENCES notice (tenant_id, id),
  CONSTRAINT number_entry_used_or_void CHECK ((notice_id IS NULL) <> (reason IS NULL))
);
CREATE INDEX number_entry_notice ON number_entry (tenant_id, notice_id);
COMMENT ON TABLE number_entry IS 'The register: each number used by a notice, or void with its reason. Never changed.';
ALTER TABLE number_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_series FORCE ROW LEVEL SECURITY;
CREATE POLICY number_series_own ON number_series USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
ALTER TABLE number_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY number_entry_own ON number_entry USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON number_series TO shoutu_app;
GRANT SELECT, INSERT ON number_entry TO shoutu_app;
