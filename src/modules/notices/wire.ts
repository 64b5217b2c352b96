import type { RowOf } from '../../kit/kind.ts';
import type { Edit } from './draft.ts';
import type { notice } from './notice.ts';

/** What the pages for working on notices are told. Times are ISO 8601. */

export type NoticeRow = RowOf<typeof notice>;

/** A notice that is not issued yet. */
export interface DraftLine {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly state: 'draft' | 'checked' | 'approved';
  readonly urgency: string;
  readonly obligations: number;
  /** Obligations a person has looked at. */
  readonly checked: number;
  readonly org: string;
  readonly isOwn: boolean;
  readonly isForward: boolean;
  /** A draft that was sent back for change. */
  readonly sentBack: boolean;
  readonly updatedAt: string;
}

/** An issued notice with how far its recipients are. */
export interface IssuedLine {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly state: 'issued' | 'revoked';
  readonly org: string;
  readonly isOwn: boolean;
  readonly isForward: boolean;
  readonly issuedAt: string;
  readonly signBy: string;
  readonly sent: number;
  readonly signed: number;
  readonly late: number;
  readonly rejected: number;
}

/** A notice that has come in. */
export interface ReceivedLine {
  readonly id: string;
  readonly version: number;
  readonly notice: string;
  readonly title: string;
  readonly number: string | null;
  readonly urgency: string;
  /** What became of the notice since: 'issued' or 'revoked'. */
  readonly noticeState: string;
  readonly from: string;
  /** For which organisation, where that is not the reader's own. */
  readonly org: string;
  readonly isOwn: boolean;
  readonly state: 'sent' | 'signed' | 'rejected';
  readonly sentAt: string;
  readonly signBy: string;
  readonly signedAt: string | null;
  readonly late: boolean | null;
  readonly reminded: number | null;
  /** The reader's own draft or notice that passes it on. */
  readonly forward: string | null;
  readonly forwardState: string | null;
}

export interface Desk {
  readonly drafts: readonly DraftLine[];
  readonly issued: readonly IssuedLine[];
  readonly received: readonly ReceivedLine[];
}

/** One recipient's line on the sign-for board. */
export interface BoardRow {
  readonly id: string;
  readonly version: number;
  readonly orgId: string;
  readonly org: string;
  readonly county: string | null;
  readonly kind: string;
  readonly label: 'main' | 'copyUp' | 'copy';
  readonly state: 'sent' | 'signed' | 'rejected';
  readonly copies: number;
  readonly sentAt: string;
  readonly signBy: string;
  readonly signedAt: string | null;
  /** 「张三（县攻坚办 主任）」 */
  readonly signerPost: string | null;
  readonly proxy: boolean | null;
  readonly proxyNote: string | null;
  readonly late: boolean | null;
  readonly reminded: number | null;
  readonly remindedAt: string | null;
  readonly rejectReason: string | null;
}

export interface BoardCounts {
  readonly sent: number;
  readonly signed: number;
  /** Signed after the deadline. */
  readonly signedLate: number;
  /** Not signed and the deadline is past. */
  readonly overdue: number;
  readonly rejected: number;
}

/** One change of a notice as its page tells it. Edits of obligations carry the change and its opposite. */
export interface Change {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actorName: string;
  readonly version: number;
  readonly reason: string | null;
  readonly edit: Edit | null;
  /** What the edit replaced; for an undo, what it brought back. */
  readonly before: Edit | null;
}

/** Why a notice was sent back, discarded or revoked. */
export interface Told {
  readonly at: string;
  /** Organisation and title. */
  readonly by: string;
  readonly reason: string | null;
}

export interface Relative {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly state: string;
  readonly org: string | null;
}

/** A series of numbers as the issue page offers it. */
export interface SeriesView {
  readonly code: string;
  readonly year: number;
  readonly next: string;
}

export interface NumberEntry {
  readonly serial: number;
  readonly noticeId: string | null;
  readonly title: string | null;
  readonly reason: string | null;
  readonly at: string;
}

export interface RecipientOrg {
  readonly id: string;
  readonly name: string;
  readonly county: string | null;
}

/** The print run of a notice and where its copies are (尾-6). */
export interface CopiesBalance {
  readonly printed: number;
  /** To recipients by delivery, and further copies given out. */
  readonly sent: number;
  readonly filed: number;
  readonly destroyed: number;
  /** Copies nobody has accounted for; 0 when the ledger balances, below 0 when more is booked than was printed. */
  readonly open: number;
}

/** `GET /api/notices/:id/draft` */
export interface DraftView {
  readonly row: NoticeRow;
  readonly org: string | null;
  readonly allowed: readonly string[];
  readonly parent: { readonly id: string; readonly title: string; readonly number: string | null } | null;
  readonly told: Told | null;
  readonly children: readonly Relative[];
}

/** `GET /api/notices/:id/recipients` */
export interface RecipientsView {
  readonly recipients: readonly { readonly words: string; readonly orgs: readonly RecipientOrg[] }[];
  readonly signBy: string;
  readonly number: string | null;
  readonly nextNumber: string | null;
  readonly series: readonly SeriesView[];
}

/** `GET /api/notices/:id/deliveries` */
export interface BoardView {
  readonly notice: Pick<
    NoticeRow,
    'id' | 'version' | 'title' | 'number' | 'state' | 'urgency' | 'issuedAt' | 'signBy' | 'publishedAt' | 'publishedUrl'
  >;
  readonly isOwn: boolean;
  readonly allowed: readonly string[];
  readonly told: Told | null;
  readonly children: readonly Relative[];
  readonly rows: readonly BoardRow[];
  readonly counts: BoardCounts;
}

/** One addressee of a preview. */
export interface PreviewRow {
  readonly orgId: string;
  readonly org: string;
  readonly siteId: string | null;
  readonly site: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly kind: string;
  readonly postId: string | null;
  readonly post: string | null;
  readonly person: string | null;
  readonly wanted: string | null;
}

/** `POST /api/notices/:id/preview`: who will owe what. */
export interface PreviewView {
  readonly addressees: number;
  readonly duties: number;
  readonly persons: number;
  readonly vacant: number;
  readonly missing: number;
  readonly counts: readonly {
    readonly county: string | null;
    readonly kind: string;
    readonly n: number;
    readonly vacant: number;
    readonly missing: number;
  }[];
  readonly rows: readonly PreviewRow[];
  readonly gaps: readonly PreviewRow[];
}

/** `GET /api/notices/:id/copies` */
export interface CopiesView extends CopiesBalance {
  /** The last day for publication, where the notice is open to the public. */
  readonly publishBy: string | null;
}
