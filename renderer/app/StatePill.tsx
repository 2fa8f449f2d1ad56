import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { adviserStates } from '../../shared/protocol/rows.ts'
import { useDesk, useMe } from '../desk/DeskContext.tsx'
import { useClock } from '../desk/useClock.ts'
import { useReasonCodes } from '../desk/useReasonCodes.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Kbd, Menu, Pill, showToast, Timer, useFormat, type Tone } from '../ui/index.ts'
import css from './StatePill.module.css'

type State = (typeof adviserStates)[number]
const tones: Record<State, Tone> = { available: 'ok', busy: 'info', break: 'warn', away: 'warn', offline: 'mute' }

/** My state, since when and by whom; F8 opens the choice. */
export function StatePill() {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const now = useClock()
  const refusal = useRefusal()
  const format = useFormat()
  const pauses = useReasonCodes('pause')
  const panel = useUiStore((ui) => ui.panel)
  const show = useUiStore((ui) => ui.show)
  const state: State = me?.state ?? 'offline'
  const reason = me?.stateReason ?? null
  const said = pauses.find((pause) => pause.id === reason)?.label
  const spoken = said ?? (reason && i18n.exists(`app.state.reason.${reason}`) ? t(`app.state.reason.${reason}`) : '')
  const author =
    me && me.stateAuthor !== 'self' ? t(me.stateAuthor === 'lead' ? 'app.state.byLead' : 'app.state.bySystem') : ''
  const why = [author, spoken].filter(Boolean).join(' : ')

  async function set(id: string) {
    const pause = pauses.find((candidate) => `break:${candidate.id}` === id)
    const to = (pause ? 'break' : id) as State
    const outcome = await desk.live('presence.set', { state: to, reason: pause?.id ?? null })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

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
        <Button className={css.button!} aria-keyshortcuts="F8">
          <Pill
            tone={tones[state]}
            dot
            title={
              me && t('app.state.since', { time: format.time(me.stateSince), by: author || t('app.state.bySelf') })
            }
          >
            {t(`words.state.${state}`)}
            {me && (
              <>
                {' · '}
                <Timer now={now} since={me.stateSince} />
              </>
            )}
          </Pill>
          <Kbd>F8</Kbd>
        </Button>
      </Menu>
      {why && <span className={css.why}>{why}</span>}
    </div>
  )
}
