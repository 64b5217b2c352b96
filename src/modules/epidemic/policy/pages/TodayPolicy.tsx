import { AckStrip } from './AckStrip.tsx';
import { useOwedPolicies } from './useOwedPolicies.tsx';
import './policy.css';

/** On Today: policy versions the own enterprise has yet to take note of; nothing where there are none. */
export function TodayPolicy() {
  return <AckStrip owes={useOwedPolicies().owes} />;
}
