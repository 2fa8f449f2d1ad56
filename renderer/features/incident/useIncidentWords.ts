import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'
import { useStatisticsWords } from './useStatisticsWords.ts'

type Incident = Row<'incident'>

/** An incident in two lines: what and where; since when and until when, as far as anybody knows. */
export function useIncidentWords(): { title: (incident: Incident) => string; facts: (incident: Incident) => string } {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const figures = useStatisticsWords()
  return {
    title({ state, kind, place, node, statistics, startedAt }) {
      const where = place || node
      if (state === 'suspected') {
        return statistics === null
          ? t('incident.title.suspectedBare', { where })
          : t('incident.title.suspected', { where, figures: figures(statistics).short })
      }
      if (state === 'closed') return t(`incident.title.closed.${kind}`, { where })
      if (state === 'dismissed') return t('incident.title.dismissed', { where })
      const isPlanned = kind === 'works' && startedAt > desk.now()
      return t(isPlanned ? 'incident.title.planned' : `incident.title.${kind}`, { where })
    },
    facts({ state, startedAt, estimatedAt, closedAt }) {
      const now = desk.now()
      const at = (key: string, time: number): string => t(`incident.facts.${key}`, { when: format.when(time, now) })
      if (state === 'closed' || state === 'dismissed') return at('closed', closedAt ?? startedAt)
      const since = at(startedAt > now ? 'from' : 'since', startedAt)
      if (state === 'suspected') return since
      const until =
        estimatedAt === null ? t('incident.facts.noEstimate') : at(estimatedAt > now ? 'until' : 'overdue', estimatedAt)
      return `${since} · ${until}`
    },
  }
}
