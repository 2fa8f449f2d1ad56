import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../../desk/useAnswer.ts'
import { Card, useFormat } from '../../ui/index.ts'
import { Fault } from './Fault.tsx'
import { PlanForm } from './PlanForm.tsx'
import css from './Quality.module.css'
import { RuleForm } from './RuleForm.tsx'
import { useRuleWords } from './useRuleWords.ts'

/** Who is asked, how much is drawn, and who changed it: read by leads, edited by administrators. */
export function RulesView() {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRuleWords()
  const now = useClock()
  const { value, why, again } = useAnswer('quality.rules', {})
  if (!value)
    return why === null ? <p role="status">{t('quality.reading')}</p> : <Fault why={why} onRetry={() => void again()} />
  return (
    <>
      <Fault why={why} onRetry={() => void again()} />
      {!value.mayEdit && <p className={css.small}>{t('quality.readOnly')}</p>}
      <div className={css.rules}>
        <Card title={t('quality.rule')}>
          <RuleForm key={JSON.stringify(value.rule)} rule={value.rule} mayEdit={value.mayEdit} onSaved={again} />
        </Card>
        <Card title={t('quality.plan')}>
          <PlanForm key={JSON.stringify(value.next ?? value.plan)} {...value} onSaved={again} />
        </Card>
        <Card title={t('quality.log')}>
          {value.log.length === 0 ? (
            <p className={css.small}>{t('quality.noLog')}</p>
          ) : (
            <ol className={css.log}>
              {value.log.map((line) => (
                <li key={line.id}>
                  <span className={css.small}>
                    {format.dayTime(line.at, now())} · {line.authorName}
                  </span>
                  {Object.keys(line.after).map((key) => (
                    <span key={key}>
                      {t(`quality.field.${key}`)} : {words(key, line.before[key])} →{' '}
                      <b>{words(key, line.after[key])}</b>
                    </span>
                  ))}
                </li>
              ))}
            </ol>
          )}
        </Card>
      </div>
    </>
  )
}
