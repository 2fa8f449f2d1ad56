import { useEffect, useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { readableNumber } from '../../desk/readableNumber.ts'
import { useMyContacts } from '../../desk/useMyContacts.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import type { LiveOutcome } from '../../sync/deskTypes.ts'
import { Button, Icon, IconPhone, showToast } from '../../ui/index.ts'
import pop from '../../ui/Popover.module.css'
import { useCtiStore } from './ctiStore.ts'
import css from './DialKey.module.css'

export interface DialKeyProps {
  customerId: string
  /** Null: the customer's first telephone. */
  contactPointId: string | null
  /** The promise that the call keeps. */
  commitmentId?: string
  onDialled?: () => void
  /** The number as it may be shown: it is the key itself then. */
  children?: string
}

/** Calls a customer: first it says which number he will see, or why he cannot be called now. Where there is no telephony, only the number that it stands for. */
export function DialKey({ children, ...props }: DialKeyProps) {
  const { t } = useTranslation()
  const hasPhone = usePhoneStore(({ state }) => state !== 'none')
  // A platform that is not asked to dial: no key of ours that does nothing.
  const isTheirs = useCtiStore(({ phone }) => phone !== null && !phone.does.includes('dial'))
  if (!hasPhone || isTheirs) return children
  return (
    <span className={css.key}>
      <DialogTrigger>
        {children === undefined ? (
          <Button size="s" variant="quiet" icon={<Icon of={IconPhone} size={14} />}>
            {t('phone.dial.key')}
          </Button>
        ) : (
          <Button size="s" variant="link" className={css.number!} aria-label={`${t('phone.dial.key')} ${children}`}>
            {children}
          </Button>
        )}
        <Popover className={pop.popover!} placement="bottom start">
          <Dialog className={css.box!} aria-label={t('phone.dial.to')}>
            {({ close }) => <Ask {...props} close={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </span>
  )
}

interface Answer {
  shown: string
  number: string
  contactPointId: string
}

function Ask({ customerId, contactPointId, commitmentId, onDialled, close }: DialKeyProps & { close: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const select = useUiStore((state) => state.selectContact)
  const mine = useMyContacts().find((one) => one.customerId === customerId && one.state === 'open')
  const [asked, setAsked] = useState<LiveOutcome | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let isOpen = true
    void desk
      .live('call.ask', { customerId, contactPointId, commitmentId: commitmentId ?? null })
      .then((outcome) => isOpen && setAsked(outcome))
    return () => {
      isOpen = false
    }
  }, [desk, customerId, contactPointId, commitmentId])

  if (asked === null) return <p role="status">{t('phone.dial.asking')}</p>
  if (!asked.ok) return <p role="status">{refusal(asked)}</p>
  const answer = asked.value as Answer

  async function dial() {
    setBusy(true)
    const point = answer.contactPointId
    const [callId, contactId] = [crypto.randomUUID(), mine?.id ?? crypto.randomUUID()]
    const outcome = mine
      ? await desk.live('call.dial', { callId, contactId, contactPointId: point })
      : await desk.live('call.start', {
          callId,
          contactId,
          customerId,
          contactPointId: point,
          commitmentId: commitmentId ?? null,
        })
    setBusy(false)
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    const { number, rowId } = outcome.value as { number?: string; rowId: string }
    // Of a platform whose telephone this desk is: it calls by itself.
    if (number !== undefined) void usePhoneStore.getState().acts?.dial?.({ name: callId, callId: rowId, number })
    select(contactId)
    close()
    onDialled?.()
  }
  return (
    <>
      <strong>{t('phone.dial.ask', { number: answer.number })}</strong>
      <p>{t('phone.dial.shown', { shown: readableNumber(answer.shown) })}</p>
      {!mine && <p>{t('phone.dial.opens')}</p>}
      <Button variant="primary" autoFocus isDisabled={busy} onPress={() => void dial()}>
        {t('phone.dial.key')}
      </Button>
    </>
  )
}
