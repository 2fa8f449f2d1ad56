import type { Row } from '../../shared/protocol/rows.ts'
import { SearchPalette } from '../features/search/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { usePaletteCommands } from './usePaletteCommands.ts'

interface SearchProps {
  contact: Row<'contact'> | undefined
  /** Looked for at once. */
  text: string
  onHandOver: (adviserId: string) => void
  onClose: () => void
}

/** Ctrl K with what may be done now, worked out only while it is open. */
export function Search({ contact, text, onHandOver, onClose }: SearchProps) {
  const openCustomer = useUiStore((ui) => ui.openCustomer)
  const { commands, run } = usePaletteCommands(contact !== undefined)
  return (
    <SearchPalette
      isOpen
      text={text}
      commands={commands}
      onCommand={run}
      onClose={onClose}
      onOpenCustomer={(customerId) => openCustomer(customerId === contact?.customerId ? null : customerId)}
      onHandOver={contact ? onHandOver : null}
    />
  )
}
