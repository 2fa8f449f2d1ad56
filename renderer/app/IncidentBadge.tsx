import { useTranslation } from 'react-i18next'
import { mayDecideIncident } from '../../shared/domain/permissions.ts'
import { useMe, useRows } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { Button } from '../ui/index.ts'

/** For who decides of incidents: what waits to be decided, else how many are under way. */
export function IncidentBadge() {
  const { t } = useTranslation()
  const me = useMe()
  const show = useUiStore((ui) => ui.show)
  const live = useRows('incident', ({ state }) => state === 'suspected' || state === 'declared', [])
  if (!me || !mayDecideIncident(me) || live.length === 0) return null
  const suspected = live.filter(({ state }) => state === 'suspected').length
  return (
    <Button size="s" {...(suspected > 0 && { variant: 'danger' as const })} onPress={() => show('incidents')}>
      {suspected > 0
        ? t('app.incidents.suspected', { count: suspected })
        : t('app.incidents.declared', { count: live.length })}
    </Button>
  )
}
