import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { sittingsMost, type ComparedLine } from '../../../shared/protocol/modelQuestions.ts'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, CheckBox, EmptyState } from '../../ui/index.ts'
import { CaseLink } from './CaseLink.tsx'
import css from './Lines.module.css'
import { TaskProgress } from './TaskProgress.tsx'
import { useModelWords, useNumbers } from './useModelWords.ts'
import { useTask } from './useTask.ts'

interface ReplayBoxProps {
  modelId: string
  text: string
  draft: Model
  onBack: () => void
  onOpenCase: (reference: string) => void
}

/** What the draft would have said on past sittings, beside what the current version says. */
export function ReplayBox({ modelId, text, draft, onBack, onOpenCase }: ReplayBoxProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const words = useModelWords()
  const { minutes } = useNumbers()
  const running = useTask()
  const { start, task } = running
  const [isAll, setAll] = useState(false)
  useEffect(() => {
    void start(() => ask('model.replay', { modelId, text, most: sittingsMost }))
  }, [ask, modelId, start, text])
  const lines = task?.compared ?? []
  const changed = lines.filter(isChanged)
  const better = lines.filter(({ rank: [a, b] }) => a !== null && b !== null && b < a).length
  const worse = lines.filter(({ rank: [a, b] }) => a !== null && b !== null && b > a).length
  const known = lines.filter(({ rank: [a] }) => a !== null).length
  const shown = isAll ? lines : changed
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <Button size="s" onPress={onBack}>
          {t('models.replay.back')}
        </Button>
        <strong className={css.grow}>{t('models.replay.title')}</strong>
        {task?.state === 'done' && lines.length > 0 && (
          <CheckBox isSelected={isAll} onChange={setAll}>
            {t('models.replay.all')}
          </CheckBox>
        )}
      </div>
      <TaskProgress task={running} />
      {task?.state === 'done' && (
        <p className={css.hint} role="status">
          {t('models.replay.sum', { count: lines.length, changed: changed.length })}{' '}
          {t('models.replay.ranks', { count: known, better, worse })}
        </p>
      )}
      {task?.state === 'done' && shown.length === 0 ? (
        <EmptyState title={t(lines.length === 0 ? 'models.replay.noPast' : 'models.replay.nothing')} />
      ) : (
        shown.length > 0 && (
          <div className={css.scroll} role="region" aria-label={t('models.replay.title')} tabIndex={0}>
            <table className={css.table}>
              <thead>
                <tr>
                  {(['case', 'first', 'minutes', 'rank'] as const).map((key) => (
                    <th key={key} scope="col" className={key === 'case' || key === 'first' ? undefined : css.figure}>
                      {t(`models.replay.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((line) => (
                  <tr key={line.id}>
                    <td>
                      <CaseLink reference={line.caseReference} onOpen={onOpenCase} />
                    </td>
                    <td>
                      {line.first[0] === line.first[1]
                        ? words.step(draft, line.first[1])
                        : `${words.step(draft, line.first[0])} → ${words.step(draft, line.first[1])}`}
                    </td>
                    <td className={css.figure}>
                      {minutes(line.minutes[0])} → {minutes(line.minutes[1])}
                    </td>
                    <td className={`${css.figure} ${toneOf(line)}`}>
                      {line.rank[0] === null ? '—' : `${line.rank[0]} → ${line.rank[1] ?? '—'}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      )}
    </div>
  )
}
function isChanged({ first, minutes, rank }: ComparedLine): boolean {
  return first[0] !== first[1] || rank[0] !== rank[1] || Math.abs(minutes[0] - minutes[1]) >= 0.1
}
function toneOf({ rank: [a, b] }: ComparedLine): string {
  if (a === null || b === null || a === b) return ''
  return (b < a ? css.ok : css.bad) ?? ''
}
