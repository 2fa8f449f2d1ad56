import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionLine } from '../../../shared/protocol/modelQuestions.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'
import { Banner, Button, Dialog, EmptyState, Pill, Segmented } from '../../ui/index.ts'
import { EditTab } from './EditTab.tsx'
import { LearnedTab } from './LearnedTab.tsx'
import css from './ModelsDialog.module.css'
import { ReportTab } from './ReportTab.tsx'
import { useModelWords } from './useModelWords.ts'
import { hasDraft } from './useModelDraft.ts'
import { VersionsTab } from './VersionsTab.tsx'

interface ModelsDialogProps {
  onClose: () => void
  /** Looks for this case, to open it with a reason. */
  onOpenCase: (reference: string) => void
}
const tabs = ['edit', 'versions', 'learned', 'report'] as const
export interface TabProps {
  model: VersionLine
  again: () => Promise<void>
  onOpenCase: (reference: string) => void
  /** A draft was begun or thrown away. */
  onDraft: () => void
}

/** Left the models, right one of them: changed, its versions, what was learned, what it brought. */
export function ModelsDialog({ onClose, onOpenCase }: ModelsDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const words = useModelWords()
  const isOnline = useConnection() === 'online'
  const { value, why, again } = useAnswer('models.list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState<(typeof tabs)[number]>('edit')
  const [, setDrafts] = useState(0)
  const onDraft = useCallback(() => setDrafts((n) => n + 1), [])
  const current = (value?.versions ?? []).filter(({ state }) => state === 'current')
  const model = current.find(({ modelId }) => modelId === chosen) ?? current[0]
  const Tab = { edit: EditTab, learned: LearnedTab, report: ReportTab }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('models.title')}
      subtitle={t('models.hint')}
      size="xl"
    >
      {!isOnline && (
        <Banner tone="warn" role="status" title={t('models.offline')}>
          {t('models.offlineText')}
        </Banner>
      )}
      {why !== null && isOnline && (
        <Banner
          tone="bad"
          role="alert"
          actions={
            <Button size="s" onPress={() => void again()}>
              {t('words.retry')}
            </Button>
          }
        >
          {why}
        </Banner>
      )}
      <div className={css.two}>
        <nav className={css.left} aria-label={t('models.list')}>
          {current.map((line) => (
            <button
              key={line.modelId}
              type="button"
              className={css.model}
              aria-current={line.modelId === model?.modelId}
              onClick={() => setChosen(line.modelId)}
            >
              <span className={css.name}>{words.title(line)}</span>
              <span className={css.detail}>
                {t('models.version', { version: line.version })} · {words.author(line)}
              </span>
              {hasDraft(desk.adviserId, line.modelId) && <Pill tone="warn">{t('models.draft')}</Pill>}
            </button>
          ))}
        </nav>
        <div className={css.right}>
          {model && value ? (
            <>
              <Segmented
                label={t('models.views')}
                options={tabs.map((id) => ({ id, label: t(`models.tab.${id}`) }))}
                value={tab}
                onChange={setTab}
              />
              {tab === 'versions' ? (
                <VersionsTab
                  key={model.modelId}
                  model={model}
                  versions={value.versions.filter(({ modelId }) => modelId === model.modelId)}
                  entries={value.entries.filter(({ modelId }) => modelId === model.modelId)}
                  again={again}
                />
              ) : (
                <Shown
                  Part={Tab[tab]}
                  key={`${model.modelId} ${tab}`}
                  model={model}
                  again={again}
                  onOpenCase={onOpenCase}
                  onDraft={onDraft}
                />
              )}
            </>
          ) : (
            <EmptyState title={value ? t('models.none') : t('models.loading')} />
          )}
        </div>
      </div>
    </Dialog>
  )
}
function Shown({ Part, ...rest }: TabProps & { Part: (props: TabProps) => React.ReactNode }) {
  return <Part {...rest} />
}
