import { useTranslation } from 'react-i18next'
import type { ModelFault } from '../../../shared/diagnosis/model/loadModel.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { learner, type VersionLine } from '../../../shared/protocol/modelQuestions.ts'

/** What the screens of the models say of their parts, in the desk's language. */
export function useModelWords() {
  const { t, i18n } = useTranslation()
  const { chance } = useNumbers()
  const language: 'fr' | 'en' = i18n.language === 'en' ? 'en' : 'fr'
  return {
    language,
    title: ({ titleFr, titleEn }: Pick<VersionLine, 'titleFr' | 'titleEn'>) => (language === 'en' ? titleEn : titleFr),
    cause: (model: Model | null, id: string | null) => (id === null ? '—' : (model?.causes[id]?.title[language] ?? id)),
    step: (model: Model | null, id: string | null) =>
      id === null ? t('models.noStep') : (model?.steps[id]?.title[language] ?? id),
    /** Who published it: a person, the product, or what the cases say. */
    author: ({ publishedBy }: Pick<VersionLine, 'publishedBy'>) =>
      publishedBy === learner ? t('models.author.learned') : publishedBy,
    note: ({ note, publishedBy, learned }: Pick<VersionLine, 'note' | 'publishedBy' | 'learned'>) =>
      publishedBy === learner
        ? t('models.learnedNote', { cases: learned?.cases ?? 0, count: learned?.numbers ?? 0 })
        : note,
    fault: ({ code, what }: Pick<ModelFault, 'code' | 'what'>) =>
      t(code === 'json' && String(what).trim() === '' ? 'models.fault.empty' : `models.fault.${code}`, {
        what: code === 'sum' ? chance(Number(what)) : what,
      }),
  }
}
/** A number as people write it here. */
export function useNumbers() {
  const { i18n } = useTranslation()
  const plain = (digits: number) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits })
  const [four, one] = [plain(4), plain(1)]
  return {
    chance: (value: number) => four.format(value),
    minutes: (value: number) => one.format(value),
    share: (value: number) =>
      new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(value),
  }
}
