import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { roles, type Account } from '../../../shared/protocol/administration.ts'
import { topics } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { Button, CheckBox, Select, TextField } from '../../ui/index.ts'
import css from './AccountForm.module.css'
import { Changes } from './Changes.tsx'
import { Fault } from './Fault.tsx'
import type { FirstPasswordMade } from './FirstPassword.tsx'
import { SkillField } from './SkillField.tsx'
import { useAccountDraft } from './useAccountDraft.ts'
import { useAsk } from '../../desk/useAsk.ts'

interface AccountFormProps {
  /** Undefined: a new one. */
  account: Account | undefined
  sites: { id: string; name: string; partnerName: string | null }[]
  shops: { id: string; name: string }[]
  onCancel: () => void
  onSaved: (accountId: string, first: FirstPasswordMade | null) => Promise<void>
}
const speaks = ['fr', 'en'] as const

export function AccountForm({ account, sites, shops, onCancel, onSaved }: AccountFormProps) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  // What he may do, and where, is another admin's to change.
  const isOwn = account?.id === adviserId
  const [login, setLogin] = useState('')
  const { draft, set, stood, changed, follow } = useAccountDraft(account, sites[0]?.id ?? null)
  const { name, role, siteId, shopId, skills, languages, capacity, goodwill } = draft
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const isReady =
    isOnline &&
    name.trim() !== '' &&
    siteId !== null &&
    languages.length > 0 &&
    (account !== undefined || login.trim() !== '')

  async function submit() {
    if (!isReady || busy) return
    setBusy(true)
    const known = {
      name: name.trim(),
      role,
      siteId,
      shopId: role === 'shop' ? shopId : null,
      skills,
      languages,
      capacity: Math.round(Number(capacity)),
      goodwillLimit: Number(goodwill.replace(',', '.')),
    }
    if (account && stood) {
      const asked = await ask('account.edit', { accountId: account.id, ...known, stood })
      const isStale = !asked.ok && asked.code === 'account.changedMeanwhile'
      const read = isStale ? await ask('account.read', { accountId: account.id }) : null
      if (read?.ok) follow(read.value.account)
      setBusy(false)
      setWhy(asked.ok ? null : asked.why)
      if (asked.ok) await onSaved(account.id, null)
      return
    }
    const asked = await ask('account.create', { login: login.trim(), ...known })
    setBusy(false)
    setWhy(asked.ok ? null : asked.why)
    if (!asked.ok) return
    await onSaved(asked.value.accountId, { name: known.name, login: login.trim().toLowerCase(), ...asked.value })
  }

  return (
    <Form
      className={css.form!}
      aria-label={t(account ? 'administration.editing' : 'administration.creating')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3 className={css.title}>{account ? account.name : t('administration.creating')}</h3>
      <Fault why={why} />
      {why !== null && Object.keys(changed).length > 0 && (
        <div className={css.changed}>
          <Changes detail={changed} />
        </div>
      )}
      <div className={css.two}>
        <TextField
          label={t('administration.name')}
          value={name}
          onChange={(typed) => set({ name: typed })}
          autoFocus
          isRequired
          maxLength={120}
        />
        {account ? (
          <TextField label={t('administration.login')} value={account.login} isReadOnly />
        ) : (
          <TextField
            label={t('administration.login')}
            value={login}
            onChange={setLogin}
            isRequired
            maxLength={80}
            autoComplete="off"
          />
        )}
        <Select
          label={t('administration.role')}
          value={role}
          isDisabled={isOwn}
          options={roles.map((id) => ({ id, label: t(`words.role.${id}`) }))}
          onChange={(chosen) => set({ role: chosen })}
        />
        <Select
          label={t('administration.site')}
          value={siteId}
          isDisabled={isOwn}
          options={sites.map(({ id, name: label, partnerName }) => ({
            id,
            label,
            ...(partnerName && { detail: partnerName }),
          }))}
          onChange={(chosen) => set({ siteId: chosen })}
        />
        {role === 'shop' && (
          <Select
            label={t('administration.shop')}
            value={shopId}
            options={shops.map(({ id, name: label }) => ({ id, label }))}
            onChange={(chosen) => set({ shopId: chosen })}
          />
        )}
      </div>
      <SkillField topics={topics} value={skills} onChange={(chosen) => set({ skills: chosen })} />
      <fieldset className={css.set}>
        <legend className={css.label}>{t('administration.languages')}</legend>
        <div className={css.row}>
          {speaks.map((id) => (
            <CheckBox
              key={id}
              isSelected={languages.includes(id)}
              onChange={(on) => set({ languages: speaks.filter((one) => (one === id ? on : languages.includes(one))) })}
            >
              {t(`words.language.${id}`)}
            </CheckBox>
          ))}
        </div>
      </fieldset>
      <div className={css.two}>
        <TextField
          label={t('administration.capacity')}
          type="number"
          min="1"
          max="20"
          step="1"
          value={capacity}
          onChange={(typed) => set({ capacity: typed })}
        />
        <TextField
          label={t('administration.goodwill')}
          description={t('administration.goodwillHint')}
          type="number"
          min="0"
          max="10000"
          suffix="€"
          isReadOnly={isOwn}
          value={goodwill}
          onChange={(typed) => set({ goodwill: typed })}
        />
      </div>
      <div className={css.acts}>
        <Button onPress={onCancel}>{t('words.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={!isReady} isPending={busy}>
          {t(account ? 'administration.save' : 'administration.createNow')}
        </Button>
      </div>
    </Form>
  )
}
