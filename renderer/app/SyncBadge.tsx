import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useStatus } from '../desk/DeskContext.tsx'
import type { DeskStatus } from '../sync/deskTypes.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Tooltip, useFormat } from '../ui/index.ts'
import { syncState } from './syncState.ts'
import css from './SyncBadge.module.css'

function countOf(kind: ReturnType<typeof syncState>['kind'], status: DeskStatus): number {
  if (kind === 'held') return status.held
  return kind === 'loading' ? (status.loading ?? 0) : status.pending
}

/** The truth about what is saved: never "synced" while anything waits. */
export function SyncBadge() {
  const { t } = useTranslation()
  const status = useStatus()
  const format = useFormat()
  const show = useUiStore((ui) => ui.show)
  const { kind, tone, explain } = syncState(status)
  const time = status.syncedAt === null ? '' : format.time(status.syncedAt)
  const said = t(`app.sync.${kind}`, { count: countOf(kind, status), time })
  // What waits behind a held message is not saved either.
  const words =
    kind === 'held' && status.pending > 0 ? t('app.sync.heldAnd', { held: said, count: status.pending }) : said
  return (
    <Tooltip text={t(`app.sync.explain.${explain}`)}>
      <Button className={`${css.badge} ${css[tone]}`} onPress={() => show('settings')}>
        <span className={css.dot} />
        <span role="status">{words}</span>
      </Button>
    </Tooltip>
  )
}
