/** Epidemic supplies a site keeps (二-企业-1b). */
export const supplyItems = {
  mask: ['口罩', 'Masks'],
  disinfectant: ['消毒剂', 'Disinfectant'],
  handRub: ['洗手液（手消）', 'Hand rub'],
  thermometer: ['体温计', 'Thermometers'],
  suit: ['防护服', 'Protective suits'],
  antigen: ['抗原试剂', 'Antigen tests'],
} as const;

export type SupplyItem = keyof typeof supplyItems;

/** Places that are cleaned by plan (二-企业-4c). */
export const cleaningPlaces = {
  highTouch: ['高频接触部位', 'High-touch surfaces'],
  canteen: ['食堂', 'Canteen'],
  dormitory: ['宿舍', 'Dormitory'],
  vehicle: ['通勤车', 'Vehicle'],
  workshop: ['车间（井口）', 'Workshop'],
  gate: ['门岗', 'Gate'],
} as const;

/** Facilities a site runs against infection (二-企业-4b). */
export const facilitySorts = {
  handWash: ['洗手', 'Hand-wash'],
  spray: ['喷淋', 'Spray'],
  shower: ['淋浴', 'Shower'],
  hvac: ['通风空调', 'Ventilation plant'],
  gateThermometer: ['门岗测温', 'Gate thermometer'],
} as const;
