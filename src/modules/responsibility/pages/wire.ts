/** What the operations about responsibility answer; see the API's own description. */
export interface GapWire {
  readonly orgId: string;
  readonly org: string;
  readonly siteId: string | null;
  readonly site: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly postId: string | null;
  readonly post: string | null;
  readonly duties: number;
  readonly late: number;
  readonly nearest: string | null;
  readonly clauses: readonly string[];
}

export interface GapsWire {
  readonly rows: readonly GapWire[];
  readonly posts: number;
  readonly duties: number;
  readonly next?: string;
}

export interface TreeNodeWire {
  readonly key: string;
  readonly type: 'territory' | 'organisation' | 'site' | 'post';
  readonly name: string;
  readonly held: number;
  readonly vacant: number;
  readonly unowned: number;
  readonly person?: { readonly id: string; readonly name: string | null } | null;
  readonly leaf?: true;
}

export interface TreeWire {
  readonly node: { readonly key: string; readonly name: string };
  readonly children: readonly TreeNodeWire[];
  readonly next?: string;
}

export interface BoardPostWire {
  readonly postId: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly person: string | null;
}

export interface BoardWire {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly enterprise: string;
    readonly county: string | null;
    readonly township: string | null;
    readonly field: string;
    readonly leadLevel: string;
  };
  readonly own: readonly BoardPostWire[];
  readonly regulator: { readonly name: string; readonly posts: readonly BoardPostWire[] } | null;
  readonly territory: { readonly name: string; readonly posts: readonly BoardPostWire[] } | null;
  readonly duties: readonly {
    readonly clause: string;
    readonly text: string;
    readonly rhythm: string;
    readonly times: number;
    readonly post: string | null;
    readonly person: string | null;
  }[];
  readonly path: string;
}

export type Outcome = 'onTime' | 'late' | 'missed' | 'open' | 'notOwed';

export interface DossierRowWire {
  readonly dutyId: string;
  readonly notice: string | null;
  readonly clause: string;
  readonly text: string;
  readonly where: string;
  readonly rhythm: string;
  readonly periodStart: string;
  readonly dueAt: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly proofs: readonly {
    readonly kind: string;
    readonly recordId: string;
    readonly at: string;
    readonly late: boolean;
    readonly factId: string;
    readonly number: number | null;
  }[];
}

export interface DossierWire {
  readonly person: { readonly id: string; readonly name: string | null };
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly org: string;
    readonly since: string | null;
  }[];
  readonly from: string;
  readonly to: string;
  readonly summary: Readonly<Record<Outcome | 'owed', number>>;
  readonly rows: readonly DossierRowWire[];
  readonly more: boolean;
}
