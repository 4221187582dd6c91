export const words = {
  view: 'View',
  viewGap: 'Gap',
  viewCoverage: 'Coverage',
  viewTrend: 'Trend',
  viewForecast: 'Forecast',
  horizon: 'Forecast for',
  inDays: 'in {n} days',
  asOf: 'As of',
  known: 'By what',
  knownNow: 'As known now (by date of evidence)',
  knownThen: 'As known then (by date of entry)',
  pastThen:
    'These are the figures as they stood at the end of {day}; what was entered or corrected later is left out.',
  pastNow:
    'This is {day} by the evidence known now, later entries and corrections included. Worked out {at}.',
  backToday: 'Back to today',
  hidden: 'withheld',
  hiddenWhy:
    'You may not see individuals: cells of fewer than 5 people, and cells that would give them away by subtraction, are withheld.',
  noClearChange: 'no clear change',
  lost: '{n} fewer',
  openColumn: 'Open {name}',
  excel: 'Excel',
  picture: 'Picture',
  print: 'Print',
  failed: 'The export failed; try once more.',
  exported: 'Downloaded; the file carries date, version and your badge number.',
  legendRating: 'Letter = rating: T trained, P partly, U untrained, ? too little evidence',
  legendShare:
    'Fill = share; letter = rating: T trained, P partly, U untrained, ? too little evidence; “U–P” = the unknown people could change it (hatched).',
  legendTrend:
    'Mean change of the estimates in 90 days, in points; ± is what chance alone does, only beyond it is there an arrow.',
  legendForecast:
    'Share of people still ready then if no training is arranged; later bookings are not counted.',
  captionCoverage: 'Assessment coverage of the units of {unit}',
  captionTrend: 'Change in 90 days of the units of {unit}',
  captionForecast: 'Expected readiness in {n} days of the units of {unit}',
  pastCell: '{day}: {unit} · {name}',
  pastNames: 'Past days show counts only. To see who, go back to today.',
  more: 'Show {n} more rows',
} as const;
