import { systemActor } from '../kit/actor.ts';
import { Refusal } from '../kit/refusal.ts';
import { kinds } from '../kinds.ts';
import { erasePerson, secretPlaces } from '../server/crypto/erasePerson.ts';
import { checkMasterKey } from '../server/crypto/masterKeyCheck.ts';
import { makeSecretBox } from '../server/crypto/secretBox.ts';
import { makeClock } from '../server/clock.ts';
import { openPool } from '../server/db/pool.ts';
import { withReadyDatabase } from '../server/db/with-database.ts';
import { StartError } from '../server/start-error.ts';
import { isId } from '../server/store/id.ts';
import { transact } from '../server/store/transaction.ts';
import { offsetOf } from '../server/tenant.ts';
import { readArguments, say } from './command.ts';

/** `shoutu person erase ID --reason …` (PIPL art. 47). @returns 0 when the person is erased, before or now. */
export async function run(args: readonly string[]): Promise<number> {
  const { options, words } = readArguments(args, { reason: { type: 'string' } });
  const [verb, personId] = words;
  if (verb !== 'erase' || personId === undefined || !isId(personId)) {
    throw new StartError([
      '用法：shoutu person erase 人员编号 --reason 依据',
      'Usage: shoutu person erase PERSON_ID --reason GROUND',
    ]);
  }
  const { reason } = options;
  if (reason === undefined || reason.trim() === '') {
    throw new StartError([
      '请用 --reason 写明删除的依据，它会留在台账里。',
      'Give the ground with --reason; it stays in the ledger.',
    ]);
  }
  return withReadyDatabase(process.env, async ({ config, ownerUrl }) => {
    const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 2, name: 'shoutu person' });
    const owner = openPool(ownerUrl, { max: 1, name: 'shoutu person' });
    try {
      await checkMasterKey(config, ownerUrl);
      const secrets = makeSecretBox({ tenant: config.tenant, master: config.masterKey });
      const clock = makeClock(await offsetOf(pool, config.tenant));
      const erased = await transact(pool, systemActor(config.tenant), (tx) =>
        erasePerson(tx, secrets, { personId, reason, at: clock.now(), places: secretPlaces(kinds), kinds }),
      );
      if (erased.already) {
        say('此人的个人信息早已删除 / This person was erased before');
        return 0;
      }
      // The destroyed key's bytes stay in the table's pages until they are cleaned.
      await owner.query('VACUUM (FULL) person_key');
      say(
        `✓ 已销毁密钥，清除 ${erased.rows} 行，附件 ${erased.files} 个 / Key destroyed, ${erased.rows} rows emptied, ${erased.files} files given up`,
      );
      return 0;
    } catch (error) {
      if (error instanceof Refusal) throw new StartError(error.label);
      throw error;
    } finally {
      await Promise.all([pool.end(), owner.end()]);
    }
  });
}
