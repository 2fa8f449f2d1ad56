import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Bar, Pill, useFormat, type Tone } from '../../ui/index.ts'
import css from './LineRow.module.css'

const tones: Record<Row<'line'>['state'], Tone> = {
  active: 'ok',
  down: 'bad',
  suspended: 'warn',
  porting: 'info',
  locked: 'warn',
  closed: 'mute',
}
/** A state that began less than this ago is worth its age. */
const recent = 60 * 86_400_000

/** `numberOf`: how much of its number may be shown. */
export function LineRow({ line, numberOf }: { line: Row<'line'>; numberOf: (e164: string) => string }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const age = now() - line.stateSince
  const state = t(`words.lineState.${line.state}`)
  const where = [line.offer, line.place].filter(Boolean).join(' · ')
  const volume = line.usage && inReadableUnit(line.usage)
  const share = line.usage && line.usage.allowance > 0 ? line.usage.used / line.usage.allowance : 0
  return (
    <li>
      <div className={css.row}>
        <span className={css.name}>
          <span className={css.where} title={where}>
            {where}
          </span>
          {line.number && <span className={css.number}> · {numberOf(line.number)}</span>}
        </span>
        <Pill tone={tones[line.state]}>
          {line.state !== 'active' && line.state !== 'locked' && age < recent
            ? `${state} ${format.duration(age)}`
            : state}
        </Pill>
      </div>
      {volume && (
        <div className={css.row}>
          <span className={css.usage}>
            {t('customer.usage', {
              used: format.number(volume.used),
              allowance: format.number(volume.allowance),
              unit: volume.unit,
              day: format.day(volume.renewsAt, now()),
            })}
          </span>
          <Bar
            className={css.bar}
            label={t('customer.usageOf', { line: line.offer })}
            value={share}
            tone={share > 0.9 ? 'warn' : 'accent'}
          />
        </div>
      )}
    </li>
  )
}

/** A plan of less than a gigabyte is sold, and read, in megabytes. */
function inReadableUnit(usage: NonNullable<Row<'line'>['usage']>): NonNullable<Row<'line'>['usage']> {
  if (usage.unit !== 'Go' || usage.allowance >= 1) return usage
  return { ...usage, used: Math.round(usage.used * 1000), allowance: Math.round(usage.allowance * 1000), unit: 'Mo' }
}
