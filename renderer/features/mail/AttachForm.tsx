import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useMyContacts } from '../../desk/useMyContacts.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Select, useFormat } from '../../ui/index.ts'
import css from './TrayLetter.module.css'
import { useTrayAct } from './useTrayAct.ts'

const none = 'none'

/** To a record that this desk has open (so somebody may ask why), and to one of its cases. Whether it is really his is for the server to say (ML9). */
export function AttachForm({ mailId, onDone }: { mailId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { act, isBusy } = useTrayAct()
  const contacts = useMyContacts()
  const opened = useUiStore((ui) => ui.openedCustomerId)
  const held = new Set([...(opened ? [opened] : []), ...contacts.map(({ customerId }) => customerId)])
  const customers = [...held].flatMap((id) => desk.view.get('customer', id) ?? [])
  const [customerId, setCustomerId] = useState(customers[0]?.id ?? null)
  const [caseId, setCaseId] = useState<string>(none)
  const cases = useRows(
    'case',
    (row) => row.customerId === customerId,
    [customerId],
    (a, b) => b.openedAt - a.openedAt,
  )
  const of = useRows('contact', (row) => row.customerId === customerId, [customerId])
  const told = (matter: Row<'case'>) => {
    const contact = of.filter(({ caseId: its }) => its === matter.id).toSorted((a, b) => a.enteredAt - b.enteredAt)[0]
    return [
      matter.reference,
      matter.subject || contact?.subject || t(`words.topic.${matter.topic}`),
      contact && t(`words.channel.${contact.channel}`),
      format.day(matter.openedAt, desk.now()),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  if (customers.length === 0) return <p className={css.form}>{t('mail.tray.noCustomer')}</p>
  return (
    <div className={css.form}>
      <Select
        label={t('mail.tray.customer')}
        options={customers.map((one) => ({
          id: one.id,
          label: [`${one.givenName} ${one.familyName}`.trim() || t('words.unknownCustomer'), one.commune, one.reference]
            .filter(Boolean)
            .join(' · '),
          detail: one.contactPoints.map(({ masked }) => masked).join(' · '),
        }))}
        value={customerId}
        onChange={(id) => {
          setCustomerId(id)
          setCaseId(none)
        }}
      />
      <Select
        label={t('mail.tray.case')}
        options={[
          { id: none, label: t('mail.tray.newCase') },
          ...cases.map((one) => ({ id: one.id, label: told(one) })),
        ]}
        value={caseId}
        onChange={setCaseId}
      />
      <p className={css.quiet}>{t('mail.tray.attachProposed')}</p>
      <Button
        variant="primary"
        isDisabled={customerId === null}
        isPending={isBusy}
        onPress={() => {
          if (customerId === null) return
          const args = { mailId, customerId, caseId: caseId === none ? null : caseId }
          void act('mail.attach', args, t('mail.tray.attachDone')).then((done) => done !== undefined && onDone())
        }}
      >
        {t('mail.tray.attachTo')}
      </Button>
    </div>
  )
}
