import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk, useDeskValue } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import type { DeskStatus } from '../sync/deskTypes.ts'
import { Tooltip, useFormat } from '../ui/index.ts'
import { syncLooks, syncState } from './syncState.ts'
import css from './SyncBadge.module.css'

function countOf(kind: ReturnType<typeof syncState>, status: DeskStatus): number {
  if (kind === 'held') return status.held
  return kind === 'loading' ? (status.loading ?? 0) : status.pending
}

/** The truth about what is saved: never "synced" while anything waits. */
export function SyncBadge() {
  const { t } = useTranslation()
  const format = useFormat()
  const desk = useDesk()
  const { show, selectContact } = useUiStore.getState()
  const isOnline = useConnection() === 'online'
  const [reached, setReached] = useState(isOnline)
  if (isOnline && !reached) setReached(true)
  // One value each, not the status: every page moves that, and would draw the badge anew.
  const kind = useDeskValue(({ status }) => syncState(status, reached))
  const count = useDeskValue(({ status }) => countOf(kind, status))
  const pending = useDeskValue(({ status }) => status.pending)
  const since = useDeskValue(({ status }) => (kind === 'offline' ? status.syncedAt : null))
  const { tone, explain } = syncLooks[kind]
  const said = t(`app.sync.${kind}`, { count, time: since === null ? '' : format.time(since) })
  const held = useDeskValue(({ status }) => status.held)
  // What waits behind a held message is not saved either; and what is held is counted, whatever else there is to say.
  const words =
    kind === 'held'
      ? pending > 0
        ? t('app.sync.heldAnd', { held: said, count: pending })
        : said
      : held > 0
        ? `${said} · ${t('app.sync.held', { count: held })}`
        : said
  // Who is told that a message is held is led to it: nothing in the settings could decide it.
  const lead = () => {
    const { args } = desk.unsent.find((act) => act.held) ?? {}
    const { contactId } = (args ?? {}) as { contactId?: string }
    if (contactId) selectContact(contactId)
    else show('settings')
  }
  return (
    <Tooltip text={t(`app.sync.explain.${explain}`)}>
      <Button className={`${css.badge} ${css[tone]}`} onPress={lead}>
        <span className={css.dot} />
        <span role="status">{words}</span>
      </Button>
    </Tooltip>
  )
}
