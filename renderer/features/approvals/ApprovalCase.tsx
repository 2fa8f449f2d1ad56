import { useTranslation } from 'react-i18next'
import { goodwillWindow } from '../../../shared/domain/goodwillLeft.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useHistoryWords } from '../../desk/useHistoryWords.ts'
import { Button, Overline, useFormat } from '../../ui/index.ts'
import css from './Approvals.module.css'

const most = 6

/** The case behind a request, to read: what was given lately, what happened, what is being said. */
export function ApprovalCase({ approval, onOpenCustomer }: { approval: Row<'approval'>; onOpenCustomer: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const say = useHistoryWords()
  const { customerId, contactId } = approval
  const since = desk.now() - goodwillWindow
  const gifts = useRows(
    'operation',
    (row) => row.customerId === customerId && row.kind === 'goodwill' && row.at > since,
    [customerId],
  )
  const given = gifts.reduce((sum, { fields }) => sum + Number(fields.amount), 0)
  const history = useRows(
    'historyEntry',
    (row) => row.customerId === customerId && row.id !== contactId,
    [customerId, contactId],
    (a, b) => b.at - a.at,
  ).slice(0, most)
  const messages = useRows(
    'message',
    (row) => row.contactId === contactId,
    [contactId],
    (a, b) => a.n - b.n,
  ).slice(-most)
  return (
    <div className={css.case}>
      <p className={css.given}>
        {gifts.length === 0 ? t('approvals.givenNothing') : t('approvals.given', { amount: format.money(given) })}
      </p>
      <Overline>{t('approvals.conversation')}</Overline>
      <ul className={css.lines}>
        {messages.map((message) => (
          <li key={message.id}>
            <strong>{message.authorName || t('approvals.customer')}</strong> {message.text}
          </li>
        ))}
        {messages.length === 0 && <li>{t('approvals.nothingYet')}</li>}
      </ul>
      <Overline>{t('approvals.history')}</Overline>
      <ul className={css.lines}>
        {history.map((entry) => {
          const { title, detail } = say(entry)
          return (
            <li key={entry.id}>
              <strong>{format.when(entry.at, desk.now())}</strong> {[title, detail].filter(Boolean).join(' · ')}
            </li>
          )
        })}
      </ul>
      <Button size="s" variant="link" className={css.start!} onPress={onOpenCustomer}>
        {t('approvals.wholeRecord')}
      </Button>
    </div>
  )
}
