-- The application's role. It owns nothing, may change no table, and every row it sees passes row-level security.
-- Roles belong to the whole server, so another database of it may have made this one already.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shoutu_app') THEN
    CREATE ROLE shoutu_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;

DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'shoutu_app', 'MEMBER') OR (
    current_setting('server_version_num')::int >= 160000 AND NOT pg_has_role(current_user, 'shoutu_app', 'SET')
  ) THEN
    EXECUTE format('GRANT shoutu_app TO %I', current_user);
  END IF;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO shoutu_app;

CREATE EXTENSION IF NOT EXISTS btree_gin;
