import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, CutAddress, Select, showToast } from '../../ui/index.ts'
import type { ChosenWay } from './useWay.ts'
import css from './WayPicker.module.css'

interface WayPickerProps {
  contact: Row<'contact'>
  answer: ChosenWay
  /** What is written so far, taken along to the chat. */
  text: string
}

/** By which channel the answer leaves, where there is more than one; and the way to the chat that the customer has open on the same case. */
export function WayPicker({ contact, answer, text }: WayPickerProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const select = useUiStore((ui) => ui.selectContact)
  const askCompose = useUiStore((ui) => ui.askCompose)
  const [chat] = useRows(
    'contact',
    (row) =>
      row.caseId === contact.caseId &&
      row.id !== contact.id &&
      row.channel === 'chat' &&
      row.state === 'open' &&
      row.adviserId === desk.adviserId &&
      row.customerOnline,
    [contact.caseId, contact.id, desk.adviserId],
  )
  const { ways, chosen, choose } = answer

  async function go(contactId: string) {
    if (text.trim() !== '') {
      const there = desk.view.all('draft').find((row) => row.contactId === contactId && row.mode === 'answer')
      const words = [there?.text ?? '', text].filter(Boolean).join('\n\n')
      await desk.dispatch('draft.save', { contactId, mode: 'answer', text: words })
      await desk.dispatch('draft.save', { contactId: contact.id, mode: 'answer', text: '' })
      showToast({ text: t('mail.way.moved'), tone: 'ok' }, 4000)
    }
    select(contactId)
    askCompose('answer')
  }

  const [only] = ways
  return (
    <>
      {ways.length > 1 && (
        <Select
          label={t('mail.way.label')}
          hideLabel
          size="s"
          className={css.pick!}
          options={ways.map(({ id, kind, address }) => ({ id, label: t(`mail.way.${kind}`, { address }) }))}
          value={chosen}
          onChange={choose}
        />
      )}
      {ways.length === 1 && only && only.kind !== 'chat' && (
        <span className={css.only}>
          <CutAddress text={t(`mail.way.${only.kind}`, { address: only.address })} />
        </span>
      )}
      {contact.channel !== 'chat' && chat && (
        <Button variant="link" size="s" aria-description={t('mail.way.here')} onPress={() => void go(chat.id)}>
          {t('mail.way.goChat')}
        </Button>
      )}
    </>
  )
}
