import { useEffect, useMemo, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { stand } from '../../../../web/idle/presence.ts';
import { toWallClock } from '../../../../web/data/time.ts';
import { useSay } from '../../../../web/language.tsx';
import { setNight, useNight } from '../../../../web/night.ts';
import { keeping } from '../../../../web/offline/register.ts';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { type GateDecision, stopReasons } from '../rules.ts';
import { GateScan } from './GateScan.tsx';
import { OutsiderPanel } from './OutsiderPanel.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { Picks } from './Picks.tsx';
import { type Listed, useGateList } from './useGateList.tsx';
import { usePassages } from './usePassages.tsx';
import './gate.css';

type Step =
  | { readonly at: 'idle' }
  | { readonly at: 'scan' }
  | { readonly at: 'person'; readonly person: Listed | undefined }
  | { readonly at: 'visitor' | 'vehicle' };

interface Passed {
  readonly id: string;
  readonly who: string;
  readonly time: string;
  readonly words: Label;
}

const isNightHour = (instant: Date) => {
  const hour = Number(toWallClock(instant).slice(11, 13));
  return hour >= 18 || hour < 7;
};

/** The guard's page: scan, see pass or stop with the reason, touch once. Works by the list on this phone when there is no network. */
export default function GatePage() {
  const say = useSay();
  const { now } = useSession();
  const night = useNight();
  const { list, error, renew } = useGateList();
  const { send, waiting, refused } = usePassages(() => void renew());
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [step, setStep] = useState<Step>({ at: 'idle' });
  const [digits, setDigits] = useState('');
  const [passed, setPassed] = useState<readonly Passed[]>([]);

  useEffect(() => {
    document.title = `${say(['门岗', 'Gate'])} · 守土`;
    setNight(isNightHour(now()));
  }, [say, now]);

  useEffect(stand, []);
  useEffect(() => {
    void keeping()
      .then(() => import('./readCode.ts'))
      .then(({ layByReader }) => layByReader())
      .catch(() => undefined);
  }, []);
  const wanted = digits.trim().toUpperCase();
  const candidates = useMemo(
    () =>
      wanted.length < 4
        ? []
        : [...(list?.people.values() ?? [])].filter((each) => each.digits.split(' ').includes(wanted)),
    [list, wanted],
  );

  const record = (who: string, input: Readonly<Record<string, unknown>>, words: Label) => {
    const at = now().toISOString();
    const id = send({ direction, sort: 'person', at, ...(list ? { listIssue: list.issue } : {}), ...input }, at);
    setPassed((before) => [{ id, who, time: toWallClock(at).slice(11), words }, ...before].slice(0, 6));
    setDigits('');
    setStep({ at: 'idle' });
  };
  const decide = (person: Listed | undefined, seen: Readonly<Record<string, unknown>>, decision: GateDecision) => {
    // Whom the list does not know cannot be named; they are written down as a visitor or not at all.
    if (!person) return setStep({ at: 'visitor' });
    record(
      person.name,
      {
        member: person.member,
        ...seen,
        result: decision.pass ? 'pass' : 'stop',
        ...(decision.pass ? {} : { reason: decision.reason }),
      },
      decision.pass
        ? direction === 'in'
          ? ['已放行进入', 'In']
          : ['已放行离开', 'Out']
        : stopReasons[decision.reason],
    );
  };

  const inside = list?.inside;
  return (
    <main className="gate">
      <header className="gate-head">
        <div>
          <h1>{list?.site.name ?? say(['门岗', 'Gate'])}</h1>
          <p>
            {inside &&
              say([
                `场内 ${inside.persons} 人 · ${inside.vehicles} 车`,
                `Inside: ${inside.persons} persons, ${inside.vehicles} vehicles`,
              ])}
          </p>
        </div>
        <div className="gate-head-actions">
          <button type="button" className="gate-plain" onClick={() => setNight(!night)}>
            {night ? say(['日间', 'Day']) : say(['夜间', 'Night'])}
          </button>
          <Link to="/today" className="gate-plain">
            {say(['今日', 'Today'])}
          </Link>
        </div>
      </header>
      <p className="gate-state" role="status">
        {list
          ? say([
              `名单 ${toWallClock(list.issuedAt).slice(11)} 更新，${toWallClock(list.until).slice(11)} 前有效，${list.people.size} 人`,
              `List of ${toWallClock(list.issuedAt).slice(11)}, good until ${toWallClock(list.until).slice(11)}, ${list.people.size} people`,
            ])
          : error
            ? say(asProblem(error).label)
            : say(['正在取名单…', 'Fetching the list…'])}
        {waiting > 0 && <strong>{say([`待上传 ${waiting} 条`, `${waiting} to be sent`])}</strong>}
      </p>
      {step.at === 'idle' && (
        <>
          <Picks
            label={['方向', 'Direction']}
            options={[
              ['in', ['进', 'In']],
              ['out', ['出', 'Out']],
            ]}
            value={direction}
            columns={2}
            onPick={(picked) => setDirection(picked === 'out' ? 'out' : 'in')}
          />
          <button type="button" className="gate-main gate-big" onClick={() => setStep({ at: 'scan' })}>
            {say(['扫码', 'Scan'])}
          </button>
          <label className="gate-digits">
            {say(['或输手机号、身份证号后 4 位', 'Or the last four of phone or resident id'])}
            <input
              value={digits}
              maxLength={4}
              inputMode="text"
              autoComplete="off"
              onChange={(event) => setDigits(event.target.value)}
            />
          </label>
          {wanted.length === 4 && (
            <ul className="gate-found">
              {candidates.map((person) => (
                <li key={person.member}>
                  <button type="button" onClick={() => setStep({ at: 'person', person })}>
                    {person.name}
                  </button>
                </li>
              ))}
              {candidates.length === 0 && <li className="gate-none">{say(stopReasons.notListed)}</li>}
            </ul>
          )}
          <div className="gate-pair">
            <button type="button" className="gate-plain" onClick={() => setStep({ at: 'visitor' })}>
              {say(['来访登记', 'Visitor'])}
            </button>
            <button type="button" className="gate-plain" onClick={() => setStep({ at: 'vehicle' })}>
              {say(['车辆登记', 'Vehicle'])}
            </button>
          </div>
          {refused.map(({ id, why }) => (
            <p key={id} className="gate-refused" role="alert">
              {say(['有一条没有收下：', 'One was not taken: '])}
              {say(why)} <Link to="/outbox">{say(['去处理', 'See to it'])}</Link>
            </p>
          ))}
          <ul className="gate-passed" aria-label={say(['刚才', 'Just now'])}>
            {passed.map(({ id, who, time, words }) => (
              <li key={id}>
                <time>{time}</time>
                <span>{who}</span>
                <span>{say(words)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {step.at === 'scan' && (
        <GateScan
          onMember={(member) => setStep({ at: 'person', person: list?.people.get(member) })}
          onClose={() => setStep({ at: 'idle' })}
        />
      )}
      {step.at === 'person' && (
        <PersonPanel
          person={step.person}
          direction={direction}
          now={() => now().toISOString()}
          until={list?.until ?? null}
          onDone={(seen, decision) => decide(step.person, seen, decision)}
          onCancel={() => setStep({ at: 'idle' })}
        />
      )}
      {(step.at === 'visitor' || step.at === 'vehicle') && (
        <OutsiderPanel
          sort={step.at}
          onDone={(input) =>
            record(
              step.at === 'vehicle' ? String(input.plate) : say(['来访人员', 'Visitor']),
              { ...input, sort: step.at === 'vehicle' ? 'vehicle' : 'person', result: input.result ?? 'pass' },
              input.result === 'stop'
                ? ['不放行', 'Stopped']
                : direction === 'in'
                  ? ['已登记进入', 'In']
                  : ['已登记离开', 'Out'],
            )
          }
          onCancel={() => setStep({ at: 'idle' })}
        />
      )}
    </main>
  );
}
