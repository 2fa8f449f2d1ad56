import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { JoinCase } from '../../desk/JoinCase.tsx'
import { useClock } from '../../desk/useClock.ts'
import { ChannelIcon, useFormat } from '../../ui/index.ts'
import css from './CasesDialog.module.css'

interface CaseLineProps {
  matter: Row<'case'>
  contactId: string
  onJoined: () => void
}

/** One case by what tells it from another: its reference, its subject, how and when it came, who has it. */
export function CaseLine({ matter, contactId, onJoined }: CaseLineProps) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const now = useClock()
  const format = useFormat()
  const contacts = useRows(
    'contact',
    (row) => row.caseId === matter.id,
    [matter.id],
    (a, b) => b.enteredAt - a.enteredAt,
  )
  const held = contacts.find(({ state }) => state !== 'closed')
  const name = useRow('directoryEntry', held?.adviserId)?.name ?? t('words.aColleague')
  const who = !held
    ? 'nobody'
    : held.state !== 'open' || held.adviserId === null
      ? 'waiting'
      : held.adviserId === adviserId
        ? 'you'
        : 'colleague'
  const channel = (held ?? contacts[0])?.channel
  return (
    <li className={css.case}>
      <div className={css.what}>
        <b className={css.reference}>{matter.reference}</b>
        <span>{matter.subject || contacts[0]?.subject || t(`words.topic.${matter.topic}`)}</span>
        <span className={css.facts}>
          {channel && <ChannelIcon bare channel={channel} label={t(`words.channel.${channel}`)} />}
          {[
            channel && t(`words.channel.${channel}`),
            t('matters.since', { when: format.when(matter.openedAt, now()) }),
            t(`matters.who.${who}`, { name }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <JoinCase matter={matter} contactId={contactId} onJoined={onJoined} />
    </li>
  )
}
