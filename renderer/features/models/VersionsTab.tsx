import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelEntry, VersionLine } from '../../../shared/protocol/modelQuestions.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Banner, Button, Pill, showToast, TextField, useFormat } from '../../ui/index.ts'
import css from './Lines.module.css'
import { useModelWords } from './useModelWords.ts'

interface VersionsTabProps {
  model: VersionLine
  versions: readonly VersionLine[]
  entries: readonly ModelEntry[]
  again: () => Promise<void>
}
const tones = { current: 'ok', kept: 'info', retired: 'mute' } as const

/** Who published what, when and why; an earlier one comes back as a new version. */
export function VersionsTab({ model, versions, entries, again }: VersionsTabProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const desk = useDesk()
  const format = useFormat()
  const words = useModelWords()
  const isOnline = useConnection() === 'online'
  const [back, setBack] = useState<VersionLine | null>(null)
  const [note, setNote] = useState('')
  const [why, setWhy] = useState<string | null>(null)
  async function rollBack(to: VersionLine) {
    const { modelId, version: basedOn } = model
    const asked = await ask('model.rollBack', { modelId, basedOn, to: to.version, note: note.trim() })
    setWhy(asked.ok ? null : asked.why)
    if (!asked.ok) return
    setBack(null)
    setNote('')
    showToast({ text: t('models.rolledBack', { to: to.version, version: asked.value.version }), tone: 'ok' })
    await again()
  }
  const pins = entries.filter(({ act }) => act === 'pinned' || act === 'unpinned')
  return (
    <div className={css.tab}>
      {why !== null && (
        <Banner tone="bad" role="alert">
          {why}
        </Banner>
      )}
      {back && (
        <Banner
          tone="info"
          title={t('models.versions.ask', { version: back.version })}
          actions={
            <>
              <Button size="s" onPress={() => setBack(null)}>
                {t('words.cancel')}
              </Button>
              <Button
                size="s"
                variant="primary"
                isDisabled={!isOnline || note.trim() === ''}
                onPress={() => void rollBack(back)}
              >
                {t('models.versions.now')}
              </Button>
            </>
          }
        >
          <TextField label={t('models.publish.note')} autoFocus maxLength={500} value={note} onChange={setNote} />
        </Banner>
      )}
      <div className={css.scroll} role="region" aria-label={t('models.tab.versions')} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              {(['version', 'when', 'who', 'note', 'state'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`models.versions.${key}`)}
                </th>
              ))}
              <th scope="col" aria-label={t('models.versions.act')} />
            </tr>
          </thead>
          <tbody>
            {versions.map((line) => (
              <tr key={line.version}>
                <td>{line.version}</td>
                <td>{format.dayTime(line.publishedAt, desk.now())}</td>
                <td>{words.author(line)}</td>
                <td className={css.note}>{words.note(line)}</td>
                <td>
                  <Pill tone={tones[line.state]}>{t(`models.state.${line.state}`)}</Pill>{' '}
                  {line.sittings > 0 && (
                    <span className={css.hint}>{t('models.sittings', { count: line.sittings })}</span>
                  )}
                </td>
                <td>
                  {line.state !== 'current' && (
                    <Button
                      size="s"
                      isDisabled={!isOnline}
                      aria-label={t('models.versions.backTo', { version: line.version })}
                      onPress={() => setBack(line)}
                    >
                      {t('models.versions.back')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {pins.length > 0 && (
          <>
            <p className={css.more}>{t('models.versions.pins')}</p>
            <ul>
              {pins.map((entry) => (
                <li key={entry.id} className={css.hint}>
                  {format.dayTime(entry.at, desk.now())} · {entry.authorName} ·{' '}
                  {t(`models.act.${entry.act}`, { number: entry.detail['number'] })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
