import { expect, test } from 'vitest';
import { defaultSiteSettings } from './settings.ts';
import { asForm, fromForm, settingFields } from './settings-fields.ts';
import { settingsSchema } from './settings-schema.ts';

test('[W14] every setting has its field, its default lies within its bounds, and a form gives back what it was given', () => {
  expect(Object.keys(settingFields).sort()).toEqual(Object.keys(defaultSiteSettings).sort());
  expect(settingsSchema.safeParse(defaultSiteSettings).success).toBe(true);
  expect(fromForm(asForm(defaultSiteSettings))).toEqual(defaultSiteSettings);
});

test('[W14] a part may be set; what is out of bounds, unknown or no field of supervision is refused by name', () => {
  expect(settingsSchema.safeParse({ gatheringMost: null, supplyDays: 10 }).success).toBe(true);
  for (const [name, value] of [
    ['supplyDays', 0],
    ['supplyDays', 366],
    ['supplyDays', 7.5],
    ['passScore', 101],
    ['dormArea', -1],
    ['supplyDaysByField', { moon: 14 }],
    ['supplyDaysByField', { coal: 0 }],
    ['refusedGatherings', ['party']],
    ['colour', 'red'],
  ] as const) {
    const read = settingsSchema.safeParse({ [name]: value });
    expect(read.success, `${name} ${JSON.stringify(value)}`).toBe(false);
    if (name !== 'colour') expect(read.error?.issues[0]?.path[0]).toBe(name);
  }
});
