import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { lintComment, refusedCodes } from '../../shared/domain/commentLinter.ts'
import { Banner, Icon, IconAlertTriangle } from '../ui/index.ts'

/** What the text must not hold (CNIL), said while one types: it advises, and only a card number is refused by the server. */
export function NoteLint({ text }: { text: string }) {
  const { t } = useTranslation()
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
    </Banner>
  )
}
