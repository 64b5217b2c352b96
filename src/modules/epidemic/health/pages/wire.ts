import type { HealthStanding } from '../rules.ts';

export interface FiguresWire {
  readonly roster: number;
  readonly normal: number;
  readonly retest: number;
  readonly abnormal: number;
  readonly absent: number;
  readonly missing: number;
}

export interface MemberWire {
  readonly member: string;
  readonly name: string | null;
  readonly group: string | null;
  readonly standing: HealthStanding | null;
  readonly temperature: number | null;
  readonly times: number;
  readonly twice: boolean;
}

export interface SiteDayWire {
  readonly day: string;
  readonly figures: FiguresWire;
  readonly statement: { readonly id: string; readonly closedBy: 'whole' | 'officer'; readonly late: boolean } | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly MemberWire[];
}

export interface CountiesWire {
  readonly day: string;
  readonly counties: readonly (FiguresWire & {
    readonly county: string;
    readonly sites: number;
    readonly whole: number;
  })[];
}
