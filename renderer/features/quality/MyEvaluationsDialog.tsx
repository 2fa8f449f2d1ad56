import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/protocol/qualityQuestions.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'
import { useAsk } from '../../desk/useAsk.ts'
import { Banner, Button, Dialog, EmptyState, IconCircleCheck, TextArea, VirtualList } from '../../ui/index.ts'
import { EvaluationCard } from './EvaluationCard.tsx'
import { Exchange } from './Exchange.tsx'
import { Fault } from './Fault.tsx'
import css from './Quality.module.css'

/** An adviser's own: everything that was found of his exchanges, with the grid it was found by; each may be answered once. */
export function MyEvaluationsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const { value, why, again } = useAnswer('quality.mine', {})
  const [read, setRead] = useState<Evaluation | null>(null)
  return (
    <Dialog
      isOpen
      size="xl"
      title={t('quality.mine')}
      subtitle={t('quality.mineHint')}
      onClose={onClose}
      closeLabel={t('words.close')}
    >
      {!isOnline && (
        <Banner tone="warn" role="status">
          {t('quality.offline')}
        </Banner>
      )}
      <Fault why={why} onRetry={() => void again()} />
      {value === null ? (
        why === null && <p role="status">{t('quality.reading')}</p>
      ) : value.evaluations.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('quality.noneMine')}>
          {t('quality.noneMineText')}
        </EmptyState>
      ) : (
        <div className={read ? css.mineTwo : css.mineOne}>
          <VirtualList
            label={t('quality.mine')}
            className={css.mine}
            items={value.evaluations}
            getKey={({ id }) => id}
            estimate={340}
            render={(one) => (
              <div className={css.mineRow}>
                <EvaluationCard
                  evaluation={one}
                  items={value.grids.find(({ version }) => version === one.gridVersion)?.items}
                >
                  <div className={css.acts}>
                    <span className={css.small}>
                      {t(`words.channel.${one.channel}`)} · {one.caseReference}
                    </span>
                    <Button size="s" onPress={() => setRead(one)}>
                      {t('quality.readAgain')}
                    </Button>
                  </div>
                  {one.answeredAt === null && <AnswerForm evaluation={one} onAnswered={again} />}
                </EvaluationCard>
              </div>
            )}
          />
          {read && <Exchange key={read.contactId} {...read} />}
        </div>
      )}
    </Dialog>
  )
}

function AnswerForm({ evaluation, onAnswered }: { evaluation: Evaluation; onAnswered: () => Promise<void> }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [answer, setAnswer] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  async function send() {
    setBusy(true)
    const asked = await ask('quality.answer', { evaluationId: evaluation.id, answer: answer.trim() })
    if (asked.ok) await onAnswered()
    setBusy(false)
    setWhy(asked.ok ? null : asked.why)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        label={t('quality.answer', { name: evaluation.graderName })}
        description={t('quality.answerHint')}
        value={answer}
        onChange={setAnswer}
        maxLength={2_000}
        rows={2}
      />
      <Fault why={why} />
      <div className={css.acts}>
        <span />
        <Button type="submit" isDisabled={!isOnline || answer.trim() === ''} isPending={isBusy}>
          {t('quality.answerSend')}
        </Button>
      </div>
    </form>
  )
}
