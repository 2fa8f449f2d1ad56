import { useTranslation } from 'react-i18next'
import type { ModelFault } from '../../../shared/diagnosis/model/loadModel.ts'
import css from './FaultList.module.css'
import { useModelWords } from './useModelWords.ts'

const most = 50

/** Every fault with its line and its reason; a press goes there. */
export function FaultList({ faults, onGo }: { faults: readonly ModelFault[]; onGo: (line: number) => void }) {
  const { t } = useTranslation()
  const words = useModelWords()
  if (faults.length === 0) return null
  return (
    <section className={css.faults} aria-label={t('models.faults', { count: faults.length })}>
      <p className={css.title} role="alert">
        {t('models.faults', { count: faults.length })}
      </p>
      <ul className={css.list}>
        {faults.slice(0, most).map((fault, i) => (
          <li key={`${fault.path} ${fault.code} ${i}`}>
            <button type="button" className={css.fault} onClick={() => onGo(fault.line)}>
              <span className={css.line}>{t('models.line', { line: fault.line })}</span>
              <span>{words.fault(fault)}</span>
              <code className={css.path}>{fault.path}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
