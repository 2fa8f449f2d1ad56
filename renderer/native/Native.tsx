import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, MenuItem } from '../../shared/bridge.ts'
import { useConnection, useDesk, useRow } from '../desk/DeskContext.tsx'
import { useKeyActions } from '../app/useKeyActions.ts'
import { useShownRecord } from '../app/useShownRecord.ts'
import { usePhoneStore } from '../store/phoneStore.ts'
import { useUiStore } from '../store/uiStore.ts'
import { atLeisure, later, showToast } from '../ui/index.ts'
import { useCardFollows } from './useCardFollows.ts'
import { useLatest } from './useLatest.ts'
import { useLinks } from './useLinks.ts'
import { useNotices } from './useNotices.ts'
import { usePower } from './usePower.ts'
import { useTray } from './useTray.ts'
import { useUpdates } from './useUpdates.ts'
import { useWork } from './useWork.ts'

// Nobody prints in the first second. The case that cannot be fetched is missing on paper only.
const printSheet = async () => ({ default: (await import('./PrintSheet.tsx')).PrintSheet })
atLeisure(printSheet)
const PrintSheet = lazy(() => printSheet().catch(() => ({ default: () => null })))
const ShortcutsDialog = later(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog)

/** The desk at home on its machine: the host's events become the desk's own acts, its state becomes the host's. */
export function Native({ bridge }: { bridge: DeskBridge }) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const language = useUiStore((ui) => ui.language)
  const selected = useRow(
    'contact',
    useUiStore((ui) => ui.selectedContactId),
  )
  // SP12: of a closed desk nothing is printed, nor shown in the other window.
  const isOpen = useConnection() !== 'closed'
  const inHand = isOpen && selected?.adviserId === adviserId && selected.state !== 'offered' ? selected : undefined
  const shownCase = useRow('case', inHand?.caseId)
  const { customerId } = useShownRecord(inHand)
  const [isChoosingKeys, setChoosingKeys] = useState(false)
  const act = useLatest(useKeyActions())

  const onMenu = useLatest(async (item: MenuItem) => {
    if (item === 'shortcuts') return setChoosingKeys(true)
    if (item === 'card') {
      if (!(await bridge.openCard())) showToast({ text: t('native.noCard'), tone: 'bad' })
      return
    }
    if (!shownCase) return void showToast({ text: t('native.noCase'), tone: 'bad' })
    const name = `${t('native.fileName')}-${shownCase.reference.replaceAll(/[^A-Za-z0-9-]/g, '')}.pdf`
    const outcome = await (item === 'print' ? bridge.print() : bridge.savePdf(name))
    if (outcome === 'done' && item === 'savePdf') showToast({ text: t('native.saved'), tone: 'ok' })
    if (outcome === 'failed') showToast({ text: t('native.notSaved'), tone: 'bad' })
  })

  useNotices(bridge)
  useTray(bridge)
  useLinks(bridge)
  usePower(bridge)
  useWork(bridge)
  useUpdates(bridge)
  useCardFollows(isOpen ? customerId : null, inHand?.id ?? null)
  useEffect(() => void bridge.restoreCard(), [bridge])
  useEffect(() => void bridge.setLanguage(language), [bridge, language])
  useEffect(() => {
    bridge.onMenu((item) => void onMenu.current(item))
    bridge.onShortcut((action) => {
      if (action === 'answerCall') usePhoneStore.getState().acts?.answerRinging()
      else if (action !== 'showHide') act.current(action)
    })
    return () => {
      bridge.onMenu(null)
      bridge.onShortcut(null)
    }
  }, [bridge, onMenu, act])

  return (
    <>
      {shownCase && (
        <Suspense>
          <PrintSheet of={shownCase} />
        </Suspense>
      )}
      {isChoosingKeys && <ShortcutsDialog bridge={bridge} onClose={() => setChoosingKeys(false)} />}
    </>
  )
}
