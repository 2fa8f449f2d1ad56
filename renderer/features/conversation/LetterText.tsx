import { useMemo } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Icon, IconChevronRight } from '../../ui/index.ts'
import { RichText } from './RichText.tsx'
import { foldedText } from '../../desk/foldedText.ts'
import css from './LetterText.module.css'

/** What he writes now; what he quotes, passes on and signs with is one press away. */
export function LetterText({ text, folded }: { text: string; folded: Row<'letter'>['folded'] }) {
  const { t } = useTranslation()
  const pieces = useMemo(() => foldedText(text, folded), [text, folded])
  return (
    <div className={css.text}>
      {pieces.map((piece) =>
        piece.folded === null ? (
          <p key={piece.at} className={css.own}>
            <RichText text={piece.text} />
          </p>
        ) : (
          <Disclosure key={piece.at} className={css.fold!}>
            <Button slot="trigger" className={css.trigger!}>
              <Icon of={IconChevronRight} size={14} className={css.chevron!} />
              {t(`mail.fold.${piece.folded}`, { count: piece.lines })}
            </Button>
            <DisclosurePanel className={css.panel!}>
              <RichText text={piece.text} />
            </DisclosurePanel>
          </Disclosure>
        ),
      )}
    </div>
  )
}
