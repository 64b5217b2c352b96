import { choice, date, files, longText, text } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** 二-党政-1, 二-党政-5: a letter of responsibility, signed by both Party and government heads where a territory signs. */
export const responsibilityLetter = defineKind({
  name: 'responsibilityLetter',
  label: ['责任书', 'Responsibility letter'],
  home: 'org',
  fields: {
    subject: text(['责任事项', 'Subject'], { max: 120 }),
    side: choice(['签订层级', 'Signed between'], {
      cityCounty: ['市与县（市、区）', 'City and county'],
      countyTownship: ['县与乡镇', 'County and township'],
      departmentSite: ['部门与企业', 'Department and enterprise'],
      withinSite: ['企业内部', 'Within the enterprise'],
    }),
    partySigner: text(['党委主要负责人', 'Party head'], {
      max: 40,
      optional: true,
      hint: ['写职务', 'Write the post'],
    }),
    headSigner: text(['行政（企业）主要负责人', 'Government or enterprise head'], { max: 40 }),
    signedOn: date(['签订日期', 'Signed on'], { initially: 'today' }),
    duties: longText(['责任内容', 'Duties'], { max: 8000 }),
    copies: files(['扫描件', 'Scans'], { max: 6, optional: true }),
  },
  may: { create: ['office', 'dept', 'county', 'township', 'site'], read: ['supervisor', 'site'] },
  paper: ['下载责任书（Word）', 'The letter as Word'],
  answers: ['责任书', '党政同责', '一岗双责', '压实责任', '责任落实'],
});
