export { DiagnosisPanel } from './DiagnosisPanel.tsx'
export { DiagnosisSummary } from './DiagnosisSummary.tsx'
export { SittingNote } from './SittingNote.tsx'
export { warmUp } from './warmUp.ts'
