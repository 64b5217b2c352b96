/** What counts as a symptom in daily monitoring (handbook 4.5). */
export const symptoms = {
  fever: ['发热', 'Fever'],
  cough: ['干咳', 'Dry cough'],
  fatigue: ['乏力', 'Fatigue'],
  stuffyNose: ['鼻塞', 'Stuffy nose'],
  runnyNose: ['流涕', 'Runny nose'],
  soreThroat: ['咽痛', 'Sore throat'],
  noSmell: ['嗅（味）觉减退', 'Loss of smell or taste'],
  conjunctivitis: ['结膜炎', 'Conjunctivitis'],
  musclePain: ['肌痛', 'Muscle pain'],
  diarrhoea: ['腹泻', 'Diarrhoea'],
  breathless: ['呼吸困难（胸闷）', 'Shortness of breath'],
} as const;
