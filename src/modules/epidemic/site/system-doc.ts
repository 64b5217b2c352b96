import { choice, date, files, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** 二-企业-3e: a rule of the site's own that exists as a signed document. */
export const systemDoc = defineKind({
  name: 'systemDoc',
  label: ['防疫制度文件', 'House rule'],
  home: 'site',
  fields: {
    sort: choice(['制度', 'Rule'], {
      plan: ['疫情防控应急预案', 'Epidemic plan'],
      health: ['健康监测', 'Health monitoring'],
      gate: ['出入登记', 'Gate register'],
      training: ['培训', 'Training'],
      cleaning: ['清洁消毒', 'Cleaning'],
      isolation: ['隔离观察', 'Isolation'],
    }),
    title: text(['文件名称', 'Title'], { max: 120 }),
    signer: text(['签发岗位', 'Signed by'], { max: 60, initially: '主要负责人' }),
    signedOn: date(['签发日期', 'Signed on'], { initially: 'today' }),
    papers: files(['文件', 'File'], { max: 3, optional: true }),
  },
  states: { inForce: ['执行中', 'In force'], retired: ['已废止', 'Retired'] },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  answers: ['制度', '预案'],
}).with({
  retire: { label: ['废止', 'Retire'], from: ['inForce'], to: 'retired', by: ['site'] },
});
