import { useTranslation } from 'react-i18next'
import { useMe } from '../desk/DeskContext.tsx'
import { useReasonCodes } from '../desk/useReasonCodes.ts'

/** Who put me in my state, where it was not I, and why: `par le système : proposition sans réponse`. */
export function useStateWhy(): { author: string; why: string } {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const reason = me?.stateReason ?? null
  const said = useReasonCodes('pause').find((pause) => pause.id === reason)?.label
  const spoken = said ?? (reason && i18n.exists(`app.state.reason.${reason}`) ? t(`app.state.reason.${reason}`) : '')
  const author =
    me && me.stateAuthor !== 'self' ? t(me.stateAuthor === 'lead' ? 'app.state.byLead' : 'app.state.bySystem') : ''
  return { author, why: [author, spoken].filter(Boolean).join(' : ') }
}
