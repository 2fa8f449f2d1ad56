import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { chatBesideSchema, type ChatBeside } from '../../../shared/protocol/phoneAnswers.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import pop from '../../ui/Popover.module.css'
import { Banner, Button, Pill, useFormat } from '../../ui/index.ts'
import css from './BesideKey.module.css'

/** A chat beside the call, for photographs and for who hears badly: a code that one says, and whether the page is open (VO29). */
export function BesideKey({ call, contact }: { call: Row<'call'>; contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const { time } = useFormat()
  const number = useLineNumber(call.customerId, contact.id)
  const [told, setTold] = useState<ChatBeside | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const isThere = contact.threadId !== null && contact.customerOnline

  async function ask(bySms: boolean): Promise<void> {
    setAsking(true)
    const outcome = await desk.live('call.openChat', { callId: call.id, bySms })
    const answer = outcome.ok ? chatBesideSchema.safeParse(outcome.value).data : undefined
    setTrouble(outcome.ok ? null : refusal(outcome))
    if (answer) setTold(answer)
    setAsking(false)
  }
  function turn(isOpen: boolean): void {
    setTold(null)
    setTrouble(null)
    if (isOpen) void ask(false)
  }
  const mobile = call.caller.e164
  return (
    <>
      {contact.threadId !== null && (
        <Pill tone={isThere ? 'ok' : 'mute'}>{t(`phone.beside.${isThere ? 'joined' : 'away'}`)}</Pill>
      )}
      {!isThere && (
        <DialogTrigger onOpenChange={turn}>
          <Button size="s" variant="quiet">
            {t(`phone.beside.${contact.threadId === null ? 'key' : 'again'}`)}
          </Button>
          <Popover className={pop.popover!} placement="bottom end">
            <Dialog className={css.beside!} aria-label={t('phone.beside.title')}>
              <h2>{t('phone.beside.title')}</h2>
              {trouble && <Banner tone="bad">{trouble}</Banner>}
              {told && (
                <>
                  <p>
                    {told.sent
                      ? t('phone.beside.sent')
                      : t('phone.beside.say', { page: told.page ?? t('phone.beside.ourChat') })}
                  </p>
                  <p className={css.code}>
                    {told.code.slice(0, 4)} {told.code.slice(4)}
                  </p>
                  <p className={css.hint}>{t('phone.beside.until', { time: time(told.expiresAt) })}</p>
                  {told.maySms && !told.sent && (
                    <Button isDisabled={isAsking} onPress={() => void ask(true)}>
                      {mobile === null ? t('phone.beside.smsPlain') : t('phone.beside.sms', { number: number(mobile) })}
                    </Button>
                  )}
                  <p className={css.hint}>{t('phone.beside.proves')}</p>
                </>
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
    </>
  )
}
