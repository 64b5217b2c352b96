-- Obligations, the duties they become, what proves them, and the figures of the living notice.

-- Periods in Asia/Shanghai. The same rules stand in src/modules/responsibility/rules.ts; a test holds the two together.
CREATE FUNCTION period_start(rhythm text, on_day date, opened date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE rhythm
    WHEN 'daily' THEN on_day
    WHEN 'weekly' THEN date_trunc('week', on_day::timestamp)::date
    WHEN 'monthly' THEN date_trunc('month', on_day::timestamp)::date
    WHEN 'continuous' THEN date_trunc('month', on_day::timestamp)::date
    ELSE opened
  END
$$;
COMMENT ON FUNCTION period_start(text, date, date) IS 'First day of the period a day lies in; for once and event the day it was opened.';

CREATE FUNCTION period_next(rhythm text, start date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE rhythm
    WHEN 'daily' THEN start + 1
    WHEN 'weekly' THEN start + 7
    WHEN 'monthly' THEN (start + interval '1 month')::date
    WHEN 'continuous' THEN (start + interval '1 month')::date
  END
$$;
COMMENT ON FUNCTION period_next(text, date) IS 'First day of the following period; null where there is none.';

CREATE FUNCTION end_of_day(d date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((d + 1)::timestamp - interval '1 millisecond') AT TIME ZONE 'Asia/Shanghai'
$$;
COMMENT ON FUNCTION end_of_day(date) IS 'The last millisecond of a day in Asia/Shanghai: when what is due that day is due.';

CREATE FUNCTION timed_uuid(ms bigint) RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send(ms) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;
COMMENT ON FUNCTION timed_uuid(bigint) IS 'A UUIDv7 (RFC 9562) of a moment in milliseconds, for rows made by the million.';

CREATE TABLE obligation (
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
  clause text NOT NULL,
  ordinal integer NOT NULL,
  text text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  owed_by text NOT NULL,
  modality text NOT NULL,
  rhythm text NOT NULL,
  times integer,
  event text,
  deadline date,
  days integer,
  role text,
  addressees jsonb NOT NULL,
  proof_kind text NOT NULL,
  proof_where jsonb,
  next_at timestamp with time zone,
  CONSTRAINT obligation_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT obligation_state_known CHECK (state IN ('waiting', 'inForce', 'revoked', 'withdrawn')),
  CONSTRAINT obligation_modality_known CHECK (modality IN ('must', 'should', 'may')),
  CONSTRAINT obligation_rhythm_known CHECK (rhythm IN ('once', 'daily', 'weekly', 'monthly', 'event', 'continuous')),
  CONSTRAINT obligation_role_known CHECK (role IN ('lead', 'support'))
);
COMMENT ON TABLE obligation IS '要求 Obligation: what a clause asks, of whom, how often, proven by which kind of record.';
COMMENT ON COLUMN obligation.next_at IS 'No duty of it must be looked at by the clock before this moment.';
CREATE INDEX obligation_recent ON obligation (tenant_id, day, id);
CREATE INDEX obligation_search ON obligation USING gin (tenant_id, search);
CREATE INDEX obligation_notice ON obligation (tenant_id, notice, ordinal, id);
ALTER TABLE obligation ENABLE ROW LEVEL SECURITY;
ALTER TABLE obligation FORCE ROW LEVEL SECURITY;
CREATE POLICY obligation_scope ON obligation USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON obligation TO shoutu_app;

-- A city's notice is a million duties. They are made and moved by the module only, set-based from rows that exist, so
-- there are no foreign keys here; and no index names a column that proving or a new period changes, so that both rewrite a
-- row in its own page (HOT). The room for that is the fillfactor; duties of one site lie together.
CREATE TABLE duty (
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
  obligation uuid NOT NULL,
  clause text NOT NULL,
  person uuid,
  post uuid,
  rhythm text NOT NULL,
  times integer NOT NULL,
  since date NOT NULL,
  period_start date NOT NULL,
  due_at timestamp with time zone,
  next_at timestamp with time zone,
  done integer NOT NULL,
  proven_at timestamp with time zone,
  proof_kind text NOT NULL,
  proof_id text,
  periods_owed integer NOT NULL,
  periods_proven integer NOT NULL,
  periods_late integer NOT NULL,
  statement text,
  statement_files jsonb,
  not_owed_reason text,
  happened_on date,
  note text,
  counted text,
  CONSTRAINT duty_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT duty_state_known CHECK (state IN ('due', 'proven', 'late', 'notOwed', 'withdrawn')),
  CONSTRAINT duty_rhythm_known CHECK (rhythm IN ('once', 'daily', 'weekly', 'monthly', 'event', 'continuous')),
  CONSTRAINT duty_times_positive CHECK (times > 0)
) WITH (fillfactor = 70);
COMMENT ON TABLE duty IS '责任 Duty: an obligation as one organisation or site owes it. state is the current period''s; counted is the state the figures hold.';
CREATE UNIQUE INDEX duty_ground ON duty (tenant_id, at_org, at_site, obligation) NULLS NOT DISTINCT;
CREATE INDEX duty_site ON duty (tenant_id, at_site) WHERE at_site IS NOT NULL;
CREATE INDEX duty_person ON duty (tenant_id, person) WHERE person IS NOT NULL;
CREATE INDEX duty_unowned ON duty (tenant_id, at_county, at_township, at_org, at_site) WHERE person IS NULL;
CREATE INDEX duty_obligation ON duty (tenant_id, obligation, at_county, at_township, id);
CREATE INDEX duty_recent ON duty (tenant_id, day, id);
ALTER TABLE duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_scope ON duty USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR at_county = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR at_township = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
    OR at_org = ANY ((SELECT string_to_array(current_setting('shoutu.orgs', true), ','))::uuid[])
    OR at_site = ANY ((SELECT string_to_array(current_setting('shoutu.sites', true), ','))::uuid[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR at_field IS NULL OR at_field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  ));
GRANT SELECT, INSERT, UPDATE ON duty TO shoutu_app;

CREATE TABLE duty_proof (
  tenant_id text NOT NULL,
  duty_id uuid NOT NULL,
  period_start date NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL,
  fact_id uuid NOT NULL,
  person_id uuid,
  at timestamptz NOT NULL,
  late boolean NOT NULL,
  CONSTRAINT duty_proof_pk PRIMARY KEY (tenant_id, duty_id, period_start, record_id)
);
CREATE INDEX duty_proof_record ON duty_proof (tenant_id, record_id);
CREATE INDEX duty_proof_person ON duty_proof (tenant_id, person_id, at) WHERE person_id IS NOT NULL;
COMMENT ON TABLE duty_proof IS 'Which record proves which period of a duty. For a plain statement the kind is duty and the record is the fact that stated it.';
COMMENT ON COLUMN duty_proof.person_id IS 'Who held the duty when it was proven; a later hand-over does not move it.';
COMMENT ON COLUMN duty_proof.late IS 'Entered after the period was due.';
ALTER TABLE duty_proof ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_proof FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_proof_scope ON duty_proof USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all' AND (SELECT current_setting('shoutu.fields', true)) = ''
    OR EXISTS (SELECT FROM duty d WHERE d.tenant_id = duty_proof.tenant_id AND d.id = duty_proof.duty_id)
  )
);
GRANT SELECT, INSERT, UPDATE, DELETE ON duty_proof TO shoutu_app;

CREATE TABLE clause_figure (
  tenant_id text NOT NULL,
  notice_id uuid NOT NULL,
  ground text NOT NULL,
  field text NOT NULL,
  obligation_id uuid NOT NULL,
  day date NOT NULL,
  owed integer NOT NULL,
  proven integer NOT NULL,
  late integer NOT NULL,
  unowned integer NOT NULL,
  not_owed integer NOT NULL,
  periods_owed integer NOT NULL,
  periods_proven integer NOT NULL,
  periods_late integer NOT NULL,
  CONSTRAINT clause_figure_pk PRIMARY KEY (tenant_id, notice_id, ground, field, obligation_id, day)
) WITH (fillfactor = 80);
COMMENT ON TABLE clause_figure IS 'What changed on a day in the figures of an obligation: the figure of a day is the sum up to it. Ground: * the city, a county, a township. Field: * all, a supervision field, - none.';
COMMENT ON COLUMN clause_figure.obligation_id IS 'The nil id holds the sum over all obligations of the notice.';
ALTER TABLE clause_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE clause_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY clause_figure_reach ON clause_figure USING (
  tenant_id = (SELECT current_setting('shoutu.tenant', true)) AND (
    (SELECT current_setting('shoutu.reach', true)) = 'all'
    OR ground = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR left(ground, 6) = ANY ((SELECT string_to_array(current_setting('shoutu.counties', true), ','))::text[])
    OR ground = ANY ((SELECT string_to_array(current_setting('shoutu.townships', true), ','))::text[])
  ) AND (
    (SELECT current_setting('shoutu.fields', true)) = '' OR field = '-'
    OR field = ANY ((SELECT string_to_array(current_setting('shoutu.fields', true), ','))::text[])
  )
);
GRANT SELECT, INSERT, UPDATE ON clause_figure TO shoutu_app;

CREATE TABLE duty_clock (
  tenant_id text NOT NULL,
  day date NOT NULL,
  CONSTRAINT duty_clock_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE duty_clock IS 'The day up to whose beginning all duties were brought: due turned late, periods rolled over. What happens afterwards is a figure of that day or later.';
ALTER TABLE duty_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY duty_clock_own ON duty_clock USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE ON duty_clock TO shoutu_app;
