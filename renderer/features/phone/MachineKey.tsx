import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, showToast } from '../../ui/index.ts'

/** Of a call that we made: what answered is a machine. One key hangs up, and the customer is not taken for reached. */
export function MachineKey({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [isSaying, setSaying] = useState(false)
  if (call.mode !== 'edge' || call.direction !== 'outbound' || call.answeredAt === null) return null
  async function say(): Promise<void> {
    setSaying(true)
    const outcome = await desk.live('call.machine', { callId: call.id })
    setSaying(false)
    showToast(outcome.ok ? { text: t('phone.machine.hint'), tone: 'ok' } : { text: refusal(outcome), tone: 'bad' })
  }
  return (
    <Button size="s" variant="quiet" isDisabled={isSaying} onPress={() => void say()}>
      {t('phone.machine.key')}
    </Button>
  )
}
