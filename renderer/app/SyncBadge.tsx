import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { Tooltip, useFormat } from '../ui/index.ts'
import { syncState } from './syncState.ts'
import css from './SyncBadge.module.css'

/** The truth about what is saved: never "synced" while anything waits. */
export function SyncBadge() {
  const { t } = useTranslation()
  const status = useStatus()
  const format = useFormat()
  const show = useUiStore((ui) => ui.show)
  const { kind, tone, explain } = syncState(status)
  const time = status.syncedAt === null ? '' : format.time(status.syncedAt)
  const count = kind === 'held' ? status.held : kind === 'loading' ? (status.loading ?? 0) : status.pending
  return (
    <Tooltip text={t(`app.sync.explain.${explain}`)}>
      <Button className={`${css.badge} ${css[tone]}`} onPress={() => show('settings')}>
        <span className={css.dot} />
        <span role="status">{t(`app.sync.${kind}`, { count, time })}</span>
      </Button>
    </Tooltip>
  )
}
