import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportFigures, type Figure } from '../../../shared/diagnosis/learning/reportFigures.ts'
import { sittingsMost } from '../../../shared/protocol/modelQuestions.ts'
import { csvOf } from '../../desk/csvOf.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { saveFile } from '../../desk/saveFile.ts'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, EmptyState, Select } from '../../ui/index.ts'
import css from './Lines.module.css'
import type { TabProps } from './ModelsDialog.tsx'
import { ReportLines } from './ReportLines.tsx'
import { reportRows } from './reportRows.ts'
import { TaskProgress } from './TaskProgress.tsx'
import { useNumbers } from './useModelWords.ts'
import { useTask } from './useTask.ts'

const day = 86_400_000
const spans = ['7', '30', '90'] as const
const figureNames = ['expected', 'real', 'remote', 'attached', 'overruled', 'assistant', 'adviser', 'even'] as const
type FigureName = (typeof figureNames)[number]

/** What the assistant said and what came of it. Each figure says what it was counted from; a press shows the cases behind it. */
export function ReportTab({ model, onOpenCase }: TabProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const desk = useDesk()
  const { minutes, share } = useNumbers()
  const isOnline = useConnection() === 'online'
  const running = useTask()
  const [span, setSpan] = useState<(typeof spans)[number]>('30')
  const [scope, setScope] = useState<'one' | 'all'>('one')
  const [chosen, setChosen] = useState<FigureName | null>(null)
  const lines = running.task?.state === 'done' ? running.task.reviewed : null
  const figures = lines && reportFigures(lines)
  const figureOf = (name: FigureName): Figure => {
    if (!figures) return { value: null, of: 0, ids: [] }
    if (name === 'assistant' || name === 'adviser' || name === 'even') return figures.right[name]
    return figures[name]
  }
  const behind = chosen === null ? null : new Set(figureOf(chosen).ids)
  const shown = (lines ?? []).filter(({ id }) => behind === null || behind.has(id))
  const run = () => {
    setChosen(null)
    const until = desk.now() + 1
    const modelId = scope === 'one' ? model.modelId : null
    void running.start(() => ask('model.report', { modelId, from: until - Number(span) * day, until }))
  }
  const figure = (name: FigureName) => {
    const { value, of } = figureOf(name)
    const isMinutes = name === 'expected' || name === 'real'
    const words = value === null ? '—' : isMinutes ? t('models.minutes', { n: minutes(value) }) : share(value)
    return (
      <button
        key={name}
        type="button"
        className={css.card}
        aria-pressed={chosen === name}
        onClick={() => setChosen(chosen === name ? null : name)}
      >
        <span className={css.hint}>{t(`models.figure.${name}`)}</span>
        <span className={css.value}>{words}</span>
        <span className={css.hint}>{t(`models.of.${name}`, { count: of })}</span>
      </button>
    )
  }
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <Select
          label={t('models.report.span')}
          size="s"
          value={span}
          onChange={setSpan}
          options={spans.map((id) => ({ id, label: t('models.report.days', { count: Number(id) }) }))}
        />
        <Select
          label={t('models.report.scope')}
          size="s"
          value={scope}
          onChange={setScope}
          options={(['one', 'all'] as const).map((id) => ({ id, label: t(`models.report.${id}`) }))}
        />
        <span className={css.grow} />
        <Button
          size="s"
          isDisabled={!lines || lines.length === 0}
          onPress={() => {
            const heads = [
              'case',
              'when',
              'model',
              'state',
              'expected',
              'real',
              'remote',
              'verified',
              'decisions',
              'overruled',
              'assistant',
              'adviser',
            ]
            const rows = reportRows(lines ?? [])
            const file = csvOf([heads.map((key) => t(`models.csv.${key}`)), ...rows])
            saveFile(`${t('models.csv.file')}.csv`, 'text/csv;charset=utf-8', file)
          }}
        >
          {t('models.report.export')}
        </Button>
        <Button size="s" variant="primary" isDisabled={!isOnline || running.isRunning} onPress={run}>
          {t('models.report.run')}
        </Button>
      </div>
      <TaskProgress task={running} />
      {lines === null ? (
        !running.isRunning && <EmptyState title={t('models.report.begin')}>{t('models.report.beginText')}</EmptyState>
      ) : (
        <>
          <div className={css.figures}>{figureNames.map(figure)}</div>
          <p className={css.hint} role="status">
            {t('models.report.shown', { count: shown.length, all: lines.length })}{' '}
            {lines.length >= sittingsMost && t('models.report.most', { most: sittingsMost })}
          </p>
          <ReportLines lines={shown} onOpenCase={onOpenCase} />
        </>
      )}
    </div>
  )
}
