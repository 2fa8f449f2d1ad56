import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat } from '../../ui/index.ts'

export interface HistoryWords {
  title: string
  detail: string
}

/** What an entry says, in the reader's language: its code's sentence, then the human's words. */
export function useHistoryWords(): (entry: Row<'historyEntry'>) => HistoryWords {
  const { t, i18n } = useTranslation()
  const now = useClock()
  const format = useFormat()
  return useCallback(
    (entry) => {
      const { params } = entry
      const said: Record<string, string | number> = { ...params }
      if (typeof params.dueAt === 'number') said.due = format.dayTime(params.dueAt, now())
      if (typeof params.until === 'number') said.untilDay = format.day(params.until, now())
      if (typeof params.amount === 'number') said.money = format.money(params.amount)
      if (typeof params.kind === 'string' && i18n.exists(`words.commitmentKind.${params.kind}`))
        said.what = t(`words.commitmentKind.${params.kind}`)
      if (typeof params.topic === 'string') said.topicName = t(`words.topic.${params.topic}`)
      const key = `history.code.${entry.code}`
      const sentence = i18n.exists(key) ? t(key, said) : t(`history.kind.${entry.kind}`)
      const isTalk = entry.kind === 'contact' || entry.kind === 'visit'
      const title =
        isTalk && entry.channel
          ? [t(`words.channel.${entry.channel}`), entry.actor].filter(Boolean).join(' · ')
          : sentence
      const detail = isTalk
        ? [entry.code.endsWith('received') || entry.code.endsWith('opened') ? '' : sentence, entry.text]
            .filter(Boolean)
            .join(' — ')
        : [entry.text, entry.actor].filter(Boolean).join(' · ')
      return { title, detail }
    },
    [t, i18n, now, format],
  )
}
