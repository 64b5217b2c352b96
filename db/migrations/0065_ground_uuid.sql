-- Ids of duties: the same for the same obligation, organisation and site at the same moment, so that a world replayed is the same world.

CREATE FUNCTION ground_uuid(ms bigint, obligation uuid, org uuid, site uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT encode(set_byte(set_byte(d, 6, get_byte(d, 6) & 15 | 112), 8, get_byte(d, 8) & 63 | 128), 'hex')::uuid
  FROM (SELECT overlay(decode(md5(concat_ws(' ', obligation, org, site)), 'hex') PLACING substring(int8send(ms) FROM 3) FROM 1 FOR 6)) x (d)
$$;
COMMENT ON FUNCTION ground_uuid(bigint, uuid, uuid, uuid) IS 'A UUIDv7 (RFC 9562) of a moment in milliseconds whose rest is drawn from what a duty is of, for duties made by the million.';
