import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { topics } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow, useRows, useStatus } from '../../desk/DeskContext.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import {
  Banner,
  Button,
  ChoiceList,
  Dialog,
  Icon,
  IconAlertTriangle,
  IconCloudOff,
  Segmented,
  Select,
  showToast,
  TextArea,
} from '../../ui/index.ts'
import { AdviserPick } from './AdviserPick.tsx'
import { BeforeClosing } from './BeforeClosing.tsx'
import { onCtrlEnter } from './onCtrlEnter.ts'
import { useBegun } from './useClosingStop.ts'
import { useProposedNote } from './useProposedNote.tsx'
import type { WrapUpProps } from './wrapUpProps.ts'
import css from './WrapUp.module.css'

/** A case followed by nobody in particular is no reason to hand it to a skill. */
const followed = 'handOver.follow'
type Topic = (typeof topics)[number]

/** To a named adviser or to a skill, with the whole file, a reason that is counted and a word for who goes on. */
export function HandOverDialog({
  contact,
  noteOf,
  toAdviserId,
  onClose,
  onEnded,
}: WrapUpProps & { toAdviserId: string | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const { connection } = useStatus()
  const name = useCustomerName(contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const allReasons = useReasonCodes('handOver')
  // Whom one talks with about it at this moment is meant, and takes it at once.
  const [consultation] = useRows(
    'consultation',
    (row) => row.contactId === contact.id && row.askerId === desk.adviserId && row.state === 'talking',
    [contact.id, desk.adviserId],
  )
  const [toId] = useState(toAdviserId ?? consultation?.askedId ?? null)
  const [to, setTo] = useState<'skill' | 'adviser'>(toId === null ? 'skill' : 'adviser')
  const reasons = allReasons.filter(({ id }) => to === 'adviser' || id !== followed)
  const [skill, setSkill] = useState<Topic>(contact.topic)
  const [adviserId, setAdviserId] = useState(toId)
  const [reasonCode, setReason] = useState<string | null>(null)
  const { note, setNote, proposed } = useProposedNote({ contact, noteOf })
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)
  const lint = useNoteLint(note)
  const online = connection === 'online'
  // What is begun does not go along with the contact: it is decided on before, as at the end.
  const stop = useBegun(contact)
  const form = useRef<HTMLDivElement>(null)
  const first = !online
    ? 'online'
    : to === 'adviser' && adviserId === null
      ? 'adviser'
      : reasonCode === null
        ? 'reason'
        : note.trim() === ''
          ? 'note'
          : stop
  const ready = first === null && lint.isFit && !busy

  async function handOver() {
    if (!ready || reasonCode === null) return
    setBusy(true)
    const outcome = await desk.live('contact.handOver', {
      contactId: contact.id,
      toAdviserId: to === 'adviser' ? adviserId : null,
      toSkill: to === 'skill' ? skill : null,
      reasonCode,
      note: note.trim(),
      basis: lint.basis,
    })
    setBusy(false)
    // Said here, where another can be chosen, and until one is.
    if (!outcome.ok) return setNo(refusal(outcome))
    showToast({ text: t('wrapUp.handed'), tone: 'ok' })
    onEnded()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('wrapUp.handOverTitle')}
      subject={name}
      subtitle={t('wrapUp.ofCase', { reference })}
      footer={
        <>
          <span className={css.hint}>{first && t(`wrapUp.handFirst.${first}`)}</span>
          <Button variant="primary" kbd="Ctrl ↵" isDisabled={!ready} onPress={() => void handOver()}>
            {t('wrapUp.handOver')}
          </Button>
        </>
      }
    >
      <div ref={form} className={css.form} onKeyDownCapture={onCtrlEnter(() => void handOver())}>
        <OtherRecordShown customerId={contact.customerId} />
        {!online && (
          <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
            {t('wrapUp.live')}
          </Banner>
        )}
        <BeforeClosing
          contact={contact}
          stop={stop}
          onRead={() => form.current?.querySelector('input')?.focus()}
          onClose={onClose}
        />
        <div className={css.two}>
          <div className={css.group}>
            <span className={css.label}>{t('wrapUp.to')}</span>
            <Segmented
              label={t('wrapUp.to')}
              value={to}
              onChange={(next) => {
                setTo(next)
                if (next === 'skill' && reasonCode === followed) setReason(null)
                setNo(null)
              }}
              options={[
                { id: 'skill', label: t('wrapUp.toSkill') },
                { id: 'adviser', label: t('wrapUp.toAdviser') },
              ]}
            />
          </div>
          {to === 'skill' ? (
            <Select
              label={t('wrapUp.skill')}
              options={topics.map((id) => ({ id, label: t(`words.topic.${id}`) }))}
              value={skill}
              onChange={setSkill}
            />
          ) : (
            <AdviserPick
              value={adviserId}
              hint={t(
                consultation && adviserId !== null && adviserId === consultation.askedId
                  ? 'wrapUp.consulted'
                  : 'wrapUp.presenceUnknown',
              )}
              onChange={(id) => {
                setAdviserId(id)
                setNo(null)
              }}
            />
          )}
        </div>
        {no && <Banner tone="bad" role="alert" icon={<Icon of={IconAlertTriangle} />} title={no} />}
        <ChoiceList
          label={t('wrapUp.handReason')}
          options={reasons}
          value={reasonCode}
          onChange={setReason}
          columns={2}
          autoFocus
        />
        <TextArea
          label={t('wrapUp.handNote')}
          placeholder={t('wrapUp.handNotePlaceholder')}
          value={note}
          onChange={setNote}
        />
        {proposed}
        {lint.view}
      </div>
    </Dialog>
  )
}
