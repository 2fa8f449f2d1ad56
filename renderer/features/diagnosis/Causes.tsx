import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar, Button, useFormat } from '../../ui/index.ts'
import css from './Causes.module.css'
import type { Reckoned } from './reckon.ts'
import { useBeside } from './useBeside.ts'
import type { Choice, Sitting } from './useSitting.ts'

const most = 3
/** Smaller ones are among the others. */
const least = 0.01

interface CausesProps {
  sitting: Sitting
  reckoned: Reckoned
  onPick: (choice: Choice) => void
}
/** From here on the readings say that it is nothing of this model. */
const mostlyElse = 0.5

/** What it may be, the likeliest first, side by side: read at a glance, however little room is left below. */
export function Causes({ sitting, reckoned, onPick }: CausesProps) {
  const { t } = useTranslation()
  const id = useId()
  const format = useFormat()
  const { model, say } = sitting
  const { causes } = reckoned
  const [first] = causes
  const beside = useBeside(sitting)(null)
  const isElse = first?.isLeak === true && first.share >= mostlyElse
  const shown = causes.filter(({ share }) => share >= least).slice(0, most)
  const restAfter = (count: number) => 1 - shown.slice(0, count).reduce((sum, { share }) => sum + share, 0)
  // In a low and narrow window there is room for two (Causes.module.css): what is not shown is among the others.
  const rests = [
    { rest: restAfter(most), when: css.wide },
    { rest: restAfter(2), when: css.narrow },
  ]
  return (
    <div className={css.causes}>
      <h3 id={id} className={css.heading}>
        {t('diagnosis.causes')}
      </h3>
      <ul className={css.list} aria-labelledby={id}>
        {shown.map(({ id: cause, share }) => {
          const title = say(model.causes[cause]!.title)
          return (
            <li key={cause} className={css.cause} title={`${title} — ${format.percent(share)}`}>
              <span className={css.title}>{title}</span>
              <span className={css.share}>{format.percent(share)}</span>
              <Bar className={css.bar!} label={title} value={share} />
            </li>
          )
        })}
      </ul>
      {isElse &&
        beside.map(({ choice, title }) => (
          <Button key={choice.modelId} size="s" variant="link" onPress={() => onPick(choice)}>
            {t('diagnosis.orBeside', { what: title })}
          </Button>
        ))}
      {rests.map(
        ({ rest, when }) =>
          rest >= least && (
            <span key={when} className={`${css.rest} ${when}`}>
              {t('diagnosis.otherCauses', { share: format.percent(rest) })}
            </span>
          ),
      )}
    </div>
  )
}
