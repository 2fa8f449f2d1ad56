import { useTranslation } from 'react-i18next'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Overline, Pill, useFormat } from '../../ui/index.ts'
import css from './OpenPromises.module.css'

export function OpenPromises({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  const open = useRows(
    'commitment',
    (row) => row.customerId === customerId && row.state === 'open',
    [customerId],
    (a, b) => a.dueAt - b.dueAt,
  )
  if (open.length === 0) return null
  return (
    <div>
      <Overline aside={open.length}>{t('customer.promises')}</Overline>
      <ul className={css.list}>
        {open.map((promise) => (
          <li key={promise.id} className={css.row}>
            <span className={css.what} title={promise.text}>
              <b>{t(`words.commitmentKind.${promise.kind}`)}</b> · {promise.text}
            </span>
            <Pill tone={promise.dueAt < now() ? 'bad' : 'mute'}>
              {desk.view.standing('commitment', promise.id) === 'pending'
                ? t('customer.notSaved')
                : format.dayTime(promise.dueAt, now())}
            </Pill>
          </li>
        ))}
      </ul>
    </div>
  )
}
