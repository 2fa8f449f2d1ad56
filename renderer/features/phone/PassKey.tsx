import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import pop from '../../ui/Popover.module.css'
import { Button, Icon, IconArrowForwardUp, showToast, TextField } from '../../ui/index.ts'
import css from './PassKey.module.css'

/** On the operator's own platform: the call goes to this number without asking there first. The file stays here. */
export function PassKey({ onPass }: { onPass: (target: string) => Promise<boolean> }) {
  const { t } = useTranslation()
  const [target, setTarget] = useState('')
  const [isPassing, setPassing] = useState(false)
  const isGood = /^(?:sips?:)?[\w.+*#-]{1,60}(?:@[\w.:-]{1,100})?$/.test(target.trim())

  async function pass(): Promise<void> {
    if (!isGood || isPassing) return
    setPassing(true)
    const isPassed = await onPass(target.trim())
    setPassing(false)
    showToast(isPassed ? { text: t('phone.pass.done'), tone: 'ok' } : { text: t('phone.pass.failed'), tone: 'bad' })
  }
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && setTarget('')}>
      <Button variant="quiet" aria-label={t('phone.pass.title')} icon={<Icon of={IconArrowForwardUp} />} />
      <Popover className={pop.popover!} placement="bottom end">
        <Dialog className={css.pass!} aria-label={t('phone.pass.title')}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void pass()
            }}
          >
            <TextField
              label={t('phone.pass.number')}
              description={t('phone.pass.hint')}
              value={target}
              onChange={setTarget}
              autoFocus
            />
            <Button variant="primary" type="submit" isDisabled={!isGood || isPassing}>
              {t('phone.pass.do')}
            </Button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
