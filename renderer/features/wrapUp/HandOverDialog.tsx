import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { topics } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow, useStatus } from '../../desk/DeskContext.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
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
import { onCtrlEnter } from './onCtrlEnter.ts'
import type { WrapUpProps } from './wrapUpProps.ts'
import css from './WrapUp.module.css'

type Topic = (typeof topics)[number]

/** To a named adviser or to a skill, with the whole file, a reason that is counted and a word for who goes on. */
export function HandOverDialog({
  contact,
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
  const reasons = useReasonCodes('handOver')
  const [to, setTo] = useState<'skill' | 'adviser'>(toAdviserId === null ? 'skill' : 'adviser')
  const [skill, setSkill] = useState<Topic>(contact.topic)
  const [adviserId, setAdviserId] = useState(toAdviserId)
  const [reasonCode, setReason] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<string | null>(null)
  const online = connection === 'online'
  const ready = online && !busy && reasonCode !== null && note.trim() !== '' && (to === 'skill' || adviserId !== null)

  async function handOver() {
    if (!ready || reasonCode === null) return
    setBusy(true)
    const outcome = await desk.live('contact.handOver', {
      contactId: contact.id,
      toAdviserId: to === 'adviser' ? adviserId : null,
      toSkill: to === 'skill' ? skill : null,
      reasonCode,
      note: note.trim(),
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
        <Button variant="primary" kbd="Ctrl ↵" isDisabled={!ready} onPress={() => void handOver()}>
          {t('wrapUp.handOver')}
        </Button>
      }
    >
      <div className={css.form} onKeyDownCapture={onCtrlEnter(() => void handOver())}>
        <OtherRecordShown customerId={contact.customerId} />
        {!online && (
          <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
            {t('wrapUp.live')}
          </Banner>
        )}
        <div className={css.two}>
          <div className={css.group}>
            <span className={css.label}>{t('wrapUp.to')}</span>
            <Segmented
              label={t('wrapUp.to')}
              value={to}
              onChange={(next) => {
                setTo(next)
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
              hint={t('wrapUp.presenceUnknown')}
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
        <NoteLint text={note} />
      </div>
    </Dialog>
  )
}
