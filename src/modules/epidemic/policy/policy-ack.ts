import { reference, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** Hours an enterprise has to acknowledge a version after its release (issue 3, section 1). */
export const ackHours = 24;

/**
 * An enterprise says that it has taken note of a policy version 政策确认. Who has not is the enterprises of the version's region less
 * these records: an enterprise registered later owes it as well.
 */
export const policyAck = defineKind({
  name: 'policyAck',
  label: ['政策确认', 'Policy acknowledgement'],
  plural: ['政策确认', 'Policy acknowledgements'],
  home: 'org',
  fields: {
    policy: reference(['政策版本', 'Policy version'], 'policyVersion', { needs: '二-企业-1a' }),
    once: text(['企业与版本', 'Enterprise and version'], { max: 80, unique: true, derived: true, quiet: true }),
  },
  states: { acknowledged: ['已确认', 'Acknowledged'] },
  may: {
    create: ['site'],
    read: ['supervisor', 'site', 'health.officer'],
    correct: [],
  },
  // An enterprise acknowledges once, whoever of it does; a second hand meets the unique key.
  sets: (values, at) => ({ once: `${String(values.policy)}:${at.actor.orgId ?? ''}` }),
  search: [],
  answers: ['疫情防控政策', '最新要求'],
});
