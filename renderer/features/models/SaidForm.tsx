import { useTranslation } from 'react-i18next'
import type { Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { TextArea } from '../../ui/index.ts'
import type { Path } from './changeAt.ts'
import type { Change } from './ModelForm.tsx'
import css from './ModelForm.module.css'
import { useModelWords } from './useModelWords.ts'

type SaidAs = { fr: string[]; en: string[] }
const languages = ['fr', 'en'] as const

/** How customers write of a step: that they did it already, or each of its answers. Read in their messages and proposed to the adviser. */
export function SaidForm({ id, step, change }: { id: string; step: Step; change: Change }) {
  const { t } = useTranslation()
  const { language } = useModelWords()
  const said: { key: string; what: string; path: Path; saidAs: SaidAs | undefined }[] =
    step.kind === 'action'
      ? [{ key: id, what: t('models.form.saidAct'), path: ['steps', id, 'saidAs'], saidAs: step.saidAs }]
      : step.kind === 'question' || step.kind === 'finding'
        ? Object.entries(step.outcomes).map(([outcome, { title, saidAs }]) => ({
            key: outcome,
            what: t('models.form.saidOutcome', { outcome: title[language] }),
            path: ['steps', id, 'outcomes', outcome, 'saidAs'],
            saidAs,
          }))
        : []
  if (said.length === 0) return null
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{t('models.form.saidAs')}</legend>
      <p className={css.hint}>{t('models.form.saidHint')}</p>
      {said.map(({ key, what, path, saidAs = { fr: [], en: [] } }) => (
        <div key={key} className={css.pair}>
          {languages.map((one) => (
            <TextArea
              key={one}
              label={t(one === 'fr' ? 'models.form.saidFr' : 'models.form.saidEn', { what })}
              rows={2}
              defaultValue={saidAs[one].join('\n')}
              onBlur={(event) => {
                const list = event.target.value
                  .split('\n')
                  .map((phrase) => phrase.trim())
                  .filter((phrase) => phrase !== '')
                if (JSON.stringify(saidAs[one]) === JSON.stringify(list)) return
                const next = { ...saidAs, [one]: list }
                change(path, next.fr.length + next.en.length === 0 ? undefined : next)
              }}
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}
