import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { priceAt } from '../../../shared/domain/shop/priceAt.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useVerification } from '../../desk/useVerification.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, useFormat } from '../../ui/index.ts'
import { BoxDialog } from './BoxDialog.tsx'
import { Deposits } from './Deposits.tsx'
import { RepairDialog } from './RepairDialog.tsx'
import { SimDialog } from './SimDialog.tsx'
import { TradeInDialog } from './TradeInDialog.tsx'
import css from './Work.module.css'

const dialogs = { repair: RepairDialog, tradeIn: TradeInDialog, simSwap: SimDialog, boxSwap: BoxDialog }
type Kind = keyof typeof dialogs

/** What the shop does for who stands there, as tiles; under them what of his lies here. */
export function CounterWork({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const show = useUiStore((ui) => ui.show)
  const [open, setOpen] = useState<Kind | null>(null)
  const isOnline = useConnection() === 'online'
  const offline = isOnline ? undefined : 'offline'
  const level = useVerification(contact)?.level ?? 0
  const models = useRows('deviceModel', () => true, [])
  const boxes = useRows('shopStock', ({ kind }) => kind === 'box', [])
  const { customerId } = contact
  const [missed] = useRows(
    'commitment',
    (row) => row.customerId === customerId && row.state === 'missed',
    [customerId],
    (a, b) => b.dueAt - a.dueAt,
  )
  const [model] = models
  const since = model && priceAt(model, 'A', desk.now())?.from
  const Box = open && dialogs[open]
  const tile = (kind: Kind | 'appointment', text: ReactNode, press: () => void) => (
    <button type="button" className={css.tile} onClick={press}>
      <b>{t(`counter.tile.${kind}.title`)}</b>
      <span>{text}</span>
    </button>
  )
  return (
    <section className={css.work} aria-label={t('counter.work')}>
      {missed && (
        <Banner
          tone="bad"
          title={t('history.code.commitment.missed', { what: t(`words.commitmentKind.${missed.kind}`) })}
        >
          {format.dayTime(missed.dueAt, desk.now())} · {missed.text}
        </Banner>
      )}
      <div className={css.tiles}>
        {tile('repair', t('counter.tile.repair.text'), () => setOpen('repair'))}
        {tile(
          'tradeIn',
          t('counter.tile.tradeIn.text', since ? { day: format.day(since, desk.now()) } : { context: 'none' }),
          () => setOpen('tradeIn'),
        )}
        {tile('simSwap', t('counter.tile.simSwap.text', { ...(level < 2 && { context: 'short' }) }), () =>
          setOpen('simSwap'),
        )}
        {tile(
          'boxSwap',
          t('counter.tile.boxSwap.text', {
            count: boxes.reduce((sum, { count }) => sum + count, 0),
            ...(offline && { context: offline }),
          }),
          () => setOpen('boxSwap'),
        )}
        {tile('appointment', t('counter.tile.appointment.text', { ...(offline && { context: offline }) }), () =>
          show('appointment'),
        )}
      </div>
      <Deposits contact={contact} />
      {Box && <Box contact={contact} onClose={() => setOpen(null)} />}
    </section>
  )
}
