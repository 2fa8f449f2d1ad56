import { useTranslation } from 'react-i18next'
import { useUiStore } from '../../store/uiStore.ts'
import { Button } from '../../ui/index.ts'
import { SayLine } from './SayLine.tsx'
import css from './StepBox.module.css'
import type { LineFirst } from './useLineFirst.ts'
import { useOtherLines } from './useOtherLines.ts'
import type { Choice, Sitting } from './useSitting.ts'

interface LineFirstBoxProps {
  sitting: Sitting
  what: LineFirst
  canWrite: boolean
  onPick: (choice: Choice) => void
  onOthers: () => void
}

/** Nothing can be measured yet, and nobody is sent before: whose line it is, or which, is the next step. */
export function LineFirstBox({ sitting, what, canWrite, onPick, onOthers }: LineFirstBoxProps) {
  const { t, i18n } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const lines = useOtherLines(sitting, onPick)
  const said = (language: 'fr' | 'en') => i18n.getFixedT(language)('diagnosis.lineFirst.say')
  return (
    <div className={css.box}>
      <div className={css.head}>
        <div className={css.words}>
          <p className={css.worth}>
            {t('diagnosis.next')} — {t('diagnosis.lineFirst.why')}
          </p>
          <p className={css.title}>{t(`diagnosis.lineFirst.${what}`)}</p>
        </div>
        <div className={css.acts}>
          {what === 'who' ? (
            <Button variant="primary" kbd="↵" data-first onPress={() => show('search')}>
              {t('diagnosis.lineFirst.search')}
            </Button>
          ) : (
            lines.map(({ id, line, change }, index) => (
              <Button
                key={id}
                {...(index === 0 && { variant: 'primary', kbd: '↵', 'data-first': '' })}
                onPress={change}
              >
                {line}
              </Button>
            ))
          )}
          <Button size="s" kbd="E" onPress={onOthers}>
            {t('diagnosis.others')}
          </Button>
        </div>
      </div>
      {what === 'who' && (
        <SayLine say={{ fr: said('fr'), en: said('en') }} contact={sitting.contact} canWrite={canWrite} />
      )}
    </div>
  )
}
