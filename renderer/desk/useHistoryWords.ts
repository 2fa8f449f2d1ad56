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

const ended = new Set(['contact.resolved', 'contact.unresolved', 'contact.followUp'])

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
      if (typeof params.state === 'string') said.context = params.state
      // Titles of a diagnostic model, as it was.
      for (const [name, language] of [
        ['title', 'Fr'],
        ['title', 'En'],
        ['step', 'Fr'],
        ['step', 'En'],
      ] as const) {
        const title = params[`${name}${language}`]
        if (title !== undefined && (language === 'En') === (i18n.language === 'en')) said[name] = title
      }
      const key = `history.code.${entry.code}`
      const hasText = i18n.exists(key)
      const reason = typeof params.reasonCode === 'string' ? desk.view.get('reasonCode', params.reasonCode) : undefined
      const isTalk = entry.kind === 'contact' || entry.kind === 'visit'
      const sentence = hasText ? t(key, said) : isTalk ? '' : t(`history.kind.${entry.kind}`)
      const outcome = reason ? (i18n.language === 'en' ? reason.en : reason.fr) : sentence
      // "Visite en boutique · Boutique Brest" says the shop twice.
      const isShop = entry.kind === 'visit' && entry.actor !== ''
      const title =
        isTalk && entry.channel
          ? [t(isShop ? 'history.kind.visit' : `words.channel.${entry.channel}`), entry.actor]
              .filter(Boolean)
              .join(' · ')
          : sentence
      // A merge is given its reason by a person, in words, or by the server, as a code.
      const coded = `history.mergeReason.${entry.text}`
      // One that is taken back carries the reason it was made for, which is none to undo it.
      const isUndone = entry.code === 'merge.undone'
      const words = isUndone ? '' : entry.kind === 'merge' && i18n.exists(coded) ? t(coded) : entry.text
      const { basis } = params
      const text = typeof basis === 'string' ? `${words} (${t(`lint.basis.${basis}`)})` : words
      const approved = typeof params.approvedBy === 'string' ? t('history.approvedBy', { name: params.approvedBy }) : ''
      // What was written at the end says how it ended: his own words stay beside it.
      const his = isTalk && ended.has(entry.code) ? desk.view.get('contact', entry.refId ?? '')?.subject : ''
      const subject = his && !text.includes(his) ? t('history.his', { subject: his }) : ''
      const detail = isTalk
        ? [subject, outcome, text].filter(Boolean).join(' — ')
        : [approved, said.title, said.step, text, entry.actor].filter(Boolean).join(' · ')
      return { title, detail }
    }
    return remembering(say, (entry) => !entry.refId || desk.view.get('contact', entry.refId) !== undefined)
  }, [t, i18n, now, format, desk])
}

/** Rows are never changed in place: what one says is worked out once, however long the history is. */
function remembering(
  say: (entry: Row<'historyEntry'>) => HistoryWords,
  isWhole: (entry: Row<'historyEntry'>) => boolean,
): (entry: Row<'historyEntry'>) => HistoryWords {
  const known = new WeakMap<Row<'historyEntry'>, HistoryWords>()
  return (entry) => {
    const words = known.get(entry) ?? say(entry)
    // Its contact may come a page later.
    if (!ended.has(entry.code) || isWhole(entry)) known.set(entry, words)
    return words
  }
}
