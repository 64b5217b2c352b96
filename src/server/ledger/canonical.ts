const plain = (column: string) => `'|', ${column}`;
const free = (column: string) => `'|', octet_length(${column}), ':', ${column}`;
const moment = (column: string) => `'|', extract(epoch FROM ${column})`;

/**
 * The SQL expression of a fact's canonical text: every column in fixed order, cut by `|`; free text behind its length in
 * bytes, so that no two facts share one text; times in seconds since 1970 with six digits; the body as it was written. It
 * depends on no setting of the session. Its UTF-8 bytes are hashed.
 * Never changed: another form needs another first word.
 */
export const canonicalFact = `concat(${[
  `'fact 1'`,
  free('tenant_id'),
  plain('tx'),
  plain('seq'),
  plain('id'),
  free('type'),
  free('kind'),
  plain('record_id'),
  plain('version'),
  plain('actor_id'),
  plain('person_id'),
  plain('post_id'),
  free('actor_name'),
  plain('command_id'),
  free('device'),
  plain('device_seq'),
  moment('device_at'),
  moment('at'),
  moment('server_at'),
  free('at_county'),
  free('at_township'),
  plain('at_org'),
  plain('at_site'),
  free('at_field'),
  plain('body'),
].join(', ')})`;
