import type { Kind } from './kit/kind.ts';
import { drill } from './modules/emergency/drill.ts';
import { rosterMember } from './modules/epidemic/roster-member.ts';
import { shiftGroup } from './modules/epidemic/shift-group.ts';
import { sunset } from './modules/epidemic/privacy/sunset.ts';
import { clusterAlert } from './modules/epidemic/suspect/cluster-alert.ts';
import { disinfectionOrder } from './modules/epidemic/suspect/disinfection-order.ts';
import { feverClinic } from './modules/epidemic/suspect/fever-clinic.ts';
import { medicalReferral } from './modules/epidemic/suspect/medical-referral.ts';
import { reportDelivery } from './modules/epidemic/suspect/report-delivery.ts';
import { suspectReport } from './modules/epidemic/suspect/suspect-report.ts';
import { purposeAck } from './modules/epidemic/door/purpose-ack.ts';
import { siteCode } from './modules/epidemic/door/site-code.ts';
import { gatePassage } from './modules/epidemic/gate/gate-passage.ts';
import { healthCheckIn } from './modules/epidemic/health/health-check-in.ts';
import { healthDay } from './modules/epidemic/health/health-day.ts';
import { disinfection } from './modules/epidemic/disinfection.ts';
import { supplyCount } from './modules/epidemic/supply-count.ts';
import { training } from './modules/epidemic/training.ts';
import { breakGlass } from './modules/identity/break-glass.ts';
import { copyEntry } from './modules/notices/copy-entry.ts';
import { delivery } from './modules/notices/delivery.ts';
import { notice } from './modules/notices/notice.ts';
import { sealUse } from './modules/notices/seal-use.ts';
import { line } from './modules/registry/line.ts';
import { organisation } from './modules/registry/organisation.ts';
import { person } from './modules/registry/person.ts';
import { post } from './modules/registry/post.ts';
import { site } from './modules/registry/site.ts';
import { meeting } from './modules/responsibility/meeting.ts';
import { duty } from './modules/responsibility/duty.ts';
import { obligation } from './modules/responsibility/obligation.ts';
import { responsibilityLetter } from './modules/responsibility/responsibility-letter.ts';

/** The one list of every kind of record. */
export const kinds: readonly Kind[] = [
  organisation,
  line,
  site,
  person,
  post,
  notice,
  delivery,
  sealUse,
  copyEntry,
  meeting,
  responsibilityLetter,
  obligation,
  duty,
  shiftGroup,
  rosterMember,
  feverClinic,
  suspectReport,
  reportDelivery,
  medicalReferral,
  disinfectionOrder,
  clusterAlert,
  breakGlass,
  sunset,
  siteCode,
  purposeAck,
  healthCheckIn,
  healthDay,
  gatePassage,
  drill,
  supplyCount,
  disinfection,
  training,
] as unknown as readonly Kind[];
