import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Dialog } from '../../ui/index.ts'
import { AdviserFound } from './AdviserFound.tsx'
import { colleaguesInSight } from './colleaguesInSight.ts'
import { choiceId, FoundList, type Choice } from './FoundList.tsx'
import { matchCommands, type PaletteCommand } from './matchCommands.ts'
import { OpenReason } from './OpenReason.tsx'
import { useFind } from './useFind.ts'
import css from './SearchPalette.module.css'

/** People come first once one types: this many commands stay above them. */
const commandsAbove = 5

interface SearchPaletteProps {
  isOpen: boolean
  /** Looked for at once. */
  text: string
  /** What may be done now, most used first. */
  commands: PaletteCommand[]
  onCommand: (id: string) => void
  onClose: () => void
  onOpenCustomer: (customerId: string) => void
  /** Gives the contact in hand to an adviser; null while there is none. */
  onHandOver: ((adviserId: string) => void) | null
}

/** Ctrl K: what may be done now, people, numbers, cases, advisers. A record opens with a reason, which is logged before anything is shown. */
export function SearchPalette({ isOpen, ...rest }: SearchPaletteProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('search.title')} isOpen={isOpen} onClose={rest.onClose} closeLabel={t('words.close')} size="l">
      <Palette {...rest} />
    </Dialog>
  )
}

function Palette({
  text: first,
  commands,
  onCommand,
  onClose,
  onOpenCustomer,
  onHandOver,
}: Omit<SearchPaletteProps, 'isOpen'>) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [text, setText] = useState(first)
  const [chosen, setChosen] = useState<Found | null>(null)
  const [active, setActive] = useState(0)
  const { found, isBusy, no } = useFind(text)
  const matching = matchCommands(commands, text)
  const choices: Choice[] = [
    ...(text.trim() === '' ? matching : matching.slice(0, commandsAbove)).map(
      (command) => ({ kind: 'command', command }) as const,
    ),
    ...colleaguesInSight(found).map((one) => ({ kind: 'found', found: one }) as const),
  ]
  const pick = (choice: Choice | undefined) => {
    if (choice?.kind === 'command') return onCommand(choice.command.id)
    if (choice?.found.kind === 'adviser') return setChosen(choice.found)
    if (!choice?.found.customerId) return
    const { customerId } = choice.found
    // A record that the desk already holds needs no new reason; that it is opened again is logged.
    if (desk.view.get('customer', customerId)) {
      void desk.live('customer.open', { customerId, reasonCode: null })
      onOpenCustomer(customerId)
      return onClose()
    }
    setChosen(choice.found)
  }
  if (chosen?.kind === 'adviser') {
    return <AdviserFound found={chosen} onBack={() => setChosen(null)} onHandOver={onHandOver} />
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
  const isShort = text.trim().length < 2
  const says = no
    ? refusal({ code: no })
    : isShort
      ? t('search.hint')
      : found.length > 0 || isBusy
        ? ''
        : t('search.nothing')
  return (
    <div className={css.palette}>
      <input
        className={css.input}
        autoComplete="off"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls="found"
        aria-activedescendant={choices[active] ? choiceId(active) : undefined}
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
          if (event.key === 'ArrowDown') setActive((at) => Math.min(choices.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive((at) => Math.max(0, at - 1))
          else if (event.key === 'Enter') pick(choices[active])
          else return
          event.preventDefault()
        }}
      />
      <FoundList choices={choices} active={active} onPick={pick} onHover={setActive} />
      <p className={css.status} role="status">
        {says}
      </p>
    </div>
  )
}
