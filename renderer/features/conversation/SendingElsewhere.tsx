import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Icon, IconSend, showToast, useNow } from '../../ui/index.ts'

/** So long a seat may take to send, its time to undo included; after that it may be dead or without a line, ms. */
const patience = 10_000

interface SendingElsewhereProps {
  contactId: string
  messageId: string
  since: number
}

/** The same text is leaving from another seat of the adviser: it is not sent from here too. Should that seat not send it, it may be taken back. */
export function SendingElsewhere({ contactId, messageId, since }: SendingElsewhereProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const at = useNow(useClock(), 1000)
  const [busy, setBusy] = useState(false)
  const isLate = at - since >= patience

  async function takeBack() {
    setBusy(true)
    const outcome = await desk.live('draft.takeBack', { contactId, messageId, newMessageId: crypto.randomUUID() })
    setBusy(false)
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

  return (
    <Banner
      tone="info"
      role="status"
      icon={<Icon of={IconSend} />}
      title={t('conversation.sendingElsewhere')}
      actions={
        isLate && (
          <Button isDisabled={busy} onPress={() => void takeBack()}>
            {t('conversation.takeBackHere')}
          </Button>
        )
      }
    >
      {t(isLate ? 'conversation.notSentElsewhere' : 'conversation.sendingElsewhereText')}
    </Banner>
  )
}
