import { type ReactNode, useEffect, useRef } from 'react';
import { useSay } from '../language.tsx';
import { marginNumber } from '../look/notice.ts';
import { Sheet } from '../look/Sheet.tsx';
import type { ClauseView } from './clauseRows.ts';
import { ClauseStep } from './ClauseStep.tsx';
import { DutyStep, DutyTitle } from './DutyStep.tsx';
import { FactStep } from './FactStep.tsx';
import { GroundStep } from './GroundStep.tsx';
import { groundName } from './grounds.ts';
import { closedDrawer, type LivingSearch, useLivingSearch } from './useLivingSearch.ts';
import type { LivingWire, ObligationWire } from './wire.ts';

interface Crumb {
  readonly name: string;
  readonly title: ReactNode;
  /** What leaves the address to come back here. */
  readonly back: { readonly [N in keyof LivingSearch]?: undefined };
}

const fromDuty = { fact: undefined } as const;
const fromUnits = { ...fromDuty, duty: undefined } as const;
const fromCounty = { ...fromUnits, township: undefined, direct: undefined, state: undefined } as const;
const fromObligation = { ...fromCounty, county: undefined } as const;
const fromClause = { ...fromObligation, obligation: undefined } as const;

function crumbsOf(
  search: LivingSearch,
  row: ClauseView,
  obligation: ObligationWire | undefined,
  say: ReturnType<typeof useSay>,
): Crumb[] {
  const number = marginNumber(row);
  const crumbs: Crumb[] = [{ name: number, title: headingOf(row), back: fromClause }];
  const add = (name: string, back: Crumb['back'], title: ReactNode = name) => crumbs.push({ name, title, back });
  if (obligation && row.counted.length > 1) {
    const nth = row.counted.indexOf(obligation) + 1;
    add(say([`第 ${nth} 项要求`, `Requirement ${nth}`]), fromObligation);
  }
  if (search.county) add(groundName(search.county), fromCounty);
  if (search.township) add(groundName(search.township), fromUnits);
  else if (search.direct)
    add(say(search.county ? ['县级单位', 'County level'] : ['市级单位', 'City level']), fromUnits);
  if (search.duty) add(say(['责任', 'Duty']), fromDuty, <DutyTitle id={search.duty} />);
  if (search.fact) add(say(['账本凭证', 'Ledger fact']), {});
  return crumbs;
}

/** What the clause is called: its heading, or its first words where it has none of its own. */
function headingOf({ number, heading, text }: ClauseView): string {
  const head = `${number}${heading}`.replace(/[。：:]$/u, '');
  if (head.length > 3) return head;
  const first = text.split(/[。；，]/u)[0] ?? '';
  return `${head}${first.length > 30 ? `${first.slice(0, 29)}…` : first}`;
}

interface Props {
  readonly noticeId: string;
  /** The row that is open; nothing while the drawer is closed. */
  readonly row: ClauseView | undefined;
  /** The territory of the page, where the drawer begins. */
  readonly territory: LivingWire['territory'];
  /** The day of the figures. */
  readonly day: string;
}

/**
 * The drawer beside the text: from the clause to counties, to departments and townships, to who owes it, to a duty, to its
 * records and their facts. Each step is part of the address; the path above leads back to any of them.
 */
export function ClauseSheet({ noticeId, row, territory, day }: Props) {
  const say = useSay();
  const { search, change } = useLivingSearch();
  if (!row) return null;
  const obligation = row.counted.find(({ id }) => id === search.obligation);
  const crumbs = crumbsOf(search, row, obligation, say);
  const last = crumbs.at(-1);
  return (
    <Sheet
      open
      wide
      onClose={() => change(closedDrawer)}
      title={last?.title ?? ''}
      path={
        crumbs.length > 1 && (
          <nav aria-label={say(['所在位置', 'Path'])}>
            <ol className="crumbs">
              {crumbs.slice(0, -1).map((crumb) => (
                <li key={crumb.name}>
                  <button type="button" className="look-link" onClick={() => change(crumb.back)}>
                    {crumb.name}
                  </button>
                </li>
              ))}
            </ol>
          </nav>
        )
      }
    >
      <DrawerStep key={crumbs.map(({ name }) => name).join('/')}>
        {search.fact ? (
          <FactStep fact={search.fact} />
        ) : search.duty ? (
          <DutyStep id={search.duty} obligations={row.counted} />
        ) : (
          <>
            {!search.county && !search.township && !search.direct ? (
              <ClauseStep row={row} obligation={obligation} day={day} />
            ) : (
              <q className="drawer-quote" lang="zh-CN">
                {(obligation ?? (row.counted.length === 1 ? row.counted[0] : undefined))?.text ?? row.text}
              </q>
            )}
            <GroundStep noticeId={noticeId} counted={obligation ? [obligation] : row.counted} territory={territory} />
          </>
        )}
      </DrawerStep>
    </Sheet>
  );
}

/** One step of the drawer: begins at its top, and takes the keyboard where the button that led here is gone. */
function DrawerStep({ children }: { readonly children: ReactNode }) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    step.current?.parentElement?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) step.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="drawer-step" ref={step} tabIndex={-1}>
      {children}
    </div>
  );
}
