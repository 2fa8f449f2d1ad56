import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLine, AdministrationArgs } from '../../../shared/protocol/administration.ts'
import { useConnection, useDesk, useMe } from '../../desk/DeskContext.tsx'
import { Button, Dialog, EmptyState, IconShieldLock, showToast, useFormat, VirtualList } from '../../ui/index.ts'
import { AccessFilter } from './AccessFilter.tsx'
import css from './AccessLogDialog.module.css'
import { csvOf } from '../../desk/csvOf.ts'
import { Fault } from './Fault.tsx'
import { Offline } from './Offline.tsx'
import { saveFile } from '../../desk/saveFile.ts'
import { useAccessPages } from './useAccessPages.ts'
import { useAccessReason } from './useAccessReason.ts'
import { useAsk } from '../../desk/useAsk.ts'

export type Filter = AdministrationArgs<'access.export'>
const everything: Filter = { adviser: '', reference: '', from: null, until: null }

/** Who opened which record, when and why. Read page by page; what leaves as a file is itself written down. */
export function AccessLogDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const format = useFormat()
  const reason = useAccessReason()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [filter, setFilter] = useState(everything)
  const { lines, hasMore, isAsking, why, more, again } = useAccessPages(filter)
  const [isExporting, setExporting] = useState(false)
  const [no, setNo] = useState<string | null>(null)

  async function exportAll() {
    setExporting(true)
    const asked = await ask('access.export', filter)
    setExporting(false)
    setNo(asked.ok ? null : asked.why)
    if (!asked.ok) return
    const heads = (['when', 'who', 'site', 'record', 'why', 'case'] as const).map((key) =>
      t(`administration.access.${key}`),
    )
    const rows = asked.value.lines.map((line) => [
      new Date(line.at).toISOString(),
      line.adviserName,
      line.siteName,
      line.customerReference,
      reason(line.reason),
      line.caseReference ?? '',
    ])
    saveFile(`${t('administration.access.file')}.csv`, 'text/csv;charset=utf-8', csvOf([heads, ...rows]))
    showToast({ text: t('administration.access.exported', { count: rows.length }) })
  }

  const row = (line: AccessLine) => (
    <div className={css.row}>
      <time className={css.when} dateTime={format.iso(line.at)}>
        {format.dayTime(line.at, desk.now())}
      </time>
      <span className={css.who}>
        {line.adviserName} <span className={css.site}>{line.siteName}</span>
      </span>
      <span className={css.reference}>{line.customerReference}</span>
      <span>{reason(line.reason)}</span>
      <span className={css.reference}>{line.caseReference}</span>
    </div>
  )

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('administration.accessLog')}
      subtitle={t(me?.role === 'admin' ? 'administration.access.hint' : 'administration.access.hintLead', {
        site: me?.siteName,
      })}
      size="xl"
      footer={
        <>
          <span className={css.hint}>{t('administration.access.exportHint')}</span>
          <Button isDisabled={!isOnline || lines.length === 0} isPending={isExporting} onPress={() => void exportAll()}>
            {t('administration.access.export')}
          </Button>
        </>
      }
    >
      <Offline />
      <AccessFilter onChange={setFilter} />
      <Fault why={no ?? why} {...(no === null && { onRetry: again })} />
      <div className={css.head} aria-hidden>
        {(['when', 'who', 'record', 'why', 'case'] as const).map((key) => (
          <span key={key}>{t(`administration.access.${key}`)}</span>
        ))}
      </div>
      {lines.length === 0 ? (
        <div className={css.list}>
          {isAsking ? (
            <EmptyState title={t('administration.loading')} />
          ) : (
            why === null && <EmptyState icon={IconShieldLock} title={t('administration.access.none')} />
          )}
        </div>
      ) : (
        <VirtualList
          label={t('administration.accessLog')}
          className={css.list}
          items={lines}
          getKey={(line) => String(line.id)}
          estimate={38}
          render={row}
        />
      )}
      <div className={css.more}>
        <span role="status" className={css.hint}>
          {lines.length > 0 && t('administration.access.shown', { count: lines.length })}
        </span>
        {hasMore && (
          <Button size="s" isDisabled={!isOnline} isPending={isAsking} onPress={more}>
            {t('administration.access.more')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
