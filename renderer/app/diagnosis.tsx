import { lazyPart } from './lazyPart.tsx'

export const DiagnosisPanel = lazyPart(
  'diagnosis',
  async () => (await import('../features/diagnosis/index.ts')).DiagnosisPanel,
)
const DiagnosisSummary = lazyPart(
  'diagnosis',
  async () => (await import('../features/diagnosis/index.ts')).DiagnosisSummary,
)

/** What the history shows of a diagnosis that is opened in place. */
export const diagnosisOf = (diagnosisId: string) => <DiagnosisSummary diagnosisId={diagnosisId} />
