import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import pop from '../../ui/Popover.module.css'
import { Button, Icon, IconGridDots } from '../../ui/index.ts'
import css from './Keypad.module.css'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

/** Keys for the machines of others; the keyboard types them too. */
export function Keypad({ onDigit }: { onDigit: (digit: string) => void }) {
  const { t } = useTranslation()
  const [sent, setSent] = useState('')
  function send(digit: string) {
    onDigit(digit)
    setSent((before) => `${before}${digit}`.slice(-16))
  }
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && setSent('')}>
      <Button variant="quiet" aria-label={t('phone.keypad')} icon={<Icon of={IconGridDots} />} />
      <Popover className={pop.popover!} placement="bottom end">
        <Dialog className={css.pad!} aria-label={t('phone.keypad')}>
          {/* Typed anywhere in the box: the keys below keep the focus for those who go from one to the next. */}
          <div
            onKeyDown={(event) => {
              if (digits.some((digit) => digit === event.key)) send(event.key)
            }}
          >
            <output className={css.sent} aria-label={t('phone.keypadText')}>
              {sent || t('phone.keypadText')}
            </output>
            <div className={css.keys}>
              {digits.map((digit, index) => (
                <Button
                  key={digit}
                  autoFocus={index === 0}
                  aria-label={t('phone.digit', { digit })}
                  onPress={() => send(digit)}
                >
                  {digit}
                </Button>
              ))}
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
