import { choice, date, organisation } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** A typed edge from an organisation to the one above it (handbook 2.1): lines are edges, not one tree. */
export const line = defineKind({
  name: 'line',
  label: ['隶属线', 'Line'],
  home: 'org',
  openRead: true,
  fields: {
    parent: organisation(['上级', 'Above it']),
    line: choice(['线', 'Line'], {
      territorial: ['属地线', 'Territorial'],
      departmental: ['条线', 'Departmental'],
      campaign: ['攻坚线', 'Campaign'],
      epidemic: ['疫情防控线', 'Epidemic'],
    }),
    since: date(['起', 'From'], { initially: 'today' }),
    until: date(['止', 'To'], { optional: true }),
  },
  may: { create: ['office', 'county.office'], read: ['supervisor', 'site', 'health.officer'], import: ['office'] },
});
