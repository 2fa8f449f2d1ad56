import { useState, type ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { CtiTarget } from '../../../shared/telephony/cti.ts'
import pop from '../../ui/Popover.module.css'
import { Button, Segmented, Select, TextField } from '../../ui/index.ts'
import pass from './PassKey.module.css'

interface Props {
  title: string
  hint: string
  act: string
  icon: ReactNode
  queues: CtiPhone['queues']
  isDisabled: boolean
  onTarget: (target: CtiTarget) => void
}
/** What is longer than an extension is somebody's number. */
const longestExtension = 6

/** To whom a call goes, or who is asked: an extension, a number, or a line of the platform. */
export function TargetKey({ title, hint, act, icon, queues, isDisabled, onTarget }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<'number' | 'queue'>('number')
  const [number, setNumber] = useState('')
  const [queue, setQueue] = useState<string | null>(null)
  // Written as people write numbers, sent as machines read them.
  const value = number.replaceAll(/[\s().]/g, '')
  const isGood = kind === 'queue' ? queue !== null : /^[\w+*#-]{1,60}$/.test(value)
  const isNumber = /^\+?\d+$/.test(value) && value.length > longestExtension
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        if (!isOpen) return
        setNumber('')
        setQueue(null)
        setKind('number')
      }}
    >
      <Button variant="quiet" aria-label={title} icon={icon} isDisabled={isDisabled} />
      <Popover className={pop.popover!} placement="bottom end">
        <Dialog className={pass.pass!} aria-label={title}>
          {({ close }) => (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                if (!isGood) return
                onTarget(
                  kind === 'queue' && queue !== null
                    ? { kind, value: queue }
                    : { kind: isNumber ? 'number' : 'extension', value },
                )
                close()
              }}
            >
              {queues.length > 0 && (
                <Segmented
                  label={title}
                  value={kind}
                  onChange={setKind}
                  options={[
                    { id: 'number', label: t('phone.pass.number') },
                    { id: 'queue', label: t('phone.cti.queue') },
                  ]}
                />
              )}
              {kind === 'queue' ? (
                <Select
                  label={t('phone.cti.queue')}
                  options={queues.map(({ name, label }) => ({ id: name, label }))}
                  value={queue}
                  onChange={setQueue}
                />
              ) : (
                <TextField
                  label={t('phone.pass.number')}
                  description={hint}
                  value={number}
                  onChange={setNumber}
                  autoFocus
                />
              )}
              <Button variant="primary" type="submit" isDisabled={!isGood}>
                {act}
              </Button>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
