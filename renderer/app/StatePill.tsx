import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { adviserStates } from '../../shared/protocol/rows.ts'
import { useDesk, useMe } from '../desk/DeskContext.tsx'
import { useClock } from '../desk/useClock.ts'
import { useReasonCodes } from '../desk/useReasonCodes.ts'
import { useStaleSince } from '../desk/useStaleSince.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Kbd, Menu, Pill, showToast, Timer, useFormat, withKeys, type Tone } from '../ui/index.ts'
import css from './StatePill.module.css'
import { useStateWhy } from './useStateWhy.ts'

type State = (typeof adviserStates)[number]
const tones: Record<State, Tone> = { available: 'ok', busy: 'info', break: 'warn', away: 'warn', offline: 'mute' }

/** My state, since when and by whom; F8 opens the choice. */
export function StatePill() {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const now = useClock()
  const refusal = useRefusal()
  const format = useFormat()
  // Without the server nobody is offered anything, and nobody knows what it says of him by now.
  const stale = useStaleSince()
  const pauses = useReasonCodes('pause')
  const panel = useUiStore((ui) => ui.panel)
  const show = useUiStore((ui) => ui.show)
  const state: State = me?.state ?? 'offline'
  const reason = me?.stateReason ?? null
  const { author, why } = useStateWhy()

  async function set(id: string) {
    const pause = pauses.find((candidate) => `break:${candidate.id}` === id)
    const to = (pause ? 'break' : id) as State
    const outcome = await desk.live('presence.set', { state: to, reason: pause?.id ?? null })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

  // Whose row has not come yet has no state that one could name.
  if (!me) return null
  return (
    <div className={css.state}>
      <Menu
        label={t('app.state.title')}
        isOpen={panel === 'state'}
        onOpenChange={(open) => show(open ? 'state' : null)}
        onAction={(id) => void set(id)}
        groups={[
          {
            title: t('app.state.title'),
            items: (['available', 'busy', 'away', 'offline'] as const).map((id) => ({
              id,
              label: t(`words.state.${id}`),
              isSelected: state === id,
            })),
          },
          {
            title: t('app.state.pauseWhy'),
            items:
              pauses.length > 0
                ? pauses.map((pause) => ({
                    id: `break:${pause.id}`,
                    label: pause.label,
                    isSelected: state === 'break' && reason === pause.id,
                  }))
                : [{ id: 'break', label: t('words.state.break'), isSelected: state === 'break' }],
          },
        ]}
      >
        <Button className={css.button!} {...withKeys('F8')}>
          <Pill
            tone={stale === null ? tones[state] : 'mute'}
            dot
            title={t('app.state.since', { time: format.time(me.stateSince), by: author || t('app.state.bySelf') })}
          >
            {t(`words.state.${state}`)}
            {' · '}
            {stale === null ? <Timer now={now} since={me.stateSince} /> : t('words.asOf', { time: format.time(stale) })}
          </Pill>
          <Kbd>F8</Kbd>
        </Button>
      </Menu>
      {why && (
        <span className={css.why} title={why}>
          {why}
        </span>
      )}
    </div>
  )
}
