import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useVerification } from '../../desk/useVerification.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Select, TextField, useFormat } from '../../ui/index.ts'
import { useShopAct } from './useShopAct.ts'
import css from './Work.module.css'
import { WorkDialog, type WorkProps } from './WorkDialog.tsx'

/** As the server looks back (server/commands/hooks/counterHooks.ts), ms. */
const caution = 7 * 86_400_000
const opening = new Set(['simSwap', 'temporaryAddress', 'accountLock', 'accountUnlock'])

/** A new card is a new owner of all that a code is sent to: level 2, and a paper when something else changed of late. */
export function SimDialog({ contact, onClose }: WorkProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const show = useUiStore((ui) => ui.show)
  const { isBusy, perform } = useShopAct(contact, onClose)
  const { customerId } = contact
  const level = useVerification(contact)?.level ?? 0
  const lines = useRows(
    'line',
    (row) => row.customerId === customerId && row.kind === 'mobile' && row.state !== 'closed',
    [customerId],
  )
  const [recent] = useRows(
    'operation',
    (row) => row.customerId === customerId && opening.has(row.kind) && row.at > desk.now() - caution,
    [customerId],
    (a, b) => b.at - a.at,
  )
  const [chosen, setLineId] = useState<string | null>(null)
  const lineId = chosen ?? (lines.length === 1 ? (lines[0]?.id ?? null) : null)
  const [typed, setTyped] = useState('')
  const iccid = typed.replaceAll(/\s/gu, '')
  const isRight = /^89\d{17,18}$/u.test(iccid)
  const needed = recent ? 3 : 2
  const verify = (
    <Button
      variant="primary"
      className={css.touch!}
      onPress={() => {
        onClose()
        show('verify')
      }}
    >
      {t('counter.verify')}
    </Button>
  )
  return (
    <WorkDialog
      kind="simSwap"
      contact={contact}
      onClose={onClose}
      isReady={level >= needed && lineId !== null && isRight && !isBusy}
      onSend={() => lineId !== null && perform('simSwap', { lineId, iccid })}
    >
      {recent && level < 3 ? (
        <Banner tone="bad" role="status" actions={verify}>
          {t('counter.caution', { what: t(`words.operationKind.${recent.kind}`), day: format.longDay(recent.at) })}
        </Banner>
      ) : (
        level < 2 && (
          <Banner tone="warn" role="status" actions={verify}>
            {t('operations.needs', { proof: t('words.proof.2') })}
          </Banner>
        )
      )}
      {lines.length === 0 ? (
        <p>{t('counter.noLine')}</p>
      ) : (
        <Select
          label={t('counter.line')}
          options={lines.map(({ id, number, offer }) => ({ id, label: [number, offer].filter(Boolean).join(' · ') }))}
          value={lineId}
          onChange={setLineId}
        />
      )}
      <TextField
        label={t('counter.iccid')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        maxLength={26}
        error={iccid.length >= 19 && !isRight ? t('counter.iccidWrong') : null}
      />
    </WorkDialog>
  )
}
