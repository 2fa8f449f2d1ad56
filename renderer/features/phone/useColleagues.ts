import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colleaguesSchema, type ColleagueStanding } from '../../../shared/protocol/consultAnswers.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import type { Option } from '../../ui/index.ts'

/** Who is free changes while one looks (ms). */
const every = 4_000

/** Whoever is signed in, those who may be asked first; of the others why not. Null: not known yet. */
export function useColleagues(contactId: string): Option[] | null {
  const { t } = useTranslation()
  const desk = useDesk()
  const [standings, setStandings] = useState<ColleagueStanding[] | null>(null)
  useEffect(() => {
    let isOver = false
    const ask = async (): Promise<void> => {
      const outcome = await desk.live('consult.colleagues', { contactId })
      const told = outcome.ok ? colleaguesSchema.safeParse(outcome.value).data : undefined
      if (told && !isOver) setStandings(told.colleagues)
    }
    const timer = setInterval(() => void ask(), every)
    void ask()
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [desk, contactId])
  const directory = useRows('directoryEntry', (row) => row.skills.length > 0, [])
  return useMemo(() => {
    if (standings === null) return null
    const entries = new Map(directory.map((row) => [row.id, row]))
    const options = standings.flatMap(({ adviserId, why }) => {
      const row = entries.get(adviserId)
      if (!row) return []
      const skills = row.skills.map((skill) => t(`words.topic.${skill}`))
      const detail = [why === null ? '' : t(`phone.consult.why.${why}`), row.siteName, ...skills]
      return [{ id: row.id, label: row.name, detail: detail.filter(Boolean).join(' · '), isDisabled: why !== null }]
    })
    return options.toSorted(
      (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || a.label.localeCompare(b.label, 'fr'),
    )
  }, [standings, directory, t])
}
