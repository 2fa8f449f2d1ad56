import { managedSite, managesPeople } from '../../shared/domain/account.ts'
import { nps, npsScales, type NpsScale } from '../../shared/domain/figures/nps.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import type { Handlers } from '../administration/handlers.ts'
import { surveysOfSpan } from '../db/surveys.ts'

export const qualitySatisfaction: Handlers['quality.satisfaction'] = async ({ unit: { db } }, by, span) => {
  if (!managesPeople(by)) return reject('permission.denied')
  const { answers, asked, detractors, notAsked, themes } = await surveysOfSpan(db, managedSite(by), span)
  const scales = (Object.keys(npsScales) as NpsScale[]).map((scale) => {
    const { formula: _formula, ...figure } = nps(
      answers.filter((one) => one.scale === scale),
      scale,
    )
    return figure
  })
  return { asked, scales, detractors, notAsked, themes }
}
