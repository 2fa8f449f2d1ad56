import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import { commitmentKinds } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { DueField } from '../../desk/DueField.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Dialog, Segmented, Select, showToast, TextArea, useFormat } from '../../ui/index.ts'
import { AdviserPick } from './AdviserPick.tsx'
import { BeforeClosing } from './BeforeClosing.tsx'
import { onCtrlEnter } from './onCtrlEnter.ts'
import { useClosingStop } from './useClosingStop.ts'
import type { WrapUpProps } from './wrapUpProps.ts'
import css from './WrapUp.module.css'

type Kind = (typeof commitmentKinds)[number]

/** A promise with an owner and a time. Nothing ends "à suivre" without both. */
export function FollowUpDialog({ contact, onClose, onEnded }: WrapUpProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  // Of the box, not of the press: pressed twice, it is promised once.
  const [commitmentId] = useState(() => crypto.randomUUID())
  const format = useFormat()
  const name = useCustomerName(contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const promised = useUiStore((ui) => ui.promise)
  const [kind, setKind] = useState<Kind>(promised?.kind ?? 'callback')
  const [owner, setOwner] = useState<'me' | 'other'>('me')
  const [otherId, setOtherId] = useState<string | null>(null)
  const [dueAt, setDueAt] = useState<number | null>(null)
  const [text, setText] = useState(promised?.text ?? '')
  const ownerId = owner === 'me' ? desk.adviserId : otherId
  const late = dueAt !== null && dueAt <= desk.now()
  const lint = useNoteLint(text)
  const stop = useClosingStop(contact)
  const form = useRef<HTMLDivElement>(null)
  const ready = ownerId !== null && dueAt !== null && !late && !saysNothing(text) && lint.isFit

  async function promise(close: boolean) {
    if (!ready || ownerId === null || dueAt === null || (close && stop !== null)) return
    const made = await act('commitment.make', {
      commitmentId,
      customerId: contact.customerId,
      contactId: contact.id,
      kind,
      ownerId,
      dueAt,
      text: text.trim(),
      close,
      basis: lint.basis,
    })
    if (!made) return
    showToast({
      text: t('wrapUp.promised', {
        when: format.dayTime(dueAt, desk.now()),
        ...(desk.status.connection !== 'online' && { context: 'offline' }),
      }),
      tone: 'ok',
    })
    if (close) onEnded()
    else onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('wrapUp.followUpTitle')}
      subject={name}
      subtitle={t('wrapUp.ofCase', { reference })}
      footer={
        <>
          {stop && <span className={css.hint}>{t(`wrapUp.first.${stop}`)}</span>}
          <Button isDisabled={!ready} onPress={() => void promise(false)}>
            {t('wrapUp.promiseStay')}
          </Button>
          <Button
            variant="primary"
            kbd="Ctrl ↵"
            isDisabled={!ready || stop !== null}
            onPress={() => void promise(true)}
          >
            {t('wrapUp.promise')}
          </Button>
        </>
      }
    >
      <div ref={form} className={css.form} onKeyDownCapture={onCtrlEnter(() => void promise(true))}>
        <OtherRecordShown customerId={contact.customerId} />
        <BeforeClosing
          contact={contact}
          stop={stop}
          onRead={() => form.current?.querySelector('button')?.focus()}
          onClose={onClose}
        />
        <div className={css.two}>
          <Select
            label={t('wrapUp.kind')}
            options={commitmentKinds.map((id) => ({ id, label: t(`words.commitmentKind.${id}`) }))}
            value={kind}
            onChange={setKind}
            autoFocus
          />
          <div className={css.group}>
            <span className={css.label}>{t('wrapUp.owner')}</span>
            <Segmented
              label={t('wrapUp.owner')}
              value={owner}
              onChange={setOwner}
              options={[
                { id: 'me', label: t('wrapUp.ownerMe') },
                { id: 'other', label: t('wrapUp.ownerOther') },
              ]}
            />
          </div>
        </div>
        {owner === 'other' && <AdviserPick value={otherId} onChange={setOtherId} />}
        <DueField
          dayLabel={t('wrapUp.due')}
          timeLabel={t('wrapUp.dueTime')}
          value={dueAt}
          onChange={setDueAt}
          error={late ? t('refusal.commitment.past') : null}
        />
        <TextArea label={t('wrapUp.text')} placeholder={t('wrapUp.textPlaceholder')} value={text} onChange={setText} />
        {lint.view}
      </div>
    </Dialog>
  )
}
