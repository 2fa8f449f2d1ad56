import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommentBasis } from '../../shared/domain/commentBasis.ts'
import { lintComment, refusedCodes } from '../../shared/domain/commentLinter.ts'
import { Banner, Icon, IconAlertTriangle } from '../ui/index.ts'
import css from './NoteLint.module.css'

interface NoteLintProps {
  text: string
  /** What could make the sensitive words of this text necessary; empty when it has none. */
  bases: CommentBasis[]
  basis: CommentBasis | undefined
  onBasis: (basis: CommentBasis) => void
}

/** What the text must not hold (CNIL): some is advice, some wants its reason, some is never kept. */
export function NoteLint({ text, bases, basis, onBasis }: NoteLintProps) {
  const { t } = useTranslation()
  const group = useId()
  const findings = useMemo(() => lintComment(text), [text])
  if (findings.length === 0) return null
  const blocks = findings.some(({ code }) => refusedCodes.has(code))
  const codes = [...new Set(findings.map((finding) => finding.code))]
  return (
    <Banner tone={blocks ? 'bad' : 'warn'} role="status" icon={<Icon of={IconAlertTriangle} />} title={t('lint.title')}>
      {codes.map((code) => (
        <div key={code}>
          {t(`lint.${code}`)}{' '}
          <strong>
            {findings
              .filter((finding) => finding.code === code)
              .map((finding) => t('lint.quote', { words: text.slice(finding.start, finding.end) }))
              .join(', ')}
          </strong>
        </div>
      ))}
      {!blocks && bases.length > 0 && (
        <fieldset className={css.bases}>
          <legend>{t('lint.why')}</legend>
          {bases.map((one) => (
            <label key={one} className={css.base}>
              <input type="radio" name={group} checked={one === basis} onChange={() => onBasis(one)} />
              {t(`lint.basis.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
    </Banner>
  )
}
