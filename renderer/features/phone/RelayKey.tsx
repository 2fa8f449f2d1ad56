import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import pop from '../../ui/Popover.module.css'
import { Button, showToast, TextField } from '../../ui/index.ts'
import css from './PassKey.module.css'

/** The adviser hears an interpreter: the call is marked, with the relay's name if he knows it, and is given the time that it needs. */
export function RelayKey({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [name, setName] = useState('')
  async function mark(relay: string | null): Promise<void> {
    const outcome = await desk.live('call.relay', { callId: call.id, name: relay })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  if (call.relay !== null)
    return (
      <Button size="s" variant="quiet" onPress={() => void mark(null)}>
        {t('phone.relayed.off')}
      </Button>
    )
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && setName('')}>
      <Button size="s" variant="quiet" aria-label={t('phone.relayed.key')}>
        {t('phone.relayed.short')}
      </Button>
      <Popover className={pop.popover!} placement="bottom end">
        <Dialog className={css.pass!} aria-label={t('phone.relayed.key')}>
          {({ close }) => (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                close()
                void mark(name)
              }}
            >
              <TextField
                label={t('phone.relayed.name')}
                description={t('phone.relayed.nameHint')}
                value={name}
                onChange={(next) => setName(next.slice(0, 60))}
                autoFocus
              />
              <Button variant="primary" type="submit">
                {t('phone.relayed.do')}
              </Button>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
