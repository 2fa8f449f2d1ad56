import { useTranslation } from 'react-i18next'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useHandOverWords } from '../../desk/useHandOverWords.ts'
import { waitLimits } from '../../desk/waitLimits.ts'
import { ChannelIcon, Overline, Timer } from '../../ui/index.ts'
import css from './KeptForMe.module.css'

const longWait = { warnAfter: 120_000, badAfter: 600_000 }

/** What a colleague handed to me while another offer rings: mine, next, and for how long it waits already. */
export function KeptForMe() {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const now = useClock()
  const words = useHandOverWords()
  const kept = useRows(
    'contact',
    (row) => row.adviserId === adviserId && row.state === 'waiting',
    [adviserId],
    (a, b) => a.enteredAt - b.enteredAt,
  )
  if (kept.length === 0) return null
  return (
    <section className={css.box} aria-label={t('inbox.keptForYou')}>
      <Overline aside={String(kept.length)}>{t('inbox.keptForYou')}</Overline>
      <ul>
        {kept.map(({ id, channel, subject, topic, enteredAt, handOver }) => (
          <li key={id} className={css.line} data-kept={id}>
            <ChannelIcon bare channel={channel} label={t(`words.channel.${channel}`)} />
            <span>
              <span className={css.subject}>{subject || t(`words.topic.${topic}`)}</span>
              {handOver && <span className={css.from}>{words(handOver).title}</span>}
            </span>
            <Timer
              now={now}
              since={handOver?.at ?? enteredAt}
              {...waitLimits(channel, longWait)}
              label={t('inbox.handedWaits')}
            />
          </li>
        ))}
      </ul>
      <p className={css.when}>{t('inbox.keptWhen')}</p>
    </section>
  )
}
