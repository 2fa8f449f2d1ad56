import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon, IconCalendarEvent, useFormat } from '../../ui/index.ts'
import css from './LetterCalendar.module.css'

/** An invitation, in words: what, when, where, from whom. Nothing is answered from here. */
export function LetterCalendar({ calendar }: { calendar: Row<'letter'>['calendars'][number] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { method, summary, start, end, allDay, place, organiser } = calendar
  const kind = method === 'CANCEL' ? 'cancelled' : method === 'REPLY' ? 'reply' : 'invitation'
  const day = start === null ? null : allDay ? format.longDay(start) : format.dayTime(start, desk.now())
  const until = end !== null && !allDay ? ` – ${format.time(end)}` : ''
  return (
    <section
      className={`${css.calendar} ${kind === 'cancelled' ? css.cancelled : ''}`}
      aria-label={t(`mail.calendar.${kind}`)}
    >
      <Icon of={IconCalendarEvent} size={18} />
      <div>
        <strong>{t(`mail.calendar.${kind}`)}</strong>
        {summary && <span className={css.summary}>{summary}</span>}
        <p className={css.facts}>
          {[
            day && day + until,
            place,
            organiser && t('mail.calendar.by', { name: organiser.name || organiser.address }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </section>
  )
}
