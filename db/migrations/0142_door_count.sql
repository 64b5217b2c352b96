-- What is rare at the public door is counted for all processes together. Not logged: after a crash counting begins anew, and
-- each process still counts for itself.

CREATE UNLOGGED TABLE door_count (
  tenant_id text NOT NULL,
  key text NOT NULL,
  count integer NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT door_count_pk PRIMARY KEY (tenant_id, key)
);
COMMENT ON TABLE door_count IS 'Tries to be recognised and sign-ups at the public door, by phone, name (keyed hash) and site, in windows of the machine''s time.';
CREATE INDEX door_count_over ON door_count (tenant_id, until);
ALTER TABLE door_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_count FORCE ROW LEVEL SECURITY;
CREATE POLICY door_count_own ON door_count USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON door_count TO shoutu_app;
