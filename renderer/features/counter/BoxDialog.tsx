import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { Select, TextField } from '../../ui/index.ts'
import { useShopAct } from './useShopAct.ts'
import { WorkDialog, type WorkProps } from './WorkDialog.tsx'

const boxed = new Set(['fibre', 'dsl', 'box4g'])

/** The one that is brought back against one of the shelf. */
export function BoxDialog({ contact, onClose }: WorkProps) {
  const { t } = useTranslation()
  const { isBusy, perform } = useShopAct(contact, onClose)
  const { customerId } = contact
  const lines = useRows(
    'line',
    (row) => row.customerId === customerId && boxed.has(row.kind) && row.state !== 'closed',
    [customerId],
  )
  const boxes = useRows('shopStock', ({ kind }) => kind === 'box', [])
  const [chosen, setLineId] = useState<string | null>(null)
  const [stockId, setStockId] = useState<string | null>(null)
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const line = lines.find(({ id }) => id === chosen) ?? (lines.length === 1 ? lines[0] : undefined)
  const [oldSerial, newSerial] = [old.trim().toUpperCase(), fresh.trim().toUpperCase()]
  const serial = line?.device?.serial
  const isOther = serial !== undefined && oldSerial.length >= serial.length && oldSerial !== serial.toUpperCase()
  const isReady = line && stockId !== null && oldSerial !== '' && !isOther && newSerial !== '' && !isBusy
  return (
    <WorkDialog
      kind="boxSwap"
      contact={contact}
      onClose={onClose}
      isReady={Boolean(isReady)}
      onSend={() =>
        line &&
        stockId !== null &&
        perform('boxSwap', { lineId: line.id, stockId, oldSerial: serial ?? oldSerial, newSerial })
      }
    >
      {lines.length === 0 ? (
        <p>{t('counter.noLine')}</p>
      ) : (
        <Select
          label={t('counter.line')}
          options={lines.map(({ id, offer, place }) => ({ id, label: [offer, place].filter(Boolean).join(' · ') }))}
          value={line?.id ?? null}
          onChange={setLineId}
        />
      )}
      <TextField
        label={t('counter.oldSerial')}
        value={old}
        onChange={setOld}
        maxLength={40}
        error={isOther ? t('counter.oldWrong') : null}
      />
      <Select
        label={t('counter.box')}
        options={boxes.map(({ id, name, count }) => ({
          id,
          label: t('counter.boxLeft', { name, count }),
          isDisabled: count === 0,
        }))}
        value={stockId}
        onChange={setStockId}
      />
      <TextField label={t('counter.newSerial')} value={fresh} onChange={setFresh} maxLength={40} />
    </WorkDialog>
  )
}
