import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Banner, Button, EmptyState, Segmented, showToast } from '../../ui/index.ts'
import css from './EditTab.module.css'
import { FaultList } from './FaultList.tsx'
import { ModelForm } from './ModelForm.tsx'
import type { TabProps } from './ModelsDialog.tsx'
import { modelText } from './modelText.ts'
import { PublishBox } from './PublishBox.tsx'
import { readDraft } from './readDraft.ts'
import { ReplayBox } from './ReplayBox.tsx'
import { TextEditor, type TextEditorHandle } from './TextEditor.tsx'
import { useModelDraft } from './useModelDraft.ts'
import { useModelWords } from './useModelWords.ts'

/** One text, seen as a form or as it is written: what is changed in one is changed in the other. */
export function EditTab({ model, again, onOpenCase, onDraft }: TabProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const words = useModelWords()
  const isOnline = useConnection() === 'online'
  const { modelId, version } = model
  const { draft, keep } = useModelDraft(modelId)
  const isDrafted = draft !== null
  useEffect(() => onDraft(), [isDrafted, onDraft])
  const [published, setPublished] = useState<{ version: number; text: string } | null>(null)
  const [view, setView] = useState<'form' | 'text'>('form')
  const [mode, setMode] = useState<'edit' | 'replay' | 'publish'>('edit')
  const [why, setWhy] = useState<string | null>(null)
  const editor = useRef<TextEditorHandle>(null)
  useEffect(() => {
    if (!isOnline) return
    let live = true
    void ask('model.read', { modelId, version }).then((asked) => {
      if (!live) return
      setWhy(asked.ok ? null : asked.why)
      if (asked.ok) setPublished({ version, text: modelText(JSON.parse(asked.value.text)) })
    })
    return () => {
      live = false
    }
  }, [ask, isOnline, modelId, version])

  const text = draft?.text ?? published?.text ?? null
  const read = useMemo(() => (text === null ? null : readDraft(text, modelId)), [text, modelId])
  // A slip that no form can hold must not take the field away in which it is being mended.
  const [shown, setShown] = useState<Model | null>(null)
  const readable = read?.model ?? null
  if (readable !== null && readable !== shown) setShown(readable)
  if (text === null || read === null)
    return why === null ? <EmptyState title={t('models.loading')} /> : <Banner tone="bad">{why}</Banner>
  const isChanged = draft !== null && draft.text !== published?.text
  const change = (next: string) =>
    keep(
      next === published?.text && draft?.basedOn === version
        ? null
        : { text: next, basedOn: draft?.basedOn ?? version },
    )
  const isBehind = draft !== null && draft.basedOn !== version
  const mayGoOn = isOnline && isChanged && read.faults.length === 0

  if (mode === 'replay' && read.model)
    return (
      <ReplayBox
        modelId={modelId}
        text={text}
        draft={read.model}
        onBack={() => setMode('edit')}
        onOpenCase={onOpenCase}
      />
    )
  if (mode === 'publish')
    return (
      <PublishBox
        modelId={modelId}
        text={text}
        basedOn={draft?.basedOn ?? version}
        onCancel={() => setMode('edit')}
        onPublished={async (made) => {
          keep(null)
          setPublished(null)
          setMode('edit')
          showToast({ text: t('models.published', { version: made }), tone: 'ok' })
          await again()
        }}
      />
    )
  return (
    <div className={css.tab}>
      {isBehind && (
        <Banner
          tone="warn"
          role="status"
          title={t('models.behind', { version, by: words.author(model) })}
          actions={
            <Button size="s" onPress={() => keep({ text, basedOn: version })}>
              {t('models.rebase', { version })}
            </Button>
          }
        >
          {t('models.behindText', { basedOn: draft.basedOn })}
        </Banner>
      )}
      <div className={css.bar}>
        <Segmented
          label={t('models.edit.how')}
          options={(['form', 'text'] as const).map((id) => ({ id, label: t(`models.edit.${id}`) }))}
          value={view}
          onChange={setView}
        />
        <span className={css.state} role="status">
          {isChanged ? t('models.edit.changed', { version: draft.basedOn }) : t('models.edit.unchanged', { version })}
        </span>
        {isChanged && (
          <Button size="s" onPress={() => keep(null)}>
            {t('models.edit.discard')}
          </Button>
        )}
        <Button size="s" isDisabled={!mayGoOn} onPress={() => setMode('replay')}>
          {t('models.edit.replay')}
        </Button>
        <Button size="s" variant="primary" isDisabled={!mayGoOn} onPress={() => setMode('publish')}>
          {t('models.edit.publish')}
        </Button>
      </div>
      <FaultList
        faults={read.faults}
        onGo={(line) => {
          setView('text')
          requestAnimationFrame(() => editor.current?.go(line))
        }}
      />
      {view === 'text' ? (
        <TextEditor ref={editor} text={text} faults={read.faults} onChange={change} />
      ) : read.raw !== null && shown?.id === modelId ? (
        <ModelForm raw={read.raw} model={read.model ?? shown} onChange={(raw) => change(modelText(raw))} />
      ) : (
        <EmptyState title={t('models.edit.noForm')}>{t('models.edit.noFormText')}</EmptyState>
      )}
    </div>
  )
}
