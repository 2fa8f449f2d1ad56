import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import type { Detractor } from '../../../shared/protocol/qualityQuestions.ts'
import { Button, Pill, useFormat, VirtualList } from '../../ui/index.ts'
import css from './Quality.module.css'
import type { Theme } from './Themes.tsx'

interface DetractorsProps {
  detractors: readonly Detractor[]
  theme: Theme | null
  onAll: () => void
}
const week = 7 * 86_400_000
const hour = 3_600_000

/** Who was not content, and whose case it is now, by when. A file is opened where it always is: the case's reference leads there. */
export function Detractors({ detractors, theme, onAll }: DetractorsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const shown = detractors.filter(
    ({ topic, answeredAt }) =>
      theme === null ||
      (topic === theme.topic &&
        // A week in which the clock is changed is an hour longer or shorter.
        (theme.week === null || (answeredAt >= theme.week && answeredAt < theme.week + week + hour))),
  )
  return (
    <>
      <div className={css.acts}>
        <span className={css.small} role="status">
          {t('quality.shownDetractors', { count: shown.length })}
          {theme && ` · ${t(`words.topic.${theme.topic}`)}`}
        </span>
        {theme && (
          <Button size="s" onPress={onAll}>
            {t('quality.all')}
          </Button>
        )}
      </div>
      <VirtualList
        label={t('quality.detractors')}
        className={css.detractors}
        items={shown}
        getKey={({ contactId }) => contactId}
        estimate={72}
        render={(one) => (
          <div className={css.detractor}>
            <b className={css.mark}>{one.score}</b>
            <span className={css.who}>
              <span className={css.words}>{one.words || t('quality.noLine')}</span>
              <span className={css.small}>
                {one.caseReference} · {t(`words.topic.${one.topic}`)} · {format.when(one.answeredAt, now())}
              </span>
              <span className={css.small}>{dueWords(one)}</span>
            </span>
            <DueState {...one} now={now()} />
          </div>
        )}
      />
    </>
  )

  function dueWords({ ownerName, dueAt }: Detractor): string {
    if (dueAt === null) return t('quality.nobody')
    return t('quality.dueBy', { name: ownerName, at: format.dayTime(dueAt, now()) })
  }
}

function DueState({ state, dueAt, now }: Pick<Detractor, 'state' | 'dueAt'> & { now: number }) {
  const { t } = useTranslation()
  if (state === null || dueAt === null) return <Pill tone="bad">{t('quality.state.none')}</Pill>
  const late = state === 'missed' || (state === 'open' && dueAt < now)
  const said = late ? 'missed' : state === 'open' ? 'open' : state === 'kept' ? 'kept' : 'settled'
  return <Pill tone={late ? 'bad' : state === 'open' ? 'warn' : 'ok'}>{t(`quality.state.${said}`)}</Pill>
}
