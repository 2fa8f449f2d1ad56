import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Dialog } from '../../ui/index.ts'
import { FoundList } from './FoundList.tsx'
import { OpenReason } from './OpenReason.tsx'
import { useFind } from './useFind.ts'
import css from './SearchPalette.module.css'

interface SearchPaletteProps {
  isOpen: boolean
  onClose: () => void
  onOpenCustomer: (customerId: string) => void
}

/** Ctrl K: people, numbers, cases, advisers. A record opens with a reason, which is logged before anything is shown. */
export function SearchPalette({ isOpen, onClose, onOpenCustomer }: SearchPaletteProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('search.title')} isOpen={isOpen} onClose={onClose} closeLabel={t('words.close')} size="l">
      <Palette onClose={onClose} onOpenCustomer={onOpenCustomer} />
    </Dialog>
  )
}

function Palette({ onClose, onOpenCustomer }: Omit<SearchPaletteProps, 'isOpen'>) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Found | null>(null)
  const [active, setActive] = useState(0)
  const { found, isBusy, failed } = useFind(text)
  const pick = (one: Found | undefined) => {
    if (!one?.customerId) return
    // A record that the desk already holds needs no new reason.
    if (desk.view.get('customer', one.customerId)) {
      onOpenCustomer(one.customerId)
      return onClose()
    }
    setChosen(one)
  }
  if (chosen) {
    return (
      <OpenReason
        found={chosen}
        onBack={() => setChosen(null)}
        onOpened={(customerId) => {
          onOpenCustomer(customerId)
          onClose()
        }}
      />
    )
  }
  return (
    <div className={css.palette}>
      <input
        className={css.input}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-activedescendant={found[active] ? `found-${active}` : undefined}
        aria-label={t('search.field')}
        placeholder={t('search.placeholder')}
        value={text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette was asked for by a key: the field is where one types
        autoFocus
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((at) => Math.min(found.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive((at) => Math.max(0, at - 1))
          else if (event.key === 'Enter') pick(found[active])
          else return
          event.preventDefault()
        }}
      />
      <FoundList found={found} active={active} onPick={pick} onHover={setActive} />
      <p className={css.status} role="status">
        {failed
          ? t('search.offline')
          : text.trim().length < 2
            ? t('search.hint')
            : found.length === 0 && !isBusy
              ? t('search.nothing')
              : ''}
      </p>
    </div>
  )
}
