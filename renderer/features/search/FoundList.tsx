import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { Icon, IconBolt, IconFile, IconId, IconUser, IconUsers, Kbd } from '../../ui/index.ts'
import type { PaletteCommand } from './matchCommands.ts'
import css from './SearchPalette.module.css'

const glyphs = { customer: IconUser, case: IconFile, adviser: IconUsers }

export type Choice = { kind: 'command'; command: PaletteCommand } | { kind: 'found'; found: Found }
/** A provisional record: what somebody says of himself, and nobody has confirmed. */
const isStranger = (choice: Choice): boolean => choice.kind === 'found' && choice.found.matched === 'claimed'
export const choiceId = (index: number) => `found-${index}`

interface FoundListProps {
  choices: Choice[]
  active: number
  onPick: (choice: Choice) => void
  onHover: (index: number) => void
}

/** What may be done, then who and what was found: one list, walked by the arrows of the field above it. */
export function FoundList({ choices, active, onPick, onHover }: FoundListProps) {
  const { t, i18n } = useTranslation()
  // A colleague's role is either a code of ours or what the directory calls it.
  const detailOf = ({ kind, detail }: Found) => {
    if (kind !== 'adviser') return detail
    return detail
      .split(' · ')
      .map((part) => (i18n.exists(`words.role.${part}`) ? t(`words.role.${part}`) : part))
      .join(' · ')
  }
  const firstFound = choices.findIndex((choice) => choice.kind === 'found' && !isStranger(choice))
  const firstStranger = choices.findIndex(isStranger)
  return (
    <div id="found" role="listbox" aria-label={t('search.found')} className={css.list}>
      {choices.map((choice, index) => {
        const title =
          index === 0 && choice.kind === 'command'
            ? 'actions'
            : index === firstFound
              ? 'people'
              : index === firstStranger
                ? 'strangers'
                : null
        return (
          <div key={choice.kind === 'command' ? choice.command.id : `${choice.found.kind}${choice.found.id}`}>
            {title && (
              <div className={css.title} role="presentation">
                {t(`search.${title}`)}
              </div>
            )}
            <div
              id={choiceId(index)}
              role="option"
              aria-selected={index === active}
              ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              className={`${css.row} ${choice.kind === 'command' ? css.command : ''} ${index === active ? css.active : ''}`}
              onPointerMove={() => onHover(index)}
              onClick={() => onPick(choice)}
            >
              {choice.kind === 'command' ? (
                <>
                  <Icon of={IconBolt} size={17} />
                  <span className={css.label}>{choice.command.label}</span>
                  {choice.command.kbd && <Kbd>{choice.command.kbd}</Kbd>}
                </>
              ) : (
                <>
                  <Icon of={isStranger(choice) ? IconId : glyphs[choice.found.kind]} size={17} />
                  <span className={css.words}>
                    <span className={css.label}>{choice.found.label}</span>
                    <span className={css.detail}>{detailOf(choice.found)}</span>
                  </span>
                  <span className={css.matched}>
                    {t(`search.kind.${isStranger(choice) ? 'stranger' : choice.found.kind}`)}
                  </span>
                </>
              )}
            </div>
          </div>
        )
      })}
    </div>
  )
}
