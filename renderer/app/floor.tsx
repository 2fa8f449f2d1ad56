import { useTranslation } from 'react-i18next'
import { useMe, useRows } from '../desk/DeskContext.tsx'
import { useClock } from '../desk/useClock.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Button, Icon, IconUsers, Timer } from '../ui/index.ts'
import { printedKey } from './keyMap.ts'
import { lazyPart } from './lazyPart.tsx'
import { leads } from './leads.ts'

const floor = () => import('../features/floor/index.ts')

/** In the place of the desk's three columns, for who leads a floor. */
export const FloorScreen = lazyPart('floor', async () => (await floor()).FloorScreen)

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
