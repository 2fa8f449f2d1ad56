import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useRows } from '../desk/DeskContext.tsx'
import { useClock } from '../desk/useClock.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Button, Icon, IconUsers, Segmented, Timer } from '../ui/index.ts'
import css from './floor.module.css'
import { printedKey } from './keyMap.ts'
import { lazyPart } from './lazyPart.tsx'
import { leads } from './leads.ts'

const floor = () => import('../features/floor/index.ts')

const figures = () => import('../features/figures/index.ts')
const LiveFloor = lazyPart('floor', async () => (await floor()).FloorScreen)
const Figures = lazyPart('figures', async () => (await figures()).FiguresScreen)
const Staffing = lazyPart('figures', async () => (await figures()).StaffingScreen)
const Quality = lazyPart('quality', async () => (await import('../features/quality/index.ts')).QualityScreen)
const views = ['live', 'figures', 'staffing', 'quality'] as const

/** In the place of the desk's three columns, for who leads a floor: as it is now, what was done, and who is needed. */
export function FloorScreen({ onDesk }: { onDesk: () => void }) {
  const { t } = useTranslation()
  const [view, setView] = useState<(typeof views)[number]>('live')
  return (
    <div className={css.views}>
      <Segmented
        label={t('app.floor.views')}
        value={view}
        onChange={setView}
        options={views.map((id) => ({ id, label: t(`app.floor.${id}`) }))}
      />
      {view === 'live' ? (
        <LiveFloor onDesk={onDesk} />
      ) : view === 'figures' ? (
        <Figures />
      ) : view === 'staffing' ? (
        <Staffing />
      ) : (
        <Quality />
      )}
    </div>
  )
}

/** What the leads tell the floor, above what an adviser has. */
export const Notices = lazyPart('floor', async () => (await floor()).Notices)

/** Asks for a lead's help with this contact; once asked, it says since when, and who comes. */
export function HelpKey({ contactId }: { contactId: string | undefined }) {
  const { t } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const now = useClock()
  const [help] = useRows('helpRequest', (row) => row.contactId === contactId, [contactId])
  const by = help?.answeredByName.split(' ')[0]
  return (
    <Button
      variant={help ? 'note' : 'quiet'}
      icon={<Icon of={IconUsers} />}
      kbd={printedKey('help') ?? ''}
      isDisabled={contactId === undefined}
      onPress={() => show('help')}
    >
      {!help ? t('app.help') : by ? t('app.helpBy', { name: by }) : t('app.helpAsked')}
      {help && ' '}
      {help && <Timer now={now} since={help.answeredAt ?? help.at} />}
    </Button>
  )
}

/** From the desk to the floor and back; nothing for who leads none. */
export function FloorKey() {
  const { t } = useTranslation()
  const me = useMe()
  const isOnFloor = useUiStore((ui) => ui.isOnFloor)
  const goToFloor = useUiStore((ui) => ui.goToFloor)
  if (!leads(me?.role)) return null
  return (
    <Button size="s" kbd={printedKey('floor') ?? ''} onPress={() => goToFloor(!isOnFloor)}>
      {t(isOnFloor ? 'app.floor.desk' : 'app.floor.open')}
    </Button>
  )
}
