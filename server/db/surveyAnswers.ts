import type { NpsAnswer } from '../../shared/domain/figures/nps.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import type { Look } from './figures.ts'
import type { WriteDb } from './unitOfWork.ts'

/** What customers answered after the contacts in sight, by the cell of the contact. No survey is kept yet: whoever keeps them reads them here. */
export function surveyAnswers(_tx: WriteDb, _look: Look, _by: Grouping): Promise<ReadonlyMap<string, NpsAnswer[]>> {
  return Promise.resolve(new Map())
}
