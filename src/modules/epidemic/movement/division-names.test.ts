import { expect, test } from 'vitest';
import { pathOf } from '../policy/place.ts';
import { placeOf } from './division-names.ts';

const told = (written: string, code?: string) => {
  const place = placeOf(written, code);
  const path = pathOf(place);
  return [path.county ?? path.city ?? path.province, place.name ?? null];
};

test('[M3] a written place is read down to its county; what is left names the estate', () => {
  expect(told('北京市海淀区')).toEqual(['110108', null]);
  expect(told('北京海淀')).toEqual(['110108', null]);
  expect(told('浙江省宁波市余姚市T街道甲小区')).toEqual(['330281', '甲小区']);
  expect(told('浙江省余姚市 甲小区')).toEqual(['330281', '甲小区']);
  expect(told('余姚市甲小区')).toEqual(['330281', '甲小区']);
  expect(told('山西省太原市小店区坞城街道办事处')).toEqual(['140105', null]);
  expect(told('陕西西安')).toEqual(['6101', null]);
  expect(told('内蒙古自治区呼和浩特市新城区')).toEqual(['150102', null]);
  expect(told('河南省济源市')).toEqual(['419001', null]);
  expect(told('某个没人知道的地方')).toEqual([null, '某个没人知道的地方']);
});

test('[M3] a code given wins over the words', () => {
  expect(placeOf('甲小区', '330281104')).toMatchObject({ county: '330281104', city: '3302', name: '甲小区' });
  expect(placeOf('海淀', '110108')).toMatchObject({ code: '110108' });
});
