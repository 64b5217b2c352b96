import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departments, getDepartment } from './departments.ts';
import { fieldsLedBy, fieldsOf, isFieldCode, supervisionFields } from './fields.ts';
import { defaultSettings, leadOf, type Override, type SiteStanding } from './jurisdiction.ts';
import { cityCode, counties, findRegion, getCounty, regions } from './regions.ts';
import { townships, townshipsOf } from './townships.ts';

const day = '2022-01-19';

function tally<T extends { sort: string }>(rows: readonly T[], ...sorts: T['sort'][]): number[] {
  return sorts.map((sort) => rows.filter((row) => row.sort === sort).length);
}

function standing(more: Partial<SiteStanding> = {}): SiteStanding {
  return { county: '140925', field: 'coal', controls: [], overrides: [], ...more };
}

describe('divisions', () => {
  test('[R10] fourteen counties and two zones, 1 district, 1 city and 12 counties', () => {
    expect(counties).toHaveLength(16);
    expect(tally(counties, 'district', 'city', 'county', 'zone')).toEqual([1, 1, 12, 2]);
    const residents = counties
      .filter((county) => county.sort !== 'zone')
      .reduce((sum, county) => sum + county.residents, 0);
    expect(residents).toBeCloseTo(268.97, 0);
    expect(getCounty('140923').short).toBe('代县');
    expect(() => getCounty('140901')).toThrow();
  });

  test.each([
    ['140902', 7, 8, 3],
    ['140921', 0, 5, 3],
    ['140922', 0, 6, 8],
    ['140923', 0, 7, 2],
    ['140924', 0, 4, 7],
    ['140925', 0, 5, 7],
    ['140926', 0, 6, 6],
    ['140927', 0, 3, 5],
    ['140928', 0, 3, 7],
    ['140929', 0, 3, 7],
    ['140930', 0, 6, 5],
    ['140931', 0, 5, 6],
    ['140932', 0, 6, 2],
    ['140971', 0, 2, 1],
    ['140981', 4, 7, 7],
    ['140900-JKQ', 0, 0, 0],
  ])('[R11] %s has %i streets, %i towns, %i townships', (county, streets, towns, rural) => {
    expect(tally(townshipsOf(county), 'street', 'town', 'township')).toEqual([streets, towns, rural]);
  });

  test('[R11] 163 in all, 11 / 76 / 76, each code and region once, each under its county', () => {
    expect(townships).toHaveLength(163);
    expect(tally(townships, 'street', 'town', 'township')).toEqual([11, 76, 76]);
    expect(new Set(regions.map((region) => region.code)).size).toBe(1 + 1 + 16 + 163);
    for (const township of townships) {
      expect(township.code).toMatch(/^\d{9}$/);
      expect(township.code.startsWith(township.county)).toBe(true);
    }
    expect(findRegion('140971100')).toMatchObject({ name: '台怀镇', parent: '140971' });
  });

  test('[R12] tiles are distinct and every tile touches another', () => {
    const at = new Set(counties.map(({ tile }) => `${tile.column},${tile.row}`));
    expect(at.size).toBe(16);
    for (const { tile, short } of counties) {
      const near = [
        [0, 1],
        [1, 0],
        [0, -1],
        [-1, 0],
      ] as const;
      expect(
        near.some(([x, y]) => at.has(`${tile.column + x},${tile.row + y}`)),
        short,
      ).toBe(true);
    }
  });
});

describe('departments and fields', () => {
  test('[R20] 28 departments and their fields', () => {
    expect(departments).toHaveLength(28);
    expect(new Set(departments.map((department) => department.name)).size).toBe(28);
    expect(new Set(supervisionFields.map((field) => field.label[0])).size).toBe(supervisionFields.length);
    expect(supervisionFields.length).toBeGreaterThanOrEqual(25);
    for (const field of supervisionFields) {
      expect(getDepartment(field.lead).code).toBe(field.lead);
      expect(field.beside).not.toContain(field.lead);
      for (const code of field.industries) expect(code).toMatch(/^\d{2,4}$/);
    }
    expect(fieldsLedBy('emergency')).toContain('coal');
    expect(isFieldCode('coal')).toBe(true);
    expect(isFieldCode('coals')).toBe(false);
  });

  test('[R21] industry codes propose fields, the longest prefix first', () => {
    expect(fieldsOf('0610')).toEqual(['coal']);
    expect(fieldsOf('2672')).toEqual(['fireworks']);
    expect(fieldsOf('0810')).toEqual(['mine', 'tailings']);
    expect(fieldsOf('5265')).toEqual(['fuel']);
    expect(fieldsOf('3393')).toEqual(['industry']);
    expect(fieldsOf('9999')).toEqual([]);
  });
});

describe('who leads', () => {
  const override: Override = { level: 'county', from: '2022-01-01', to: null, document: '忻安委办函〔2022〕1号' };
  const central = { ownership: 'central', from: '2010-01-01', to: null } as const;

  test('[R1] an override with a document decides, the later one wins, one without a document does not count', () => {
    expect(leadOf(standing({ controls: [central], overrides: [override] }), day)).toMatchObject({
      level: 'county',
      region: '140925',
      rule: 'R1',
    });
    expect(leadOf(standing({ controls: [central], overrides: [{ ...override, document: ' ' }] }), day).rule).toBe('R2');
    expect(leadOf(standing({ controls: [central], overrides: [override] }), '2021-12-31').rule).toBe('R2');
    const later: Override = {
      level: 'city',
      department: 'energy',
      from: '2022-01-10',
      to: null,
      document: '忻安委办函〔2022〕2号',
    };
    expect(leadOf(standing({ overrides: [later, override] }), day)).toMatchObject({
      level: 'city',
      region: cityCode,
      department: 'energy',
    });
  });

  test('[R2] central, provincial and municipal units are the city’s, as of the day', () => {
    for (const ownership of ['central', 'provincial', 'municipal'] as const) {
      expect(leadOf(standing({ controls: [{ ...central, ownership }] }), day)).toMatchObject({
        level: 'city',
        region: cityCode,
        department: 'emergency',
        rule: 'R2',
      });
    }
    const sold = [{ ...central, to: '2021-12-31' }, { ownership: 'private', from: '2022-01-01', to: null } as const];
    expect(leadOf(standing({ controls: sold }), '2021-12-31').level).toBe('city');
    expect(leadOf(standing({ controls: sold }), day).level).toBe('county');
  });

  test('[R3] [R4] [R5] fields kept at city level, lines that end there, and the remainder', () => {
    expect(leadOf(standing({ field: 'explosives' }), day).rule).toBe('R3');
    const none = { ...defaultSettings, municipalFields: new Set<never>() };
    expect(leadOf(standing({ field: 'courier' }), day, none)).toMatchObject({ level: 'city', rule: 'R4' });
    expect(leadOf(standing({ field: 'religion', county: '140971' }), day)).toMatchObject({
      level: 'county',
      region: '140971',
      department: 'religion',
      rule: 'R5',
    });
    expect(leadOf(standing(), day, { ...defaultSettings, leads: { coal: 'energy' } }).department).toBe('energy');
  });

  const days = fc
    .integer({ min: 0, max: 60 })
    .map((n) => new Date(Date.UTC(2021, 11, 1 + n)).toISOString().slice(0, 10));
  const span = { from: days, to: fc.option(days) };
  const standings = fc.record({
    county: fc.constantFrom(...counties.map((county) => county.code)),
    field: fc.constantFrom(...supervisionFields.map((field) => field.code)),
    controls: fc.array(
      fc.record({ ownership: fc.constantFrom('central', 'provincial', 'municipal', 'county', 'private'), ...span }),
    ),
    overrides: fc.array(
      fc.record({
        level: fc.constantFrom('city', 'county'),
        department: fc.constantFrom(...departments.map((d) => d.code), undefined),
        document: fc.constantFrom('', '甲1号', '乙2号', '丙3号'),
        ...span,
      }),
    ),
  });

  test('[R6] exactly one lead for any site on any day, whatever the order of its history', () => {
    fc.assert(
      fc.property(standings, days, (site, on) => {
        const lead = leadOf(site as SiteStanding, on);
        expect(lead.region).toBe(lead.level === 'city' ? cityCode : site.county);
        expect(departments.map((department) => department.code)).toContain(lead.department);
        if (lead.level === 'county') expect(getDepartment(lead.department).county).not.toBeNull();
        const starts = [...site.overrides, ...site.controls].map((entry) => entry.from);
        if (new Set(starts).size < starts.length) return;
        const reversed = { ...site, controls: [...site.controls].reverse(), overrides: [...site.overrides].reverse() };
        expect(leadOf(reversed as SiteStanding, on)).toEqual(lead);
      }),
      { numRuns: 500 },
    );
  });
});
