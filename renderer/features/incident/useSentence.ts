import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { createFormat } from '../../ui/index.ts'

const formats = { fr: createFormat('fr-FR'), en: createFormat('en-GB') }
const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/**
 * What to say to the customer, in his language: the network's or a lead's own words, else a sentence made of the facts. To somebody who
 * is only claimed to be the customer (`isProven` false) it does not tell where the line is.
 */
export function useSentence(): (incident: Row<'incident'>, language: 'fr' | 'en', isProven: boolean) => string {
  const { i18n } = useTranslation()
  const desk = useDesk()
  return useCallback(
    (incident, language, isProven) => {
      const own = language === 'fr' ? incident.sayFr : incident.sayEn
      if (own !== '') return own
      const { place, kind, estimatedAt, startedAt } = incident
      const say = i18n.getFixedT(language)
      const format = formats[language]
      const now = desk.now()
      const at = (key: string, time: number): string => {
        const days = Math.round((dayOf(time) - dayOf(now)) / 86_400_000)
        const day = days === 0 ? '' : `${days === 1 ? format.weekday(time, now) : format.longDay(time)} `
        return say(`incident.sentence.${key}`, { day, time: format.time(time) })
      }
      if (incident.state === 'suspected')
        return [
          say(`incident.sentence.${incident.statistics === null ? 'suspectedBare' : 'suspected'}`),
          say('incident.sentence.leaveSuspected'),
        ].join(' ')
      const where = place === '' || !isProven ? '' : say('incident.sentence.where', { place })
      const isPlanned = kind === 'works' && startedAt > now
      const what = isPlanned ? at('planned', startedAt) : say(`incident.sentence.${kind}`, { where })
      // An estimate that has passed promises nothing any more.
      const isAhead = estimatedAt !== null && estimatedAt > now
      const until = isAhead ? at('until', estimatedAt) : say('incident.sentence.noEstimate')
      return [what, until, isPlanned ? '' : say('incident.sentence.leave')].filter(Boolean).join(' ')
    },
    [i18n, desk],
  )
}
