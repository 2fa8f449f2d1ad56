import { useTranslation } from 'react-i18next'
import { seatLook } from '../../../shared/domain/floor/seatLook.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { Pill, Timer, useFormat, type Tone } from '../../ui/index.ts'
import css from './Floor.module.css'
import { StateForm } from './StateForm.tsx'

const tones: Partial<Record<ReturnType<typeof seatLook>['look'], Tone>> = {
  talking: 'info',
  held: 'warn',
  ringing: 'info',
  working: 'info',
  wrapUp: 'warn',
  available: 'ok',
  missed: 'bad',
}

/** One adviser as he is now: what he does, his state with its author and reason, what he can treat; and what a lead may set. */
export function SeatHead({ seat }: { seat: Row<'seat'> }) {
  const { t, i18n } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const pauses = useReasonCodes('pause')
  const { look, since, open } = seatLook(seat)
  const { stateReason: code } = seat
  const why =
    pauses.find(({ id }) => id === code)?.label ??
    (code && i18n.exists(`floor.reason.${code}`) ? t(`floor.reason.${code}`) : '')
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return (
    <>
      <div className={css.head}>
        <Pill tone={tones[look] ?? 'mute'} dot>
          {look === 'working' ? t('floor.look.working', { count: open }) : t(`floor.look.${look}`)} ·{' '}
          <Timer since={since} now={now} />
        </Pill>
        <span>
          {t('floor.stateSince', {
            state: t(`words.state.${seat.state}`),
            time: format.when(seat.stateSince, now()),
            by: t(`floor.by.${seat.stateAuthor}`),
          })}
          {why && ` : ${why}`}
        </span>
      </div>
      <p className={css.small}>
        {[
          seat.siteName,
          list.format(seat.skills.map(({ skill }) => t(`words.topic.${skill}`))),
          list.format(seat.languages.map((language) => t(`words.language.${language}`))),
          t('floor.capacity', { n: seat.work.length, of: seat.capacity }),
          ...(seat.phone === null ? [] : [t(`floor.phone.${seat.phone}`)]),
        ].join(' · ')}
      </p>
      <StateForm adviserIds={[seat.id]} />
    </>
  )
}
