import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk } from './DeskContext.tsx'
import { useClock } from './useClock.ts'
import { useFormat } from '../ui/index.ts'

export interface HistoryWords {
  title: string
  detail: string
}

/** What an entry says, in the reader's language: its code's sentence, then the human's words. */
export function useHistoryWords(): (entry: Row<'historyEntry'>) => HistoryWords {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  return useMemo(() => {
    const say = (entry: Row<'historyEntry'>): HistoryWords => {
      const { params } = entry
      const said: Record<string, string | number> = { ...params }
      if (typeof params.dueAt === 'number') said.due = format.dayTime(params.dueAt, now())
      if (typeof params.until === 'number') said.untilDay = format.day(params.until, now())
      if (typeof params.amount === 'number') said.money = format.money(params.amount)
      if (typeof params.kind === 'string' && i18n.exists(`words.commitmentKind.${params.kind}`))
        said.what = t(`words.commitmentKind.${params.kind}`)
      if (typeof params.topic === 'string') said.topicName = t(`words.topic.${params.topic}`)
      const key = `history.code.${entry.code}`
      const hasText = i18n.exists(key)
      const reason = typeof params.reasonCode === 'string' ? desk.view.get('reasonCode', params.reasonCode) : undefined
      const isTalk = entry.kind === 'contact' || entry.kind === 'visit'
      const sentence = hasText ? t(key, said) : isTalk ? '' : t(`history.kind.${entry.kind}`)
      const outcome = reason ? (i18n.language === 'en' ? reason.en : reason.fr) : sentence
      const title =
        isTalk && entry.channel
          ? [t(`words.channel.${entry.channel}`), entry.actor].filter(Boolean).join(' · ')
          : sentence
      // A merge is given its reason by a person, in words, or by the server, as a code.
      const coded = `history.mergeReason.${entry.text}`
      const text = entry.kind === 'merge' && i18n.exists(coded) ? t(coded) : entry.text
      const detail = isTalk
        ? [outcome, text].filter(Boolean).join(' — ')
        : [text, entry.actor].filter(Boolean).join(' · ')
      return { title, detail }
    }
    return remembering(say)
  }, [t, i18n, now, format, desk])
}

/** Rows are never changed in place: what one says is worked out once, however long the history is. */
function remembering(say: (entry: Row<'historyEntry'>) => HistoryWords): (entry: Row<'historyEntry'>) => HistoryWords {
  const known = new WeakMap<Row<'historyEntry'>, HistoryWords>()
  return (entry) => {
    const words = known.get(entry) ?? say(entry)
    known.set(entry, words)
    return words
  }
}
