import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextSteps } from '../../../shared/domain/shop/repairSteps.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { Button, Pill, TextField, useFormat } from '../../ui/index.ts'
import { quoteLasts, readMoney } from './quote.ts'
import { useShopAct } from './useShopAct.ts'
import css from './Work.module.css'

/** What of this customer lies in the workshop, and the vouchers he has: each with the next thing to do. */
export function Deposits({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const { customerId } = contact
  const rows = useRows(
    'operation',
    ({ kind, fields, customerId: of }) =>
      of === customerId && (kind === 'tradeIn' || (kind === 'repair' && fields.state !== 'returned')),
    [customerId],
    (a, b) => b.at - a.at,
  )
  if (rows.length === 0) return null
  return (
    <ul className={css.deposits} aria-label={t('counter.deposits')}>
      {rows.map((row) => (
        <Deposit key={row.id} row={row} contact={contact} />
      ))}
    </ul>
  )
}

function Deposit({ row, contact }: { row: Row<'operation'>; contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { fields, kind } = row
  const isSaved = desk.view.standing('operation', row.id) === 'saved'
  const money = typeof fields.amount === 'number' ? format.money(fields.amount) : ''
  const model = String(fields.model ?? '')
  const says =
    kind === 'repair'
      ? [t('counter.repairOf', { model, state: t(`counter.repairState.${String(fields.state)}`) }), money]
          .filter(Boolean)
          .join(' · ')
      : `${model} · ${fields.voucher === undefined ? t('counter.voucherWaits', { money }) : t('counter.voucher', { voucher: fields.voucher, money })}`
  return (
    <li className={css.deposit}>
      <span className={css.says}>{says}</span>
      {!isSaved && <Pill tone="warn">{t('counter.provisionalShort')}</Pill>}
      {kind === 'repair' && <Steps key={String(fields.state)} row={row} contact={contact} />}
    </li>
  )
}

function Steps({ row, contact }: { row: Row<'operation'>; contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [isQuoting, setQuoting] = useState(false)
  const { isBusy, perform } = useShopAct(contact, () => setQuoting(false))
  const [quote, setQuote] = useState('')
  const amount = readMoney(quote)
  const step = (name: string) => perform('repairStep', { repairId: row.id, step: name })
  if (isQuoting)
    return (
      <div className={css.steps}>
        <TextField
          label={t('counter.quote')}
          hideLabel
          value={quote}
          onChange={setQuote}
          inputMode="decimal"
          autoFocus
          placeholder="89"
          suffix="€"
        />
        <Button
          variant="primary"
          className={css.touch!}
          isDisabled={amount === null || isBusy}
          onPress={() =>
            amount !== null &&
            perform('repairStep', { repairId: row.id, step: 'quoted', amount, until: desk.now() + quoteLasts })
          }
        >
          {t('counter.step.quoted')}
        </Button>
      </div>
    )
  return (
    <div className={css.steps}>
      {nextSteps(row.fields.state).map((name) => (
        <Button
          key={name}
          className={css.touch!}
          isDisabled={isBusy}
          onPress={() => (name === 'quoted' ? setQuoting(true) : step(name))}
        >
          {t(`counter.step.${name}`)}
        </Button>
      ))}
    </div>
  )
}
