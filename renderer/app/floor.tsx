import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useMe, useRows } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { Button } from '../ui/index.ts'
import { printedKey } from './keyMap.ts'
import { lazyPart } from './lazyPart.tsx'
import { leads } from './leads.ts'

const floor = () => import('../features/floor/index.ts')

/** In the place of the desk's three columns, for who leads a floor. */
export const FloorScreen = lazyPart('floor', async () => (await floor()).FloorScreen)
const HelpStrip = lazyPart('floor', async () => (await floor()).HelpStrip)

/** Above the conversation, while help is asked for with it. */
export function Help({ contactId }: { contactId: string }) {
  const [help] = useRows('helpRequest', (row: Row<'helpRequest'>) => row.contactId === contactId, [contactId])
  return help ? <HelpStrip help={help} /> : null
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
