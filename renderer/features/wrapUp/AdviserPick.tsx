import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { ComboBox } from '../../ui/index.ts'

/** A colleague from the directory, found by name, site or skill. */
export function AdviserPick({
  value,
  hint,
  onChange,
}: {
  value: string | null
  hint?: string
  onChange: (id: string | null) => void
}) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const rows = useRows(
    'directoryEntry',
    // Who has no skill takes no contact.
    (row) => row.id !== adviserId && row.skills.length > 0,
    [adviserId],
    (a, b) => a.name.localeCompare(b.name),
  )
  const options = useMemo(
    () =>
      rows.map((row) => ({
        id: row.id,
        label: row.name,
        detail: [
          row.siteName,
          ...row.skills.map((skill) => t(`words.topic.${skill}`)),
          ...row.languages.filter((language) => language !== 'fr').map((language) => t(`words.language.${language}`)),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    [rows, t],
  )
  return (
    <ComboBox
      label={t('wrapUp.who')}
      description={hint}
      options={options}
      value={value}
      onChange={onChange}
      placeholder={t('wrapUp.whoPlaceholder')}
      emptyText={t('wrapUp.nobody')}
      openLabel={t('wrapUp.openList')}
    />
  )
}
