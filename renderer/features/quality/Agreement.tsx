import { useTranslation } from 'react-i18next'
import { useLocale } from 'react-aria-components'
import css from './Quality.module.css'

interface AgreementProps {
  kappa: number | null
  low: number | null
  high: number | null
  n: number
}

/** How far two graders agree beyond chance, never without its interval and of how many items. */
export function Agreement({ kappa, low, high, n }: AgreementProps) {
  const { t } = useTranslation()
  const { locale } = useLocale()
  const two = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  const say = (value: number) => two.format(Math.round(value * 100) / 100 || 0).replace('-', '−')
  return (
    <span
      role="group"
      aria-label={t('quality.agreement')}
      title={t('quality.agreementMeans')}
      className={css.agreement}
    >
      {t('quality.agreement')} <b>{kappa === null ? '—' : say(kappa)}</b>{' '}
      {kappa !== null && low !== null && high !== null
        ? // One of the two gave one grade throughout: the formula has no width there, which is no certainty.
          high - low < 0.005
          ? t('quality.noInterval', { n })
          : t('quality.agreementBasis', { low: say(low), high: say(high), n })
        : n === 0
          ? t('quality.noAgreement')
          : t('quality.sameThroughout', { n })}
    </span>
  )
}
