import type { Tx } from '../../server/store/transaction.ts';
import { findSetting, putSetting } from '../../server/tenant.ts';
import type { House } from './desk.ts';
import { defaultPolicy, Policy } from './rules.ts';

const settingName = 'identity.policy';

/** The tenant's sign-in policy: the stored one, else the default with the operator's idle minutes. */
export async function readPolicy(tx: Tx, house: Pick<House, 'idleMinutes'>): Promise<Policy> {
  const stored = await findSetting<unknown>(tx, settingName);
  // A stored one that no longer fits the standard's bounds counts as none.
  const parsed = stored === undefined ? undefined : Policy.safeParse(stored);
  if (parsed?.success) return parsed.data;
  return { ...defaultPolicy, idleMinutes: house.idleMinutes ?? defaultPolicy.idleMinutes };
}

export const writePolicy = (tx: Tx, policy: Policy): Promise<void> => putSetting(tx, settingName, policy);
