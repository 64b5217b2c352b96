import type { Kind } from './kit/kind.ts';
import { drill } from './modules/emergency/drill.ts';
import { policyAck } from './modules/epidemic/policy/policy-ack.ts';
import { policyVersion } from './modules/epidemic/policy/policy-version.ts';
import { riskArea } from './modules/epidemic/policy/risk-area.ts';
import { rosterMember } from './modules/epidemic/roster-member.ts';
import { shiftGroup } from './modules/epidemic/shift-group.ts';
import { awayReport } from './modules/epidemic/movement/away-report.ts';
import { controlChange } from './modules/epidemic/movement/control-change.ts';
import { controlCheck } from './modules/epidemic/movement/control-check.ts';
import { controlPlan } from './modules/epidemic/movement/control-plan.ts';
import { isolationStay } from './modules/epidemic/movement/isolation-stay.ts';
import { nucleicTest } from './modules/epidemic/movement/nucleic-test.ts';
import { personOrder } from './modules/epidemic/movement/person-order.ts';
import { stayOver, stayVisit } from './modules/epidemic/movement/stay-over.ts';
import { travelFiling } from './modules/epidemic/movement/travel-filing.ts';
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
import { canteenPlan } from './modules/epidemic/site/canteen-plan.ts';
import { cleaningPlan } from './modules/epidemic/site/cleaning-plan.ts';
import { contactSheet } from './modules/epidemic/site/contact-sheet.ts';
import { dormitoryCheck } from './modules/epidemic/site/dormitory-check.ts';
import { facility } from './modules/epidemic/site/facility.ts';
import { facilityCheck } from './modules/epidemic/site/facility-check.ts';
import { gathering } from './modules/epidemic/site/gathering.ts';
import { isolationArea } from './modules/epidemic/site/isolation-area.ts';
import { isolationAreaCheck } from './modules/epidemic/site/isolation-area-check.ts';
import { isolationPlacement } from './modules/epidemic/site/isolation-placement.ts';
import { mutualAid } from './modules/epidemic/site/mutual-aid.ts';
import { resumption } from './modules/epidemic/site/resumption.ts';
import { siteAlert } from './modules/epidemic/site/site-alert.ts';
import { supplyIssue } from './modules/epidemic/site/supply-issue.ts';
import { supplyReceipt } from './modules/epidemic/site/supply-receipt.ts';
import { systemDoc } from './modules/epidemic/site/system-doc.ts';
import { trainingTest } from './modules/epidemic/site/training-test.ts';
import { ventilationLog } from './modules/epidemic/site/ventilation-log.ts';
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
  travelFiling,
  personOrder,
  controlPlan,
  nucleicTest,
  controlCheck,
  isolationStay,
  controlChange,
  stayOver,
  stayVisit,
  awayReport,
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
  policyVersion,
  riskArea,
  policyAck,
  supplyReceipt,
  supplyIssue,
  mutualAid,
  ventilationLog,
  facility,
  facilityCheck,
  cleaningPlan,
  trainingTest,
  gathering,
  canteenPlan,
  dormitoryCheck,
  systemDoc,
  contactSheet,
  isolationArea,
  isolationAreaCheck,
  isolationPlacement,
  resumption,
  siteAlert,
] as unknown as readonly Kind[];
