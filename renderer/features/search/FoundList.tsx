import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { Icon, IconFile, IconUser, IconUsers } from '../../ui/index.ts'
import css from './SearchPalette.module.css'

const glyphs = { customer: IconUser, case: IconFile, adviser: IconUsers }

export function FoundList({
  found,
  active,
  onPick,
  onHover,
}: {
  found: Found[]
  active: number
  onPick: (one: Found) => void
  onHover: (index: number) => void
}) {
  const { t } = useTranslation()
  return (
    <ul id="found" role="listbox" aria-label={t('search.found')} className={css.list}>
      {found.map((one, index) => (
        <li
          key={`${one.kind}${one.id}`}
          id={`found-${index}`}
          role="option"
          aria-selected={index === active}
          className={`${css.row} ${index === active ? css.active : ''}`}
          onPointerMove={() => onHover(index)}
          onClick={() => onPick(one)}
          onKeyDown={undefined}
        >
          <Icon of={glyphs[one.kind]} size={17} />
          <span className={css.words}>
            <span className={css.label}>{one.label}</span>
            <span className={css.detail}>{one.detail}</span>
          </span>
          <span className={css.matched}>{t(`search.kind.${one.kind}`)}</span>
        </li>
      ))}
    </ul>
  )
}
