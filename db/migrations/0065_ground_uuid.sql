-- Ids of duties: the same for the same obligation, organisation and site at the same moment, so that a world replayed is the same world.

-- One expression of immutable parts, so that the planner writes it in place.
CREATE FUNCTION ground_uuid(ms bigint, obligation uuid, org uuid, site uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT overlay(overlay(overlay(md5(obligation::text || org::text || coalesce(site::text, ''))
    PLACING lpad(to_hex(ms), 12, '0') FROM 1 FOR 12) PLACING '7' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid
$$;
COMMENT ON FUNCTION ground_uuid(bigint, uuid, uuid, uuid) IS 'A UUIDv7 (RFC 9562) of a moment in milliseconds whose rest is drawn from what a duty is of, for duties made by the million.';
