import { lazyPart } from './lazyPart.tsx'

export const DiagnosisPanel = lazyPart(
  'diagnosis',
  async () => (await import('../features/diagnosis/index.ts')).DiagnosisPanel,
)
const DiagnosisSummary = lazyPart(
  'diagnosis',
  async () => (await import('../features/diagnosis/index.ts')).DiagnosisSummary,
)

/** What the history shows of a diagnosis that is opened in place, as it stood then. */
export const diagnosisOf = (diagnosisId: string, at: number) => <DiagnosisSummary diagnosisId={diagnosisId} at={at} />
