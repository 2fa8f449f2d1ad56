import type { Desk } from '../sync/deskTypes.ts'
import { atLeisure } from '../ui/index.ts'
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

/** Each model on its own, whenever the engine has nothing better to do. */
export function warmModels(desk: Desk): void {
  for (const row of desk.view.all('diagnosticModel').filter(({ state }) => state === 'current'))
    atLeisure(async () => (await import('../features/diagnosis/index.ts')).warmUp(row))
}

const SittingNote = lazyPart('diagnosis', async () => (await import('../features/diagnosis/index.ts')).SittingNote)

/** What the note of an end or of a hand-over may begin with. */
export const noteOf = (caseId: string, onText: (text: string) => void) => (
  <SittingNote caseId={caseId} onText={onText} />
)
