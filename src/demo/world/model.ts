import type { Role } from '../../kit/roles.ts';
import type { DepartmentCode } from '../../modules/registry/data/departments.ts';
import type { FieldCode } from '../../modules/registry/data/fields.ts';
import type { Lead, Ownership } from '../../modules/registry/data/jurisdiction.ts';

export type OrgKind =
  | 'government'
  | 'party'
  | 'zone'
  | 'leadingGroup'
  | 'office'
  | 'epidemicOffice'
  | 'department'
  | 'township'
  | 'enterprise'
  | 'other';

export type LineName = 'territorial' | 'departmental' | 'campaign' | 'epidemic';

export interface WorldLine {
  readonly line: LineName;
  readonly parentId: string;
}

export interface WorldOrg {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly kind: OrgKind;
  readonly level: 'city' | 'county' | 'township' | 'enterprise';
  /** County or zone code; null at city level. */
  readonly county: string | null;
  readonly township: string | null;
  readonly lines: readonly WorldLine[];
  /** Fields a department supervises; empty for all others. */
  readonly fields: readonly FieldCode[];
  readonly departmentCode: DepartmentCode | null;
  readonly creditCode: string | null;
  /** The body whose seal and staff a temporary one uses. */
  readonly hostId: string | null;
}

export interface WorldSite {
  readonly id: string;
  /** Position in the world, from 0. */
  readonly number: number;
  readonly name: string;
  /** The enterprise (legal person) it belongs to. */
  readonly orgId: string;
  readonly county: string;
  readonly township: string;
  readonly field: FieldCode;
  /** GB/T 4754-2017, four digits. */
  readonly industry: string;
  readonly ownership: Ownership;
  readonly workforce: number;
  readonly traits: readonly ('crowded' | 'closed')[];
  readonly lead: Lead;
  readonly leadOrgId: string;
  readonly running: boolean;
  readonly address: string;
  /** How reliably it does and writes down what it owes, 0 to 1. Of the generator only; never shown. */
  readonly diligence: number;
}

export interface WorldPost {
  readonly id: string;
  readonly orgId: string;
  readonly siteId: string | null;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly fields: readonly FieldCode[];
  /** Order within its organisation or site, from 1. */
  readonly rank: number;
}

export interface WorldPerson {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly residentId: string;
  readonly phone: string;
  readonly work: string;
}

/** Who holds a post from when on; `personId` null is a gap. */
export interface WorldAppointment {
  readonly postId: string;
  readonly personId: string | null;
  readonly from: string;
}

/** One card of the demo's sign-in page. */
export interface WorldAccount {
  readonly id: string;
  readonly account: string;
  readonly personId: string;
  readonly postId: string;
  readonly card: { readonly title: string; readonly note: string };
}

export interface WorldPart {
  readonly orgs: readonly WorldOrg[];
  readonly sites: readonly WorldSite[];
  readonly posts: readonly WorldPost[];
  readonly persons: readonly WorldPerson[];
  readonly appointments: readonly WorldAppointment[];
}

/** A part while it is being filled. */
export interface Draft extends WorldPart {
  readonly orgs: WorldOrg[];
  readonly sites: WorldSite[];
  readonly posts: WorldPost[];
  readonly persons: WorldPerson[];
  readonly appointments: WorldAppointment[];
}

export function makeDraft(): Draft {
  return { orgs: [], sites: [], posts: [], persons: [], appointments: [] };
}
