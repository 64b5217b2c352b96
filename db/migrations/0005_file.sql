-- Uploaded files: who brought which bytes under which name. The bytes lie in the file store by digest.

CREATE TABLE file (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  sha256 bytea NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  account_id uuid NOT NULL,
  org_id uuid,
  at timestamptz NOT NULL,
  CONSTRAINT file_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT file_digest_whole CHECK (octet_length(sha256) = 32)
);
CREATE INDEX file_digest ON file (tenant_id, sha256);
COMMENT ON TABLE file IS 'One upload: the digest of the bytes, the name and type it came with, who brought it.';
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY file_own ON file USING (tenant_id = (SELECT current_setting('shoutu.tenant', true)));
GRANT SELECT, INSERT ON file TO shoutu_app;
