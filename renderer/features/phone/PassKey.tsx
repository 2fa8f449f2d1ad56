import { useState, type ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import pop from '../../ui/Popover.module.css'
import { Button, Icon, IconArrowForwardUp, showToast, TextField } from '../../ui/index.ts'
import css from './PassKey.module.css'

/** The call goes to this number without asking there first; the file stays here. `onPass` says why it does not (null: it does). */
export function PassKey({
  hint,
  done,
  onPass,
  as,
}: {
  hint: string
  /** Null: what comes of it is seen. */
  done: string | null
  onPass: (target: string) => Promise<string | null>
  /** Another act at a number than this one. */
  as?: { title: string; act: string; icon: ReactNode }
}) {
  const { t } = useTranslation()
  const [target, setTarget] = useState('')
  const [isPassing, setPassing] = useState(false)
  const title = as?.title ?? t('phone.pass.title')
  const isGood = /^(?:sips?:)?[\w.+*#() -]{1,60}(?:@[\w.:-]{1,100})?$/.test(target.trim())

  async function pass(): Promise<void> {
    if (!isGood || isPassing) return
    setPassing(true)
    const refused = await onPass(target.trim())
    setPassing(false)
    if (refused !== null) showToast({ text: refused, tone: 'bad' })
    else if (done !== null) showToast({ text: done, tone: 'ok' })
  }
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && setTarget('')}>
      <Button variant="quiet" aria-label={title} icon={as?.icon ?? <Icon of={IconArrowForwardUp} />} />
      <Popover className={pop.popover!} placement="bottom end">
        <Dialog className={css.pass!} aria-label={title}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void pass()
            }}
          >
            <TextField
              label={t('phone.pass.number')}
              description={hint}
              value={target}
              onChange={setTarget}
              autoFocus
            />
            <Button variant="primary" type="submit" isDisabled={!isGood}>
              {as?.act ?? t('phone.pass.do')}
            </Button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
