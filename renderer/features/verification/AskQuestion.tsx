import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Overline, Segmented, TextField } from '../../ui/index.ts'
import css from './VerifyDialog.module.css'

const questions = ['birthDate', 'lastInvoice', 'iban4'] as const
type Question = (typeof questions)[number]

/** One question at a time: what the customer answers is typed; what was expected is never shown. A result names its question and stands before the next. */
export function AskQuestion({
  contactId,
  passed,
  attemptsLeft,
}: {
  contactId: string
  passed: string[]
  attemptsLeft: number | null
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [question, setQuestion] = useState<Question>(questions.find((one) => !passed.includes(one)) ?? 'birthDate')
  const [answer, setAnswer] = useState('')
  const [result, setResult] = useState<{ of: Question; right: boolean; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const check = async () => {
    setBusy(true)
    const outcome = await desk.live('verification.answer', { contactId, question, answer })
    setBusy(false)
    setResult({ of: question, right: outcome.ok, text: outcome.ok ? t('verification.right') : refusal(outcome) })
    setAnswer('')
    const next = questions.find((one) => one !== question && !passed.includes(one))
    if (outcome.ok && next) setQuestion(next)
  }
  const choose = (next: Question) => {
    setQuestion(next)
    setResult(null)
  }
  return (
    <Form
      className={css.form!}
      onSubmit={(event) => {
        event.preventDefault()
        // The button goes dead while the server compares: the focus must not fall out of the dialog with it.
        event.currentTarget.querySelector('input')?.focus()
        if (answer.trim() !== '' && !busy) void check()
      }}
    >
      <Overline aside={attemptsLeft === null ? undefined : t('verification.attempts', { count: attemptsLeft })}>
        {t('verification.question')}
      </Overline>
      <Segmented
        label={t('verification.question')}
        value={question}
        onChange={choose}
        options={questions.map((id) => ({
          id,
          label: `${t(`verification.item.${id}`)}${passed.includes(id) ? ' ✓' : ''}`,
        }))}
      />
      <p className={`${css.result} ${result?.right ? css.right : css.wrong}`} role="status">
        {result && t('verification.resultOf', { item: t(`verification.item.${result.of}`), result: result.text })}
      </p>
      <p className={css.said}>{t(`verification.say.${question}`)}</p>
      <div className={css.row}>
        <TextField
          label={t('verification.answer')}
          value={answer}
          onChange={setAnswer}
          placeholder={t(`verification.form.${question}`)}
          autoFocus
          autoComplete="off"
          maxLength={60}
        />
        <Button type="submit" variant="primary" isDisabled={busy || answer.trim() === ''}>
          {t('verification.check')}
        </Button>
      </div>
    </Form>
  )
}
