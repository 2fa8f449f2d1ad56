import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge } from '../../shared/bridge.ts'
import { showToast } from '../ui/index.ts'
import { useLatest } from './useLatest.ts'

/** How long it stays, ms: it is said once a start, perhaps in mid-sentence. */
const kept = 60_000

/** Says that an update is ready and when it comes, with the way to put it off; the menu has both afterwards. */
export function useUpdates(bridge: DeskBridge): void {
  const { t } = useTranslation()
  const say = useLatest(async () => {
    const news = await bridge.readUpdate()
    if (!news) return
    if (news.plan === 'later') return void showToast({ text: t('native.update.later', { version: news.version }) })
    const action = { label: t('native.update.putOff'), onPress: () => void bridge.planUpdate('later') }
    showToast({ text: t('native.update.atSignOut', { version: news.version }), action }, kept)
  })
  useEffect(() => {
    bridge.onUpdate(() => void say.current())
    void say.current()
    return () => bridge.onUpdate(null)
  }, [bridge, say])
}
